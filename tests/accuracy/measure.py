#!/usr/bin/env python3
"""Ours beside other programs on the same pages: authors, day of publication, title.

    python3 tests/accuracy/measure.py [--program PATH] [--python VENV/bin/python] [--pages DIR …]

The pages are those of both our sets. `--pages` adds folders of real ones, which stay where they are: every
`NAME.html` in one, with `truth.json` (`{"NAME": {"authors": [...], "published": "2026-03-14", "title": "..."}}`)
beside them; a member that the truth does not name is not counted. `--write` puts the table of our sets into
docs/importing.md. `--python` is one that has trafilatura, newspaper4k, goose3, news-please, htmldate and extruct.
"""
import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CASES = HERE.parents[0] / "fixtures/import/accuracy"
DOCS = HERE.parents[1] / "docs/importing.md"
PEERS = ["trafilatura", "newspaper4k", "goose3", "news-please", "htmldate", "extruct"]


def plain(text):
    text = unicodedata.normalize("NFKC", text or "").lower()
    return "".join(c for c in text if c.isalnum())


def cases():
    for path in sorted(CASES.glob("*/html-*.cases")):
        parts = re.split(r"^%%% ", path.read_text(encoding="utf-8"), flags=re.M)[1:]
        for source, truth in zip(parts[::2], parts[1::2]):
            head, page = source.split("\n", 1)
            truth = json.loads(truth.split("\n", 1)[1])
            wanted = {"authors": truth["authors"], "title": truth["headline"], "published": truth["published"]}
            yield path.parent.name, f"{path.stem}-{head.split(' ')[0]}", page, wanted


def real(folder):
    truths = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, truth in sorted(truths.items()):
        yield folder.name, name, (folder / f"{name}.html").read_bytes(), truth


def article(made):
    with zipfile.ZipFile(made) as archive:
        name = next(n for n in archive.namelist() if n.startswith("articles/"))
        return json.loads(archive.read(name))


def ours(program, folder, pages):
    """The answers of our program, one run a page, and the processor time of them all."""
    answers, before = {}, resource.getrusage(resource.RUSAGE_CHILDREN)
    for name in pages:
        made = folder / f"{name}.offprint"
        command = [program, "pack", "--draft", "-q", "-f", "--from", "html", "-o", made, folder / f"{name}.html"]
        run = subprocess.run(command, capture_output=True, text=True)
        if not made.exists():
            print(f"{name}: {run.stderr[:300]}", file=sys.stderr)
            answers[name] = {}
            continue
        document = article(made)
        parties = {party["id"]: party for party in document.get("parties", [])}
        people = [c for c in document.get("contributions", []) if set(c["roles"]) & {"reporter", "writer", "columnist"}]
        # Organizations too: the other programs answer with names, and do not say whose.
        names = [parties[c["party"]]["name"]["display"] for c in people]
        date = document.get("dates", {}).get("published")
        headline = document.get("headline")
        headline = headline["value"] if isinstance(headline, dict) else headline
        answers[name] = {"authors": names, "published": date, "title": headline}
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return answers, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peer(python, name, folder, pages):
    run = subprocess.run([python, HERE / "peer.py", name, folder, *pages], capture_output=True, text=True)
    if run.returncode:
        print(f"{name}: {run.stderr[-300:]}", file=sys.stderr)
        return None, 0
    told = json.loads(run.stdout)
    return told["answers"], told["seconds"]


def judge(member, wanted, found):
    """right, wrong, silent, clean or invented; none where the truth does not say."""
    if member not in wanted:
        return None
    wanted, found = wanted[member], found.get(member)
    if member == "authors":
        same = sorted(map(plain, wanted)) == sorted(map(plain, found or []))
    elif member == "published":
        same = (wanted or "")[:10] == (found or "")[:10]
    else:
        same = plain(wanted) == plain(found)
    if not wanted:
        return "invented" if found else "clean"
    return "silent" if not found else "right" if same else "wrong"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=HERE.parents[1] / "target/quick/offprint")
    options.add_argument("--python", default=HERE.parents[1] / "target/peers/extract/bin/python")
    options.add_argument("--pages", type=Path, nargs="*", default=[])
    options.add_argument("--peers", nargs="*", default=PEERS)
    options.add_argument("--show", action="store_true", help="each mistake of ours")
    options.add_argument("--write", action="store_true")
    options = options.parse_args()
    everything = list(cases()) + [page for folder in options.pages for page in real(folder)]
    table = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for _, name, page, _ in everything:
            (folder / f"{name}.html").write_bytes(page if isinstance(page, bytes) else page.encode())
        names = [name for _, name, _, _ in everything]
        results = {"offprint": ours(options.program, folder, names)}
        for name in options.peers:
            results[name] = peer(options.python, name, folder, names)
        for set_name in dict.fromkeys(page[0] for page in everything):
            pages = [page for page in everything if page[0] == set_name]
            for name, (answers, seconds) in results.items():
                if answers is None:
                    continue
                row = [set_name, name]
                for member in ["authors", "published", "title"]:
                    if not any(member in answer for answer in answers.values()):
                        row.append("—")
                        continue
                    verdicts = [judge(member, truth, answers.get(page, {})) for _, page, _, truth in pages]
                    there = sum(v in ("right", "wrong", "silent") for v in verdicts)
                    wrong = sum(v in ("wrong", "invented") for v in verdicts)
                    row.append(f"{100 * verdicts.count('right') / there:.0f} % ({wrong})" if there else "—")
                    if options.show and name == "offprint":
                        for verdict, (_, page, _, truth) in zip(verdicts, pages):
                            if verdict in ("wrong", "invented", "silent"):
                                print(f"{page} {member} {verdict}: {truth[member]!r} / {answers.get(page, {}).get(member)!r}")
                table.append(row)
    lines = ["| set | program | authors | day of publication | title |", "| --- | --- | --- | --- | --- |"]
    lines += ["| " + " | ".join(row) + " |" for row in table]
    for name, (answers, seconds) in results.items():
        if answers is not None and seconds:
            print(f"{name}: {len(everything) / seconds:.0f} pages a second of processor time")
    print("\n".join(lines))
    if options.write:
        own = [line for line in lines if not any(f"| {folder.name} |" in line for folder in options.pages)]
        text = DOCS.read_text(encoding="utf-8")
        text = re.sub(r"(<!-- peers -->\n).*?(<!-- end -->)", lambda m: f"{m[1]}\n" + "\n".join(own) + f"\n\n{m[2]}", text, flags=re.S)
        DOCS.write_text(text, encoding="utf-8")


main()
