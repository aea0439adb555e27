#!/usr/bin/env python3
"""Makes the hostile corpus: one file of cases a class, each case with the verdict it must get.

Usage: python3 tests/hostile/make.py [--check]

`--check` writes nothing and fails where a file is stale. `tests/hostile/README.md` describes the files. What each case
must give stands here, beside what is done to it: no verdict is taken from what the program said.
"""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
FILES = ["mimetype", "manifest.json", "articles/harbour.json", "extra/a.txt", "extra/b.txt", "media/quay.png"]
M16, M32 = 0xFFFF, 0xFFFF_FFFF


class Class:
    """The cases of one class; `language` says what the lines of a case are."""

    def __init__(self, name, language, about):
        self.name, self.language, self.about, self.cases = name, language, about, []

    def add(self, name, verdict, *lines):
        assert name not in [case[0] for case in self.cases], f"{self.name}: {name} twice"
        self.cases.append((name, verdict, lines))

    def text(self):
        parts = [f"# {line}\n" for line in self.about.splitlines()]
        parts.append(f"language: {self.language}\n")
        for name, verdict, lines in self.cases:
            parts.append(f"\n== {name}: {verdict}\n")
            parts.extend(f"{line}\n" for line in lines)
        return "".join(parts)


def quoted(text):
    """A JSON string of printable ASCII."""
    return json.dumps(text)


def times(count, text):
    return f"{count} {quoted(text)}"


# Records of the container -------------------------------------------------------------------------------------------

def fields():
    """Every field of every header, one at a time, at the ends of its range and beside its value."""
    made = Class("fields", "archive", "Every field of every record, set to what it must not hold.")
    entry = "extra/a.txt"
    short, long = [0, 1, M16], [0, 1, M32]

    def each(where, record, field, values, verdict):
        for value in values:
            made.add(f"{where}-{field.replace(' ', '-')}-{value:#x}".lower(), verdict(value),
                     f"{record} {field} = {value:#x}")

    local = f"local {entry}"
    each("local", local, "signature", [0, 0x02014B50, 0x06054B50, M32], lambda _: "OFP115")
    each("local", local, "version needed", [0, 10, 45, M16], lambda _: "OFP115")
    # Encrypted and described are dangers of their own; every other flag is a field that does not hold 0.
    flags = {1: "OFP104", 8: "OFP120"}
    each("local", local, "flags", [1, 8, 0x20, 0x40, 0x800], lambda value: flags.get(value, "OFP115"))
    each("local", local, "method", [8, 9, 12, 14, 93, 95, 97, 99, M16], lambda _: "OFP107")
    each("local", local, "time", [1, M16], lambda _: "OFP115")
    each("local", local, "date", [0, 1, M16], lambda _: "OFP115")
    each("local", local, "CRC-32", long, lambda _: "OFP107")
    each("local", local, "compressed size", [0, 1, 10, 12, M32], lambda _: "OFP107")
    each("local", local, "size", [0, 1, 10, 12, M32], lambda _: "OFP107")
    each("local", local, "name length", [0, 1, 10, 12, M16], lambda _: "OFP115")
    each("local", local, "extra length", [1, 4, 20, M16], lambda _: "OFP115")

    central = f"central {entry}"
    each("central", central, "signature", [0, 0x04034B50, 0x06054B50, M32], lambda _: "OFP116")
    each("central", central, "version made by", [0, 0x14, 0x0A14, M16], lambda _: "OFP116")
    each("central", central, "version needed", [0, 10, 45, M16], lambda _: "OFP116")
    each("central", central, "flags", [1, 8, 0x20, 0x40, 0x800], lambda value: flags.get(value, "OFP116"))
    each("central", central, "method", [8, 9, 12, 14, 93, 95, 97, 99, M16], lambda _: "OFP107")
    each("central", central, "time", [1, M16], lambda _: "OFP116")
    each("central", central, "date", [0, 1, M16], lambda _: "OFP116")
    each("central", central, "CRC-32", long, lambda _: "OFP107")
    each("central", central, "compressed size", [0, 1, 10, 12, M32], lambda _: "OFP107")
    each("central", central, "size", [0, 1, 10, 12, M32], lambda _: "OFP107")
    each("central", central, "name length", [0, 1, 10, 12, M16], lambda _: "OFP116")
    each("central", central, "extra length", [1, 4, 20, M16], lambda _: "OFP116")
    each("central", central, "comment length", [1, 46, M16], lambda _: "OFP116")
    each("central", central, "disk", [1, M16], lambda _: "OFP104")
    each("central", central, "internal attributes", [1, M16], lambda _: "OFP116")
    each("central", central, "external attributes", [0, 0x10, 0x81A40001, 0x89FF0000], lambda _: "OFP116")
    # Links, devices and pipes: an unpacker that makes them can be led out of its folder.
    each("central", central, "external attributes", [0xA1FF0000, 0x61B60000, 0x21B60000, 0x11B60000, 0xC1B60000],
         lambda _: "OFP120")
    each("central", central, "offset", [0, 1, 29, 1000000, M32], lambda _: "OFP116")

    both = f"both {entry}"
    each("both", both, "version needed", [0, 10, 63, M16], lambda _: "OFP115 OFP116")
    each("both", both, "flags", [1, 2, 8, 0x10, 0x20, 0x40, 0x800], lambda value: flags.get(value, "OFP115 OFP116"))
    # Methods that ZIP tools know, then those that few or none do.
    each("both", both, "method", [8, 9, 12, 14, 93, 95, 98], lambda _: "OFP118")
    each("both", both, "method", [1, 20, 96, 97, 99, M16], lambda _: "OFP104")
    each("both", both, "time", [1, M16], lambda _: "OFP115 OFP116")
    each("both", both, "date", [0, M16], lambda _: "OFP115 OFP116")
    each("both", both, "CRC-32", long, lambda _: "OFP126")

    each("end", "end", "signature", [0, M32], lambda _: "OFP117")
    # What looks like one more header of the directory leads past the end of the file.
    each("end", "end", "signature", [0x02014B50], lambda _: "OFP111")
    each("end", "end", "disk", [1, M16], lambda _: "OFP117")
    each("end", "end", "disk of the directory", [1, M16], lambda _: "OFP117")
    each("end", "end", "entries on this disk", [0, 5, 7, M16], lambda _: "OFP117")
    each("end", "end", "entries", [0, 5, 7, M16], lambda _: "OFP117")
    each("end", "end", "size of the directory", [0, 1, M32 - 1, M32], lambda _: "OFP117")
    each("end", "end", "offset of the directory", [0, 1, M32 - 1, M32], lambda _: "OFP117")
    each("end", "end", "comment length", [1, 22, M16], lambda _: "OFP117")
    return made


def zip64():
    """Zip64 where none is needed, and Zip64 that contradicts itself and the rest."""
    made = Class("zip64", "archive", "Zip64 records that no small archive has, telling many stories.")
    made.add("end", "OFP121", "zip64 end")
    for name in FILES[3:]:
        made.add(f"local-{name.split('/')[1]}", "OFP121", f"zip64 {name}")
    made.add("everywhere", "OFP121", *[f"zip64 {name}" for name in FILES[2:]], "zip64 end")
    big = [0, 1, 7, M32, 1 << 32, 1 << 62, (1 << 63) - 1, 1 << 63, (1 << 64) - 1]
    for field in ["entries on this disk", "entries", "size of the directory", "offset of the directory"]:
        for value in big:
            made.add(f"end-{field.replace(' ', '-')}-{value:#x}", "OFP121", "zip64 end", f"end64 {field} = {value:#x}")
    for value in [0, 1, 43, 45, 1 << 32, (1 << 64) - 1]:
        made.add(f"end-record-size-{value:#x}", "OFP121", "zip64 end",
                 f"end64 size of the Zip64 end record = {value:#x}")
    for field in ["disk", "disk of the directory"]:
        made.add(f"end-{field.replace(' ', '-')}", "OFP121", "zip64 end", f"end64 {field} = 1")
    for value in [0, 1, 1 << 32, (1 << 63), (1 << 64) - 1]:
        made.add(f"locator-offset-{value:#x}", "OFP121", "zip64 end",
                 f"locator offset of the Zip64 end record = {value:#x}")
    made.add("locator-disks", "OFP121", "zip64 end", "locator disks = 0")
    made.add("locator-disk", "OFP121", "zip64 end", "locator disk = 7")
    # The sentinel in the end record sends a reader to records that are not there.
    for field in ["entries", "size of the directory", "offset of the directory"]:
        value = M16 if field == "entries" else M32
        made.add(f"sentinel-{field.replace(' ', '-')}", "OFP117", f"end {field} = {value:#x}")
    return made


def layout():
    """Bytes that belong to nobody or to two, entries out of order, twice or nowhere."""
    made = Class("layout", "archive", "Overlaps, gaps, what stands before and behind, duplicates, wrong orders.")
    for name in FILES[1:]:
        short = name.split("/")[-1]
        made.add(f"gap-before-{short}", "OFP112", f'insert before {name} "hidden"')
        made.add(f"header-in-gap-before-{short}", "OFP112", f'insert before {name} {quoted("PK" + chr(3) + chr(4))}')
    for what, text in [("shell", "#!/bin/sh\nexit\n"), ("html", "<script>"), ("nul", "\0"), ("pdf", "%PDF-1.7\n")]:
        made.add(f"prefix-{what}", "OFP112", f"insert 0 {quoted(text)}")
        made.add(f"suffix-{what}", "OFP112", f"append {quoted(text)}")
    made.add("suffix-end-record", "OFP112", "append " + quoted("PK\5\6" + "\0" * 18))
    made.add("suffix-half-end-record", "OFP112", "append " + quoted("PK\5\6"))
    made.add("suffix-of-64-kib", "OFP112", "append " + quoted("x" * 10), "repeat 6554 " + quoted("x" * 10))
    # The last end record is the inner one: all that stands before it belongs to nobody.
    made.add("comment-that-holds-an-end-record", "OFP112", "comment " + quoted("PK\5\6" + "\0" * 18))
    made.add("comment", "OFP120", 'comment "a"')
    for name in FILES:
        made.add(f"comment-on-{name.split('/')[-1]}", "OFP120", f'comment {name} "a"')
        made.add(f"extra-field-on-{name.split('/')[-1]}", "OFP120", f"extra {name}")
    for name in FILES[2:]:
        short = name.split("/")[-1]
        made.add(f"deflated-{short}", "OFP118", f"deflate {name}")
        made.add(f"described-{short}", "OFP120", f"describe {name}")
        # An article that stands twice gives its id to two.
        verdict = "OFP103 OFP222" if name.startswith("articles/") else "OFP103"
        made.add(f"twice-{short}", verdict, f"duplicate {name}")
    for a, b in [(3, 4), (4, 5), (2, 5)]:
        made.add(f"swapped-{a}-{b}", "OFP113", f"swap {FILES[a]} {FILES[b]}")
        made.add(f"swapped-in-the-directory-{a}-{b}", "OFP113", f"swap central {FILES[a]} {FILES[b]}")
    made.add("mimetype-last", "OFP101", "move mimetype last")
    made.add("mimetype-twice", "OFP103", "duplicate mimetype")
    made.add("mimetype-deflated", "OFP118", "deflate mimetype")
    made.add("mimetype-of-an-epub", "OFP101", 'replace in mimetype "vnd.offprint" with "epub"')
    made.add("mimetype-with-a-line-end", "OFP101", 'replace in mimetype "zip" with "zip\\n"')
    made.add("manifest-missing", "OFP123", "drop manifest.json")
    made.add("manifest-last", "OFP113", "move manifest.json last")
    made.add("manifest-twice", "OFP103", "duplicate manifest.json")
    made.add("every-entry-rezipped", "OFP110", "rezip")
    for name in FILES[3:]:
        made.add(f"missing-{name.split('/')[-1]}", "OFP106", f"drop {name}")
        made.add(f"unlisted-{name.split('/')[-1]}", "OFP106", f"unlist {name}")
    made.add("folder-entry", "OFP114", 'add extra/sub/ ""')
    made.add("folder-entry-with-bytes", "OFP114", 'add extra/sub/ "x"')
    made.add("file-and-folder-of-one-name", "OFP122", 'add extra/a.txt/b "x"')
    for count in [1, 4, 10, 21]:
        made.add(f"cut-by-{count}", "OFP111", f"cut {count}")
    for name in FILES[1:]:
        made.add(f"name-differs-in-{name.split('/')[-1]}", "OFP107", f"rename local {name} to extra/zz.txt")
    made.add("signature-before-the-files", "OFP113", 'add signatures/desk.sig "x"',
             "swap signatures/desk.sig media/quay.png")
    made.add("credential-before-signature", "OFP113", 'add signatures/desk.sig "x"',
             'add META-INF/content_credential.c2pa "x"', "swap signatures/desk.sig META-INF/content_credential.c2pa")
    made.add("unknown-in-meta-inf", "OFP119", 'add META-INF/container.xml "x"')
    for limit, lines in [("entries=3", []), ("manifest-size=64", []), ("json-size=16", []), ("archive-size=100", [])]:
        made.add(f"limit-{limit.replace('=', '-')}", "over archive-size" if "archive" in limit else "OFP105", f"limit {limit}", *lines)
    return made


def names():
    """Names that lead out of the folder, to a device, to another file, or to different files on different systems."""
    made = Class("names", "archive", "Names of every bad kind, unlisted, so that nothing but the name is at fault.")

    def name(what, text, verdict):
        made.add(what, verdict, f"add {quoted(text)} \"x\"", f"unlist {quoted(text)}")

    for what, text in {
        "parent": "../a.txt", "parent-deep": "extra/../../a.txt", "parent-inside": "extra/../a.txt",
        "parent-at-end": "extra/..", "parent-twice": "../../../../etc/passwd", "absolute": "/etc/passwd",
        "absolute-double": "//etc/passwd", "drive": "c:/a.txt", "drive-relative": "c:a.txt", "unc": "\\\\host\\share\\a",
        "backslash-parent": "..\\a.txt", "backslash": "extra\\a.txt", "device-path": "\\\\.\\con",
        "nul-inside": "extra/a\0.txt", "escape": "extra/\x1b[2J.txt", "newline": "extra/a\nb.txt",
        "carriage-return": "extra/a\rb.txt", "bell": "extra/a\x07.txt", "delete": "extra/a\x7f.txt",
        "c1-control": "extra/a\u009b.txt", "stream": "extra/a.txt:hidden", "here": "extra/./a.txt", "here-first": "./a.txt",
        "trailing-space": "extra/a.txt ", "trailing-dot": "extra/a.", "empty-segment": "extra//a.txt", "empty": "",
    }.items():
        name(what, text, "OFP102")
    for device in ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9", "CON", "Nul.txt", "con.tar.gz"]:
        name(f"device-{device}".lower().replace(".", "-") + ("-upper" if device != device.lower() else ""),
             f"extra/{device}", "OFP102")
    for what, text in {
        "upper": "extra/A2.txt", "space": "extra/a b.txt",
        "umlaut": "extra/ä.txt", "decomposed": "extra/a\u0308.txt", "cjk": "extra/\u6e2f.txt", "emoji": "extra/\U0001f6a2.txt",
        "bidi-override": "extra/\u202etxt.exe", "bidi-isolate": "extra/\u2066a\u2069.txt", "zero-width": "extra/a\u200b.txt",
        "byte-order-mark": "extra/\ufeffa.txt", "line-separator": "extra/a\u2028b.txt", "fullwidth": "extra/\uff41.txt",
        "homoglyph": "extra/\u0430.txt", "leading-dot": "extra/.hidden", "leading-dash": "extra/-rf", "tilde": "extra/~a",
        "dollar": "extra/$home", "percent": "extra/%2e%2e", "plus": "extra/a+b.txt", "quote": "extra/a'b.txt",
        "double-quote": "extra/a\"b.txt", "star": "extra/a*.txt", "question": "extra/a?.txt", "pipe": "extra/a|b",
        "less": "extra/<b>", "semicolon": "extra/a;b", "ampersand": "extra/a&b",
        "one-segment": "a.txt", "other-folder": "other/a.txt", "two-dots-inside": "extra/a..b",
        "long-segment": "extra/" + "a" * 101, "nine-segments": "extra/" + "/".join("abcdefgh"),
        "long-name": "extra/" + "/".join(["a" * 90] * 3), "very-long-name": "extra/" + "a" * 60000,
        "wrong-media-folder": "Media/a.txt", "control-picture": "extra/\u241ba.txt", "soft-hyphen": "extra/a\u00adb.txt",
    }.items():
        name(what, text, "OFP119")
    # Two names that are one name somewhere.
    for what, text in {
        "twin-by-case": "extra/A.TXT", "twin-by-case-of-one-letter": "extra/a.Txt", "twin-of-folder-case": "EXTRA/a.txt",
        "twin-by-kelvin-sign": "media/\u212aquay.png",
    }.items():
        name(what, text, "OFP119" if what == "twin-by-kelvin-sign" else "OFP103 OFP119")
    made.add("twin-by-normal-form", "OFP103 OFP119", 'add "extra/\\u00e9.txt" "x"', 'unlist "extra/\\u00e9.txt"',
             'add "extra/e\\u0301.txt" "x"', 'unlist "extra/e\\u0301.txt"')
    # The second name is one that an archive may have, and so it should be listed.
    made.add("twin-by-sharp-s", "OFP103 OFP106 OFP119", 'add "extra/stra\\u00dfe.txt" "x"', 'unlist "extra/stra\\u00dfe.txt"',
             'add "extra/strasse.txt" "x"', "unlist extra/strasse.txt")
    for what, hexadecimal in {"latin1": "e4", "overlong-slash": "c0af", "overlong-dots": "c0aec0ae", "surrogate": "eda080",
                              "lone-continuation": "80", "past-unicode": "f4908080", "cut-short": "e282"}.items():
        made.add(f"not-utf8-{what}", "OFP119", 'add extra/c.txt "x"', "unlist extra/c.txt",
                 f"bytes of name extra/c.txt {b'extra/'.hex()}{hexadecimal}")
    return made


# Documents ----------------------------------------------------------------------------------------------------------

def manifests():
    """Manifests that are read in two ways, that count too much, or that say what cannot be."""
    made = Class("manifests", "archive", "Manifests with one part of their text changed.")

    def change(what, verdict, old, new):
        made.add(what, verdict, f"replace in manifest.json {quoted(old)} with {quoted(new)}")

    size = '"path":"extra/a.txt"'
    change("duplicate-version", "OFP201", '"version":"2.0"', '"version":"2.0","version":"2.0"')
    # To most readers the last of the two counts, and then nothing else fits either.
    change("duplicate-version-by-escape", "OFP125 OFP201 OFP203 OFP204", '"version":"2.0"', '"version":"2.0","\\u0076ersion":"1.0"')
    change("duplicate-files", "OFP201", '"files":[', '"files":[],"files":[')
    change("duplicate-path", "OFP106 OFP201", size, size + ',"path":"extra/b.txt"')
    for what, value in {"null": "null", "number": "2", "empty": '""', "one-number": '"2"', "three": '"2.0.0"',
                        "leading-zero": '"02.0"', "sign": '"+2.0"', "exponent": '"2e0"', "space": '"2.0 "',
                        "wide-digits": '"\uff12.0"'}.items():
        change(f"version-{what}", "OFP203", '"version":"2.0"', f'"version":{value}')
    for what, value in {"huge": '"4294967296.0"', "huge-minor": '"2.4294967296"',
                        "1000-digits": '"' + "9" * 1000 + '.0"'}.items():
        change(f"version-{what}", "OFP203", '"version":"2.0"', f'"version":{value}')
    for what, value in {"3.0": '"3.0"', "nine-digits": '"999999999.0"'}.items():
        change(f"version-{what}", "OFP202", '"version":"2.0"', f'"version":{value}')
    change("white-space", "OFP124", '"version":"2.0"', '"version": "2.0"')
    change("escaped-letter", "OFP124", '"version"', '"\\u0076ersion"')
    change("escaped-slash", "OFP124", '"extra/a.txt"', '"extra\\/a.txt"')
    change("line-end", "OFP124", '"version":"2.0"}', '"version":"2.0"}\n')
    change("order-of-members", "OFP124", '"format":"offprint","title":"Harbour lights go dark"',
           '"title":"Harbour lights go dark","format":"offprint"')
    change("no-format", "OFP203", '"format":"offprint",', "")
    change("byte-order-mark", "OFP201", '{"articles"', '\ufeff{"articles"')
    change("comment", "OFP201", '"version":"2.0"', '/* 2 */"version":"2.0"')
    change("trailing-comma", "OFP201", '"version":"2.0"', '"version":"2.0",')
    change("text-behind", "OFP201", '"version":"2.0"}', '"version":"2.0"}{}')
    change("lone-surrogate", "OFP201", '"title":"Harbour', '"title":"\\ud800Harbour')
    change("nan", "OFP201", '"version":"2.0"', '"version":NaN')
    change("unclosed", "OFP201", '"version":"2.0"}', '"version":"2.0"')
    for what, value, verdict in [
        ("negative", "-1", "OFP125"), ("fraction", "11.5", "OFP125"), ("past-2-53", "9007199254740993", "OFP125"),
        # What a canonical text would write otherwise, besides.
        ("exponent", "1.1e1", "OFP124 OFP125"), ("past-2-64", "18446744073709551617", "OFP124 OFP125"),
        ("text", '"11"', "OFP203"), ("null", "null", "OFP203"), ("list", "[11]", "OFP203"),
        ("thousand-digits", "1" + "0" * 1000, "OFP201"),
    ]:
        change(f"size-{what}", verdict, '"size":11}', f'"size":{value}}}')
    change("size-too-small", "OFP602", '"size":11}', '"size":10}')
    change("size-too-large", "OFP602", '"size":11}', '"size":1099511627776}')
    change("other-member", "OFP203", '"version":"2.0"', '"version":"2.0","zebra":1')
    change("no-articles", "OFP125 OFP203", '"articles":["articles/harbour.json"]', '"articles":[]')
    change("articles-of-another-name", "OFP125", '"articles":["articles/harbour.json"]', '"articles":["articles/b.json"]')
    change("articles-that-are-none", "OFP125", '"articles":["articles/harbour.json"]', '"articles":["extra/a.txt"]')
    change("format-of-another", "OFP203", '"format":"offprint"', '"format":"epub"')
    change("depth", "OFP201", '"files":', '"extensions":{"desk:deep":' + "[" * 80 + "]" * 80 + '},"files":')
    # The file that is there is not listed any more, and the list is out of order.
    change("parent-path", "OFP102 OFP106 OFP125", '"extra/a.txt"', '"../a.txt"')
    change("absolute-path", "OFP102 OFP106 OFP125", '"extra/a.txt"', '"/a.txt"')
    change("empty-path", "OFP102 OFP106 OFP125", '"extra/a.txt"', '""')
    change("path-that-is-no-text", "OFP106 OFP203", '"path":"extra/a.txt"', '"path":7')
    return made


def json_texts():
    """Article documents that are no JSON, or JSON that two readers read in two ways, or that cost too much."""
    made = Class("json", "article", "The article's text, in parts: `[COUNT] STRING`, or `hex BYTES`.")
    whole = "OFP201"
    made.add("empty", whole, quoted(""))
    made.add("white-space", whole, quoted(" \n"))
    made.add("nul-bytes", whole, times(1000, "\0"))
    for what, text in {"null": "null", "list": "[]", "number": "1", "text": '"a"', "true": "true"}.items():
        made.add(f"only-{what}", "OFP203", quoted(text))
    for what, text in {"brace": "{", "half-member": '{"headline"', "half-text": '{"headline":"a', "comma": '{"a":1,}',
                       "single-quotes": "{'a':1}", "bare-word": "{a:1}", "nan": '{"a":NaN}', "infinity": '{"a":Infinity}',
                       "plus": '{"a":+1}', "leading-zero": '{"a":01}', "hexadecimal": '{"a":0x1}', "point": '{"a":1.}',
                       "bare-point": '{"a":.5}', "comment": '{"a":1}//', "two-values": "{}{}", "tab-in-text": '{"a":"\t"}',
                       "newline-in-text": '{"a":"\n"}', "bad-escape": '{"a":"\\x41"}', "half-escape": '{"a":"\\u12"}',
                       "low-surrogate": '{"a":"\\udc00"}', "high-surrogate": '{"a":"\\ud800"}',
                       "high-then-letter": '{"a":"\\ud800x"}', "escape-code": '{"a":"\x1b[31m"}', "nul-in-text": '{"a":"\0"}',
                       "form-feed": "\f{}", "no-break-space": "\u00a0{}", "line-separator": "\u2028{}"}.items():
        made.add(what, whole, quoted(text))
    for what, hexadecimal in {"latin1": "7b2261223a22e4227d", "overlong": "7b2261223a22c0af227d", "utf16": "fffe7b007d00",
                              "utf32": "fffe00007b000000", "surrogate-bytes": "7b2261223a22eda080227d",
                              "gzip": "1f8b0800", "cut-letter": "7b2261223a22e282"}.items():
        made.add(f"bytes-{what}", whole, f"hex {hexadecimal}")
    made.add("bytes-mark", "OFP201 OFP203 OFP301", "hex efbbbf7b7d")
    for count in [65, 1000, 1_000_000]:
        made.add(f"lists-{count}-deep", whole, quoted('{"a":'), times(count, "["), times(count, "]"), quoted("}"))
        made.add(f"objects-{count}-deep", whole, times(count, '{"a":'), quoted("1"), times(count, "}"))
        made.add(f"open-lists-{count}-deep", whole, times(count, "["))
    made.add("two-million-values", whole, quoted('{"a":['), times(2_000_000, "1,"), quoted("1]}"))
    # These are JSON, if not to everybody: what else such an article lacks is found, too.
    made.add("duplicate", "OFP201 OFP203 OFP301", quoted('{"headline":"a","headline":"b"}'))
    made.add("duplicate-by-escape", "OFP201 OFP203 OFP301", quoted('{"headline":"a","head\\u006cine":"b"}'))
    made.add("ten-thousand-duplicates", "OFP201 OFP203 OFP204 OFP301", quoted("{"), times(10_000, '"a":1,'),
             quoted('"a":1}'))
    for what, number in {"past-2-53": "9007199254740993", "past-2-64": "18446744073709551616", "negative": "-9007199254740993",
                         "exponent": "1e400", "digits": "1" * 400}.items():
        read = what not in ("exponent", "digits")
        made.add(f"number-{what}", "OFP201 OFP203 OFP204 OFP301" if read else whole, quoted('{"a":' + number + "}"))
    return made


def printed():
    """Codes for a terminal, marks that turn text round, and words that forge a line, in everything that is shown."""
    made = Class("printed", "printed",
                 "A pointer into the article and a string put there. Whatever is found, no report carries a code through.")
    hostile = {
        "colour": "\x1b[31mred", "title": "\x1b]0;owned\x07", "link": "\x1b]8;;https://example.com\x1b\\x\x1b]8;;\x1b\\",
        "clear": "\x1b[2J\x1b[H", "c1": "\u009b31m", "backspace": "good\b\b\b\bevil", "return": "good\rerror[OFP000]: forged",
        "newline": "good\nerror[OFP000]: forged", "override": "\u202eevil\u202c", "isolate": "\u2066evil",
        "separator": "a\u2028b\u2029c", "nul": "a\0b", "github": "::error file=a::forged", "html": "<img src=x onerror=alert(1)>",
        "xml": "]]><evil/>", "markdown": "[x](javascript:alert(1))",
    }
    places = ["/headline", "/id", "/language", "/status", "/byline/text", "/byline/basis", "/dates/published",
              "/parties/0/id", "/parties/0/name/display", "/media/0/file", "/media/0/credit/line", "/media/0/mediaType",
              "/body/0/type", "/rights/notice"]
    for what, text in hostile.items():
        for place in places:
            made.add(f"{what}-in{place.replace('/', '-')}", "shown", f"{place} {quoted(text)}")
    return made


def main():
    check = sys.argv[1:] == ["--check"]
    classes = [fields(), zip64(), layout(), names(), manifests(), json_texts(), printed()]
    stale = []
    for made in classes:
        path = HERE / f"{made.name}.cases"
        text = made.text()
        if not path.exists() or path.read_text() != text:
            stale.append(path.name)
            if not check:
                path.write_text(text)
    total = sum(len(made.cases) for made in classes)
    print(f"{total} cases in {len(classes)} classes: " + ", ".join(f"{made.name} {len(made.cases)}" for made in classes))
    if check and stale:
        sys.exit(f"stale: {', '.join(stale)}: python3 tests/hostile/make.py")


if __name__ == "__main__":
    main()
