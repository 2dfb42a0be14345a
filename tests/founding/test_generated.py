"""What a hall is given is what this repository shows and runs, and holds on every forge."""

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from founding.conftest import Founder
from founding.newcomer import ADDRESS
from jinzhu.desk.founding.answers import PLACES, Place
from jinzhu.desk.founding.generated import (
    Settings,
    generated_files,
    template,
    workflow_files,
)
from jinzhu.desk.founding.manifest import read_manifest
from jinzhu.desk.founding.pin import NOWHERE, Pin, installed_from

REPO = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent
EXAMPLE = Pin(NOWHERE, "v0.1.0")
COMMIT = "0123456789abcdef0123456789abcdef01234567"

each_forge = pytest.mark.parametrize("forge", list(PLACES))


@pytest.mark.source
@pytest.mark.parametrize("forge", ["gitea", "gitee", "gitlab"])
def test_the_examples_are_what_a_hall_is_given(forge: Place) -> None:
    folder = REPO / "examples" / "ci" / forge
    there = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert there == workflow_files(forge, EXAMPLE)


@pytest.mark.source
def test_our_own_workflows_are_what_a_hall_is_given() -> None:
    """All but the setup: here the package is the checkout itself."""
    for path, text in workflow_files("github", EXAMPLE).items():
        if "/actions/" not in path:
            assert (REPO / path).read_text("utf-8") == text


@pytest.mark.source
def test_our_own_site_is_what_a_hall_is_given() -> None:
    given = yaml.safe_load(generated_files(Settings("github", EXAMPLE, "某厅"))["mkdocs.yml"])
    here = yaml.safe_load((REPO / "mkdocs.yml").read_text("utf-8"))
    assert {**given, "site_name": ""} == {**here, "site_name": ""}
    assert (REPO / "site" / "index.md").read_text("utf-8") == template("once/site/index.md")


@each_forge
def test_nothing_is_left_to_fill_in(forge: Place) -> None:
    given = generated_files(Settings(forge, Pin(ADDRESS, COMMIT), "某厅"))
    assert [path for path, text in given.items() if re.search("__[A-Z]+__", text)] == []
    assert all(text.endswith("\n") and "\r" not in text for text in given.values())


@each_forge
def test_the_package_is_pinned(forge: Place) -> None:
    given = generated_files(Settings(forge, Pin(ADDRESS, COMMIT), "某厅"))
    pinned = re.findall(r"jinzhu @ git\+(\S+?)@([^\s\"']+)", "".join(given.values()))
    assert set(pinned) == {(ADDRESS, COMMIT)}
    (hooks,) = yaml.safe_load(given[".pre-commit-config.yaml"])["repos"]
    assert (hooks["repo"], hooks["rev"]) == (ADDRESS, COMMIT)


@pytest.mark.source
def test_the_hooks_are_those_of_the_package() -> None:
    known = {each["id"] for each in yaml.safe_load((REPO / ".pre-commit-hooks.yaml").read_text())}
    (hooks,) = yaml.safe_load(template("every/pre-commit-config.yml"))["repos"]
    assert {each["id"] for each in hooks["hooks"]} == known


def _run(folder: Path, tool: str, *arguments: str) -> None:
    done = subprocess.run(
        [BIN / tool, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


# The tools stand beside the Python of the checkout.
@pytest.mark.source
@pytest.mark.parametrize("forge", ["github", "gitea"])
def test_zizmor_finds_nothing(founded: Founder, forge: Place) -> None:
    hall = founded("hall", "--package", ADDRESS, forge=forge)
    options = ["--offline", "--no-progress", "--pedantic", "--collect=all"]
    # Of another folder than GitHub's it looks only at files that are named.
    given = sorted(str(path) for path in (hall / f".{forge}").rglob("*.yml"))
    assert given
    _run(hall, "zizmor", *options, ".pre-commit-config.yaml", *given)
    workflows = [path for path in given if "/workflows/" in path]
    for schema in ("vendor.github-workflows", "custom.github-workflows-require-timeout"):
        _run(hall, "check-jsonschema", "--builtin-schema", schema, *workflows)
    if forge == "github":
        action = ".github/actions/setup/action.yml"
        _run(hall, "check-jsonschema", "--builtin-schema", "vendor.github-actions", action)


@pytest.mark.source
def test_the_schema_of_gitlab(founded: Founder) -> None:
    hall = founded(forge="gitlab")
    schema = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]
    _run(hall, "check-jsonschema", *schema, ".gitlab-ci.yml")


def test_scripts_of_a_server_are_shell(founded: Founder) -> None:
    scripts = sorted((founded(forge="server") / "server").iterdir())
    assert [each.name for each in scripts] == ["daily.sh", "pre-receive.sh"]
    for script in scripts:
        assert script.stat().st_mode & 0o111
        subprocess.run(["sh", "-n", script], check=True)


def test_no_template_is_hidden() -> None:
    """What begins with a dot would not be packed."""
    folder = Path(str(files("jinzhu.desk.founding") / "templates"))
    names = [path.name for path in folder.rglob("*")]
    assert names
    assert [name for name in names if name.startswith(".")] == []


def test_the_record_names_every_generated_file(founded: Founder) -> None:
    hall = founded()
    manifest = read_manifest(hall)
    assert manifest
    assert set(manifest.files) == set(
        generated_files(Settings("github", Pin(manifest.address, manifest.revision), "x"))
    )


class _Installed:
    """A package as pip's record tells of it."""

    def __init__(self, record: str | None) -> None:
        self.record = record

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.record


@pytest.mark.parametrize(
    ("record", "known"),
    [
        (
            '{"url": "https://git.example.org/hall/jinzhu", "vcs_info":'
            f' {{"vcs": "git", "commit_id": "{COMMIT}", "requested_revision": "v0.1.0"}}}}',
            (ADDRESS, COMMIT),
        ),
        ('{"url": "file:///work", "dir_info": {"editable": true}}', (None, None)),
        (f'{{"url": "file:///work", "vcs_info": {{"commit_id": "{COMMIT}"}}}}', (None, None)),
        (f'{{"url": "https://a/$(id)", "vcs_info": {{"commit_id": "{COMMIT}"}}}}', (None, None)),
        (None, (None, None)),
        ("no json", (None, None)),
        ("[]", (None, None)),
    ],
)
def test_where_the_package_was_installed_from(record: str | None, known: tuple[Any, Any]) -> None:
    package: Any = _Installed(record)
    assert installed_from(package) == known
