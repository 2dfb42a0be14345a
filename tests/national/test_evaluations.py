"""Every department in the hall, and its items, are evaluated in time (4.3.3, 5.3.5)."""

from datetime import date, timedelta

import pytest

from clocks.halls import checked as of_zhuhai
from jinzhu.clocks.clock import REVIEWER, Turn
from jinzhu.filing.asked_by import NATIONAL
from national.halls import answer, checked, clocks, leaving, text_of

WINDOW, ITEMS = "evaluation-window", "evaluation-items"
GA, GS = "澄州市公安局", "澄州市清源供水有限公司"
ENTRY = "filings/gs/2025-09-12-department-entry-water.yml"
OF_WINDOW = "filings/zwj/2026-01-20-evaluation-ga-window.yml"
OF_ITEMS = "filings/zwj/2026-01-20-evaluation-ga-items.yml"
OUT = "filings/zy/2026-01-08-department-withdrawal-all.yml"
MANAGEMENT = Turn("部门", "zwj")
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(("name", "clause"), [(WINDOW, "4.3.3"), (ITEMS, "5.3.5")])
def test_who_entered_is_evaluated_within_the_months_of_the_profile(name: str, clause: str) -> None:
    (clock,) = clocks(checked(), name, GS)
    assert (clock.standard, clock.clause, clock.turn) == (NATIONAL, clause, MANAGEMENT)
    assert (clock.path, clock.started, clock.met) == (ENTRY, date(2025, 9, 22), None)
    assert clock.due is not None
    assert clock.due.date == date(2026, 9, 22)
    assert clock.status(clock.due.date) == "due"
    assert clock.status(clock.due.date + ONE_DAY) == "overdue"


@pytest.mark.parametrize(("name", "path"), [(WINDOW, OF_WINDOW), (ITEMS, OF_ITEMS)])
def test_an_evaluation_meets_one_clock_and_starts_the_next(name: str, path: str) -> None:
    first, second = clocks(checked(), name, GA)
    assert (first.started, first.met) == (date(2025, 3, 10), date(2026, 1, 20))
    assert first.status(date(2026, 3, 2)) == "met"
    assert (second.path, second.started, second.met) == (path, date(2026, 1, 20), None)
    assert second.due is not None
    assert second.due.date == date(2027, 1, 20)


def test_an_evaluation_of_the_window_is_none_of_the_items() -> None:
    hall = checked(remove=[OF_ITEMS])
    assert [clock.met for clock in clocks(hall, ITEMS, GA)] == [None]
    assert len(clocks(hall, WINDOW, GA)) == 2


def test_a_late_evaluation_was_late() -> None:
    late = text_of(OF_WINDOW, ("filed_on: 2026-01-20", "filed_on: 2026-03-11"))
    path = OF_WINDOW.replace("2026-01-20", "2026-03-11")
    hall = checked({path: late}, remove=[OF_WINDOW], today=date(2026, 3, 12))
    first, second = clocks(hall, WINDOW, GA)
    assert (first.met, first.status(date(2026, 3, 12))) == (date(2026, 3, 11), "met late")
    assert second.started == date(2026, 3, 11)


def test_the_reviewer_has_the_turn_while_an_evaluation_waits() -> None:
    unchanged = {OF_WINDOW: text_of(OF_WINDOW)}
    (clock,) = clocks(checked(unchanged, approved=False), WINDOW, GA)
    assert (clock.turn, clock.met) == (REVIEWER, None)


def test_the_months_are_the_halls() -> None:
    own = "base: national\nparameters:\n  evaluation_months: 6\n"
    edits = {"catalog/profile.yml": [{"replace": "base: national\n", "by": own}]}
    (clock,) = clocks(checked(edits=edits), WINDOW, GS)
    assert clock.due is not None
    assert clock.due.date == date(2026, 3, 22)


def test_who_was_carried_over_is_counted_from_when_the_register_knew() -> None:
    (clock,) = clocks(checked(baseline=[ENTRY], listed_on=date(2026, 2, 2)), WINDOW, GS)
    assert (clock.started, clock.path) == (date(2026, 2, 2), ENTRY)


@pytest.mark.parametrize(("decision", "running"), [("同意", 0), ("不同意", 1), (None, 1)])
def test_who_leaves_is_not_to_be_evaluated_any_more(decision: str | None, running: int) -> None:
    hall = checked(leaving(OUT, "2026-01-31") | answer(OUT, decision))
    assert len(clocks(hall, WINDOW, "澄州市春风志愿者协会")) == running


def test_a_hall_whose_standards_set_no_months_has_no_such_clock() -> None:
    assert clocks(of_zhuhai({}), WINDOW) == []
    assert clocks(checked(hall="hunan"), WINDOW)
