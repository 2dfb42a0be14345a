"""The workflows are valid, pinned, and never give a request a secret or a right to write."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from jinzhu.cli import command_line

pytestmark = pytest.mark.source

REPO = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((REPO / ".github" / "workflows").glob("*.yml"))
ACTIONS = sorted((REPO / ".github" / "actions").glob("*/action.yml"))
WRAPPERS = REPO / "examples" / "ci"
GITEA = sorted((WRAPPERS / "gitea").rglob("*.yml"))
GITEE = sorted((WRAPPERS / "gitee").rglob("*.yml"))
GITLAB = WRAPPERS / "gitlab" / ".gitlab-ci.yml"
EVERY = [*WORKFLOWS, *ACTIONS, *GITEA, *GITEE, GITLAB]

PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40}")
# This repository, at the commit whose workflow runs.
OWN = "$/.github/actions/"
OUTSIDE = {"pull_request_target", "workflow_run", "issue_comment", "issues", "discussion"}
REQUESTS = {"pull_request", "merge_group", *OUTSIDE}
# The one that posts what a request's own run computed.
COMMENT = "comment.yml"
CALL = re.compile(r"jinzhu (?!@)([a-z-]+)([^|>&\n]*)")

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
each_file = pytest.mark.parametrize(
    "path", EVERY, ids=lambda path: path.relative_to(REPO).as_posix()
)


def run(tool: str, *arguments: str | Path) -> None:
    done = subprocess.run(
        [BIN / tool, *arguments], cwd=REPO, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def load(path: Path) -> dict[str, Any]:
    """The workflow as written: BaseLoader does not turn the key `on` into true."""
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    """The jobs of a workflow; the steps of an action as its one job."""
    data = load(path)
    return data["jobs"] if "jobs" in data else {"action": data["runs"]}


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job["steps"]]


def used(job: dict[str, Any]) -> list[str]:
    return [step["uses"] for step in job["steps"] if "uses" in step]


def scripts(data: Any, key: str = "") -> Iterator[str]:
    """What is run, in the words of whichever forge."""
    if isinstance(data, str):
        if key in {"run", "script", "before_script", "commands"}:
            yield data
    elif isinstance(data, list):
        for each in data:
            yield from scripts(each, key)
    elif isinstance(data, dict):
        for name, each in data.items():
            yield from scripts(each, name)


def writes(job: dict[str, Any]) -> bool:
    return "write" in job.get("permissions", {}).values()


def is_trusted_with_something(job: dict[str, Any]) -> bool:
    """A right to write, a secret, or an environment that may hold one."""
    return writes(job) or "secrets." in str(job) or "environment" in job


def test_zizmor_finds_nothing() -> None:
    files = [".github", ".pre-commit-config.yaml", ".pre-commit-hooks.yaml", *GITEA]
    run("zizmor", "--offline", "--no-progress", "--pedantic", "--collect=all", *files)


@each_file
def test_what_zizmor_is_told_to_ignore_is_explained(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if "zizmor: ignore" in line:
            assert re.search(r"zizmor: ignore\[[a-z-]+\] \w.{20}", line), line


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", [*WORKFLOWS, *GITEA]),
        ("custom.github-workflows-require-timeout", [*WORKFLOWS, *GITEA]),
        ("vendor.github-actions", ACTIONS),
    ],
)
def test_schema(schema: str, files: list[Path]) -> None:
    run("check-jsonschema", "--builtin-schema", schema, *files)


def test_schema_of_gitlab() -> None:
    schema = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]
    run("check-jsonschema", *schema, GITLAB)


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("validate-config", ".pre-commit-config.yaml"),
        ("validate-manifest", ".pre-commit-hooks.yaml"),
    ],
)
def test_pre_commit_files(command: str, file: str) -> None:
    run("pre-commit", command, file)


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS, *GITEA], ids=lambda path: path.name)
def test_actions_are_pinned(path: Path) -> None:
    others = [each for job in jobs(path).values() for each in used(job) if not each.startswith(OWN)]
    assert [action for action in others if not PINNED.fullmatch(action)] == []


def test_an_action_is_pinned_to_one_commit_everywhere() -> None:
    pins = {
        tuple(action.split("@"))
        for path in [*WORKFLOWS, *ACTIONS]
        for job in jobs(path).values()
        for action in used(job)
        if "@" in action
    }
    assert len({name for name, _ in pins}) == len(pins)


@each_workflow
def test_a_checkout_keeps_no_credentials_and_takes_what_the_event_names(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
            assert step["with"].keys() <= {"persist-credentials", "fetch-depth"}


@each_workflow
def test_no_text_of_an_event_is_put_into_a_script(path: Path) -> None:
    assert [script for script in scripts(load(path)) if "${{" in script] == []


@each_file
def test_scripts_are_shell(path: Path) -> None:
    for script in scripts(load(path)):
        done = subprocess.run(["bash", "-n", "-c", script], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


@each_workflow
def test_rights_are_given_job_by_job(path: Path) -> None:
    assert load(path)["permissions"] in ({"contents": "read"}, {})


@each_workflow
def test_a_request_gets_no_secret_and_writes_nothing(path: Path) -> None:
    workflow = load(path)
    if path.name == COMMENT or not set(workflow["on"]) & REQUESTS:
        return
    assert set(workflow["on"]) & OUTSIDE == set()
    assert [name for name, job in jobs(path).items() if is_trusted_with_something(job)] == []
    assert "github.token" not in path.read_text("utf-8")
    assert "secrets." not in path.read_text("utf-8")


def test_the_comment_has_nothing_of_the_request_but_its_text() -> None:
    """No checkout, no action, no package: a few commands that the runner brings."""
    path = REPO / ".github" / "workflows" / COMMENT
    workflow = load(path)
    assert workflow["on"].keys() == {"workflow_run"}
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert used(job) == []
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert "secrets." not in path.read_text("utf-8")
    for script in scripts(workflow):
        # Python with -I takes no module from where it stands, and the script is the workflow's own.
        programs = r"\b(git|python3?(?! -I >)|node|make|bash|sh|eval|source|venv)\b"
        assert re.findall(programs, script) == []


@each_workflow
def test_who_writes_into_issues_runs_no_code_of_the_repository(path: Path) -> None:
    for job in jobs(path).values():
        if job.get("permissions", {}).keys() & {"issues", "pull-requests"}:
            assert all("download-artifact@" in action for action in used(job))
            assert not any(".venv" in script for script in scripts(job))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("plan.md", "# 计划\n进驻 1 项\n", "# 计划\n进驻 1 项\n"),
        ("plan.md", "@everyone \x1b[31m\x07甲\r\n", "@<!-- -->everyone [31m甲\n"),
        ("plan.md", "甲" * 1_000_000, "甲" * 65_000),
        ("../../plan.md", "x", ""),
        ("plan.md/x", "x", ""),
    ],
    ids=["plan", "hostile", "long", "outside", "folder"],
)
def test_the_plan_is_read_as_text(tmp_path: Path, name: str, content: str, expected: str) -> None:
    """The step as it runs, on archives that a stranger could have made."""
    with zipfile.ZipFile(tmp_path / "plan.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.writestr("../evil.sh", "echo evil")
        archive.writestr("body.md", "evil")
    job = load(REPO / ".github" / "workflows" / COMMENT)["jobs"]["comment"]
    (script,) = (step["run"] for step in job["steps"] if step["name"] == "Read the plan as text")
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, check=True, capture_output=True)
    head, _, body = (tmp_path / "body.md").read_text("utf-8").partition("\n\n")
    assert head.startswith("<!-- jinzhu plan -->\n> 由本请求自己的流水线算出")
    assert body == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["body.md", "plan.zip"]
    assert not (tmp_path.parent / "evil.sh").exists()


def calls(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Each call of jinzhu in a file: the command and its long options."""
    for script in scripts(load(path)):
        for command, rest in CALL.findall(script):
            yield command, set(re.findall(r"--[a-z-]+", rest))


@each_file
def test_what_is_called_is_there(path: Path) -> None:
    known: Any = get_command(command_line())
    for command, options in calls(path):
        assert command in known.commands
        assert options <= {name for param in known.commands[command].params for name in param.opts}


@each_file
def test_nothing_is_imported_from_the_folder(path: Path) -> None:
    """A request's own jinzhu.py or mkdocs.py beside the filings is no module of ours."""
    for script in scripts(load(path)):
        for line in script.splitlines():
            if re.search(r"\bbin/(jinzhu|mkdocs)\b", line):
                assert ".venv/bin/python -I .venv/bin/" in line


def test_the_wrappers_call_what_the_workflows_call() -> None:
    here = {command for path in WORKFLOWS for command, _ in calls(path)}
    assert here == {"check", "clocks", "personal-data", "plan", "protect", "publish"}
    there = {
        forge: {command for path in paths for command, _ in calls(path)}
        for forge, paths in {"gitlab": [GITLAB], "gitea": GITEA, "gitee": GITEE}.items()
    }
    assert there["gitlab"] == here
    assert there["gitea"] == here - {"protect"}
    # The publisher of a hall on Gitee tags from a machine of the management.
    assert there["gitee"] == here - {"protect", "publish"}


@pytest.mark.parametrize("path", [*GITEA, *GITEE, GITLAB], ids=lambda path: path.name)
def test_a_wrapper_installs_a_pinned_package(path: Path) -> None:
    text = path.read_text("utf-8")
    (pin,) = set(re.findall(r"jinzhu @ git\+https://[^@\s]+@([^\s\"]+)", text))
    assert re.fullmatch(r"v\d+\.\d+\.\d+|[0-9a-f]{40}", pin)
