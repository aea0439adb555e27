#!/usr/bin/env python3
"""Writes the cases of both sets into tests/fixtures/import/accuracy/: `python3 tests/accuracy/make.py`.

A file holds the cases of one shape: a line `%%% NAME LANGUAGE [FILE…]`, the source, a line `%%% truth`, the truth as
JSON. `--check` fails if a file is not what the templates give.
"""
import json
import sys
from pathlib import Path

import holdout_pages
import holdout_texts
import work_pages
import work_texts

ROOT = Path(__file__).resolve().parents[1] / "fixtures/import/accuracy"
SETS = {
    "holdout": (holdout_texts, holdout_pages),
    "work": (work_texts, work_pages),
}


def files():
    for name, (texts, pages) in SETS.items():
        for kind, module in (("text", texts), ("html", pages)):
            shapes = {}
            for shape, case, lang, source, truth, *rest in module.cases():
                pictures = rest[0] if rest else []
                head = " ".join(["%%%", case, lang, *pictures])
                truth = json.dumps(truth, ensure_ascii=False, indent=1)
                shapes.setdefault(shape, []).append(f"{head}\n{source.rstrip()}\n%%% truth\n{truth}\n")
            for shape, cases in shapes.items():
                yield ROOT / name / f"{kind}-{shape}.cases", "".join(cases)


def main():
    check, wanted = "--check" in sys.argv, dict(files())
    stale = [p for p, text in wanted.items() if not p.exists() or p.read_text(encoding="utf-8") != text]
    stale += [p for p in ROOT.glob("*/*.cases") if p not in wanted]
    if check:
        sys.exit("\n".join(f"stale: {p}" for p in stale))
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in stale:
        if path not in wanted:
            path.unlink()


main()
