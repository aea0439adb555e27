"""Holds what `offprint media` reads of pictures and films against what exiftool reads of them.

exiftool (Debian: libimage-exiftool-perl) writes invented metadata into small pictures, and reads them; so do we. Two
sets: every tag of the press's groups that exiftool can write, each with a value of its own; and shapes that are met in
practice, made by hand where exiftool does not write them.

    python3 tests/peers/read_media.py PROGRAM FOLDER…

does the same to all pictures in some folders, such as other programs' test suites, and lists what is read otherwise.

Values are compared by what they mean. That is: dates, numbers and fractions as such, lists of them item by item; what
APEX says as what exiftool makes of it; 65535 as -1 in as many bits as it has, which is how some XMP says "uncalibrated"; a `?` that exiftool puts for a
byte it cannot read as any letter that is not ASCII. An empty text is no value. Left out is what is said of the
block and not of the picture (STRUCTURE, offsets among them).
"""

import base64
import json
import os
import re
import subprocess
import sys

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
# Said of the block, or of how the pixels are laid out, not of the picture.
STRUCTURE = set(
    "ExifByteOrder CodedCharacterSet EnvelopeRecordVersion ApplicationRecordVersion XMPToolkit About HasExtendedXMP "
    "ThumbnailOffset ThumbnailLength PreviewImageStart PreviewImageLength OtherImageStart OtherImageLength "
    "JpgFromRawStart JpgFromRawLength StripOffsets StripByteCounts TileOffsets TileByteCounts FreeOffsets "
    "FreeByteCounts JPEGTables JPEGInterchangeFormat ColorMap TransferFunction ApplicationNotes InterColorProfile "
    "ICC_Profile PrintIM MakerNoteUnknown MakerNoteUnknownText MakerNoteUnknownBinary Padding OffsetSchema "
    "SampleFormat ExtraSamples T4Options PageNumber CFARepeatPatternDim CFAPattern".split())
# What a camera writes as a logarithm, and exiftool as what it is the logarithm of.
APEX = {"ShutterSpeedValue": lambda x: 2 ** -x, "ApertureValue": lambda x: 2 ** (x / 2), "MaxApertureValue": lambda x: 2 ** (x / 2)}
# What the press writes. Values that a number, a date or a word fits are tried in turn; the last that fits stays.
GROUPS = ("IPTC", "XMP-dc", "XMP-photoshop", "XMP-iptcCore", "XMP-iptcExt", "XMP-plus", "XMP-xmpRights", "XMP-cc")
CAMERA = (
    "ImageDescription Make Model Software Artist Copyright DateTimeOriginal CreateDate ModifyDate OffsetTimeOriginal "
    "SubSecTimeOriginal UserComment SerialNumber LensSerialNumber OwnerName LensModel LensMake ISO FNumber ExposureTime "
    "FocalLength ImageUniqueID XPTitle XPComment XPAuthor XPKeywords XPSubject GPSLatitude GPSLatitudeRef GPSLongitude "
    "GPSLongitudeRef GPSAltitude GPSImgDirection GPSProcessingMethod GPSAreaInformation GPSDateStamp GPSTimeStamp "
    "GPSSatellites GPSDOP"
).split()
PASSES = ("{number}", "https://harbour.example/{tag}", "2026:03:14 09:30:00+01:00", "10:11:12+01:00", "2026:03:14", "Zoë & “{tag}”")


def number(text):
    """A number, or a fraction as one; none if it is neither."""
    part = re.fullmatch(r"(-?\d+)/(\d+)", text)
    try:
        return int(part[1]) / int(part[2]) if part else float(text)
    except ZeroDivisionError:
        return float("nan")
    except ValueError:
        return None


def plain(value):
    """A value without its way of writing dates, numbers, degrees and PLUS's terms."""
    text = " ".join(str(value).split()).removeprefix("http://ns.useplus.org/ldf/vocab/")
    degrees = re.fullmatch(r"(\d+),([\d.]+)[NSEW]", text)
    if degrees:
        text = str(int(degrees[1]) + float(degrees[2]) / 60)
    if text.lower() in ("true", "false"):
        return text.lower()
    if re.match(r"\d{4}[:-]\d\d|\d\d:\d\d:\d\d", text):
        return "date " + re.sub(r"\D", "", text)
    numbers = [number("0/0" if word == "undef" else word) for word in re.split(r",? ", text)]
    if None in numbers:
        return text
    # exiftool's own numbers have seven digits.
    return "number " + " ".join("65535" if one in (-1, 2**32 - 1) else f"{abs(one):.5g}" for one in numbers)


def said(value):
    """What we read, as exiftool would put it."""
    name, text = value["name"].split(":")[-1].split("/")[-1], value["text"]
    log = number(text) if name in APEX else None
    return plain(APEX[name](log) if log is not None and abs(log) < 60 else text)


def same(wanted, text):
    if text == wanted or (wanted[:5] == "date " and (text.startswith(wanted) or (text[:5] == "date " and wanted.startswith(text)))):
        return True
    return "?" in wanted and len(wanted) == len(text) and all(
        a == b or (a == "?" and ord(b) > 127) for a, b in zip(wanted, text))


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


def writable(exiftool, group):
    """The tags of a group that exiftool writes."""
    listed = tool(exiftool, "-listw", f"-{group}:all")[0].splitlines()[1:]
    return [f"{group}:{word}" for line in listed for word in line.split() if word != "-"]


def write(exiftool, path, given, charset="UTF8"):
    _, trouble = tool(exiftool, "-overwrite_original", "-q", "-charset", f"iptc={charset}", *given, path)
    return trouble


def write_every(exiftool, folder, path, tags):
    """Gives each tag the last value that exiftool takes for it, each another."""
    names = f"{folder}/tags"
    for value in PASSES:
        given = [f"-{tag}=" + value.format(tag=tag.split(":")[1], number=index % 200 + 7) for index, tag in enumerate(tags)]
        with open(names, "w", encoding="utf-8") as file:
            file.write("\n".join(["-m", "-q", "-q", "-n", "-overwrite_original", "-charset", "iptc=UTF8",
                                  "-IPTC:CodedCharacterSet=UTF8", *given, path]))
        tool(exiftool, "-@", names)


def segment(code, data):
    return b"\xff" + bytes([code]) + (len(data) + 2).to_bytes(2, "big") + data


PACKET = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<rdf:Description xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:Credit='Zoë Marsh/Harbour Press'/>"
    "</rdf:RDF></x:xmpmeta>"
)


def odd(exiftool, folder):
    """Shapes that are met in practice: names and paths."""
    def made(name, data, given=(), charset="UTF8"):
        path = f"{folder}/{name}"
        with open(path, "wb") as file:
            file.write(data)
        trouble = write(exiftool, path, given, charset) if given else ""
        if trouble:
            raise RuntimeError(f"{name}: {trouble}")
        return path

    head = b"http://ns.adobe.com/xap/1.0/\0"
    yield made("agency.jpg", JPEG[:2] + segment(0xE1, b"XMP\0" + head[4:] + PACKET.encode()) + JPEG[2:])
    wrapped = f"<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>{PACKET}<?xpacket end='w'?>"
    yield made("wide.jpg", JPEG[:2] + segment(0xE1, head + wrapped.encode("utf-16-be")) + JPEG[2:])
    long = ["-XMP-dc:Description=" + "The tide is out. " * 3000, "-XMP-photoshop:Instructions=" + "Low water. " * 3000]
    yield made("extended.jpg", JPEG, long)
    many = [f"-IPTC:Keywords=tide {number:05} {'quay ' * 10}" for number in range(1500)]
    yield made("resources.jpg", JPEG, ["-IPTC:CodedCharacterSet=UTF8", *many])
    old = ["-IPTC:By-line=Zoë Marsh", "-IPTC:By-line=Bo Lind", "-IPTC:Caption-Abstract=The “quay” – low tide"]
    yield made("latin.jpg", JPEG, old, "Latin")
    yield made("raw-profile.png", PNG, ["-m", "-IPTC:CodedCharacterSet=UTF8", *old])
    yield made("no-default.jpg", JPEG, ["-XMP-dc:Description-nl=Kade bij eb", "-XMP-dc:Title-de=Kai"])
    ai = ["AISystemUsed=Tide", "AISystemVersionUsed=3", "AIPromptInformation=a quay", "AIPromptWriterName=Ada Quill",
          "DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"]
    known = {tag.split(":")[1] for tag in writable(exiftool, "XMP-iptcExt")}
    yield made("model.png", PNG, [f"-XMP-iptcExt:{one}" for one in ai if one.split("=")[0] in known])


def compare(exiftool, program, path, sound=True):
    """The values that exiftool reads in a file, and those of them that we read otherwise or not at all."""
    theirs = json.loads(tool(exiftool, "-j", "-G1", "-a", "-n", "-e", "-struct", path)[0])[0]
    read = ours(program, path)
    if read["faults"] and sound:
        raise RuntimeError(f"{path}: {read['faults']}")
    have = {(value["source"], said(value)) for value in read["values"]}
    total, missed = 0, []
    for tag, value in theirs.items():
        group, _, short = tag.partition(":")
        source = "IIM" if group == "IPTC" else "XMP" if group.startswith("XMP") else "EXIF"
        source = "QuickTime" if group in ("Keys", "ItemList", "UserData") else source
        camera = source == "EXIF" and group not in ("IFD0", "ExifIFD", "GPS", "InteropIFD", "SubIFD")
        if short in STRUCTURE or camera:
            continue
        for leaf in leaves(value):
            if str(leaf).startswith("(Binary data") or not str(leaf).strip():
                continue
            total += 1
            if not any(own == source and same(plain(leaf), text) for own, text in have):
                missed.append(f"{path.rsplit('/', 1)[-1]} {tag} {leaf!r}")
    return total, missed


def held(exiftool, program, folder):
    """What is wrong: less than 98 % of the values that exiftool reads are read the same."""
    total, missed = 0, []
    try:
        for name, data, tags in (("a.jpg", JPEG, XMP | IIM | EXIF), ("a.png", PNG, XMP | EXIF)):
            path = f"{folder}/{name}"
            with open(path, "wb") as file:
                file.write(data)
            trouble = write(exiftool, path, [f"-{tag}={one}" for tag, value in tags.items() for one in leaves(value)])
            if trouble:
                return f"exiftool: {trouble}"
            count, lost = compare(exiftool, program, path)
            total, missed = total + count, missed + lost
        every = [tag for group in GROUPS for tag in writable(exiftool, group) if tag.split(":")[1] not in STRUCTURE]
        every += [f"EXIF:{tag}" for tag in CAMERA]
        for name, data in (("every.jpg", JPEG), ("every.png", PNG)):
            path = f"{folder}/{name}"
            with open(path, "wb") as file:
                file.write(data)
            write_every(exiftool, folder, path, every)
            count, lost = compare(exiftool, program, path)
            total, missed = total + count, missed + lost
        for path in odd(exiftool, folder):
            count, lost = compare(exiftool, program, path)
            if not count:
                return f"exiftool reads nothing in {path}"
            total, missed = total + count, missed + lost
    except RuntimeError as trouble:
        return str(trouble)
    share = 1 - len(missed) / max(total, 1)
    print(f"{total - len(missed)} of {total} values of pictures are read as exiftool reads them ({100 * share:.1f} %)")
    if share < 0.98:
        return f"not {missed[:10]}"
    return None


def folders(exiftool, program, roots):
    """How many of the values in the pictures of some folders are read the same; the others are listed."""
    total, missed, pictures = 0, [], 0
    paths = [os.path.join(at, name) for root in roots for at, _, names in os.walk(root) for name in names]
    kinds = re.compile(r"\.(jpe?g|png|webp|tiff?|dng|hei[cf]|avif|gif|svg)$", re.IGNORECASE)
    for path in sorted(path for path in paths if kinds.search(path)):
        pictures += 1
        count, lost = compare(exiftool, program, path, sound=False)
        total, missed = total + count, missed + lost
    print(*missed, sep="\n")
    print(f"{pictures} pictures: {total - len(missed)} of {total} values read the same, {100 - 100 * len(missed) / max(total, 1):.1f} %")


if __name__ == "__main__":
    folders("exiftool", sys.argv[1], sys.argv[2:])
