"""The groups of measurements: what each runs, on which data."""
import os, pathlib, shutil, subprocess

import data
from timing import Case, Run, rounds

HERE = pathlib.Path(__file__).resolve().parent


def has(program):
    return shutil.which(str(program)) is not None


def can_import(given, module):
    return has(given.python) and Run([given.python, "-c", f"import {module}"]).code == 0


def pack(given, source, target, *more):
    run = Run([given.program, "pack", "-q", "--draft", "--force", source, "-o", target, *more])
    if run.code != 0:
        raise SystemExit(run.error)


def lay_down():
    """Or the system writes data out in somebody's round, and counts that there."""
    os.sync()


def large(given, say):
    """One large archive: checking it, and making it."""
    size = max(1 << 20, int((1 << 30) * given.scale))
    files, work = 200, given.work / "large"
    folder, archive, again = work / "speed", work / "speed.offprint", work / "again.offprint"
    work.mkdir()
    say("large: making the data")
    data.large(folder, size, files)
    pack(given, folder, archive)
    check = [given.program, "validate", "-q", "--fail-on", "never", "--isolated"]
    verify = [
        Case("openssl dgst -sha256", ["openssl", "dgst", "-sha256", archive]),
        Case("offprint validate", [*check, archive]),
        Case("offprint validate -j1", [*check, "-j1", archive]),
        Case("openssl dgst -sha256, from a pipe", ["openssl", "dgst", "-sha256"], stdin=archive, piped=True),
        Case("offprint validate, from a pipe", [*check, "-"], stdin=archive, piped=True),
        Case("sha256sum", ["sha256sum", archive]),
        Case("unzip -t (CRC-32 only)", ["unzip", "-tqq", archive]),
        Case("7z t (CRC-32 only)", ["7z", "t", archive]),
    ]
    if can_import(given, "bagit"):
        bag = work / "bag"
        shutil.copytree(folder, bag, copy_function=os.link)
        listed = work / "bag.list"
        listed.write_text(f"{bag}\n")
        Run([given.python, HERE / "bags.py", "make"], stdin=listed)
        verify.append(Case("bagit-python", [given.python, HERE / "bags.py", "check"], stdin=listed))
    verify = [case for case in verify if has(case.command[0])]
    lay_down()
    rounds(verify, given.rounds, say)
    zipped, seven, fresh = work / "speed.zip", work / "speed.7z", work / "fresh"

    def anew():
        """Nothing is there yet, and nothing that another program wrote is still to be laid down."""
        for file in (again, zipped, seven):
            file.unlink(True)
        shutil.rmtree(fresh, ignore_errors=True)
        lay_down()

    def bag_anew():
        anew()
        shutil.copytree(folder, fresh, copy_function=os.link)

    pack_it = [given.program, "pack", "-q", "--draft", folder, "-o", again]
    make = [
        Case("openssl dgst -sha256", ["openssl", "dgst", "-sha256", archive], before=anew),
        Case("offprint pack", pack_it, before=anew),
        Case("offprint pack -j1", [*pack_it, "-j1"], before=anew),
        Case("zip -0 (CRC-32 only)", ["zip", "-0qr", zipped, "."], cwd=folder, before=anew),
        Case("7z a -mx0 (CRC-32 only)", ["7z", "a", "-mx0", seven, folder], before=anew),
    ]
    if can_import(given, "bagit"):
        listed = work / "fresh.list"
        listed.write_text(f"{fresh}\n")
        make.append(Case("bagit-python (moves the files)", [given.python, HERE / "bags.py", "make"], stdin=listed,
                         before=bag_anew))
    make = [case for case in make if has(case.command[0])]
    rounds(make, given.rounds, say)
    shutil.rmtree(work)
    return {"size": size, "files": files, "verify": verify, "make": make}


def many(given, say, work, count):
    """So many small archives, and a list of them."""
    say(f"small: making {count} packages")
    folders, archives = work / "in", work / "out"
    for number in range(count):
        data.write(folders / f"p{number:05}", data.small(number))
    run = Run([given.program, "pack", "-q", "-C", archives, folders])
    if run.code != 0:
        raise SystemExit(run.error)
    listed = work / "list"
    listed.write_text("".join(f"{path}\n" for path in sorted(archives.iterdir())))
    return folders, archives, listed


def small(given, say):
    """Many small archives, in one process and process by process."""
    count, most = max(20, int(2000 * given.scale)), max(100, int(10_000 * given.scale))
    work = given.work / "small"
    folders, archives, listed = many(given, say, work, most)
    few, few_folder = work / "few.list", work / "few"
    few.write_text("".join(listed.read_text().splitlines(True)[:count]))
    few_folder.mkdir()
    for path in few.read_text().splitlines():
        os.link(path, few_folder / pathlib.Path(path).name)
    check = [given.program, "validate", "-q", "--isolated"]
    cache = work / "cache"
    one = [
        Case("open + read + SHA-256", [given.reader], stdin=few),
        Case("offprint validate", [*check, "-j1", "--no-cache", "--stdin-list", "--format", "jsonl"], stdin=few),
        Case("offprint validate, again, with its cache",
             ["env", f"OFFPRINT_CACHE_DIR={cache}", *check, "-j1", "--stdin-list", "--format", "jsonl"], stdin=few),
        Case("unzip -t (CRC-32 only)", ["unzip", "-tqq", f"{few_folder}/*.offprint"]),
    ]
    bags = can_import(given, "bagit")
    if bags:
        bag_list, bag_folder = work / "bags.list", work / "bags"
        shutil.copytree(folders, bag_folder, copy_function=os.link)
        bag_list.write_text("".join(f"{path}\n" for path in sorted(bag_folder.iterdir())[:count]))
        Run([given.python, HERE / "bags.py", "make"], stdin=bag_list)
        one.append(Case("bagit-python", [given.python, HERE / "bags.py", "check"], stdin=bag_list))
    one = [case for case in one if has(case.command[0])]
    lay_down()
    Run(["env", f"OFFPRINT_CACHE_DIR={cache}", *check, "--stdin-list", "--format", "jsonl"], stdin=few)
    rounds(one, given.rounds, say)
    ten = [
        Case("open + read + SHA-256", [given.reader], stdin=listed),
        Case("offprint validate", [*check, "-j1", "--no-cache", "--stdin-list", "--format", "jsonl"], stdin=listed),
    ]
    rounds(ten, given.rounds, say)
    # By the clock each does what it does by itself: offprint takes every core, bagit-python has a flag for it.
    listing = [*check, "--no-cache", "--stdin-list", "--format", "jsonl"]
    clock = [
        Case("bagit-python", [given.python, HERE / "bags.py", "check"], stdin=bag_list),
        Case("bagit-python, `--processes 2`", [given.python, HERE / "bags.py", "check", "2"], stdin=bag_list),
        Case("offprint validate -j1", [*listing, "-j1"], stdin=few),
        Case("offprint validate", listing, stdin=few),
    ] if bags else []
    rounds(clock, min(3, given.rounds), say)
    # A process each costs so much that a part of them tells it.
    part = min(count, 100)
    some = work / "some"
    some.write_text("".join(listed.read_text().splitlines(True)[:part]))
    each = [
        Case("offprint validate", ["xargs", "-n1", *check, "--no-cache"], stdin=some),
        Case("unzip -t (CRC-32 only)", ["xargs", "-n1", "unzip", "-tqq"], stdin=some),
    ]
    if bags:
        bag_some = work / "bags.some"
        bag_some.write_text("".join(bag_list.read_text().splitlines(True)[:part]))
        each.append(Case("bagit-python", ["xargs", "-n1", given.python, "-m", "bagit", "--validate", "--quiet"],
                         stdin=bag_some))
    each = [case for case in each if has(case.command[2])]
    rounds(each, min(3, given.rounds), say)
    schema = schemas(given, say, few, folders, count)
    shutil.rmtree(work)
    return {"count": count, "most": most, "part": part, "one": one, "ten": ten, "each": each, "clock": clock,
            "schema": schema}


def schemas(given, say, few, folders, count):
    """CPU seconds of holding one article against its schema, by program."""
    schema = given.root / "schema/2.0/article.schema.json"
    articles = folders.parent / "articles"
    names = [folders / f"p{number:05}/articles/quay.json" for number in range(count)]
    articles.write_text("".join(f"{name}\n" for name in names))
    found = {}
    rules = subprocess.run([given.program, "rules"], capture_output=True, text=True, check=True).stdout
    codes = sorted({word for word in rules.split() if word.startswith("OFP") and word[3:].isdigit()})
    check = [given.program, "validate", "-q", "--isolated", "-j1", "--no-cache", "--stdin-list"]
    off = lambda kept: [part for code in codes if code != kept for part in ("--off", code)]
    cases = [Case("with", [*check, *off("OFP203")], stdin=few), Case("without", [*check, *off("")], stdin=few)]
    rounds(cases, given.rounds, say)
    found["offprint, by its rule OFP203"] = (cases[0].cpu() - cases[1].cpu()) / count

    def told(command):
        with open(articles) as source:
            env = {**os.environ, "NODE_PATH": str(given.modules)}
            run = subprocess.run([str(part) for part in command], stdin=source, capture_output=True, text=True, env=env)
        return float(run.stdout) / count if run.returncode == 0 else None

    if has("node"):
        found["ajv 8"] = told(["node", HERE / "ajv.cjs", schema])
    if can_import(given, "jsonschema"):
        found["python-jsonschema 4"] = told([given.python, HERE / "jsonschema_peer.py", schema])
    return {name: seconds for name, seconds in found.items() if seconds is not None}


def start(given, say):
    """What it costs to start."""
    work = given.work / "start"
    folder, archive = work / "a", work / "a.offprint"
    data.write(folder, {"articles/speed.json": data.bare_article(), "extra/a.txt": b"a\n", "extra/b.txt": b"b\n"})
    pack(given, folder, archive)
    cases = [
        Case("offprint --version", [given.program, "--version"]),
        Case("offprint validate, of an archive of 3 files", [given.program, "validate", "-q", "--no-cache", archive]),
        Case("openssl dgst -sha256, of the same", ["openssl", "dgst", "-sha256", archive]),
        Case("unzip -t, of the same", ["unzip", "-tqq", archive]),
        Case("node -e 0", ["node", "-e", "0"]),
        Case("python3 -c 0", ["python3", "-c", "0"]),
    ]
    cases = [case for case in cases if has(case.command[0])]
    rounds(cases, max(20, given.rounds * 8), lambda _: None)
    say("start: done")
    return {"cases": cases}


def scaling(given, say):
    """More threads, more entries, more bytes."""
    work = given.work / "scaling"
    work.mkdir()
    check = [given.program, "validate", "-q", "--fail-on", "never", "--isolated", "--no-cache"]
    threads = []
    cores = os.cpu_count() or 1
    folder, archive = work / "threads", work / "threads.offprint"
    data.large(folder, max(1 << 20, int((1 << 29) * given.scale)), 50)
    pack(given, folder, archive)
    shutil.rmtree(folder)
    _, _, listed = many(given, say, work / "many", max(20, int(2000 * given.scale)))
    lay_down()
    counts = sorted({1, 2, cores} - ({2} if cores < 2 else set()))
    cases = [(jobs, Case(f"-j{jobs}, one large archive", [*check, f"-j{jobs}", archive]),
              Case(f"-j{jobs}, many small ones", [*check, f"-j{jobs}", "--stdin-list"], stdin=listed))
             for jobs in counts]
    rounds([case for _, *two in cases for case in two], given.rounds, say)
    threads = [(jobs, big.wall(), little.wall()) for jobs, big, little in cases]
    shutil.rmtree(work / "many")
    entries = []
    for count in (10, 1000, 10_000, 99_999):
        count = max(10, int(count * given.scale))
        folder, archive = work / f"e{count}", work / f"e{count}.offprint"
        data.large(folder, count * 1024, count)
        pack(given, folder, archive)
        case = Case(f"{count} entries", [*check, "-j1", archive])
        rounds([case], min(3, given.rounds), say)
        entries.append((count, case.cpu(), case.peak()))
        shutil.rmtree(folder)
        archive.unlink()
    sizes = []
    for size in (64 << 20, 1 << 30, 8 << 30):
        size = int(size * given.scale)
        folder, archive = work / "hole", work / "hole.offprint"
        data.sparse(folder, size)
        # Written through a pipe, so that what is nothing takes no room here either.
        packed = f"{given.program} pack -q --draft {folder} -o - | dd of={archive} bs=1M iflag=fullblock conv=sparse status=none"
        Run(["sh", "-c", packed])
        rounds([case := Case(f"{size} bytes", [*check, "-j1", "--limit", f"archive-size={1 << 40}", archive])], 1, say)
        sizes.append((size, case.cpu(), case.peak()))
        shutil.rmtree(folder)
        archive.unlink()
    return {"threads": threads, "entries": entries, "sizes": sizes}


ALL = {"large": large, "small": small, "start": start, "scaling": scaling}
