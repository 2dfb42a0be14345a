"""``jinzhu clocks`` on a real repository: approvals and publication tags decide."""

import json
from functools import partial
from pathlib import Path

import pytest
from icalendar import Calendar

from clocks.halls import WITHDRAWAL, notice, withdrawal
from console import Run
from gitrepo import BASE, Hall
from jinzhu.repository.baseline import write_baseline

NOTICE = "filings/ga/2026-02-24-notice-out.yml"
REVIEWER = "reviewer@example.com"


@pytest.fixture
def run(run: Run) -> Run:
    """Run ``jinzhu clocks`` with these arguments: exit code, stdout, stderr."""
    return partial(run, "clocks")


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A repository whose base filings are carried over, and a withdrawal approved on the 13th."""
    hall = Hall.create(tmp_path / "hall")
    hall.put(*(str(path.relative_to(BASE)) for path in (BASE / "filings").rglob("*.yml")))
    write_baseline(hall.root)
    hall.commit(by="zwj@example.com", at="2025-06-01T12:00:00+08:00")
    file(hall, withdrawal(), by="ga@example.com", at="2026-02-13T16:00:00+08:00")
    return hall


def file(hall: Hall, files: dict[str, str], *, by: str, at: str) -> None:
    """A department files these and the reviewer merges them."""
    hall.branch()
    for path, text in files.items():
        (hall.root / path).parent.mkdir(parents=True, exist_ok=True)
        (hall.root / path).write_text(text, encoding="utf-8")
    hall.commit(by=by, at=at)
    hall.merge(by=REVIEWER, at=at)


def publish(hall: Hall, name: str, at: str, *, by: str = REVIEWER) -> None:
    """The tag that a deployment leaves on the tip of trunk."""
    hall.git("tag", "--annotate", "--message=公布", f"published/{name}", by=by, at=at)


def statuses(out: str) -> dict[str, str]:
    return {row["clock"]: row["status"] for row in json.loads(out)["clocks"]}


def listed(run: Run, hall: Hall, today: str, *more: str) -> tuple[int, dict[str, str]]:
    code, out, _ = run("--root", str(hall.root), "--today", today, "--format", "json", *more)
    return code, statuses(out)


def test_nothing_is_late_until_the_term_is_over(run: Run, hall: Hall) -> None:
    code, found = listed(run, hall, "2026-02-25")
    assert (code, found) == (0, {"notice": "due", "site": "due"})
    code, found = listed(run, hall, "2026-02-26")
    assert (code, found) == (1, {"notice": "overdue", "site": "overdue", "list": "due"})


def test_a_tag_of_a_publisher_is_the_proof(run: Run, hall: Hall) -> None:
    publish(hall, "20260224T010000Z", "2026-02-24T09:00:00+08:00")
    publish(hall, "20260226T010000Z", "2026-02-26T09:00:00+08:00")
    file(hall, notice(NOTICE, "2026-02-24"), by="ga@example.com", at="2026-02-24T17:00:00+08:00")
    assert listed(run, hall, "2026-03-10") == (0, {})
    code, found = listed(run, hall, "2026-03-10", "--all")
    assert (code, found) == (0, {"notice": "met", "site": "met", "list": "met"})


def test_a_tag_of_a_clerk_proves_nothing(run: Run, hall: Hall) -> None:
    publish(hall, "20260224T010000Z", "2026-02-24T09:00:00+08:00", by="zwj@example.com")
    assert listed(run, hall, "2026-02-26")[1]["site"] == "overdue"


def test_what_was_deployed_before_the_merge_does_not_count(run: Run, hall: Hall) -> None:
    publish(hall, "20260224T010000Z", "2026-02-24T09:00:00+08:00")
    second = "filings/ga/2026-02-24-item-withdrawal-second.yml"
    files = withdrawal(second, "2026-03-20", "11440499000000326Y3000000000001")
    file(hall, files, by="ga@example.com", at="2026-02-24T17:00:00+08:00")
    _, out, _ = run("--root", str(hall.root), "--today", "2026-03-03", "--format", "json")
    late = {row["path"] for row in json.loads(out)["clocks"] if row["clock"] == "site"}
    assert late == {second}


def test_an_edit_of_the_merged_filing_changes_no_clock(run: Run, hall: Hall) -> None:
    _, before = listed(run, hall, "2026-03-10")
    path = hall.root / WITHDRAWAL
    path.write_text(path.read_text("utf-8").replace("2026-02-26", "2027-02-26"), "utf-8")
    assert listed(run, hall, "2026-03-10")[1] == before
    path.unlink()
    assert listed(run, hall, "2026-03-10")[1] == before


def test_pending_filings_wait_for_the_reviewer(run: Run, hall: Hall) -> None:
    (hall.root / NOTICE).write_text(notice(NOTICE, "2026-02-24")[NOTICE], encoding="utf-8")
    _, out, _ = run("--root", str(hall.root), "--today", "2026-02-25", "--format", "json")
    turns = {row["clock"]: row["turn"] for row in json.loads(out)["clocks"]}
    assert turns == {"notice": "审核人", "review": "审核人", "site": "发布人"}


@pytest.mark.parametrize("form", ["text", "markdown", "json", "ics"])
def test_every_form_is_the_same_for_the_same_day(run: Run, hall: Hall, form: str) -> None:
    arguments = ("--root", str(hall.root), "--today", "2026-02-27", "--format", form)
    assert run(*arguments) == run(*arguments)


def test_the_calendar_on_stdout_parses(run: Run, hall: Hall) -> None:
    code, out, _ = run("--root", str(hall.root), "--today", "2026-02-27", "--format", "ics")
    assert code == 1
    events = Calendar.from_ical(out).walk("VEVENT")
    assert {str(e["summary"]) for e in events} == {
        "【逾期】部门公布撤离事项：出具户籍证明",
        "【逾期】网站公布撤离事项：出具户籍证明",
        "【待办】更新事项清单：出具户籍证明",
    }


def test_in_december_next_years_calendar_is_asked_for(run: Run, hall: Hall) -> None:
    root = ("--root", str(hall.root))
    assert run(*root, "--today", "2026-11-30")[2] == ""
    _, out, err = run(*root, "--today", "2026-12-01", "--format", "markdown")
    assert err.startswith("警告：没有 2027 年的放假和调休安排")
    assert err.count("\n") == 1
    assert "catalog/calendar/2027.yml" in err
    assert "没有 2027 年的放假和调休安排" in out
    calendar = hall.root / "catalog/calendar/2027.yml"
    calendar.parent.mkdir()
    calendar.write_text("format: 1\nyear: 2027\nsource: 放假通知\n", encoding="utf-8")
    assert run(*root, "--today", "2026-12-01")[2] == ""


def test_without_git_everything_is_pending(run: Run, tmp_path: Path) -> None:
    hall = Hall.create(tmp_path / "plain", git=False)
    hall.put("filings/ga/2025-02-10-entry-plan-first.yml")
    code, out, _ = run("--root", str(hall.root), "--today", "2026-03-02", "--format", "json")
    rows = json.loads(out)["clocks"]
    assert code == 0
    assert [(row["clock"], row["turn"]) for row in rows] == [("review", "审核人")]


def test_it_cannot_run_where_there_is_no_hall(run: Run, tmp_path: Path) -> None:
    code, out, err = run("--root", str(tmp_path))
    assert (code, out) == (2, "")
    assert err.startswith("无法运行：")
