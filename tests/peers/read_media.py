"""Holds what `offprint media` reads of pictures against what exiftool reads of them.

exiftool (Debian: libimage-exiftool-perl) writes invented metadata into small pictures, and reads them; so do we.
"""

import base64
import json
import re
import subprocess

# A grey pixel each.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgy"
    "PC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==")
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")

XMP = {
    "XMP-dc:Title": "Harbour lights", "XMP-dc:Description": "Crowds at the “Grain Quay” & <pier>",
    "XMP-dc:Creator": ["Jon Vale", "Ada Quill"], "XMP-dc:Rights": "© 2026 Harbour Press", "XMP-dc:Subject": ["quay", "fire"],
    "XMP-photoshop:Headline": "Quay fire", "XMP-photoshop:Credit": "Ada Quill/Harbour Press via Quayside Pictures",
    "XMP-photoshop:Source": "Harbour Press", "XMP-photoshop:Instructions": "ONE TIME USE",
    "XMP-photoshop:DateCreated": "2026:03:14 09:30:00+01:00", "XMP-photoshop:City": "Eastport",
    "XMP-xmpRights:UsageTerms": "Editorial only", "XMP-xmpRights:WebStatement": "https://harbour.example/rights",
    "XMP-iptcCore:CountryCode": "NOR", "XMP-iptcCore:CreatorWorkEmail": "jon@harbour.example",
    "XMP-iptcExt:PersonInImage": ["Zoë Marsh", "Bo Lind"], "XMP-iptcExt:LocationShownCity": "Eastport",
    "XMP-plus:LicensorURL": "https://harbour.example/buy", "XMP-plus:CopyrightOwnerName": "Harbour Press",
}
IIM = {
    "IPTC:CodedCharacterSet": "UTF8", "IPTC:ObjectName": "Harbour lights", "IPTC:Caption-Abstract": "Zoë – “quay”",
    "IPTC:By-line": ["Jon Vale", "Ada Quill"], "IPTC:Credit": "Ada Quill/Harbour Press",
    "IPTC:CopyrightNotice": "© 2026 Harbour Press", "IPTC:Headline": "Quay fire", "IPTC:DateCreated": "2026:03:14",
    "IPTC:TimeCreated": "09:30:00+01:00", "IPTC:Keywords": ["quay", "fire"], "IPTC:City": "Eastport",
}
EXIF = {
    "EXIF:Artist": "Jon Vale; Ada Quill", "EXIF:Copyright": "© 2026 Harbour Press", "EXIF:ImageDescription": "Crowds",
    "EXIF:DateTimeOriginal": "2026:03:14 09:30:00", "EXIF:GPSLatitude": "52.37", "EXIF:GPSLatitudeRef": "N",
    "EXIF:GPSLongitude": "4.89", "EXIF:GPSLongitudeRef": "W", "EXIF:SerialNumber": "12345", "EXIF:OwnerName": "Jon Vale",
}
# Said of the block, not of the picture.
STRUCTURE = {"ExifByteOrder", "CodedCharacterSet", "EnvelopeRecordVersion", "ApplicationRecordVersion", "XMPToolkit"}


def plain(value):
    """A value without its way of writing dates and numbers."""
    text = " ".join(str(value).split())
    if re.match(r"\d{4}[:-]\d\d|\d\d:\d\d:\d\d", text):
        return "date " + re.sub(r"\D", "", text)
    try:
        return f"number {abs(float(text)):.5g}"
    except ValueError:
        return text


def leaves(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


def tool(exiftool, *arguments):
    done = subprocess.run([exiftool, *arguments], capture_output=True, text=True, timeout=120)
    return done.stdout, done.stderr.strip()


def ours(program, path):
    return json.loads(subprocess.run([program, "media", "--format", "json", path], capture_output=True, check=True,
                                     text=True, timeout=120).stdout)[0]


def held(exiftool, program, folder):
    """What is wrong, picture by picture: less than 98 % of the values that exiftool reads are read the same."""
    same = total = 0
    missed = []
    for name, data, tags in (("a.jpg", JPEG, XMP | IIM | EXIF), ("a.png", PNG, XMP | EXIF)):
        path = f"{folder}/{name}"
        with open(path, "wb") as file:
            file.write(data)
        given = [f"-{tag}={one}" for tag, value in tags.items() for one in leaves(value)]
        _, trouble = tool(exiftool, "-overwrite_original", "-q", "-charset", "iptc=UTF8", *given, path)
        if trouble:
            return f"exiftool: {trouble}"
        theirs = json.loads(tool(exiftool, "-j", "-G1", "-a", "-n", "-e", "-struct", path)[0])[0]
        read = ours(program, path)
        if read["faults"]:
            return f"{name}: {read['faults']}"
        have = {(value["source"], plain(value["text"])) for value in read["values"]}
        for tag, value in theirs.items():
            group, _, short = tag.partition(":")
            source = "IIM" if group == "IPTC" else "XMP" if group.startswith("XMP") else "EXIF"
            if short in STRUCTURE or (source == "EXIF" and group not in ("IFD0", "ExifIFD", "GPS")):
                continue
            for leaf in leaves(value):
                total += 1
                wanted = plain(leaf)
                found = any(own == source and (text == wanted or (wanted[:5] == "date " and text.startswith(wanted)))
                            for own, text in have)
                same += found
                if not found:
                    missed.append(f"{name} {tag} {leaf!r}")
    if not total or same / total < 0.98:
        return f"{same} of {total} values are read the same; not {missed[:10]}"
    return None
