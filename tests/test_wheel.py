"""The wheel is the package: run from it, nothing comes from the checkout and nothing is missing."""

import os
import sys
from importlib.metadata import EntryPoint, distribution
from pathlib import Path

import pytest

import jinzhu

REPO = Path(__file__).parent.parent
SOURCE = REPO / "validators" / "jinzhu"
POINTS = list(distribution("jinzhu").entry_points)
INSTALLED = Path(str(jinzhu.__file__)).resolve().parent

from_the_wheel = pytest.mark.skipif(
    "JINZHU_WHEEL" not in os.environ, reason="only `make test-wheel` runs from the wheel"
)


def files_of(package: Path) -> set[str]:
    return {
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@from_the_wheel
def test_the_package_comes_from_the_wheel() -> None:
    assert INSTALLED.is_relative_to(Path(sys.prefix).resolve())
    assert not INSTALLED.is_relative_to(SOURCE)


@from_the_wheel
def test_the_wheel_has_every_file_of_the_package() -> None:
    assert files_of(INSTALLED) == files_of(SOURCE)


def test_it_is_typed() -> None:
    assert (INSTALLED / "py.typed").is_file()


def test_the_entry_points_are_there() -> None:
    assert {(point.group, point.name): point.value for point in POINTS} == {
        ("console_scripts", "jinzhu"): "jinzhu.cli:main",
        ("console_scripts", "jinzhu-check"): "jinzhu.cli:check_main",
        ("mkdocs.plugins", "jinzhu"): "jinzhu.publish.plugin:JinzhuPlugin",
    }


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.name)
def test_the_entry_points_load(point: EntryPoint) -> None:
    assert callable(point.load())
