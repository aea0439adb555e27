#!/usr/bin/env python3
"""Holds the published schemas against validators that are not ours.

    python3 tests/peers/schema_peers.py

Two peers, each of another family than the one that offprint uses: Python's `jsonschema[format]`, and ajv with
ajv-formats under Node (found through NODE_PATH). Both must find the schemas valid (draft 2020-12), accept every
document in the folders `valid` of tests/fixtures/schema (version 2.0) and tests/fixtures/schema-1.0, and refuse every
one in `invalid` at the place that faults.json names.
`cargo test` holds offprint's own validator to the same list, so the three agree.

A peer that is not installed is skipped (exit 77); under CI it is a failure.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
VERSIONS = {"1.0": "schema-1.0", "2.0": "schema"}


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def documents(fixtures, folder):
    found = sorted((ROOT / "tests/fixtures" / fixtures / folder).glob("*.json"))
    if not found:
        sys.exit(f"no documents in {folder}")
    return [(path.stem, load(path)) for path in found]


def python_peer():
    """What Python's validator says otherwise, or None if it is not there."""
    try:
        import jsonschema
        import rfc3339_validator  # noqa: F401  without these two it takes any text for a date or a URI
        import rfc3987  # noqa: F401
    except ImportError:
        return None
    complaints = []
    for version, fixtures in VERSIONS.items():
        validators = {}
        for path in sorted((ROOT / "schema" / version).glob("*.schema.json")):
            schema = load(path)
            jsonschema.Draft202012Validator.check_schema(schema)
            validators[path.name.split(".")[0]] = jsonschema.Draft202012Validator(
                schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
            )
        complaints += [f"{version}: {line}" for line in differences(validators, fixtures)]
    return complaints


def differences(validators, fixtures):
    def places(name, document):
        errors = validators[name.split("-")[0]].iter_errors(document)
        return {"".join(f"/{step}" for step in error.absolute_path) for error in errors}

    complaints = []
    for name, document in documents(fixtures, "valid"):
        if found := places(name, document):
            complaints.append(f"{name}: refused at {sorted(found)}")
    wanted = load(ROOT / "tests/fixtures" / fixtures / "faults.json")
    for name, document in documents(fixtures, "invalid"):
        found = places(name, document)
        if wanted[name] not in found:
            complaints.append(f"{name}: wanted a fault at {wanted[name]!r}, found {sorted(found)}")
    return complaints


def node_peer():
    """What ajv says otherwise, or None if it is not there."""
    node = shutil.which("node")
    if node is None:
        return None
    script = pathlib.Path(__file__).with_name("schema_peers.cjs")
    run = subprocess.run([node, str(script), str(ROOT)], capture_output=True, text=True, encoding="utf-8")
    if run.returncode == SKIPPED:
        return None
    if run.returncode != 0:
        return [run.stderr.strip() or f"node ended with {run.returncode}"]
    return json.loads(run.stdout)


def main():
    status = 0
    for peer, check in (("jsonschema (Python)", python_peer), ("ajv (Node)", node_peer)):
        complaints = check()
        if complaints is None:
            print(f"{peer}: skipped, not installed")
            status = status or (1 if os.environ.get("CI") else SKIPPED)
        elif complaints:
            print(f"{peer}: differs", *complaints, sep="\n  ")
            status = 1
        else:
            print(f"{peer}: agrees")
    return status


if __name__ == "__main__":
    sys.exit(main())
