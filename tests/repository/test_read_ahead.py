"""Reading ahead, and remembering what was read, change nothing but the time it takes."""

import shutil
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gitrepo import BASE
from jinzhu.checking import check, fold_hall
from jinzhu.filing.name import FilingName, read_name
from jinzhu.register.acts import Act
from jinzhu.register.brief import open_change, open_guide, read_filing
from jinzhu.register.state import State
from jinzhu.repository import read_ahead, remembered
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.repository.checkout import Checkout
from jinzhu.repository.read_ahead import ReadAhead, Wanted
from jinzhu.repository.remembered import FILE, Remembered

TODAY = date(2026, 3, 2)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The base hall with two filings that cannot be read."""
    shutil.copytree(BASE, tmp_path / "hall")
    filings = sorted((tmp_path / "hall" / "filings").rglob("*.yml"))
    filings[3].write_bytes(b"format\xef\xbc\x9a1\n")
    filings[8].write_bytes(b"\xff\xfe")
    return tmp_path / "hall"


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small halls are read ahead by workers as big ones are."""
    monkeypatch.setattr(read_ahead, "FEWEST", 1)


def wanted_in(root: Path) -> Sequence[Wanted]:
    """The filings of a hall with their kinds."""
    names = {path: read_name(path) for path in Checkout(root).paths()}
    return [(path, name.kind) for path, name in names.items() if isinstance(name, FilingName)]


def folded(root: Path, place: Path | None = None) -> tuple[Any, list[Any]]:
    """What the fold makes of a hall, and what it hands on of each filing."""
    acts: list[Any] = []

    def observe(act: Act[Any]) -> None:
        guide = getattr(act.filing, "guide", None)
        acts.append((act.path, dict(act.filing), guide))

    with ReadAhead(root, Remembered(place)) as reader:
        hall = fold_hall(Checkout(root), state_council_calendar(), observe=observe, reader=reader)
    return hall.state, acts


def known(state: State) -> dict[str, Any]:
    """What a state holds, without the empty places that asking for something leaves behind."""
    held = {each.name: getattr(state, each.name) for each in fields(state)}
    return {name: {key: value for key, value in held[name].items() if value} for name in held}


@pytest.mark.usefixtures("workers")
def test_the_fold_leaves_what_the_check_leaves(root: Path) -> None:
    """The state is that of the full check, and every guide can be opened whole."""
    tree, calendar = Checkout(root), state_council_calendar()
    acts: dict[str, Any] = {}
    checked = check(
        tree, calendar, today=TODAY, observe=lambda act: acts.update({act.path: act.filing})
    )
    state, seen = folded(root)
    assert known(state) == known(checked.state)
    assert [path for path, *_ in seen] == list(acts)
    guides = [(path, guide) for path, _, guide in seen if guide]
    assert guides
    for path, guide in guides:
        whole = acts[path].guide
        opened = (open_guide if acts[path].KIND == "item-entry" else open_change)(guide.packed)
        assert opened == whole
        assert opened.model_fields_set == whole.model_fields_set


def test_what_is_remembered_is_what_was_read(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "cache"
    first = folded(root, place)
    assert (place / FILE).is_file()
    assert folded(root, place) == first == folded(root)


def test_what_is_remembered_is_not_read_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "cache"
    first = folded(root, place)
    monkeypatch.setattr(read_ahead, "answer_of", lambda *_: pytest.fail("read again"))
    monkeypatch.setattr(ReadAhead, "_start", lambda *_: pytest.fail("read ahead again"))
    assert folded(root, place) == first


def test_a_filing_that_changed_is_read_again(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "cache"
    folded(root, place)
    path = next(path for path, kind in wanted_in(root) if kind == "item-entry")
    text = (root / path).read_text("utf-8")
    (root / path).write_text(text.replace("visits: ", "visits: 1"), "utf-8")
    assert folded(root, place) == folded(root)


@pytest.mark.parametrize("damage", ["flipped", "cut", "title", "empty", "folder"])
def test_what_is_damaged_is_not_believed(root: Path, tmp_path: Path, damage: str) -> None:
    place = tmp_path / "cache"
    folded(root, place)
    file = place / FILE
    content = bytearray(file.read_bytes())
    if damage == "flipped":
        content[len(content) // 2 :: 97] = bytes(len(content[len(content) // 2 :: 97]))
    elif damage == "cut":
        del content[len(content) // 3 :]
    elif damage == "title":
        content[16] ^= 1
    else:
        content.clear()
    file.unlink()
    file.mkdir() if damage == "folder" else file.write_bytes(content)
    assert folded(root, place) == folded(root)


def test_other_code_remembers_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "cache"
    folded(root, place)
    monkeypatch.setattr(remembered, "code_digest", lambda: "other")
    assert wanted_in(root)[0][0] not in Remembered(place)


@pytest.mark.usefixtures("workers")
def test_an_answer_about_other_bytes_is_no_answer(root: Path) -> None:
    """What changed since, or is asked for out of order, is read again."""
    wanted = wanted_in(root)
    tree = Checkout(root)
    (first, kind), (last, other) = wanted[0], wanted[-1]
    with ReadAhead(root) as reader:
        reader.expect(wanted)
        assert reader.filing(first, other, tree.read(last)) == read_filing(other, tree.read(last))
        assert reader.filing(last, kind, tree.read(first)) == read_filing(kind, tree.read(first))
        assert reader.filing(wanted[1][0], wanted[1][1], b"- no mapping\n") is None


@pytest.mark.usefixtures("workers")
def test_a_worker_that_dies_is_done_without(root: Path) -> None:
    wanted = wanted_in(root)
    with ReadAhead(root) as reader:
        reader.expect(wanted)
        for worker in reader._workers:
            worker.kill()
            worker.wait()
        tree = Checkout(root)
        for path, kind in wanted[:3]:
            assert reader.filing(path, kind, tree.read(path))


@pytest.mark.usefixtures("workers")
def test_nothing_is_imported_from_the_folder_one_stands_in(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "yaml.py").write_text("raise SystemExit('taken from the request')", encoding="utf-8")
    monkeypatch.chdir(root)
    with ReadAhead(root) as reader:
        reader.expect(wanted_in(root))
        assert reader._workers[0].stdout
        assert reader._workers[0].stdout.read(1)
