"""The chief representative and what approvers may decide, carried through the register."""

import json
from copy import deepcopy
from datetime import date
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from cases_runner import base_files
from jinzhu.checking.known.rows import span_back, span_row
from jinzhu.document import read
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.shape import parse
from jinzhu.filing.terms import StaffRole
from jinzhu.register.acts import PENDING, Act
from jinzhu.register.fold import fold
from jinzhu.register.spans import Duty
from jinzhu.register.state import State

GA = "filings/ga/"
CHIEF = f"{GA}2025-03-05-staff-entry-004.yml"
DAY = date(2026, 3, 2)
FIRST, SECOND = "11440499000000326Y3000000000001", "11440499000000326Y3000000000002"


def entry() -> dict[str, Any]:
    """The chief representative of the example hall, as filed."""
    data = read(base_files("hunan")[CHIEF])
    assert isinstance(data, dict)
    return deepcopy(data)


def adjustment(change: str = "其它", **said: Any) -> dict[str, Any]:
    """An adjustment of the chief representative."""
    kept = {name: entry()[name] for name in ("format", "department", "handled_by", "unit_opinion")}
    return kept | {
        "kind": "staff-adjustment",
        "filed_on": "2026-02-24",
        "effective_on": DAY.isoformat(),
        "staff": "ga-004",
        "position": "后台",
        "change": change,
        "in_post_since": "2025-03-10",
        **said,
    }


def act(path: str, data: dict[str, Any]) -> Act[Filing]:
    """A pending act of this content."""
    filing, faults = parse(KINDS[data["kind"]], data)
    assert filing is not None, faults
    return Act(path, filing, PENDING)


def duty_after(*adjustments: dict[str, Any]) -> Duty:
    """The position of the chief after these adjustments, on their day."""
    state = State()
    assert fold(state, act(CHIEF, entry())) == []
    for number, data in enumerate(adjustments):
        path = f"{GA}2026-02-24-staff-adjustment-{number}.yml"
        assert fold(state, act(path, data)) == []
    held = [duty for duty in state.department_duties("ga", DAY) if duty.staff == "ga-004"]
    assert len(held) == 1
    return held[0]


def test_an_adjustment_that_says_nothing_of_it_leaves_the_chief() -> None:
    duty = duty_after(adjustment())
    assert duty.chief
    assert duty.approves == ("全部",)


def test_who_resigns_is_chief_no_more_and_still_approves() -> None:
    duty = duty_after(adjustment(chief_representative="false", approves=[FIRST, SECOND]))
    assert not duty.chief
    assert duty.approves == (FIRST, SECOND)


def test_who_goes_to_a_window_approves_no_more() -> None:
    duty = duty_after(
        adjustment("后台转前台", window="A01", chief_representative="false", role="窗口")
    )
    assert duty.approves == ()


@given(
    st.booleans(),
    st.lists(st.sampled_from([FIRST, SECOND, "全部"]), max_size=3),
    st.sampled_from([None, *get_args(StaffRole)]),
    st.none() | st.dates(),
)
def test_a_position_comes_back_from_what_the_site_tells(
    chief: bool, approves: list[str], role: Any, contract: date | None
) -> None:
    duty = Duty(CHIEF, "ga", DAY, "ga-004", "后台", None, None, False)
    duty.chief, duty.approves = chief, tuple(approves)
    duty.role, duty.contract_until = role, contract
    assert span_back(Duty, "ga-004", json.loads(json.dumps(span_row(duty)))) == duty


def test_a_position_of_other_halls_is_told_as_before() -> None:
    duty = Duty(CHIEF, "ga", DAY, "ga-001", "窗口", "B01", None, True)
    assert span_row(duty)[7:] == ["窗口", "B01", None, True, None]
