#!/usr/bin/env python3
"""Speed side by side: what packing and verifying cost against hashing the same bytes, as ratios from one run.

Usage: python3 tests/speed/compare.py [--mib 1024] [--files 200] [--runs 5] [--program target/release/offprint]

Makes an expanded package of random media, packs it, and then runs each command in turn, several rounds, so that all
see the same machine. Prints the median of user + system CPU seconds, the ratio to `openssl dgst -sha256` over the
same file with its spread, and the peak memory. Nothing here passes or fails: it measures. Run it on an idle machine.
"""
import argparse, json, os, pathlib, random, shutil, statistics, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(command, **options):
    """User + system seconds, peak memory in KiB (0: no GNU time to tell it), exit code and messages of one command."""
    memory = tempfile.NamedTemporaryFile()
    # What Python itself holds would count for its children: only a small parent tells their own peak.
    timed = ["/usr/bin/time", "-q", "-f", "%M", "-o", memory.name] if os.path.exists("/usr/bin/time") else []
    child = subprocess.Popen(timed + [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                             **options)
    error = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    peak = int(memory.read() or 0)
    return usage.ru_utime + usage.ru_stime, peak, child.returncode, error


def make(folder, mib, files):
    """An expanded package: one article, and media files of random bytes that share `mib` MiB evenly."""
    chance = random.Random(1887)
    for name in ("articles", "media"):
        (folder / name).mkdir(parents=True)
    article = json.loads((ROOT / "tests/fixtures/minimal/articles/harbour.json").read_text()) if (
        ROOT / "tests/fixtures/minimal/articles/harbour.json").exists() else {"headline": "Speed"}
    article["media"] = []
    article.pop("placements", None)
    (folder / "articles/speed.json").write_text(json.dumps(article))
    size = mib * 1024 * 1024 // files
    for number in range(files):
        (folder / f"media/m{number:04}.bin").write_bytes(chance.randbytes(size))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--mib", type=int, default=1024)
    arguments.add_argument("--files", type=int, default=200)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--program", default=ROOT / "target/release/offprint")
    given = arguments.parse_args()
    if not pathlib.Path(given.program).exists():
        sys.exit(f"{given.program} is not there: cargo build --release")
    work = pathlib.Path(tempfile.mkdtemp(prefix="offprint-speed-"))
    try:
        package, archive, again = work / "speed", work / "speed.offprint", work / "again.offprint"
        make(package, given.mib, given.files)
        os.sync()  # or the system writes it out, and counts that, in somebody's round
        print(run([given.program, "pack", "--draft", package, "-o", archive])[3].decode(), end="")
        zipped = work / "speed.zip"
        commands = {
            "openssl dgst -sha256": ["openssl", "dgst", "-sha256", archive],
            "offprint validate": [given.program, "validate", "-q", "--fail-on", "never", archive],
            "offprint validate -j1": [given.program, "validate", "-q", "-j1", "--fail-on", "never", archive],
            "offprint validate < pipe": ["sh", "-c", f"exec {given.program} validate -q --fail-on never - < {archive}"],
            "offprint pack": [given.program, "pack", "-q", "--draft", "--force", package, "-o", again],
            "offprint pack -j1": [given.program, "pack", "-q", "-j1", "--draft", "--force", package, "-o", again],
            "sha256sum": ["sha256sum", archive],
            "unzip -t": ["unzip", "-tqq", archive],
            "zip -0": ["sh", "-c", f"rm -f {zipped}; cd {package} && exec zip -0qr {zipped} ."],
            "7z t": ["7z", "t", archive],
        }
        commands = {name: command for name, command in commands.items() if shutil.which(str(command[0]))}
        seen = {name: [] for name in commands}
        for _ in range(given.runs):
            for name, command in commands.items():
                seen[name].append(run(command))
        base = [cpu for cpu, *_ in seen["openssl dgst -sha256"]]
        print(f"{given.mib} MiB in {given.files} files, {given.runs} rounds")
        print(f"{'command':<26}{'CPU s':>8}{'ratio':>8}{'  spread':<14}{'peak MiB':>9}  exit")
        for name, runs in seen.items():
            ratios = sorted(cpu / reference for (cpu, *_), reference in zip(runs, base))
            spread = f"  {ratios[0]:.2f}–{ratios[-1]:.2f}"
            cpu = statistics.median(cpu for cpu, *_ in runs)
            memory = max(memory for _, memory, *_ in runs) / 1024
            print(f"{name:<26}{cpu:>8.2f}{statistics.median(ratios):>8.2f}{spread:<14}{memory:>9.1f}  {runs[0][2]}")
        small = work / "small"
        make(small, 0, 3)
        tiny = work / "small.offprint"
        run([given.program, "pack", "--draft", small, "-o", tiny])
        for name, command in {"offprint --version": [given.program, "--version"],
                              "validate of a 3-file archive": [given.program, "validate", tiny]}.items():
            times = [run(command)[0] for _ in range(50)]
            print(f"{name:<30}{statistics.median(times) * 1000:>6.1f} ms of CPU (most {max(times) * 1000:.1f})")
    finally:
        shutil.rmtree(work)


main()
