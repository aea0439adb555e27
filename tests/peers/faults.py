#!/usr/bin/env python3
"""Whatever fails, a target holds its old bytes or its new ones, and nothing else. Needs strace; OFFPRINT names the
program, default target/debug/offprint.

Usage: python3 tests/peers/faults.py [--rounds N]

Runs each command that writes under strace, which kills it, or lets the system refuse, at the n-th call of one kind: at
every call of every kind that touches a file, one call a round. After each round it looks at what is there. Then it
packs to one target two hundred times at once, changes a source while it is packed, and sends signals. `--rounds` runs
so many of the first, spread evenly; without it all are run.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("OFFPRINT", str(ROOT / "target/debug/offprint"))
# The calls through which files are read and written, and what the system may answer to them.
REFUSALS = {
    "write": ["ENOSPC", "EIO", "EINTR"], "pwrite64": ["ENOSPC", "EIO", "EINTR"], "fsync": ["EIO", "ENOSPC"],
    "fdatasync": ["EIO"], "ftruncate": ["ENOSPC"], "fallocate": ["ENOSPC"], "copy_file_range": ["ENOSPC", "EIO"],
    "rename": ["EACCES", "EXDEV"], "renameat": ["EACCES", "EXDEV"], "renameat2": ["EACCES", "EINVAL"],
    "linkat": ["EACCES"], "unlink": ["EACCES"], "unlinkat": ["EACCES"], "mkdir": ["EACCES"], "mkdirat": ["EACCES"],
    "fchmod": ["EPERM"], "chmod": ["EPERM"], "read": ["EIO", "EINTR"], "pread64": ["EIO", "EINTR"], "openat": ["EMFILE"],
    "getdents64": ["EIO"], "statx": ["EACCES"], "lseek": ["EINVAL"],
}
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "NO_COLOR": "1"}
failures = []


def run(folder, *arguments, before=()):
    return subprocess.run([*before, PROGRAM, *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, timeout=120)


def tree(folder):
    """Every file below `folder` with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def made(folder):
    """Two article folders, their archives, and one of each that can be mended."""
    for name, headline in [("a", "Lamps go dark"), ("b", "Lamps come back")]:
        assert run(folder, "new", name).returncode == 0
        article = folder / name / "article.md"
        text = article.read_text()
        article.write_text(re.sub(r"(?m)^headline: .*$", f"headline: {headline}", text, count=1))
        assert run(folder, "pack", "-q", name, "-o", f"{name}.offprint").returncode == 0, name
    shutil.copytree(folder / "a", folder / "c")
    article = folder / "c/article.md"
    article.write_text(re.sub(r"(?m)^headline: (.*)$", r'headline: "\1 "', article.read_text(), count=1))
    assert run(folder, "pack", "-q", "--draft", "c", "-o", "c.offprint").returncode == 0


# Each command, the target that it may change, and what is put there before it.
COMMANDS = {
    "pack": (["pack", "-q", "a", "-o", "new.offprint"], "new.offprint", None),
    "pack over another": (["pack", "-q", "-f", "a", "-o", "old.offprint"], "old.offprint", "b.offprint"),
    "convert over another": (["convert", "a.offprint", "--to", "1.0", "--lossy", "-f", "-o", "old.offprint"],
                             "old.offprint", "b.offprint"),
    "unpack": (["unpack", "-q", "a.offprint", "-C", "out"], "out/a", None),
    "unpack over another": (["unpack", "-q", "a.offprint", "--force", "-C", "out"], "out/a", "b"),
    "mend an archive": (["validate", "-q", "--fix", "old.offprint"], "old.offprint", "c.offprint"),
    "mend an article": (["validate", "-q", "--fix", "old"], "old", "c"),
    "write a baseline": (["validate", "-q", "--baseline", "old.json", "--write-baseline", "--fail-on", "never", "c.offprint"],
                         "old.json", None),
}


def put(folder, target, before):
    path = folder / target
    path.parent.mkdir(exist_ok=True)
    shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    if before:
        source = folder / before
        shutil.copytree(source, path) if source.is_dir() else shutil.copy(source, path)


def state(folder, target):
    """What stands under the target's name."""
    path = folder / target
    return tree(path) if path.is_dir() else path.read_bytes() if path.exists() else None


def rounds(folder):
    """Every round: a command, and the call at which it fails, and how."""
    for title, (arguments, target, before) in COMMANDS.items():
        put(folder, target, before)
        count = folder.parent / "count"
        ended = run(folder, *arguments, before=["strace", "-f", "-q", "-o", str(count), "-e", "signal=none"])
        assert ended.returncode in (0, 1), (title, ended)
        calls = collections.Counter(re.findall(r"(?m)^\d+ +(\w+)\(", count.read_text()))
        for call, refusals in REFUSALS.items():
            for number in range(1, calls[call] + 1):
                for fault in ["signal=KILL", *(f"error={name}" for name in refusals)]:
                    yield title, call, number, fault


def one(folder, outcome, title, call, number, fault):
    """Runs one round, and says what is wrong after it."""
    arguments, target, before = COMMANDS[title]
    put(folder, target, before)
    old, (new, sources) = state(folder, target), outcome
    ended = run(folder, *arguments, before=["strace", "-f", "-q", "-o", "/dev/null", "-e",
                                            f"inject={call}:{fault}:when={number}"])
    killed = fault.startswith("signal")
    found, error = state(folder, target), ended.stderr.decode(errors="replace")
    left = [str(path) for path in folder.rglob(".offprint-*")]
    wrong = []
    # A folder that is mended or replaced is written file by file: each of them holds its old bytes or its new ones.
    parts = isinstance(found, dict) and isinstance(new, dict) and isinstance(old, dict)
    if parts and not title.startswith("unpack"):
        files = {name: data for name, data in found.items() if not name.startswith(".offprint-")}
        if not all(data in (old.get(name), new.get(name)) for name, data in files.items()):
            wrong.append("the target holds something else")
    elif found not in (old, new):
        wrong.append("the target holds something else")
    # Where the target is the new one, it was the tidying up itself that the system refused.
    if not killed and left and not (found == new and call in ("unlinkat", "openat", "getdents64", "statx")):
        wrong.append(f"left behind: {left}")
    if not killed and ended.returncode in (0, 1) and not error and found != new:
        wrong.append(f"it says that all is well ({ended.returncode}), and the target is not the new one")
    if not killed and ended.returncode not in (0, 1, 2, 127):
        wrong.append(f"it ends with {ended.returncode}: {error.strip()[-300:]}")
    if ended.returncode == 2 and not (error + ended.stdout.decode()).strip():
        wrong.append("it fails and does not say why")
    if "panicked" in error:
        wrong.append(f"it panics: {error.strip()[-300:]}")
    for path in map(pathlib.Path, left):
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    if {name: data for name, data in tree(folder).items() if name.split("/")[0] in ("a", "c")} != sources:
        wrong.append("a source is changed")
    return [f"{title}, {call} {number} {fault}: {what}" for what in wrong]


def injected(folder, most):
    made(folder)
    sources = {name: data for name, data in tree(folder).items() if name.split("/")[0] in ("a", "c")}
    todo = list(rounds(folder))
    if most and most < len(todo):
        todo = [todo[index * len(todo) // most] for index in range(most)]
    outcomes = {}
    for title, (arguments, target, before) in COMMANDS.items():
        put(folder, target, before)
        run(folder, *arguments)
        outcomes[title] = (state(folder, target), sources)
        assert outcomes[title][0] not in (None, state(folder, before) if before else None), title
    for index in todo:
        failures.extend(one(folder, outcomes[index[0]], *index))
    return len(todo)


def at_once(folder):
    """Two hundred processes pack two articles to one target, while it is read."""
    wanted = [(folder / f"{name}.offprint").read_bytes() for name in "ab"]
    target, seen = folder / "one.offprint", 0
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        jobs = [pool.submit(run, folder, "pack", "-q", "-f", "ab"[index % 2], "-o", "one.offprint") for index in range(200)]
        while not all(job.done() for job in jobs):
            if target.exists():
                seen += 1
                if target.read_bytes() not in wanted:
                    failures.append("at once: the target holds something else")
                    break
            time.sleep(0.005)
        codes = collections.Counter(job.result().returncode for job in jobs)
    if codes != {0: 200}:
        failures.append(f"at once: exit codes {codes}")
    if any(name.endswith(".part") for name in os.listdir(folder)):
        failures.append("at once: something is left behind")
    return seen


def while_packing(folder, what):
    """Packs a large sparse file, and does `what` to the process and the source once its private file is there."""
    work = folder / "big"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder / "a", work / "a")
    big = work / "a/big.bin"
    with open(big, "wb") as file:
        file.truncate(8 << 30)
    article = work / "a/article.md"
    text = article.read_text()
    article.write_text(text.replace("media:", "media:\n  big.bin:\n    kind: document\n    caption: Zeros.", 1))
    child = subprocess.Popen([PROGRAM, "pack", "-q", "--draft", "a"], cwd=work, env=ENVIRONMENT, stderr=subprocess.PIPE)
    for _ in range(2000):
        if any(name.endswith(".part") for name in os.listdir(work)) or child.poll() is not None:
            break
        time.sleep(0.005)
    what(child, big)
    error = child.stderr.read().decode()
    code = child.wait()
    left = sorted(os.listdir(work))
    shutil.rmtree(work)
    return code, error, left


def changes(folder):
    def shorter(_, big):
        os.truncate(big, 1000)

    def longer(_, big):
        with open(big, "ab") as file:
            file.write(b"more")

    for name, what in [("truncated", shorter), ("appended to", longer)]:
        code, error, left = while_packing(folder, what)
        if code != 2 or "big.bin" not in error or left != ["a"]:
            failures.append(f"a source that is {name}: exit code {code}, {error.strip()!r}, {left}")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        code, error, left = while_packing(folder, lambda child, _: child.send_signal(number))
        if code not in (128 + number, 130) or left != ["a"]:
            failures.append(f"{signal.Signals(number).name}: exit code {code}, {error.strip()!r}, {left}")
    elsewhere = pathlib.Path(tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    target = elsewhere / "a.offprint"
    if run(folder, "pack", "-q", "a", "-o", str(target)).returncode != 0 or \
            target.read_bytes() != (folder / "a.offprint").read_bytes():
        failures.append("another file system: not the same archive")
    shutil.rmtree(elsewhere)
    ended = run(folder, "pack", "-q", "a", "-o", "/proc/a.offprint")
    if ended.returncode != 2 or b"/proc/a.offprint" not in ended.stderr:
        failures.append(f"a place where nothing can be written: {ended}")


def main():
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--rounds", type=int, default=0)
    most = given.parse_args().rounds
    if not shutil.which("strace"):
        print("skipped: strace is not there")
        sys.exit(1 if os.environ.get("CI") else 77)
    with tempfile.TemporaryDirectory(prefix="offprint-faults-") as work:
        folder = pathlib.Path(work) / "desk"
        folder.mkdir()
        count = injected(folder, most)
        seen = at_once(folder)
        changes(folder)
    for failure in failures:
        print(failure)
    print(f"faults: {count} calls failed one by one, 200 packs at once seen {seen} times, "
          f"5 disturbances: {len(failures)} wrong")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
