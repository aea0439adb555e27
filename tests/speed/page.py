"""docs/performance.md, from what was measured."""
import datetime, platform, re, subprocess

HEAD = """# Performance

What offprint costs beside programs that do a part of the same, or the same to other forms. Written by
`tests/speed/measure.py`; what it measures and how is told there, and the data are made anew from a seed each time.
{machine}

CPU is user and system time; a ratio is to the first line of its table in the same round, with the least and the most
of {rounds} rounds behind it. Figures are medians.
"""

AIMS = """
## What is aimed at

| aim | measured |
| --- | --- |
{aims}
"""


def page(found, given):
    parts = [HEAD.format(machine=machine(given), rounds=given.rounds)]
    if given.scale != 1.0:
        parts.append(f"\n**Not a measurement:** made at {given.scale} of the size, to try the program out.\n")
    aims = [f"| {what} | {value} |" for what, value in aimed(found)]
    if aims:
        parts.append(AIMS.format(aims="\n".join(aims)))
    for name, write in (("large", large), ("small", small), ("start", start), ("scaling", scaling)):
        if name in found:
            parts.append(write(found[name]))
    return "".join(parts)


def machine(given):
    """The machine, by what matters, and without its name."""
    model, flags = platform.processor() or platform.machine(), ""
    try:
        text = open("/proc/cpuinfo").read()
        model = re.search(r"model name\s*: (.*)", text)[1]
        flags = re.search(r"flags\s*: (.*)", text)[1]
    except (OSError, TypeError):
        pass
    import os
    version = subprocess.run([given.program, "--version"], capture_output=True, text=True).stdout.strip()
    sha = ", with instructions for SHA-256" if "sha_ni" in flags.split() else ""
    return (f"The machine: {' '.join(model.split())}{sha}, {os.cpu_count()} cores, {platform.system()} "
            f"{platform.machine()}; {version}, {datetime.date.today().isoformat()}.")


def aimed(found):
    def ratio(cases, name, base=0):
        case = next((case for case in cases if case.name == name), None)
        return case and "{1:.2f} ({0:.2f}–{2:.2f})".format(*case.ratios(cases[base]))

    def times(cases, name):
        ours = next(case for case in cases if case.name == "offprint validate")
        peer = next((case for case in cases if case.name == name), None)
        return peer and f"{peer.cpu() / ours.cpu():.1f}"

    def rates(cases):
        walls = {case.name: case.wall() for case in cases}
        return walls and f"{walls['bagit-python'] / walls['offprint validate']:.1f}"

    if "large" in found:
        yield "checking ≤ 1.1 × the CPU of `openssl dgst -sha256`", ratio(found["large"]["verify"], "offprint validate")
        yield "packing ≤ 1.8 ×", ratio(found["large"]["make"], "offprint pack")
    if "small" in found:
        yield "small archives, all rules ≤ 5 × open + read + SHA-256", ratio(found["small"]["one"], "offprint validate")
        cpu, clock = times(found["small"]["one"], "bagit-python"), rates(found["small"]["clock"])
        said = f"{clock} by the clock, on all cores; {cpu} by CPU" if cpu else "no peer"
        yield "≥ 6 × the rate of bagit-python in one process", said
        yield "≥ 15 × process by process", times(found["small"]["each"], "bagit-python") or "no peer"
    if "start" in found:
        case = found["start"]["cases"][1]
        yield "start ≤ 5 ms of CPU, with an archive of 3 files", f"{case.cpu() * 1000:.1f} ms"
    if "scaling" in found:
        peak = max(peak for *_, peak in found["scaling"]["sizes"] + found["scaling"]["entries"])
        yield "memory ≤ 64 MiB", f"{peak / 2**20:.0f} MiB"
        threads = {jobs: big for jobs, big, _ in found["scaling"]["threads"]}
        if 2 in threads:
            yield "two cores ≥ 1.8 × one", f"{threads[1] / threads[2]:.2f}"


def table(cases, unit=1.0, head="CPU s", digits=2):
    lines = [f"| | {head} | ratio | least–most | peak MiB |", "| --- | --: | --: | --- | --: |"]
    for case in cases:
        least, median, most = case.ratios(cases[0])
        peak = f"{case.peak() / 2**20:.0f}" if case.peak() else ""
        lines.append(f"| {case.name} | {case.cpu() / unit:.{digits}f} | {median:.2f} | {least:.2f}–{most:.2f} | {peak} |")
    return "\n".join(lines) + "\n"


def large(found):
    size = f"{found['size'] / 2**20:.0f} MiB in {found['files']} files"
    return (f"\n## One large archive: {size}\n\n![CPU beside openssl](performance.svg)\n\nChecking it: structure, CRC-32, "
            f"SHA-256 and every rule.\n\n{table(found['verify'])}\nMaking it.\n\n{table(found['make'])}"
            "\n`unzip`, `zip` and `7z` compute CRC-32 and no digest.\n")


def small(found):
    micro = lambda cases, count, digits=0: table(cases, count / 1e6, "CPU µs each", digits)
    schema = "\n".join(f"| {name} | {seconds * 1e6:.0f} |" for name, seconds in found["schema"].items())
    return (f"\n## Small archives\n\nFive files, 50 KB, of which the article takes 10 KB in 60 blocks with six media. "
            f"{found['count']:,} in one process, on one thread:\n\n{micro(found['one'], found['count'])}\n"
            f"{found['most']:,} in one process, on one thread:\n\n{micro(found['ten'], found['most'])}\n"
            f"{clock(found)}A process each:\n\n{micro(found['each'], found['part'])}\n"
            f"The article alone against its schema, with formats asserted and the text parsed before:\n\n"
            f"| | CPU µs |\n| --- | --: |\n{schema}\n")


def clock(found):
    """Archives a second."""
    if not found["clock"]:
        return ""
    rows = "\n".join(f"| {case.name} | {found['count'] / case.wall():,.0f} | {case.cpu() / found['count'] * 1e6:,.0f} |"
                     for case in found["clock"])
    return (f"{found['count']:,} in one process, by the clock, each with the threads that it has by itself:\n\n"
            f"| | archives a second | CPU µs each |\n| --- | --: | --: |\n{rows}\n\n")


def start(found):
    rows = "\n".join(f"| {case.name} | {case.cpu() * 1000:.1f} | {case.peak() / 2**20:.0f} |" for case in found["cases"])
    return f"\n## Start\n\n| | CPU ms | peak MiB |\n| --- | --: | --: |\n{rows}\n"


def scaling(found):
    first = found["threads"][0]
    threads = "\n".join(
        f"| {jobs} | {big:.2f} | {first[1] / big:.2f} | {little:.2f} | {first[2] / little:.2f} |"
        for jobs, big, little in found["threads"])
    entries = "\n".join(f"| {count:,} | {cpu:.3f} | {cpu / count * 1e6:.1f} | {peak / 2**20:.0f} |"
                        for count, cpu, peak in found["entries"])
    sizes = "\n".join(f"| {size / 2**20:,.0f} | {cpu:.2f} | {peak / 2**20:.0f} |" for size, cpu, peak in found["sizes"])
    return f"""
## Scaling

Threads, by the clock: one large archive, and many small ones.

| -j | large, s | speed-up | small, s | speed-up |
| --: | --: | --: | --: | --: |
{threads}

Entries of 1 KiB, on one thread.

| entries | CPU s | µs each | peak MiB |
| --: | --: | --: | --: |
{entries}

Size, on one thread; the bytes are a hole in the file.

| MiB | CPU s | peak MiB |
| --: | --: | --: |
{sizes}
"""
