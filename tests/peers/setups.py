#!/usr/bin/env python3
"""Runs the set-ups of docs/ci.md, as they stand there, over an inbox with one bad article.

| set-up     | run by                                                              | its form is held to                 |
| ---------- | ------------------------------------------------------------------- | ----------------------------------- |
| pre-commit | pre-commit (PyPI), which builds the hooks with cargo                 | pre-commit's own validate-*         |
| action.yml | its steps with bash, as GitHub's runner gives them their inputs      | check-jsonschema (PyPI), github-actions, github-workflows |
| GitLab     | gitlab-ci-local (npm) with its shell executor                        | check-jsonschema, gitlab-ci         |
| Jenkins    | its `sh` steps with bash                                             |                                     |

What the docs call OWNER/offprint at v0.1.0 is here a repository made of the checkout's own files, with that tag. It is
built without optimization, so that a build takes a minute. Where a peer is missing its tests are skipped; with CI set
that is a failure.

    python3 tests/peers/setups.py        the last line: N passed, N failed, N skipped
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from reports import node_modules
from run import COUNT, ROOT, check, missing, program

DOCS = ROOT / "docs/ci.md"
BUILD = {"CARGO_PROFILE_RELEASE_LTO": "off", "CARGO_PROFILE_RELEASE_OPT_LEVEL": "0",
         "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "64", "CARGO_PROFILE_RELEASE_STRIP": "none",
         "CARGO_INCREMENTAL": "0"}
FAULT = "photografer"


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=1800, **more)
    return done.returncode, done.stdout.decode("utf-8", "replace").strip()


def must(*command, **more):
    status, said = run(*command, **more)
    if status != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit status {status}: {said[-1500:]}")
    return said


def snippets(language):
    """The fenced blocks of the docs in a language, by the file that their first line names; else by number."""
    found = {}
    for block in re.findall(rf"```{language}\n(.*?)```", DOCS.read_text("utf-8"), re.S):
        named = re.match(r"# (\S+\.ya?ml)\n", block)
        found[named[1] if named else len(found)] = block
    return found


def git(folder, *arguments):
    return must("git", "-c", "user.name=Peer", "-c", "user.email=peer@example.org", "-C", folder, *arguments)


def hook_repository(folder):
    """The checkout's files as they stand, as a repository with the tag that the docs name."""
    names = must("git", "-C", ROOT, "ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    for name in names:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all of it")
    git(folder, "tag", "v0.1.0")
    return folder


def inbox(folder, offprint):
    """A repository with one article folder that has a slip in it."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    must(offprint, "new", folder / "inbox/harbour")
    article = folder / "inbox/harbour/article.md"
    text = article.read_text("utf-8")
    if "roles: reporter" not in text:
        raise RuntimeError("the starter article is another one")
    article.write_text(text.replace("roles: reporter", f"roles: {FAULT}"), "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "an article")
    return folder


def expected(path, *parts):
    text = path.read_text("utf-8") if path.is_file() else ""
    lacking = [part for part in parts if part not in text]
    return f"{path.name} lacks {lacking}: {text[:300]}" if lacking else None


# pre-commit

def pre_commit(folder, offprint, repository):
    config = snippets("yaml")[".pre-commit-config.yaml"]
    house = inbox(folder / "house", offprint)
    config = config.replace("https://github.com/OWNER/offprint", f"file://{repository}")
    (house / ".pre-commit-config.yaml").write_text(config, "utf-8")
    git(house, "add", "-A")
    environment = os.environ | BUILD | {"PRE_COMMIT_HOME": str(folder / "cache")}
    must("pre-commit", "validate-config", house / ".pre-commit-config.yaml")
    must("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")
    article = house / "inbox/harbour/article.md"
    spoilt = article.read_text("utf-8")
    # The checking hook alone refuses the commit, and shows the finding at its line.
    status, said = run("pre-commit", "run", "offprint", "--all-files", cwd=house, env=environment)
    if status != 1 or "OFP203" not in said or FAULT not in said or "article.md:" not in said:
        return f"exit status {status}: {said[-1500:]}"
    if article.read_text("utf-8") != spoilt:
        return "the checking hook changed the article"
    # The mending hook mends it and stops the commit, so that it is seen; then both pass.
    status, said = run("pre-commit", "run", "--all-files", cwd=house, env=environment)
    if status != 1 or "files were modified by this hook" not in said:
        return f"exit status {status}: {said[-1500:]}"
    if article.read_text("utf-8") != spoilt.replace(FAULT, "photographer"):
        return "the mending hook did something else"
    git(house, "add", "-A")
    status, said = run("pre-commit", "run", "--all-files", cwd=house, env=environment)
    return None if status == 0 else f"exit status {status}: {said[-1500:]}"


# GitHub

def action_steps(inputs, folder, workspace):
    """Runs the steps of action.yml as a runner does; exit status and output of the last one."""
    import yaml

    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    strangers = inputs.keys() - action["inputs"].keys()
    if strangers:
        raise RuntimeError(f"no input {strangers}")
    values = {f"inputs.{name}": str(inputs.get(name, spec.get("default", "")))
              for name, spec in action["inputs"].items()} | {"github.action_path": str(ROOT)}

    def filled(text):
        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda found: values[found[1]], str(text))

    environment = os.environ | BUILD | {
        "RUNNER_TEMP": str(folder / "temp"), "GITHUB_WORKSPACE": str(workspace), "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"), "CARGO_TARGET_DIR": str(ROOT / "target/setups")}
    for step in action["runs"]["steps"]:
        if step["shell"] != "bash" or "${{" in step["run"]:
            raise RuntimeError(f"not a step that is run safely: {step}")
        script = folder / "step.sh"
        script.write_text(step["run"], "utf-8")
        status, said = run("bash", "--noprofile", "--norc", "-eo", "pipefail", script, cwd=workspace,
                           env=environment | {name: filled(value) for name, value in step.get("env", {}).items()})
        if status != 0:
            break
    return status, said


def github(folder, offprint):
    import yaml

    house = inbox(folder / "house", offprint)
    # Two steps of the docs: the plain one, and the one for code scanning.
    steps = re.findall(r"      - uses: OWNER/offprint@v0\.1\.0\n        with:\n((?:          \S.*\n)+)", DOCS.read_text("utf-8"))
    if len(steps) != 2:
        return f"{len(steps)} steps in the docs"
    for index, step in enumerate(steps):
        at = folder / f"step{index}"
        (at / "temp").mkdir(parents=True)
        status, said = action_steps(yaml.safe_load(step), at, house)
        annotation = re.compile(r"^::error title=OFP203 [^,]*,file=inbox/harbour/article\.md,line=\d+", re.M)
        if status != 1 or not annotation.search(said):
            return f"exit status {status}: {said[-1500:]}"
        if trouble := expected(at / "summary.md", "### offprint: 1 package: 1 error", FAULT):
            return trouble
    if trouble := expected(house / "offprint.sarif", '"version":"2.1.0"', "OFP203"):
        return trouble
    # Input is text and nothing else, whatever it holds.
    at = folder / "hostile"
    (at / "temp").mkdir(parents=True)
    status, said = action_steps({"paths": "$(touch owned)\n`touch owned`; touch owned", "fail-on": "never"}, at, house)
    if status != 2 or (house / "owned").exists():
        return f"input was run, or taken: exit status {status}: {said[-500:]}"
    # What is mended passes.
    must(offprint, "validate", "--fix", "-q", house / "inbox")
    status, said = action_steps({"paths": "inbox", "profile": "submission", "fail-on": "warning"}, at, house)
    return None if status == 0 else f"mended: exit status {status}: {said[-1500:]}"


# GitLab

def gitlab(folder, offprint, runner, repository):
    house = inbox(folder / "house", offprint)
    text = snippets("yaml")[".gitlab-ci.yml"]
    written = text.replace("https://gitlab.example/OWNER/offprint", f"file://{repository}")
    if written == text:
        return "the docs name no repository"
    (house / ".gitlab-ci.yml").write_text(written, "utf-8")
    git(house, "remote", "add", "origin", "https://gitlab.example/press/inbox.git")
    variables = BUILD | {"CARGO_TARGET_DIR": str(ROOT / "target/setups")}
    given = [part for name, value in variables.items() for part in ("--variable", f"{name}={value}")]
    command = ["node", runner, "--force-shell-executor", *given, "packages"]
    status, said = run(*command, cwd=house)
    if status == 0 or "inbox/harbour/article.md" not in said and "1 error" not in said:
        return f"exit status {status}: {said[-1500:]}"
    # The job ran in a copy of the repository below this one.
    written = {name: next(house.rglob(name), house / name) for name in ("gl-code-quality.json", "offprint.xml")}
    issues = json.loads(written["gl-code-quality.json"].read_text("utf-8"))
    if [issue["check_name"] for issue in issues] != ["OFP203"]:
        return f"other issues: {issues}"
    return expected(written["offprint.xml"], "<testsuites", FAULT)


# Jenkins

def jenkins(folder, offprint):
    house = inbox(folder / "house", offprint)
    (pipeline,) = snippets("groovy").values()
    steps, post = (re.findall(r"\bsh '([^']+)'", part) for part in pipeline.split("post {"))
    if len(steps) != 1 or len(post) != 1:
        return f"other steps: {steps}, {post}"
    environment = os.environ | {"PATH": f"{offprint.parent}:{os.environ['PATH']}"}
    status, said = run("bash", "-xe", "-c", steps[0], cwd=house, env=environment)
    if status != 1:
        return f"exit status {status}: {said[-1500:]}"
    status, said = run("bash", "-xe", "-c", post[0], cwd=house, env=environment)
    if status != 0:
        return f"afterwards: exit status {status}: {said[-1500:]}"
    named = set(re.findall(r"(?:junit|pattern:|archiveArtifacts) '([^']+)'", pipeline))
    if named != {"offprint.xml", "offprint.sarif", "offprint.html"}:
        return f"other files: {named}"
    for name in named:
        if trouble := expected(house / name, FAULT):
            return trouble
    return None


# What a person types

def typed(folder, offprint):
    house = inbox(folder / "house", offprint)
    environment = os.environ | {"PATH": f"{offprint.parent}:{os.environ['PATH']}"}
    lines = re.findall(r"^\$ (offprint .*)$", DOCS.read_text("utf-8"), re.M)
    if len(lines) != 3:
        return f"{len(lines)} commands in the docs"
    for line in lines:
        # What a command is piped into is another program.
        status, said = run("bash", "-c", line.split(" | ")[0], cwd=house, env=environment)
        if status != 0:
            return f"{line}: exit status {status}: {said[-500:]}"
    return None


def forms(folder):
    """Each YAML against the schema of who reads it."""
    blocks = snippets("yaml")
    for name, kind in ((".github/workflows/packages.yml", "github-workflows"), (".gitlab-ci.yml", "gitlab-ci")):
        (folder / "block.yml").write_text(blocks[name], "utf-8")
        must("check-jsonschema", "--builtin-schema", f"vendor.{kind}", folder / "block.yml")
        (folder / "block.yml").write_text(blocks[name] + "\nscript: 3\njobs: 3\n", "utf-8")
        if run("check-jsonschema", "--builtin-schema", f"vendor.{kind}", folder / "block.yml")[0] == 0:
            return f"{kind} takes anything"
    must("check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
    return None


def main():
    offprint = program()
    if offprint is None:
        sys.exit("there is no program to build a house with")
    offprint = offprint.resolve()
    runner = node_modules(".bin", "gitlab-ci-local")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "repository").mkdir()
        repository = hook_repository(folder / "repository")
        for name in ("forms", "pre-commit", "github", "gitlab", "jenkins", "typed"):
            (folder / name).mkdir()
        if shutil.which("check-jsonschema"):
            check("the set-ups' forms", forms, folder / "forms")
        else:
            missing("check-jsonschema")
        check("Jenkins", jenkins, folder / "jenkins", offprint)
        check("commands", typed, folder / "typed", offprint)
        check("GitHub", github, folder / "github", offprint)
        if runner:
            check("GitLab", gitlab, folder / "gitlab", offprint, runner, repository)
        if shutil.which("pre-commit"):
            check("pre-commit", pre_commit, folder / "pre-commit", offprint, repository)
        else:
            missing("pre-commit")
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**COUNT))
    return 1 if COUNT["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
