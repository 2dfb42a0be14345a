"""One table of what is taken from elsewhere; it and the command line name the same versions."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from jinzhu.publish.form.pins import Wheel, pinned_files, pins

ROOT = Path(__file__).parents[2]
CONSTRAINTS = ROOT / "constraints.txt"


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def constraints() -> dict[str, str]:
    lines = CONSTRAINTS.read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line)
    return {plain(name): pinned for name, pinned in pairs}


@pytest.mark.source
@pytest.mark.parametrize("wheel", pins().wheels, ids=lambda wheel: wheel.name)
def test_a_wheel_is_of_the_version_that_the_command_line_has(wheel: Wheel) -> None:
    assert wheel.version == constraints()[plain(wheel.name)]
    assert wheel.version == version(wheel.name)


def test_pydantic_asks_for_just_this_core() -> None:
    versions = {wheel.name: wheel.version for wheel in pins().wheels}
    assert {"pydantic", "pydantic_core", "PyYAML", "annotated-types"} <= versions.keys()
    assert {"typing_extensions", "typing-inspection"} <= versions.keys()


def test_the_wheels_are_for_the_python_that_pyodide_has() -> None:
    table = pins()
    assert table.lock["python"].startswith(f"{table.python}.")
    tag = f"cp{table.python.replace('.', '')}"
    core = next(each for each in table.wheels if each.name == "pydantic_core")
    assert tag in core.file
    assert core.platform == f"pyemscripten_{table.lock['abi_version']}_wasm32"


@pytest.mark.source
def test_our_code_runs_on_that_python() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = tuple(map(int, project["requires-python"].removeprefix(">=").split(".")))
    assert tuple(map(int, pins().python.split("."))) >= asked


def test_every_file_is_pinned_once_and_served_as_a_script_where_it_is_one() -> None:
    files = pinned_files()
    taken = sum(len(package.files) for package in pins().npm) + len(pins().wheels)
    assert len(files) == taken
    assert not [path for path in files if path.endswith(".mjs")]
    for script in ("jedison/dist/esm/jedison.js", "age/dist/index.js"):
        assert script in files
    assert any(path.endswith("/pyodide.js") for path in files)


def test_what_is_passed_on_comes_with_its_licence() -> None:
    folders = {package.folder for package in pins().npm if package.name != "pyodide"}
    assert all(f"{folder}/LICENSE" in pinned_files() for folder in folders)
