"""Our own code and the parts from elsewhere: what goes to the site, and how it is known again."""

import ast
import io
import json
import tomllib
import zipfile
from pathlib import Path

import pytest

from console import Run
from jinzhu.failure import Failure
from jinzhu.publish.digests import digest
from jinzhu.publish.edition import Edition
from jinzhu.publish.form import fetch as fetching
from jinzhu.publish.form.pins import pinned_files
from jinzhu.publish.form.places import PLACE, missing, place_of
from jinzhu.publish.form.producer import (
    FOLDER,
    PARTS,
    as_shown,
    engine_files,
    parts_at,
    told_parts,
)
from jinzhu.publish.form.rewriting import served_as, with_paths, with_served_names
from jinzhu.publish.form.sources import CALLED, PATH, PURE, sources
from jinzhu.publish.moment import read_moment
from publish.sample import sample_view

ROOT = Path(__file__).parents[2]
EDITION = Edition(read_moment("2026-06-01T00:00:00Z"), None, None)
PINNED = {FOLDER + path: each.content.sha256 for path, each in pinned_files().items()}


@pytest.mark.source
def test_the_archive_holds_the_pure_half() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    pure = {name.removeprefix("jinzhu.") for name in contract["contracts"][0]["source_modules"]}
    assert {name.removesuffix(".py") for name in PURE} == pure


@pytest.mark.source
def test_the_archive_is_the_same_each_time_and_holds_no_more_than_it_should() -> None:
    packed = sources()
    assert packed == sources()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        for name in (f"jinzhu/{path}" for path in CALLED):
            assert name in names
        assert "jinzhu/rules/messages/staff.yml" in names
        assert not [
            name for name in names if "__pycache__" in name or name.startswith("jinzhu/ledger")
        ]
        known = set(names)
        for name in (each for each in names if each.endswith(".py")):
            assert imported(archive.read(name).decode()) <= known, name


def imported(source: str) -> set[str]:
    """The modules of ours that a module imports, as they lie in the archive."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("jinzhu"):
            path = (node.module or "").replace(".", "/")
            inner = ROOT / "validators" / path
            found.add(f"{path}/__init__.py" if inner.is_dir() else f"{path}.py")
    return found


def test_without_the_parts_the_site_has_our_own_files_and_says_so() -> None:
    files = {each.path: each.content for each in engine_files(sample_view(), EDITION)}
    assert PATH in files
    assert json.loads(files[PARTS])["present"] is False
    assert not files.keys() & PINNED.keys()
    assert f"{FOLDER}register/hall.json" in files


def test_a_site_with_the_parts_and_one_without_are_both_known() -> None:
    own = {"index.html": "1", PARTS: digest(told_parts(present=False))}
    assert as_shown(own, own) == own
    whole = {**own, **PINNED, PARTS: digest(told_parts(present=True))}
    assert as_shown(own, whole) == whole
    # One part is as good as all: then the others must be there as well.
    one = next(iter(PINNED))
    assert as_shown(own, {**own, one: "0"}) == whole
    # A hall that leaves the form out is to have none of it.
    assert as_shown({"index.html": "1"}, whole) == {"index.html": "1"}


def test_what_is_told_of_the_parts_is_what_is_pinned() -> None:
    told = json.loads(told_parts(present=True))
    assert {each["path"] for each in told["parts"]} == set(pinned_files())
    assert told["version"]["python"]


def test_half_a_folder_is_none(tmp_path: Path) -> None:
    path = next(iter(pinned_files()))
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(b"something else")
    assert parts_at(tmp_path) is None
    assert missing(tmp_path) == list(pinned_files())
    assert parts_at(tmp_path / "nowhere") is None


def test_the_place_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PLACE, raising=False)
    assert place_of(tmp_path) == tmp_path / ".jinzhu" / "form"
    monkeypatch.setenv(PLACE, str(tmp_path / "elsewhere"))
    assert place_of(tmp_path) == tmp_path / "elsewhere"


def test_without_npm_it_is_said_what_to_do(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(PLACE, str(tmp_path / "form"))
    code, _, told = run("form", "fetch")
    assert code == 2
    assert "npm" in told
    assert "Node.js" in told
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'no network here' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(Failure, match=r"pyodide@.*no network here"):
        fetching.fetch(tmp_path / "form")
    assert not (tmp_path / "form").exists()
    assert [each.name for each in tmp_path.iterdir()] == ["npm"]


def test_what_is_not_as_pinned_is_not_taken() -> None:
    path = next(iter(pinned_files()))
    with pytest.raises(Failure, match=path):
        fetching._require(path, b"something else")


def test_scripts_name_each_other_by_path() -> None:
    folders = {"@noble/hashes": "age/noble/hashes", "@scure/base": "age/scure/base"}
    script = (
        b'import { sha256 } from "@noble/hashes/sha2.js";\n'
        b"export { bech32 } from '@scure/base';\n"
        b'import { other } from "./other.js";\n'
        b'const text = "import x from \\"@scure/base\\"";\n'
    )
    told = with_paths(script, "age/dist/index.js", folders)
    assert told.splitlines()[:3] == [
        b'import { sha256 } from "../noble/hashes/sha2.js";',
        b"export { bech32 } from '../scure/base/index.js';",
        b'import { other } from "./other.js";',
    ]
    assert served_as("pyodide.asm.mjs") == "pyodide.asm.js"
    named = with_served_names(b'import("./a.mjs")', ["a.mjs", "b.js"])
    assert named == b'import("./a.js")'


@pytest.mark.parametrize("name", ["parts.json", "jinzhu.zip"])
def test_no_part_takes_the_place_of_our_own_files(name: str) -> None:
    assert name not in pinned_files()
    assert not [path for path in pinned_files() if path.startswith("register/")]


def test_an_edition_names_the_folder_of_its_parts() -> None:
    assert EDITION.form is None
