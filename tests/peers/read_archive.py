#!/usr/bin/env python3
"""A strict reader of archives, made from docs/spec/2.0.md alone: one pass over a stream, and no ZIP library.

    read_archive.py ARCHIVE…      prints content digest and name of each; exit status 1 if one is no archive

It follows the reading algorithm of part 5 and checks part 2 whole. Of part 1 it checks that documents are JSON
within the bounds; their shape is for the published schemas.
"""

import hashlib
import json
import re
import struct
import sys
import zlib

MAX32, MAX16, MIB = 0xFFFFFFFF, 0xFFFF, 1 << 20
MIMETYPE = b"application/vnd.offprint+zip"
CREDENTIAL = "META-INF/content_credential.c2pa"
SEGMENT = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}\Z")
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\Z)")
MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\Z")


class NotAnArchive(Exception):
    """The clause that does not hold, and what was found."""


def need(holds, clause, what):
    if not holds:
        raise NotAnArchive(f"{clause}: {what}")


# C3 to C5 and C7: the bytes of every record

def shared(name, size, crc, zip64):
    extra = 4 + 8 * len(zip64) if zip64 else 0
    small = min(size, MAX32)
    return struct.pack("<5H3I2H", 45 if zip64 else 20, 0, 0, 0, 0x0041, crc, small, small, len(name), extra)


def extra_field(zip64):
    return struct.pack(f"<2H{len(zip64)}Q", 1, 8 * len(zip64), *zip64) if zip64 else b""


def local_header(name, size, crc):
    zip64 = [size, size] if size >= MAX32 else []
    return b"PK\3\4" + shared(name, size, crc, zip64) + name.encode() + extra_field(zip64)


def central_header(name, size, crc, offset):
    zip64 = ([size, size] if size >= MAX32 else []) + ([offset] if offset >= MAX32 else [])
    rest = struct.pack("<3H2I", 0, 0, 0, 0x81A40000, min(offset, MAX32))
    return b"PK\1\2\x14\3" + shared(name, size, crc, zip64) + rest + name.encode() + extra_field(zip64)


def end_records(count, size, offset):
    long = b""
    if count >= MAX16 or size >= MAX32 or offset >= MAX32:
        long = b"PK\6\6" + struct.pack("<Q2H2I4Q", 44, 0x0314, 45, 0, 0, count, count, size, offset)
        long += b"PK\6\7" + struct.pack("<IQI", 0, offset + size, 1)
    few = min(count, MAX16)
    return long + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, few, few, min(size, MAX32), min(offset, MAX32), 0)


# C8: names

def check_name(name, folders):
    need(isinstance(name, str), "C8", "a name is no string")
    segments = name.split("/")
    need(len(name) <= 255 and 2 <= len(segments) <= 8 and segments[0] in folders, "C8", repr(name))
    for part in segments:
        good = SEGMENT.match(part) and ".." not in part and part[-1] != "." and not DEVICE.match(part)
        need(good, "C8", repr(name))


def check_prefixes(names):
    known = set(names)
    for name in names:
        folders = (name[:at] for at, letter in enumerate(name) if letter == "/")
        need(not any(folder in known for folder in folders), "C8", f"a file is a folder of {name!r}")


# D1 to D5 and C9: JSON and the manifest

def load_json(data, clause):
    def members(pairs):
        need(len(dict(pairs)) == len(pairs), clause, "a member stands twice")
        return dict(pairs)

    def number(text):
        value = float(text)
        need(abs(value) <= 2 ** 53 - 1, clause, f"the number {text}")
        return int(text) if text.lstrip("-").isdigit() else value

    def constant(text):
        raise NotAnArchive(f"{clause}: {text} is no JSON")

    def walk(value, depth=1):
        if isinstance(value, str):
            value.encode()  # no surrogate stands alone
        elif isinstance(value, (dict, list)):
            need(depth <= 64, clause, "more than 64 levels")
            for item in value.items() if isinstance(value, dict) else value:
                for part in item if isinstance(value, dict) else (item,):
                    walk(part, depth + 1)

    try:
        read = json.loads(data.decode(), object_pairs_hook=members, parse_int=number, parse_float=number,
                          parse_constant=constant)
        walk(read)
    except (ValueError, RecursionError) as error:
        raise NotAnArchive(f"{clause}: {error}") from None
    return read


def canonical(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    need(not isinstance(value, float) and (type(value) is not int or value >= 0), "C9", f"the number {value}")
    return json.dumps(value, ensure_ascii=False)


def is_list(value, kind):
    return isinstance(value, list) and value != [] and all(isinstance(item, kind) for item in value)


def check_manifest(data):
    manifest = load_json(data, "C9")
    need(isinstance(manifest, dict) and canonical(manifest).encode() == data, "C9", "it is not canonical")
    names, version = {"articles", "files", "format", "version"}, manifest.get("version")
    need(isinstance(version, str) and re.match(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\Z", version), "C9", "`version`")
    need(version.startswith("2."), "V4", f"version {version} is not known; the newest that this reads is 2.0")
    newer = set(manifest) if version != "2.0" else set()  # V3
    need(names <= set(manifest) <= names | {"title", "extensions"} | newer, "C9", "its members")
    need(manifest["format"] == "offprint", "C9", "`format`")
    need(isinstance(manifest.get("title", ""), str), "C9", "`title`")
    extensions = manifest.get("extensions", {})
    need(isinstance(extensions, dict), "C9", "`extensions`")
    need(all(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.", name) for name in extensions), "C9", "a name in `extensions`")
    files, articles = manifest["files"], manifest["articles"]
    need(is_list(files, dict) and is_list(articles, str) and len(files) <= 100_000, "C9", "`files` or `articles`")
    members = {"mediaType", "path", "sha256", "size"}
    for file in files:
        need(members <= set(file) <= members | (set(file) if newer else set()), "C9", "the members of a file")
        check_name(file["path"], ("articles", "media", "extra"))
        need(isinstance(file["mediaType"], str) and MEDIA_TYPE.match(file["mediaType"]), "C9", "`mediaType`")
        need(isinstance(file["sha256"], str) and re.match(r"[0-9a-f]{64}\Z", file["sha256"]), "C9", "`sha256`")
        need(type(file["size"]) is int, "C9", "`size`")
    paths = [file["path"] for file in files]
    need(all(one < next for one, next in zip(paths, paths[1:])), "C9", "`files` are out of order")
    need(articles == [path for path in paths if path.startswith("articles/")], "C9", "`articles`")
    check_prefixes(paths)
    return files


# Part 5: the one pass

class Reader:
    def __init__(self, stream):
        self.stream, self.at, self.entries = stream, 0, []

    def take(self, length):
        data = self.stream.read(length)
        need(len(data) == length, "C1", f"it ends at byte {self.at + len(data)}")
        self.at += length
        return data

    def expect(self, wanted, clause):
        at = self.at
        need(self.take(len(wanted)) == wanted, clause, f"other bytes after byte {at}")

    def entry(self, name, size, head=b""):
        """Reads one entry, of whose header `head` was read already; hands on its bytes."""
        offset = self.at - len(head)
        head += self.take(max(0, 18 - len(head)))
        crc = int.from_bytes(head[14:18], "little")
        wanted = local_header(name, size, crc)
        need(wanted.startswith(head), "C3", f"the header of {name}")
        self.expect(wanted[len(head):], "C3")
        found, left = 0, size
        while left:
            data = self.take(min(left, MIB))
            found, left = zlib.crc32(data, found), left - len(data)
            yield data
        need(found == crc, "C10", f"the CRC-32 of {name}")
        self.entries.append((name, size, crc, offset))

    def read(self):
        need(b"".join(self.entry("mimetype", len(MIMETYPE))) == MIMETYPE, "C2", "`mimetype`")
        head = self.take(26)
        size = int.from_bytes(head[22:26], "little")
        need(size <= 32 * MIB, "C9", "a manifest of more than 32 MiB")
        manifest = b"".join(self.entry("manifest.json", size, head))
        for file in check_manifest(manifest):
            path, sha, text = file["path"], hashlib.sha256(), []
            article = path.startswith("articles/")
            need(not article or file["size"] <= 16 * MIB, "C10", f"{path} has more than 16 MiB")
            for data in self.entry(path, file["size"]):
                sha.update(data)
                text += [data] if article else []
            need(sha.hexdigest() == file["sha256"], "C10", f"the SHA-256 of {path}")
            if article:
                need(isinstance(load_json(b"".join(text), "D1"), dict), "D1", f"{path} is no object")
        self.directory(self.reserved())
        return hashlib.sha256(manifest).hexdigest()

    def reserved(self):
        """Reads the reserved entries; the four bytes after them."""
        names = []
        while (start := self.take(4)) == b"PK\3\4":
            head = start + self.take(26)
            size, length = struct.unpack("<IH", head[22:28])
            name = self.take(length).decode("ascii", "replace")
            if name != CREDENTIAL:
                check_name(name, ("signatures",))
            names.append(name)
            need(names[-2:] == sorted(names[-2:], key=lambda name: (name == CREDENTIAL, name)), "C12", "the order")
            need(len(set(names)) == len(names) <= 1000 and size <= 16 * MIB, "C12", f"too many or too large: {name}")
            for _ in self.entry(name, size, head + name.encode()):
                pass
        check_prefixes(names)
        return start

    def directory(self, start):
        offset = self.at - len(start)
        headers = b"".join(central_header(*entry) for entry in self.entries)
        wanted = headers + end_records(len(self.entries), len(headers), offset)
        found = start + self.stream.read(len(wanted) - len(start))
        need(found[:len(headers)] == headers, "C4", "the directory")
        need(found == wanted, "C7" if b"PK\6\6" in wanted[-98:-94] else "C5", "the end records")
        need(self.stream.read(1) == b"", "C1", "something follows the end record")


def read(stream):
    """The content digest of the archive in `stream`; `NotAnArchive` if it is none."""
    return Reader(stream).read()


if __name__ == "__main__":
    status = 0
    for path in sys.argv[1:]:
        with open(path, "rb") as archive:
            try:
                print(read(archive), path)
            except NotAnArchive as fault:
                print(f"{path}: {fault}", file=sys.stderr)
                status = 1
    sys.exit(status)
