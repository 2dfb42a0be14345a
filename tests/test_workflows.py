"""The workflows are valid, pinned, and never give a pull request a secret or a write token."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.source

REPO = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((REPO / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40}")
TRIGGERED_FROM_OUTSIDE = {"pull_request_target", "workflow_run", "issue_comment", "issues"}

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


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


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_zizmor_finds_nothing() -> None:
    run("zizmor", "--offline", "--no-progress", "--pedantic", ".github/workflows")


@pytest.mark.parametrize(
    "schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"]
)
def test_schema(schema: str) -> None:
    run("check-jsonschema", "--builtin-schema", schema, *WORKFLOWS)


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("validate-config", ".pre-commit-config.yaml"),
        ("validate-manifest", ".pre-commit-hooks.yaml"),
    ],
)
def test_pre_commit_files(command: str, file: str) -> None:
    run("pre-commit", command, file)


@each_workflow
def test_actions_are_pinned(path: Path) -> None:
    used = [step["uses"] for step in steps(load(path)) if "uses" in step]
    assert [action for action in used if not PINNED.fullmatch(action)] == []


@each_workflow
def test_a_checkout_keeps_no_credentials(path: Path) -> None:
    for step in steps(load(path)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@each_workflow
def test_nothing_is_triggered_with_rights_from_outside(path: Path) -> None:
    assert set(load(path)["on"]) & TRIGGERED_FROM_OUTSIDE == set()


@each_workflow
def test_a_pull_request_gets_no_secret_and_writes_nothing(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    if "pull_request" not in workflow["on"]:
        return
    assert "secrets." not in path.read_text("utf-8")
    assert [name for name, job in workflow["jobs"].items() if "permissions" in job] == []
