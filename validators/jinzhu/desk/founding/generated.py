"""What the package generates for a hall: workflows, hooks, settings of git and of the site."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from jinzhu.desk.founding.answers import Place
from jinzhu.desk.founding.pin import Pin

# What is run by its own name wherever the repository is cloned.
EXECUTABLE = ".sh"
# Where each template goes, by forge. A name with a dot in front would not be packed.
_WORKFLOWS: Final[Mapping[Place, Mapping[str, str]]] = {
    "github": {
        "github/actions/setup/action.yml": ".github/actions/setup/action.yml",
        "github/workflows/check.yml": ".github/workflows/check.yml",
        "github/workflows/clocks.yml": ".github/workflows/clocks.yml",
        "github/workflows/comment.yml": ".github/workflows/comment.yml",
        "github/workflows/plan.yml": ".github/workflows/plan.yml",
        "github/workflows/publish.yml": ".github/workflows/publish.yml",
    },
    "gitea": {
        "gitea/workflows/check.yml": ".gitea/workflows/check.yml",
        "gitea/workflows/daily.yml": ".gitea/workflows/daily.yml",
    },
    "gitlab": {"gitlab/gitlab-ci.yml": ".gitlab-ci.yml"},
    "gitee": {
        "gitee/workflow/check.yml": ".workflow/check.yml",
        "gitee/workflow/daily.yml": ".workflow/daily.yml",
    },
    "server": {
        "server/daily.sh": "server/daily.sh",
        "server/pre-receive.sh": "server/pre-receive.sh",
    },
}
_EVERYWHERE: Final[Mapping[str, str]] = {
    "every/gitattributes.txt": ".gitattributes",
    "every/gitignore.txt": ".gitignore",
    "every/mkdocs.yml": "mkdocs.yml",
    "every/pre-commit-config.yml": ".pre-commit-config.yaml",
}


@dataclass(frozen=True)
class Settings:
    """What the generated files depend on."""

    forge: Place
    pin: Pin
    hall: str


def trunk_of(forge: Place) -> str:
    """The branch that carries approvals; the workflows name it."""
    return "master" if forge == "gitee" else "main"


def generated_files(settings: Settings) -> Mapping[str, str]:
    """Every generated file by its path in the repository."""
    return {
        **workflow_files(settings.forge, settings.pin),
        **{place: _filled(name, settings) for name, place in _EVERYWHERE.items()},
    }


def workflow_files(forge: Place, pin: Pin) -> Mapping[str, str]:
    """The files of a forge alone."""
    settings = Settings(forge, pin, "")
    return {place: _filled(name, settings) for name, place in _WORKFLOWS[forge].items()}


def template(name: str) -> str:
    """The text of a template."""
    return (files("jinzhu.desk.founding") / "templates" / name).read_text("utf-8")


def _filled(name: str, settings: Settings) -> str:
    # A JSON string is also one of YAML, whatever the name holds.
    hall = json.dumps(settings.hall, ensure_ascii=False)
    return (
        template(name)
        .replace("__ADDRESS__", settings.pin.address)
        .replace("__REVISION__", settings.pin.revision)
        .replace("__HALL__", hall)
    )
