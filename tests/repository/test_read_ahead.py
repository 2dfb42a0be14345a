"""Reading ahead changes nothing but the time it takes."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from gitrepo import BASE
from jinzhu.checking import check
from jinzhu.document import Refused
from jinzhu.repository import read_ahead
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.repository.checkout import Checkout
from jinzhu.repository.read_ahead import ReadAhead

TODAY = date(2026, 3, 2)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base hall with two filings that cannot be read; small halls count as big here."""
    monkeypatch.setattr(read_ahead, "FEWEST", 1)
    shutil.copytree(BASE, tmp_path / "hall")
    filings = sorted((tmp_path / "hall" / "filings").rglob("*.yml"))
    filings[3].write_bytes(b"format\xef\xbc\x9a1\n")
    filings[8].write_bytes(b"\xff\xfe")
    return tmp_path / "hall"


def test_the_findings_are_the_same(root: Path) -> None:
    tree, calendar = Checkout(root), state_council_calendar()
    plain = check(tree, calendar, today=TODAY).findings
    with ReadAhead(root) as reader:
        ahead = check(tree, calendar, today=TODAY, reader=reader).findings
    assert ahead == plain
    assert {"yaml-utf16", "yaml-encoding"} & {finding.rule for finding in plain}


def test_an_answer_about_other_bytes_is_no_answer(root: Path) -> None:
    """What changed since, or is asked for out of order, is read again."""
    paths = [path for path in Checkout(root).paths() if path.startswith("filings/")]
    with ReadAhead(root) as reader:
        reader.expect(paths)
        assert reader.data(paths[0], b"changed: since\n") == {"changed": "since"}
        assert reader.data(paths[-1], b"out: of order\n") == {"out": "of order"}
        with pytest.raises(Refused):
            reader.data(paths[1], b"- no mapping\n")


def test_a_worker_that_dies_is_done_without(root: Path) -> None:
    paths = [path for path in Checkout(root).paths() if path.startswith("filings/")]
    with ReadAhead(root) as reader:
        reader.expect(paths)
        for worker in reader._workers:
            worker.kill()
            worker.wait()
        tree = Checkout(root)
        for path in paths[:3]:
            assert reader.data(path, tree.read(path))


def test_nothing_is_imported_from_the_folder_one_stands_in(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "yaml.py").write_text("raise SystemExit('taken from the request')", encoding="utf-8")
    monkeypatch.chdir(root)
    paths = [path for path in Checkout(root).paths() if path.startswith("filings/")]
    with ReadAhead(root) as reader:
        reader.expect(paths)
        assert reader._workers[0].stdout
        assert reader._workers[0].stdout.read(1)
