"""Who leaves under the national draft: only with the government's approval (4.3.5, 5.3.7)."""

from datetime import date

import pytest

from jinzhu.checking import Checked
from jinzhu.finding import Finding
from national.halls import answer, checked, leaving, text_of

ITEM_OUT = "filings/ga/2025-12-08-item-withdrawal-zhengming.yml"
APPROVAL = "filings/zwj/2026-01-06-government-approval-zhengming.yml"
ITEM = text_of(ITEM_OUT).split("item: ")[1].split("\n")[0].strip("'")
LEAVING = "filings/zy/2026-01-08-department-withdrawal-all.yml"
BEFORE, PLANNED, AFTER = date(2026, 1, 11), date(2026, 1, 12), date(2026, 3, 2)


def refused(path: str) -> dict[str, list[dict[str, str]]]:
    """The government says no."""
    return {path: [{"replace": "decision: 同意", "by": "decision: 不同意"}]}


def has_item(hall: Checked, day: date) -> bool:
    """Whether the item is in the hall on a day."""
    return hall.state.current(hall.state.items, ITEM, day) is not None


def errors(hall: Checked) -> list[Finding]:
    """The findings that are errors."""
    return [each for each in hall.findings if each.severity == "error"]


def test_an_item_leaves_on_the_day_that_the_approval_gives() -> None:
    hall = checked()
    assert (has_item(hall, BEFORE), has_item(hall, PLANNED)) == (True, False)
    assert ITEM_OUT not in hall.state.open_steps


def test_an_item_stays_while_the_government_has_not_answered() -> None:
    notice = "filings/zwj/2026-01-12-notice-zhengming.yml"
    hall = checked(remove=[APPROVAL, notice])
    assert has_item(hall, AFTER)
    assert hall.state.open_steps[ITEM_OUT] == {"government-approval"}


def test_an_item_stays_when_the_government_refuses() -> None:
    hall = checked(edits=refused(APPROVAL))
    assert has_item(hall, AFTER)
    assert hall.state.open_steps[ITEM_OUT] == {"government-approval"}
    assert errors(hall) == []


def test_a_second_answer_of_the_government_counts() -> None:
    again = "filings/zwj/2026-02-10-government-approval-zhengming.yml"
    second = text_of(
        APPROVAL,
        ("filed_on: 2026-01-06", "filed_on: 2026-02-10"),
        ("effective_on: 2026-01-12", "effective_on: 2026-02-12"),
        ("approved_on: 2026-01-05", "approved_on: 2026-02-09"),
    )
    hall = checked({again: second}, edits=refused(APPROVAL))
    assert (has_item(hall, date(2026, 2, 11)), has_item(hall, date(2026, 2, 12))) == (True, False)


@pytest.mark.parametrize(("decision", "stays"), [(None, True), ("不同意", True), ("同意", False)])
def test_a_department_leaves_only_when_the_government_agrees(
    decision: str | None, stays: bool
) -> None:
    hall = checked(leaving(LEAVING, "2026-01-31") | answer(LEAVING, decision))
    assert errors(hall) == []
    state = hall.state
    assert (state.current(state.departments, "zy", AFTER) is not None) is stays
    assert any(state.current(state.items, code, AFTER) for code in state.items_of["zy"]) is stays
    assert (LEAVING in state.open_steps) is stays
