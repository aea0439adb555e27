#!/usr/bin/env python3
"""Runs docs/recipes/spark.py as it stands there, on a Spark cluster of two executors on this machine.

Peers: pyspark (PyPI) and a Java it runs on (default-jre-headless). The program is the one that OFFPRINT names, else
target/debug/offprint. Where a peer is missing the test is skipped; with CI set that is a failure.

    python3 tests/peers/spark.py        the last line: N passed, N failed, N skipped
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from run import COUNT, ROOT, check, missing, program

RECIPE = ROOT / "docs/recipes/spark.py"
PACKAGES = 40
# What runs for offprint, to tell by which executor and in what environment.
WITNESS = """#!/bin/sh
{ pwd; tr '\\0' ' ' </proc/$$/environ; echo; } >"%s/$$"
exec %s "$@"
"""


def packages(folder):
    """The list: packages, of which some are damaged and some not there; what is to be said of each."""
    good = folder / "good.offprint"
    subprocess.run([program(), "pack", "-q", ROOT / "tests/fixtures/minimal", "-o", good, "--draft"], check=True,
                   stdout=subprocess.DEVNULL)
    wanted = {}
    for number in range(PACKAGES):
        path = folder / f"p{number:02}.offprint"
        if number % 10 == 7:
            wanted[str(path)] = "failed"  # there is no such file
            continue
        data = bytearray(good.read_bytes())
        if number % 10 == 3:
            data[len(data) // 2] ^= 1
        path.write_bytes(data)
        wanted[str(path)] = None if number % 10 == 3 else "pass"
    listed = folder / "list"
    listed.write_text("".join(f"{name}\n" for name in wanted))
    return listed, wanted


def recipe():
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        listed, wanted = packages(folder)
        told = folder / "told"
        told.mkdir()
        witness = folder / "witness"
        witness.write_text(WITNESS % (told, program()))
        witness.chmod(0o755)
        out = folder / "records"
        env = {key: value for key, value in os.environ.items() if key != "SPARK_HOME"}
        env |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "SPARK_WORKER_DIR": str(folder / "work")}
        submit = [sys.executable, "-c", "import pyspark.find_spark_home as home; print(home._find_spark_home())"]
        home = subprocess.run(submit, check=True, capture_output=True, text=True, env=env).stdout.strip()
        run = subprocess.run(
            [f"{home}/bin/spark-submit", "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false",
             "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.executor.memory=512m", RECIPE, listed, out, witness],
            env=env | {"SPARK_HOME": home}, cwd=folder, capture_output=True, text=True, timeout=600)
        if run.returncode != 0:
            return f"exit status {run.returncode}: {run.stderr[-3000:]}"
        records = [json.loads(line) for part in sorted(out.glob("part-*")) for line in part.read_text().splitlines()]
        names = Counter(record["name"] for record in records)
        if names != Counter(wanted.keys()):
            return f"not a record a package: {names}"
        wrong = [record["name"] for record in records
                 if record["verdict"] != (wanted[record["name"]] or record["verdict"])
                 or (wanted[record["name"]] is None and record["verdict"] in ("pass", "failed"))]
        if wrong:
            return f"another verdict than wanted: {wrong}: {records}"
        if "failed: 4" not in run.stdout:
            return f"the job does not say what it came to: {run.stdout}"
        said = [file.read_text().splitlines() for file in told.iterdir()]
        if len({line[0] for line in said}) < 2:
            return f"only one executor worked: {said}"
        if any(part.split("=")[0] not in ("PWD", "OLDPWD", "_", "SHLVL") for line in said for part in line[1].split()):
            return f"there was something in its environment: {said}"
        return None


def main():
    if importlib.util.find_spec("pyspark") is None:
        missing("pyspark")
    elif shutil.which("java") is None:
        missing("java")
    else:
        check("docs/recipes/spark.py", recipe)
    print(f"{COUNT['passed']} passed, {COUNT['failed']} failed, {COUNT['skipped']} skipped")
    return 1 if COUNT["failed"] else 77 if COUNT["skipped"] else 0


if __name__ == "__main__":
    sys.exit(main())
