"""Holds what `pack --embed` and `--strip` make of pictures against what exiftool reads there.

Each picture is packed plain and with metadata that exiftool wrote; exiftool must then read what the article says, find
the same pixels, and warn of nothing that it did not warn of before.
"""

import json
import struct
import subprocess
from pathlib import Path

from read_media import EXIF, IIM, JPEG, PNG, XMP, leaves, tool


def webp():
    """A transparent pixel."""
    data = bytes.fromhex("2f0000001007101111888808")
    chunk = b"VP8L" + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def tiff(order):
    """A grey pixel; `order` is that of its bytes."""
    entries = [(256, 3, 1), (257, 3, 1), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 3, 1),
               (279, 4, 1), (282, 5, 160), (283, 5, 168), (296, 3, 2)]
    directory = struct.pack(order + "H", len(entries))
    for tag, kind, value in entries:
        inline = struct.pack(order + "HH", value, 0) if kind == 3 else struct.pack(order + "I", value)
        directory += struct.pack(order + "HHI", tag, kind, 1) + inline
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 10) + b"\x7f\0"
    data = head + directory + struct.pack(order + "I", 0)
    return data + struct.pack(order + "II", 72, 1) * 2


PICTURES = {"a.jpg": JPEG, "b.png": PNG, "c.webp": webp(), "d.tif": tiff("<"), "e.tif": tiff(">")}
HAS_IIM = (".jpg", ".tif")

HEADLINE, CAPTION = "Quay fire", "Crowds at the “Grain Quay” & <pier>, where the tide came in."
ALT, CREDIT = "People stand on a quay.", "Zoë Marsh/Harbour Press"
CREATORS, NOTICE, TERMS = ["Zoë Marsh", "Jon Vale"], "© 2026 Harbour Press", "Editorial use only"
LICENCE = "https://harbour.example/rights?a=1&b=2"
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"

# What exiftool calls what is written; of several values, as it lists them.
WRITTEN = {
    "XMP-photoshop:Headline": HEADLINE, "XMP-dc:Description": CAPTION, "XMP-iptcCore:AltTextAccessibility": ALT,
    "XMP-photoshop:Credit": CREDIT, "XMP-dc:Creator": CREATORS, "XMP-dc:Rights": NOTICE,
    "XMP-xmpRights:UsageTerms": TERMS, "XMP-xmpRights:WebStatement": LICENCE,
    "XMP-iptcExt:DigitalSourceType": SOURCE_TYPE,
    "IFD0:Artist": "; ".join(CREATORS), "IFD0:Copyright": NOTICE, "IFD0:ImageDescription": CAPTION,
}
WRITTEN_IIM = {
    "IPTC:Headline": HEADLINE, "IPTC:Caption-Abstract": CAPTION, "IPTC:Credit": CREDIT, "IPTC:By-line": CREATORS,
    "IPTC:CopyrightNotice": NOTICE,
}


def article(names):
    one = f"""
    kind: photo
    headline: {HEADLINE}
    caption: {json.dumps(CAPTION, ensure_ascii=False)}
    alt: {ALT}
    credit:
      line: {CREDIT}
      creators: {json.dumps(CREATORS, ensure_ascii=False)}
    rights:
      notice: {NOTICE}
      usageTerms: {TERMS}
      licence:
        url: {LICENCE}
    digitalSourceType: {SOURCE_TYPE}
"""
    media = "".join(f"  {name}:{one}" for name in names)
    body = "".join(f"![]({name})\n\n" for name in names)
    return f"---\nheadline: Quay fire\nlanguage: en\nmedia:\n{media}---\n\nThe tide is out.\n\n{body}"


def run(program, *arguments):
    done = subprocess.run([str(program), *map(str, arguments)], capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise RuntimeError(f"`{arguments[0]}`: exit status {done.returncode}: {done.stdout[-300:]}{done.stderr[-300:]}")
    return done


def warnings(exiftool, path):
    out, _ = tool(exiftool, "-validate", "-warning", "-a", "-s3", str(path))
    return {line for line in out.splitlines() if line and not line.startswith("OK") and "Warning" not in line}


def chunks(data, at, order):
    """The chunks of a PNG or a RIFF: kind and content."""
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8]) if order == ">" else struct.unpack("<4sI", data[at:at + 8])[::-1]
        yield kind, data[at + 8:at + 8 + size]
        at += 12 + size if order == ">" else 8 + size + size % 2


def pixels(path):
    """The bytes that are decoded, as they stand in the file."""
    data = path.read_bytes()
    if path.suffix == ".jpg":
        return data[data.index(b"\xff\xda"):]
    if path.suffix == ".png":
        return b"".join(content for kind, content in chunks(data, 8, ">") if kind == b"IDAT")
    if path.suffix == ".webp":
        return b"".join(content for kind, content in chunks(data, 12, "<") if kind == b"VP8L")
    order = "<" if data[:2] == b"II" else ">"
    at = struct.unpack(order + "I", data[4:8])[0]
    entries = (struct.unpack(order + "HHI4s", data[entry:entry + 12])
               for entry in range(at + 2, at + 2 + 12 * struct.unpack(order + "H", data[at:at + 2])[0], 12))
    number = {tag: struct.unpack(order + ("H2x" if kind == 3 else "I"), value)[0] for tag, kind, _, value in entries}
    return data[number[273]:number[273] + number[279]]


def said(exiftool, path):
    return json.loads(tool(exiftool, "-j", "-G1", "-a", "-struct", "-n", "-charset", "iptc=UTF8", str(path))[0])[0]


def folder_of(exiftool, root, full):
    folder = Path(root, "full" if full else "plain")
    folder.mkdir()
    for name, data in PICTURES.items():
        (folder / name).write_bytes(data)
        if full:
            iim = IIM if name.endswith(HAS_IIM) else {}
            tags = XMP | iim | EXIF | {"XMP-exif:GPSLatitude": "52.37", "XMP-aux:SerialNumber": "12345"}
            given = [f"-{tag}={one}" for tag, value in tags.items() for one in leaves(value)]
            _, trouble = tool(exiftool, "-overwrite_original", "-q", "-charset", "iptc=UTF8", *given, str(folder / name))
            if trouble:
                raise RuntimeError(f"exiftool: {trouble}")
    (folder / "article.md").write_text(article(PICTURES), "utf-8")
    return folder


def packed(program, folder, *flags):
    """What comes out of the archive that `pack` makes with these flags."""
    name = f"{folder.name}{''.join(flags)}".replace(",", "")
    archive = folder.parent / f"{name}.offprint"
    run(program, "pack", folder, "--draft", *flags, "-o", archive)
    run(program, "unpack", archive, "-C", folder.parent)
    return archive, folder.parent / name


def embedded(exiftool, program, root):
    """What is wrong with the credit in pictures that were packed with `--embed`."""
    for full in (False, True):
        folder = folder_of(exiftool, root, full)
        archive, out = packed(program, folder, "--embed")
        again = folder.parent / "again.offprint"
        run(program, "pack", out, "--draft", "--embed", "-f", "-o", again)
        if again.read_bytes() != archive.read_bytes():
            return "a second `--embed` gives other bytes"
        for name in PICTURES:
            before, after = folder / name, out / "media" / name
            read = said(exiftool, after)
            has_iim = name.endswith(HAS_IIM)
            for tag, value in (WRITTEN | (WRITTEN_IIM if has_iim else {})).items():
                if read.get(tag) != value:
                    return f"{name}: {tag} is {read.get(tag)!r}, not {value!r}"
            if pixels(before) != pixels(after) or not pixels(after):
                return f"{name}: other pixels"
            worse = warnings(exiftool, after) - warnings(exiftool, before)
            if worse:
                return f"{name}: {sorted(worse)}"
            if full:
                lost = {tag for tag in said(exiftool, before) if tag.split(":")[0][:3] in ("XMP", "GPS", "Exi", "IPT")}
                lost -= set(read) | {"IPTC:ApplicationRecordVersion", "ExifTool:Warning"}
                lost = {tag for tag in lost if not tag.startswith("ExifTool")}
                if lost:
                    return f"{name}: {sorted(lost)} are gone"
    return None


def protected(exiftool, program, root):
    """What is wrong with pictures that were packed with `--strip`."""
    folder = folder_of(exiftool, root, True)
    for flag, gone in (("location,serials", ("GPS", "SerialNumber", "OwnerName")), ("all-but-credit", (
            "GPS", "SerialNumber", "OwnerName", "DateTimeOriginal", "City", "Keywords", "PersonInImage", "Subject"))):
        _, out = packed(program, folder, "--strip", flag)
        for name in PICTURES:
            before, after = folder / name, out / "media" / name
            read = said(exiftool, after)
            left = [tag for tag in read if any(word in tag for word in gone)]
            if left:
                return f"--strip {flag}: {name}: {left} is left"
            kept = {"XMP-dc:Creator": XMP["XMP-dc:Creator"], "XMP-photoshop:Credit": XMP["XMP-photoshop:Credit"],
                    "XMP-dc:Rights": NOTICE, "IFD0:Copyright": NOTICE}
            if name.endswith(HAS_IIM):
                kept |= {"IPTC:Credit": IIM["IPTC:Credit"], "IPTC:By-line": IIM["IPTC:By-line"]}
            for tag, value in kept.items():
                if read.get(tag) != value:
                    return f"--strip {flag}: {name}: {tag} is {read.get(tag)!r}, not {value!r}"
            if pixels(before) != pixels(after):
                return f"--strip {flag}: {name}: other pixels"
            worse = warnings(exiftool, after) - warnings(exiftool, before)
            if worse:
                return f"--strip {flag}: {name}: {sorted(worse)}"
    return None
