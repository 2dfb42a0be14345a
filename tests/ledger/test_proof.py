"""The proof as `jinzhu audit` prints it, of real repositories."""

import json
import sys
from pathlib import Path

import pytest

from gitrepo import Hall
from jinzhu.cli import main
from jinzhu.ledger.hall import Trust, open_hall
from jinzhu.ledger.proof import proof
from jinzhu.report.audit import render
from jinzhu.repository.baseline import write_baseline

PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
LETTER = "filings/ga/2025-02-20-authorisation-first.yml"
GA, REVIEWER = "ga@example.com", "reviewer@example.com"


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A filing that was approved and published."""
    hall = Hall.create(tmp_path / "hall")
    hall.file([PLAN], by=GA)
    hall.merge(by=REVIEWER, at="2025-02-11T09:00:00+08:00")
    at = "2025-02-12T09:00:00+08:00"
    hall.git("tag", "--annotate", "-m", "公布", "published/20250212T010000Z", by=REVIEWER, at=at)
    return hall


def told(hall: Hall) -> str:
    """The audit as text."""
    return render(proof(open_hall(hall.root, Trust(proof=True)).ledger))


def audit(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, dict[str, object]]:
    """What the command prints as JSON, and how it ends."""
    arguments = ["jinzhu", "audit", "--root", str(hall.root), "--format", "json"]
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0), json.loads(capsys.readouterr().out)


def test_an_approved_filing_has_its_whole_story_in_two_lines(hall: Hall) -> None:
    text = told(hall)
    assert "审核 甲四（zwj）  没有签名" in text
    assert f"备〔2025〕0001号  {PLAN}  填写 甲一（ga）  公布 2025-02-12" in text
    assert "published/20250212T010000Z  发布人 甲四（zwj）" in text
    assert text.endswith("没有例外\n")


def test_what_was_pushed_directly_is_an_exception_and_exit_1(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(hall, monkeypatch, capsys)[0] == 0
    hall.put(LETTER)
    hall.commit(by=GA)
    code, account = audit(hall, monkeypatch, capsys)
    assert code == 1
    (exception,) = account["exceptions"]  # type: ignore[misc]
    assert (exception["rule"], exception["path"]) == ("pushed-directly", LETTER)
    assert "直接推送到主线" in exception["message"]
    assert f"{LETTER}  填写 甲一（ga）  【未经审核，不予登记】" in told(hall)


def test_what_is_carried_over_needs_no_approval(tmp_path: Path) -> None:
    hall = Hall.create(tmp_path / "hall", git=False)
    hall.put(PLAN)
    write_baseline(hall.root)
    hall.git("init", "--quiet", "--initial-branch=main", ".")
    hall.commit(by="zwj@example.com")
    text = told(hall)
    assert f"（存量）  {PLAN}" in text
    assert "未经审核，不予登记" not in text


def test_nothing_that_others_wrote_moves_the_cursor(hall: Hall) -> None:
    hall.put(LETTER)
    hall.git("add", "--all")
    hall.git("commit", "--quiet", "-m", "x", by="evil\x1b[2J\u202e@example.com")
    text = told(hall)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "evil�[2J�@example.com" in text


def test_without_history_there_is_nothing_to_audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hall = Hall.create(tmp_path / "hall", git=False)
    monkeypatch.setattr(sys, "argv", ["jinzhu", "audit", "--root", str(hall.root)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "没有 git 历史" in capsys.readouterr().err
