"""What commands cost: CPU seconds, wall seconds and peak memory, in rounds, so that all see the same machine."""
import os, statistics, subprocess, tempfile, time

TIME = "/usr/bin/time"


class Run:
    """One run of a command. `cpu` is user + system time, which a busy machine disturbs less than `wall`. One that is
    `weighed` tells `peak` instead: by a program that starts it, whose own start would be a fifth of a short run's time."""

    def __init__(self, command, stdin=None, cwd=None, piped=False, weighed=False):
        memory = tempfile.NamedTemporaryFile()
        # What Python itself holds would count for its children: only a small parent tells their own peak.
        by = [TIME, "-q", "-f", "%M", "-o", memory.name] if weighed and os.path.exists(TIME) else []
        started = time.perf_counter()
        with open(stdin or os.devnull) as source:
            # What fills the pipe is a program of its own, which does not count.
            feeder = subprocess.Popen(["cat"], stdin=source, stdout=subprocess.PIPE) if piped else None
            child = subprocess.Popen(by + [str(part) for part in command], stdin=feeder.stdout if piped else source,
                                     cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            if piped:
                feeder.stdout.close()
            self.error = child.stderr.read().decode(errors="replace")
            _, status, usage = os.wait4(child.pid, 0)
            if piped:
                feeder.wait()
        child.returncode = self.code = os.waitstatus_to_exitcode(status)
        self.wall = time.perf_counter() - started
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = int(memory.read() or 0) * 1024


class Case:
    """A command to measure; `before` makes the same start for each run, and is not timed. With `piped`, its standard
    input is not the file `stdin` but a pipe with the same bytes."""

    def __init__(self, name, command, stdin=None, before=None, cwd=None, codes=(0,), times=1, piped=False):
        self.name, self.command, self.stdin, self.before, self.cwd = name, command, stdin, before, cwd
        self.codes, self.times, self.piped, self.runs, self.most = codes, times, piped, [], 0

    def run(self):
        run = self.once()
        run.cpu *= self.times
        self.runs.append(run)

    def weigh(self):
        self.most = self.once(weighed=True).peak

    def once(self, **how):
        if self.before:
            self.before()
        run = Run(self.command, self.stdin, self.cwd, self.piped, **how)
        if run.code not in self.codes:
            raise SystemExit(f"{self.name}: exit code {run.code}\n{run.error}")
        return run

    def cpu(self):
        return statistics.median(run.cpu for run in self.runs)

    def wall(self):
        return statistics.median(run.wall for run in self.runs)

    def peak(self):
        return self.most

    def ratios(self, base):
        """What each round cost by what `base` cost in it: the least, the median, the most."""
        ratios = sorted(mine.cpu / theirs.cpu for mine, theirs in zip(self.runs, base.runs))
        return ratios[0], statistics.median(ratios), ratios[-1]


def rounds(cases, count, say):
    """Runs the cases in turn, as often as is wanted. They are weighed first, in a round that is not timed: it also pays
    for memory that the system has never handed out, which costs more than writing to it."""
    for case in cases:
        say(f"  weighing {case.name}")
        case.weigh()
    for number in range(count):
        for case in cases:
            say(f"  round {number + 1} of {count}: {case.name}")
            case.run()
    return cases
