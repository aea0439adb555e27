#!/usr/bin/env python3
"""Speed side by side with other people's programs, written to docs/performance.md and docs/performance.svg.

    cargo build --release --bin offprint --example read_and_hash
    python3 tests/speed/measure.py [--scale 0.01] [--only GROUP,…] [--rounds 5] [--print]

Makes its data, lets the system write them out, and runs each command in turn, several rounds, so that all see the same
machine. Every figure is a median; a ratio is of the same round, with the least and the most beside it. Peers that are
not installed are left out: zip, unzip, 7z, openssl, sha256sum, node with ajv, and python with bagit and jsonschema
(`pip install bagit==1.9.0 jsonschema[format]`; `--python` names the interpreter that has them, `--modules` the
`node_modules` of ajv). `--scale` makes everything smaller, to try it; `--print` writes the page to standard output and
no file. Nothing here passes or fails. Run it on an idle machine: it takes some eight minutes and 6 GB in the folder
for temporary files.
"""
import argparse, os, pathlib, shutil, sys, tempfile, time

sys.dont_write_bytecode = True
import groups, page, plot

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--scale", type=float, default=1.0)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--only", default="", help="of " + ", ".join(groups.ALL))
    arguments.add_argument("--program", type=pathlib.Path, default=ROOT / "target/release/offprint")
    arguments.add_argument("--python", default=ROOT / "target/peers/venv/bin/python")
    arguments.add_argument("--modules", default=ROOT / "target/peers/node_modules")
    arguments.add_argument("--print", action="store_true")
    given = arguments.parse_args()
    given.program = given.program.resolve()
    given.reader = given.program.parent / "examples/read_and_hash"
    for needed in (given.program, given.reader):
        if not needed.exists():
            sys.exit(f"{needed} is not there: cargo build --release --bin offprint --example read_and_hash")
    given.root = ROOT
    names = [name for name in given.only.split(",") if name] or list(groups.ALL)
    started = time.monotonic()
    say = lambda text: print(f"{time.monotonic() - started:6.0f} s {text}", file=sys.stderr)
    given.work = pathlib.Path(tempfile.mkdtemp(prefix="offprint-speed-"))
    try:
        found = {name: groups.ALL[name](given, say) for name in names}
    finally:
        shutil.rmtree(given.work)
    text = page.page(found, given)
    if given.print:
        print(text, end="")
        return
    (ROOT / "docs/performance.md").write_text(text)
    if "large" in found and "small" in found:
        (ROOT / "docs/performance.svg").write_text(plot.plot(found))
    say("written to docs/")


main()
