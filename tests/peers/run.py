#!/usr/bin/env python3
"""Holds our archives against other people's programs, and against two written from the specification alone.

Peers, by Debian package: unzip (unzip, zipinfo), zip, libarchive-tools (bsdtar), p7zip-full or 7zip (7z), python3,
libimage-exiftool-perl (exiftool). By PyPI package: pillow.
The program is the one that OFFPRINT names, else target/debug/offprint. Where a peer is missing its tests are
skipped; with CI set that is a failure.

    tests/peers/run.py            the last line: N passed, N failed, N skipped
"""

import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
import zipfile
from pathlib import Path

import damage_media
import decode_media
import read_archive
import read_media
import write_archive
import write_media

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COUNT = {"passed": 0, "failed": 0, "skipped": 0}
MANY = 1000  # archives of more entries are tested whole, but not extracted by every peer


def report(name, trouble):
    COUNT["failed" if trouble else "passed"] += 1
    if trouble:
        print(f"FAILED: {name}: {trouble}")


def check(name, test, *arguments):
    """Runs a test, which returns what is wrong, or nothing."""
    try:
        report(name, test(*arguments))
    except Exception as error:  # whatever a peer does is an answer
        traceback.print_exc()
        report(name, repr(error))


def missing(name):
    if os.environ.get("CI"):
        report(name, "is not installed")
    else:
        COUNT["skipped"] += 1
        print(f"skipped: {name}")


def peer(*names):
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None:
        missing(names[0])
    return found


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=300, **more)
    return done.returncode, done.stdout.decode("utf-8", "replace").strip()


def tree(folder):
    """Every file below a folder with its digest; a link or anything else is told too."""
    found = {}
    for path in sorted(Path(folder).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            found[name] = "neither a file nor a folder"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def described(vector):
    """The tree that a vector describes; the manifest is held against its digest."""
    content = write_archive.content(vector)
    files = {path: data for path, _, data in content["files"]} | dict(content["reserved"])
    found = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    found["mimetype"] = hashlib.sha256(b"application/vnd.offprint+zip").hexdigest()
    found["manifest.json"] = vector["expected"]["contentDigest"]
    return found


# The writer and the reader made from the specification

def writes_the_same(vector, archive):
    out = io.BytesIO()
    try:
        write_archive.archive(out, **write_archive.content(vector))
    except zipfile.LargeZipFile:
        return None if b"PK\6\6" in archive[-98:] else "the writer refuses an archive without Zip64"
    return None if out.getvalue() == archive else "other bytes than ours"


def reads(vector, archive):
    digest = read_archive.read(io.BytesIO(archive))
    return None if digest == vector["expected"]["contentDigest"] else f"content digest {digest}"


def refused(archive):
    try:
        read_archive.read(io.BytesIO(archive))
    except read_archive.NotAnArchive:
        return True
    return False


def refuses_every_flip(archive):
    for bit in range(len(archive) * 8):
        flipped = bytearray(archive)
        flipped[bit // 8] ^= 1 << bit % 8
        if not refused(bytes(flipped)):
            return f"takes the archive with bit {bit % 8} of byte {bit // 8:#x} flipped"
    return None


def refuses_every_cut(archive):
    cut = next((at for at in range(len(archive)) if not refused(archive[:at])), None)
    if cut is not None:
        return f"takes the first {cut} bytes"
    return None if refused(archive + b"\0") else "takes a byte after the end"


# Other people's programs

def extracts(command, expected):
    def test(archive):
        with tempfile.TemporaryDirectory() as folder:
            status, said = run(*command(archive, folder))
            if status != 0:
                return f"exit status {status}: {said[-300:]}"
            found = tree(folder)
            different = sorted(name for name in found.keys() | expected.keys()
                               if found.get(name) != expected.get(name))
            return f"other files: {different[:5]}" if different else None
    return test


def is_silent(command, wanted=""):
    """Exit status 0, no warning, and what is wanted among the words."""
    def test(archive):
        status, said = run(*command, archive)
        words = said.replace(wanted, "").lower()
        worried = any(word in words for word in ("warning", "error", "caution", "extra bytes", "bad "))
        return f"exit status {status}: {said[-300:]}" if status or worried or wanted not in said else None
    return test


def program():
    path = Path(os.environ.get("OFFPRINT") or ROOT / "target/debug/offprint")
    if path.is_file():
        return path
    missing("offprint")
    return None


def packs_again(offprint):
    """`pack` of what `unpack` wrote gives the same bytes."""
    def test(archive):
        with tempfile.TemporaryDirectory() as folder:
            tree, again = Path(folder, archive.stem), Path(folder, "again.offprint")
            for command in ((offprint, "unpack", archive, "-C", folder), (offprint, "pack", "--draft", tree, "-o", again)):
                status, said = run(*command)
                if status != 0:
                    return f"`{command[1]}`: exit status {status}: {said[-600:]}"
            return None if again.read_bytes() == archive.read_bytes() else "other bytes"
    return test


def emit(folder):
    """Our golden archives as NAME.offprint, and as the folders NAME what we unpack of them."""
    cargo = os.environ.get("CARGO", "cargo")
    features = [] if os.environ.get("CI") else ["--no-default-features"]
    status, said = run(cargo, "test", "--quiet", *features, "--test", "it", "hand_the_golden", "--", "--ignored",
                       cwd=ROOT, env=os.environ | {"GOLDEN_OUT": str(folder)})
    if status != 0:
        sys.exit(f"the golden archives cannot be made:\n{said}")


def main():
    vectors = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "tests/golden").glob("*.json"))}
    unzip, zip_, zipinfo, bsdtar = peer("unzip"), peer("zip"), peer("zipinfo"), peer("bsdtar")
    seven, offprint = peer("7z", "7zz"), program()
    exiftool = peer("exiftool")
    with tempfile.TemporaryDirectory() as folder:
        if exiftool and offprint:
            check("exiftool: what pictures say", read_media.held, exiftool, offprint, folder)
    tests = {"exiftool: what is written into pictures": write_media.embedded,
             "exiftool: what is taken out of pictures": write_media.protected}
    if importlib.util.find_spec("PIL"):
        tests["Pillow: the pixels stay"] = decode_media.same
        with tempfile.TemporaryDirectory() as folder:
            if offprint:
                check("Pillow: whole pictures and damaged ones", damage_media.found, offprint, folder)
    else:
        missing("Pillow")
    for name, test in tests.items():
        with tempfile.TemporaryDirectory() as folder:
            if exiftool and offprint:
                check(name, test, exiftool, offprint, folder)
    with tempfile.TemporaryDirectory() as folder:
        emit(folder)
        for name, vector in vectors.items():
            path = Path(folder, f"{name}.offprint")
            archive = path.read_bytes()
            expected = described(vector)
            small = len(expected) < MANY
            check(f"write_archive.py: {name}", writes_the_same, vector, archive)
            check(f"read_archive.py: {name}", reads, vector, archive)
            ours = tree(Path(folder, name))
            check(f"our unpack: {name}", lambda: None if ours == expected else "other files than described")
            extractors = {
                "unzip": unzip and (lambda archive, to: (unzip, "-qq", archive, "-d", to)),
                "bsdtar": bsdtar and (lambda archive, to: (bsdtar, "-xf", archive, "-C", to)),
                "7z": seven and (lambda archive, to: (seven, "x", "-y", "-tzip", f"-o{to}", archive)),
                "python zipfile": lambda archive, to: (sys.executable, "-m", "zipfile", "-e", archive, to),
            }
            for extractor, command in extractors.items():
                if command and small:
                    check(f"{extractor}: {name}", extracts(command, ours), path)
            testers = {
                "unzip -t": unzip and ((unzip, "-t"), "No errors detected"),
                "zip -T": zip_ and ((zip_, "-T"), "OK"),
                "zipinfo": zipinfo and ((zipinfo, "-v"), ""),
                "7z t": seven and ((seven, "t", "-tzip"), "Everything is Ok"),
            }
            for tester, command in testers.items():
                if command:
                    check(f"{tester}: {name}", is_silent(*command), path)
            if offprint and small:
                check(f"unpack and pack: {name}", packs_again(offprint), path)
        tiny = Path(folder, "minimal.offprint").read_bytes()
        for name in ("minimal", "reserved"):
            archive = Path(folder, f"{name}.offprint").read_bytes()
            check(f"read_archive.py: every flipped bit of {name}", refuses_every_flip, archive)
            check(f"read_archive.py: every cut of {name}", refuses_every_cut, archive)
        check("read_archive.py: an ordinary ZIP", lambda: None if refused(ordinary(tiny)) else "takes it")
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**COUNT))
    return 1 if COUNT["failed"] else 0


def ordinary(archive):
    """The same files as another ZIP writer packs them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
