#!/usr/bin/env python3
"""Writes an archive with nothing but Python's standard library (docs/spec/2.0.md, part 2).

    write_archive.py CONTENT.json ARCHIVE      CONTENT as in tests/golden/README.md

It is here to show that the specification is enough, and that any ZIP library will do: `archive` is the whole
writer. It does not do Zip64, because `zipfile` places its Zip64 fields elsewhere than clause C7 does; an archive
that needs one is refused, never written otherwise.
"""

import hashlib
import json
import sys
import zipfile


def ordered(value):
    """RFC 8785: the members of every object by the UTF-16 code units of their names."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return {name: ordered(value[name]) for name in names}
    return [ordered(item) for item in value] if isinstance(value, list) else value


def archive(target, version, files, reserved=(), **more):
    """`files`: (path, mediaType, bytes); `reserved`: (path, bytes); `more`: title and extensions, if any."""
    files = sorted(files)
    listed = [{"mediaType": kind, "path": path, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
              for path, kind, data in files]
    articles = [path for path, _, _ in files if path.startswith("articles/")]
    manifest = {"articles": articles, "files": listed, "format": "offprint", "version": version, **more}
    text = json.dumps(ordered(manifest), ensure_ascii=False, separators=(",", ":")).encode()
    entries = [("mimetype", b"application/vnd.offprint+zip"), ("manifest.json", text)]
    entries += [(path, data) for path, _, data in files]
    entries += sorted(reserved, key=lambda entry: (entry[0].startswith("META-INF/"), entry[0]))
    if len(entries) >= 0xFFFF or sum(len(name) + len(data) + 76 for name, data in entries) >= 1 << 31:
        raise zipfile.LargeZipFile("this archive needs Zip64, or comes near it")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        for name, data in entries:
            info = zipfile.ZipInfo(name, (1980, 2, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            out.writestr(info, data)


def content(vector):
    """The content that a golden vector describes, as the arguments of `archive`."""
    def data(item):
        return bytes.fromhex(item["hex"]) if "hex" in item else item["text"].encode()

    files = [(item["path"], item["mediaType"], data(item)) for item in vector["files"]]
    for item in vector.get("series", ()):
        for number in range(item["count"]):
            path, text = (item[name].replace("{n}", f"{number:05}") for name in ("path", "text"))
            files.append((path, item["mediaType"], text.encode()))
    more = {name: vector[name] for name in ("title", "extensions") if name in vector}
    reserved = [(item["path"], data(item)) for item in vector.get("reserved", ())]
    return {"version": vector["version"], "files": files, "reserved": reserved, **more}


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as source:
        archive(sys.argv[2], **content(json.load(source)))
