"""The upper half knows no files, no git, no clock and no network.

The import contract and ruff say the same; this test holds where a tool is not run or is fooled.
"""

import ast
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.source

REPO = Path(__file__).parent.parent
PACKAGE = REPO / "validators" / "jinzhu"
CONTRACT = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
][0]
UPPER = {name.removeprefix("jinzhu.") for name in CONTRACT["source_modules"]}
FORBIDDEN = set(CONTRACT["forbidden_modules"])
LOWER = {name.removeprefix("jinzhu.") for name in FORBIDDEN if name.startswith("jinzhu.")}
THIRD_PARTY = {"annotated_types", "pydantic", "pydantic_core", "typing_extensions", "yaml"}
CLOCKS = {"now", "today", "utcnow"}
BUILTINS = {"__import__", "eval", "exec", "input", "open"}


def is_upper(path: Path) -> bool:
    top = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return top in UPPER or top == "__init__"


def impurities(source: str) -> list[str]:
    """Line and name of every import, clock or opening that the upper half must not have."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found += [(node.lineno, a.name) for a in names if not allowed(a.name)]
            case ast.ImportFrom(level=0, module=str(module), names=names):
                modules = [f"jinzhu.{a.name}" for a in names] if module == "jinzhu" else [module]
                found += [(node.lineno, name) for name in modules if not allowed(name)]
            case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCKS:
                found.append((node.lineno, f"{name}()"))
            case ast.Attribute(
                value=ast.Name(id="date" | "datetime") | ast.Attribute(attr="date" | "datetime"),
                attr=name,
            ) if name in CLOCKS:
                found.append((node.lineno, name))
            case ast.Call(func=ast.Name(id=name)) if name in BUILTINS | CLOCKS:
                found.append((node.lineno, f"{name}()"))
    return [f"{line}: {name}" for line, name in found]


def allowed(module: str) -> bool:
    top, _, rest = module.partition(".")
    if top == "jinzhu":
        child = rest.partition(".")[0]
        return not rest or child in UPPER or child.startswith("_")
    return top in THIRD_PARTY or (top in sys.stdlib_module_names and top not in FORBIDDEN)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.relative_to(PACKAGE).as_posix())
        for path in sorted(PACKAGE.rglob("*.py"))
        if is_upper(path)
    ],
)
def test_module_is_pure(path: Path) -> None:
    assert impurities(path.read_text("utf-8")) == []


def test_every_part_of_the_package_is_in_one_half() -> None:
    parts = {
        path.name.removesuffix(".py")
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path.is_dir() and any(path.glob("*.py")))
    }
    assert sorted(parts - UPPER - LOWER - {"__init__", "__main__"}) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os", ["1: os"]),
        ("import os.path as p", ["1: os.path"]),
        ("from pathlib import Path", ["1: pathlib"]),
        ("import requests", ["1: requests"]),
        ("from jinzhu import ledger", ["1: jinzhu.ledger"]),
        ("from jinzhu.ledger.merges import read", ["1: jinzhu.ledger.merges"]),
        ("def f():\n    import time", ["2: time"]),
        ("d.today()", ["1: today()"]),
        ("from_now = now()", ["1: now()"]),
        ("Field(default_factory=date.today)", ["1: today"]),
        ("open('x')", ["1: open()"]),
        ("from jinzhu import finding", []),
        (
            "from importlib.resources import files\nfiles('jinzhu').joinpath('a.yml').read_text()",
            [],
        ),
        ("import yaml, re, datetime", []),
        ("day = calendar.today", []),
    ],
)
def test_impurities_are_seen(source: str, expected: list[str]) -> None:
    assert impurities(source) == expected
