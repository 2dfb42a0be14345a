"""The two READMEs say the same, and what they say of commands, options and targets is true."""

import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from typer.main import get_command

from jinzhu.cli import command_line

pytestmark = pytest.mark.source

REPO = Path(__file__).parent.parent
READMES = [REPO / "README.md", REPO / "README.zh-CN.md"]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ ", re.MULTILINE)
ROW = re.compile(r"^\| *`(jinzhu [^`]*)`", re.MULTILINE)
CELL = re.compile(r"^\| *(`[^|]*`|-+) *\|", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:]+)\)")
OPTION = re.compile(r"--[a-z][a-z-]*")
TARGET = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)

DEBIAN_12 = "3.11.2"
PINS = [
    Requirement(line)
    for line in (REPO / "constraints.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]

each_readme = pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)


def shape(text: str) -> list[str]:
    """Headings by depth, code blocks whole, and the code that begins a row of a table."""
    parts = [(match.start(), "\n".join(match.groups())) for match in FENCE.finditer(text)]
    prose = FENCE.sub(lambda match: " " * len(match[0]), text)
    parts += [(match.start(), match[0]) for match in HEADING.finditer(prose)]
    parts += [(match.start(), match[1]) for match in CELL.finditer(prose)]
    return [part for _, part in sorted(parts)]


def commands(command: Any = None, name: str = "jinzhu") -> Iterator[tuple[str, set[str]]]:
    """The full name and the long options of every command that `--help` lists."""
    command = command or get_command(command_line())
    if not hasattr(command, "commands"):
        names = {name for option in command.params for name in option.opts + option.secondary_opts}
        yield name, {name for name in names if name.startswith("--")} - {"--help"}
        return
    for word, child in command.commands.items():
        if not child.hidden:
            yield from commands(child, f"{name} {word}")


def rows(text: str) -> dict[str, set[str]]:
    """The commands of the table: name and options of each."""
    return {
        re.split(r" [\[A-Z-]", usage, maxsplit=1)[0]: set(OPTION.findall(usage))
        for usage in ROW.findall(text)
    }


def test_the_readmes_are_alike() -> None:
    english, chinese = (path.read_text("utf-8") for path in READMES)
    assert shape(english) == shape(chinese)


@each_readme
def test_the_table_of_commands_is_that_of_the_command_line(readme: Path) -> None:
    assert rows(readme.read_text("utf-8")) == dict(commands())


@each_readme
def test_every_make_target_is_documented(readme: Path) -> None:
    text = readme.read_text("utf-8")
    targets = TARGET.findall((REPO / "Makefile").read_text("utf-8"))
    assert [target for target in targets if f"`make {target}`" not in text] == []


@each_readme
def test_links_lead_somewhere(readme: Path) -> None:
    linked = LINK.findall(readme.read_text("utf-8"))
    assert [target for target in linked if not (REPO / target).exists()] == []


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: pin.name)
def test_the_pinned_packages_run_on_a_bare_debian_12(pin: Requirement) -> None:
    installed = distribution(pin.name)
    assert str(pin.specifier) == f"=={installed.version}"
    assert DEBIAN_12 in SpecifierSet(installed.metadata.get("Requires-Python", ""))
