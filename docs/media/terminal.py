#!/usr/bin/env python3
"""Draws what the program says as SVG, for docs/media.md: `python3 docs/media/terminal.py PROGRAM`.

The pictures shown are invented here, packed and looked at by the program itself; nothing is typed in.
"""

import html
import os
import re
import struct
import subprocess
import sys
import tempfile

COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#76e3ea"}
WIDTH, HEIGHT, MARGIN = 8.4, 19, 16

XMP = """<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'
 xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/'
 photoshop:Headline='Quay fire' photoshop:City='Eastport' photoshop:DateCreated='2026-03-14T09:30:00+01:00'
 photoshop:Credit='Annelies van der Meulen/Harbour Press via Quayside Pictures'
 photoshop:Instructions='ONE TIME USE. NO ARCHIVES. FOR USE WITHIN 14 DAYS.'
 Iptc4xmpExt:DigitalSourceType='http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture'>
<dc:creator><rdf:Seq><rdf:li>Annelies van der Meulen</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>© 2026 Harbour Press</rdf:li></rdf:Alt></dc:rights>
<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>Crowds at the Grain Quay at low tide.</rdf:li></rdf:Alt></dc:description>
<plus:ImageSupplier><rdf:Seq><rdf:li plus:ImageSupplierName='Quayside Pictures'/></rdf:Seq></plus:ImageSupplier>
</rdf:Description></rdf:RDF></x:xmpmeta>"""

ARTICLE = """---
headline: Quay fire
byline: By Mira Okafor
language: en
published: 2026-03-14T12:00:00+01:00
publisher: Harbour Press
url: https://harbour.example/quay-fire
contentLabel: news
rights: © 2026 Harbour Press
media:
  quay.jpg:
    role: lead
    acquisition: agency
    alt: People in coats look over a railing at the dark water.
---

The lamps along the Grain Quay went out on Saturday night, and the harbour office does not yet know why they did.
"""


def segment(code, data):
    return b"\xff" + bytes([code]) + struct.pack(">H", len(data) + 2) + data


def picture():
    """A JPEG with all three blocks, cut where IIM cuts."""
    credit = "Annelies van der Meulen/Harbour Press via Quayside Pictures".encode()
    sets = b"\x1c\x01\x5a\0\x03\x1b%G"
    for number, text in ((80, b"Annelies van der Meulen"), (110, credit[:32]), (105, b"Quay fire"), (90, b"Westport")):
        sets += struct.pack(">BBBH", 0x1C, 2, number, len(text)) + text
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(sets)) + sets + b"\0" * (len(sets) % 2)
    entries, values, after = b"", b"", 8 + 2 + 2 * 12 + 4
    for tag, text in ((0x0110, b"Tide 5\0"), (0x013B, b"Annelies van der Meulen\0")):
        entries += struct.pack(">HHII", tag, 2, len(text), after + len(values))
        values += text
    exif = b"MM\0*\0\0\0\x08\0\x02" + entries + b"\0\0\0\0" + values
    return (
        b"\xff\xd8" + segment(0xE1, b"Exif\0\0" + exif) + segment(0xED, b"Photoshop 3.0\0" + block)
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP.encode())
        + segment(0xC0, bytes([8]) + struct.pack(">HH", 3000, 4000) + bytes([1, 1, 0x11, 0])) + b"\xff\xda\0\x02 \xff\xd9"
    )


def spans(line):
    """The parts of a line with the colour and the weight that its escape codes give them."""
    colour, bold = None, False
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        codes = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if not codes:
            if part:
                yield part, colour, bold
            continue
        for code in codes[1].split(";"):
            if code in ("", "0"):
                colour, bold = None, False
            elif code == "1":
                bold = True
            elif len(code) == 2 and code[0] in "39":
                colour = COLOURS.get("3" + code[1])


def draw(text, path):
    lines = text.rstrip("\n").split("\n")
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    width = max(map(len, plain)) * WIDTH + 2 * MARGIN
    height = len(lines) * HEIGHT + 2 * MARGIN
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}">',
        f'<rect width="{width:.0f}" height="{height}" rx="8" fill="#161b22"/>',
        '<g font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14" fill="#e6edf3" xml:space="preserve">',
    ]
    for number, line in enumerate(lines):
        column = 0
        y = MARGIN + (number + 1) * HEIGHT - 5
        for part, colour, bold in spans(line):
            style = (f' fill="{colour}"' if colour else "") + (' font-weight="bold"' if bold else "")
            x = MARGIN + column * WIDTH
            if part.strip():
                out.append(f'<text x="{x:.1f}" y="{y}" textLength="{len(part) * WIDTH:.1f}"{style}>{html.escape(part)}</text>')
            column += len(part)
    out += ["</g>", "</svg>", ""]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out))


def main():
    program, here = os.path.abspath(sys.argv[1]), os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/quay-fire")
        with open(f"{folder}/quay-fire/quay.jpg", "wb") as file:
            file.write(picture())
        with open(f"{folder}/quay-fire/article.md", "w", encoding="utf-8") as file:
            file.write(ARTICLE)

        def said(*arguments, shown=None):
            command = shown or "offprint " + " ".join(arguments)
            done = subprocess.run([program, *arguments, "--color", "always"], cwd=folder, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, text=True)
            return f"$ {command}\n{done.stdout}"

        draw(said("media", "quay-fire/quay.jpg"), f"{here}/media.svg")
        draw(said("pack", "--draft", "quay-fire"), f"{here}/pack.svg")
        draw(said("show", "--media", "quay-fire.offprint"), f"{here}/show.svg")


if __name__ == "__main__":
    main()
