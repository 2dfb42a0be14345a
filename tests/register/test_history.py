"""The hall on any day as it was known on any day."""

from datetime import date

import pytest

from cases_runner import base_files
from jinzhu.document import read
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FilingName, read_name
from jinzhu.register.acts import Act, Approval
from jinzhu.register.history import state_on
from jinzhu.register.state import State

STEPS = {"staff-entry": ("report-in",), "department-withdrawal": ("handover",)}
HUKOU = "filings/ga/2025-03-05-item-entry-hukou.yml"


def act(path: str, data: dict[str, object], position: int, known: date) -> Act[Filing]:
    filing = KINDS[str(data["kind"])].model_validate(data)
    approval = Approval("approved", position, known, known_since=known)
    return Act(path, filing, approval)


@pytest.fixture
def acts() -> list[Act[Filing]]:
    """The base hall, each filing known from the day it was filed."""
    made = []
    for path, source in base_files().items():
        name = read_name(path)
        if isinstance(name, FilingName):
            data = read(source)
            assert isinstance(data, dict)
            day = date.fromisoformat(name.day)
            made.append(act(path, data, day.toordinal() * 100 + KINDS[name.kind].RANK, day))
    return sorted(made, key=lambda each: each.approval.position)


def change(code: str, filed: str, effective: str, days: str, **more: object) -> dict[str, object]:
    return {
        "format": "1",
        "kind": "item-change",
        "department": "ga",
        "filed_on": filed,
        "effective_on": effective,
        "handled_by": {"name": "经办员", "phone": "0756-2100001"},
        "item": code,
        "name": "户口登记项目变更",
        "change_type": "内容调整",
        "what": "时限",
        "reason": "提速",
        "guide": {"promised_limit": {"days": days, "unit": "工作日"}},
        **more,
    }


def hukou(acts: list[Act[Filing]]) -> str:
    return next(str(a.filing.item) for a in acts if a.path == HUKOU)  # type: ignore[attr-defined]


def promised(state: State, code: str, day: date) -> int:
    stay = state.current(state.items, code, day)
    assert stay
    return stay.guide.promised_limit.days


def test_before_the_entry_nothing_is_in_the_hall(acts: list[Act[Filing]]) -> None:
    day = date(2025, 3, 9)
    assert (
        state_on(acts, day, steps=STEPS).current(
            state_on(acts, day, steps=STEPS).items, hukou(acts), day
        )
        is None
    )


def test_what_was_not_known_yet_is_not_there(acts: list[Act[Filing]]) -> None:
    day = date(2025, 3, 10)
    assert state_on(acts, day, steps=STEPS).items
    assert not state_on(acts, day, date(2025, 3, 4), STEPS).items


def test_changes_count_by_effective_day_not_by_the_order_of_their_merges(
    acts: list[Act[Filing]],
) -> None:
    code = hukou(acts)
    first = change(code, "2025-04-01", "2025-06-01", "3")
    second = change(code, "2025-04-02", "2025-05-01", "4")
    later = [
        act("filings/ga/2025-04-01-item-change-a.yml", first, 10**8, date(2025, 4, 1)),
        act("filings/ga/2025-04-02-item-change-b.yml", second, 10**8 + 1, date(2025, 4, 2)),
    ]
    expected = {"2025-04-30": 5, "2025-05-31": 4, "2025-06-01": 3}
    for text, days in expected.items():
        day = date.fromisoformat(text)
        assert promised(state_on([*acts, *later], day, steps=STEPS), code, day) == days


def test_a_correction_counts_from_its_own_merge(acts: list[Act[Filing]]) -> None:
    code = hukou(acts)
    path = "filings/ga/2025-04-01-item-change-a.yml"
    wrong = change(code, "2025-04-01", "2025-05-01", "3")
    right = change(code, "2025-04-10", "2025-06-01", "4", supersedes=path)
    later = [
        act(path, wrong, 10**8, date(2025, 4, 1)),
        act("filings/ga/2025-04-10-item-change-b.yml", right, 10**8 + 1, date(2025, 4, 10)),
    ]
    day = date(2025, 5, 2)
    assert promised(state_on([*acts, *later], day, date(2025, 4, 9), STEPS), code, day) == 3
    assert promised(state_on([*acts, *later], day, date(2025, 4, 10), STEPS), code, day) == 5
    day = date(2025, 6, 1)
    assert promised(state_on([*acts, *later], day, steps=STEPS), code, day) == 4
