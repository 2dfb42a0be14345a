"""Promised against the law, cases done in time, terms of the standards."""

from datetime import date, timedelta
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from jinzhu.clocks import Clock, Turn
from jinzhu.filing.guide import Limit
from jinzhu.publish.pages.figures import figure_pages
from jinzhu.publish.register import view_tree
from jinzhu.publish.view.deadlines import Office, Tally, Term, deadlines
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.promises import promise
from jinzhu.register.acts import Approval
from jinzhu.register.calendar import Calendar, Due
from publish.reading import Document, read_html
from publish.sample import TODAY, MemoryTree, sample_files, sample_view


def limit(days: int, unit: str = "工作日") -> Limit:
    return Limit.model_validate({"days": str(days), "unit": unit})


def item(law: Limit | None, own: Limit) -> Any:
    return SimpleNamespace(guide=SimpleNamespace(statutory_limit=law, promised_limit=own))


def page(view: HallView) -> Document:
    [figures] = figure_pages(view)
    return read_html(figures.body)


@pytest.fixture(scope="module")
def approved() -> HallView:
    """The sample hall with every filing approved on the day after it was filed."""
    files = sample_files()
    filed = sorted((data["filed_on"], path) for path, data in files.items() if "filed_on" in data)
    approvals = {
        path: Approval("approved", place, date.fromisoformat(day) + timedelta(days=1))
        for place, (day, path) in enumerate(filed)
    }
    return view_tree(MemoryTree(files), Calendar(), approvals, TODAY, pending=False)


# --- promised against the law -------------------------------------------------------------------


def test_only_what_the_law_limits_is_compared() -> None:
    found = promise("ga", [item(limit(20), limit(5)), item(None, limit(3)), item(None, limit(0))])
    assert (found.compared, found.open, found.same_day) == (1, 2, 1)
    assert (found.law, found.kept, found.share, found.sooner) == (20, 5, 75, 1)


def test_seven_calendar_days_count_as_five_working_days() -> None:
    found = promise("ga", [item(limit(14, "自然日"), limit(10))])
    assert found.law == Fraction(10)
    assert (found.share, found.sooner) == (0, 0)


def test_a_promise_longer_than_the_law_is_told_as_such() -> None:
    files = sample_files()
    for path, data in files.items():
        if "item-entry" in path:
            data["guide"]["statutory_limit"] = {"days": "5", "unit": "工作日"}
    text = page(sample_view(files)).text
    assert "比法定长" in text
    assert "缩短" not in text.partition("数据表")[0]


def test_a_department_that_nothing_can_be_compared_of_has_no_bar() -> None:
    assert promise("ga", []).law == 0
    files = sample_files()
    for path, data in files.items():
        if "item-entry" in path:
            data["guide"]["statutory_limit"] = "无"
    assert "还没有法律规定了时限的" in page(sample_view(files)).text


def test_every_bar_has_its_figure_and_the_chart_its_table() -> None:
    found = page(sample_view())
    bars = [e for e in found.all("svg") if e.attributes.get("class") == "jz-bar"]
    figures = [e for e in found.all("span") if e.attributes.get("class") == "jz-bars__figure"]
    assert len(bars) == 2
    assert [each.text for each in figures[:2]] == ["42.9 天", "8.5 天"]
    assert all(bar.attributes["aria-hidden"] == "true" for bar in found.all("svg"))
    caption = next(c for c in found.all("caption") if "工作日" in c.text)
    assert caption.text == "时限的单位是工作日"
    assert "市公安局" in next(t.text for t in found.all("table"))


def test_the_rate_of_cases_done_in_time_is_the_latest_report() -> None:
    text = page(sample_view()).text
    assert "98.0%" in text
    assert "2026年2月1日至3月31日" in text


# --- terms --------------------------------------------------------------------------------------


def clock(
    name: str, turn: Turn, *, due: date, met: date | None = None, least: bool = False
) -> Clock:
    return Clock(
        name=name,
        title=name,
        standard="DB",
        clause="8.1.2",
        path="p",
        origin="p",
        subject="张三",
        turn=turn,
        started=date(2026, 5, 1),
        due=Due(due, False),
        met=met,
        least=least,
    )


def test_terms_are_counted_by_how_they_stand() -> None:
    before, after = date(2026, 5, 10), date(2026, 7, 1)
    ga = Turn("部门", "ga")
    found = deadlines(
        [
            clock("公布", ga, due=before, met=before),
            clock("公布", ga, due=before, met=before + timedelta(days=1)),
            clock("公布", ga, due=before),
            clock("更新", Turn("发布人"), due=after),
            clock("更新", Turn("发布人"), due=after, met=after),
        ],
        TODAY,
    )
    assert found.terms[Term("公布", "DB", "8.1.2")] == Tally(met=1, late=1, overdue=1)
    assert found.offices[Office(None, "网站公布")] == Tally(due=2)
    assert found.offices[Office("ga")].total == 3
    assert found.all == Tally(1, 1, 1, 2)


def test_how_long_staff_stay_and_what_has_not_begun_are_no_terms() -> None:
    stay = clock("最短在厅时间", Turn("部门", "ga"), due=date(2026, 5, 2), least=True)
    later = clock("公布", Turn("部门", "ga"), due=date(2026, 9, 1))
    assert deadlines([stay, later], date(2026, 4, 1)).all.total == 0
    assert deadlines([stay], TODAY).all.total == 0


def test_what_was_carried_over_or_is_pending_starts_no_term_of_a_department() -> None:
    found = sample_view().deadlines
    assert {term.title.removeprefix("审核") != term.title for term in found.terms} == {True}
    assert set(found.offices) == {Office(None, "审核")}


def test_the_page_counts_the_terms_of_an_approved_hall_and_names_offices(
    approved: HallView,
) -> None:
    found = page(approved)
    assert approved.deadlines.all.met > 0
    assert f"按时办结 {approved.deadlines.all.met}" in found.text
    assert "部门公布撤离事项" in found.text
    assert "市公安局" in found.text
    assert "管理部门（网站公布）" in found.text


def test_no_person_is_named(approved: HallView) -> None:
    text = page(approved).text
    for person in ("在岗甲", "离岗乙", "经办甲", "ga-001", "ga-002", "审核一", "签字人甲"):
        assert person not in text


def test_a_hall_without_terms_says_so() -> None:
    files = {p: d for p, d in sample_files().items() if not p.startswith("filings/")}
    assert "还没有起算的期限" in page(sample_view(files)).text
