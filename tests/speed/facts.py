#!/usr/bin/env python3
"""What reading the facts and the metadata of pictures costs beside hashing the same bytes, in CPU time.

    python3 tests/speed/facts.py PROGRAM [PICTURES] [MEGABYTES]

PROGRAM is an optimised build. Invented JPEGs with EXIF, IIM and XMP are made in a temporary folder and packed; `checksum`
reads and hashes the archive, `media` reads the facts of the files. Both are counted in user time and system time, less
what the program takes to start, the best of three rounds; the figure that counts is the share of the second in the
first.
"""

import os
import resource
import struct
import subprocess
import sys
import tempfile

LIMIT = 0.10


def segment(code, data):
    return b"\xff" + bytes([code]) + struct.pack(">H", len(data) + 2) + data


def picture(number, size):
    """A JPEG of `size` bytes whose blocks are as long as an agency's; its pixels are noise."""
    tags = b"".join(f"<rdf:li>tide {index}</rdf:li>".encode() for index in range(40))
    xmp = (
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        b"<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
        b" photoshop:Credit='Ada Quill/Harbour Press'><dc:creator><rdf:Seq><rdf:li>Ada Quill</rdf:li></rdf:Seq></dc:creator>"
        b"<dc:subject><rdf:Bag>" + tags + b"</rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>" + b" " * 2048
    )
    sets = b"".join(
        struct.pack(">BBBH", 0x1C, 2, dataset, len(text)) + text
        for dataset, text in ((80, b"Ada Quill"), (110, b"Ada Quill/Harbour Press"), (120, b"The quay at low tide. " * 40))
    )
    resource_block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(sets)) + sets + b"\0" * (len(sets) % 2)
    artist = b"Ada Quill\0"
    exif = b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHII", 0x013B, 2, len(artist), 26) + b"\0\0\0\0" + artist
    head = (
        b"\xff\xd8"
        + segment(0xE1, b"Exif\0\0" + exif)
        + segment(0xED, b"Photoshop 3.0\0" + resource_block)
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp)
        + segment(0xC0, bytes([8]) + struct.pack(">HH", 3000, 4000) + bytes([1, 1, 0x11, 0]))
        + b"\xff\xda\0\x02"
    )
    noise = os.urandom(size - len(head) - 2).replace(b"\xff", b"\xfe")
    return head + noise + b"\xff\xd9"


def cpu(command):
    """Seconds of user and system time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    size = int(float(sys.argv[3]) * 1e6) if len(sys.argv) > 3 else 5_000_000
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f"{number}.jpg") for number in range(count)]
        for number, path in enumerate(paths):
            with open(path, "wb") as file:
                file.write(picture(number, size))
        lines = "".join(f"  {number}.jpg:\n    caption: Tide {number}.\n" for number in range(count))
        with open(os.path.join(folder, "article.md"), "w", encoding="utf-8") as file:
            file.write(f"---\nheadline: Quay\nmedia:\n{lines}---\n\nThe tide is out.\n")
        archive = os.path.join(folder, "..", f"facts-{os.getpid()}.offprint")
        subprocess.run([program, "pack", "--draft", "-q", "-f", "-o", archive, folder], check=True, stdout=subprocess.DEVNULL)
        start = min(cpu([program, "--version"]) for _ in range(3))
        hashing = min(cpu([program, "checksum", archive]) for _ in range(3)) - start
        facts = min(cpu([program, "media", "--format", "json", *paths]) for _ in range(3)) - start
        os.remove(archive)
    share = facts / hashing
    print(f"{count} pictures of {size / 1e6:.1f} MB: hashing {hashing:.3f} s, facts {facts:.3f} s, {100 * share:.1f} %")
    return 0 if share < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
