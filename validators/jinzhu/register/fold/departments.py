"""Departments enter, leave and change."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.finding import Problem
from jinzhu.register.acts import Act
from jinzhu.register.fold.common import Problems, begins, held_on, keep
from jinzhu.register.spans import DepartmentStay, ItemStay
from jinzhu.register.state import State


def enter_department(state: State, act: Act[DepartmentEntry]) -> Problems:
    """A department enters: its stay begins."""
    filing = act.filing
    since = begins(state, act)
    stay = DepartmentStay(act.path, filing.actor, since, filing.windows, filing.staff)
    earlier = next((s for s in state.departments[filing.actor] if s.overlaps(stay)), None)
    if earlier:
        return [Problem("department-already-in", ("department",), {"path": earlier.by})]
    state.open(state.departments, filing.actor, stay)
    return keep(state, act)


def withdraw_department(state: State, act: Act[DepartmentWithdrawal]) -> Problems:
    """A department leaves, and with it all it has in the hall."""
    filing, day = act.filing, act.filing.effective_on
    stay = held_on(state.departments[filing.actor], filing.actor, day)
    if stay is None:
        return [Problem("department-not-in", ("department",), {"day": day.isoformat()})]
    stay.end(day, act.path)
    for _, _, span in tuple(state.remaining(filing.actor, day)):
        span.end(day, act.path)
    return keep(state, act)


def change_department(state: State, act: Act[DepartmentChange]) -> Problems:
    """A department goes on under another name, code or department."""
    filing, day = act.filing, act.filing.effective_on
    gone = [
        Problem("department-not-in", ("replaces", place), {"day": day.isoformat()})
        for place, old in enumerate(filing.replaces)
        if state.covering(state.departments, old, day) is None
    ]
    if gone:
        return gone
    new_codes = {item.code: item.new_code or item.code for item in filing.items}
    for old in filing.replaces:
        _succeed(state, act, old, new_codes)
    return keep(state, act)


def _succeed(
    state: State, act: Act[DepartmentChange], old: str, new_codes: Mapping[str, str]
) -> None:
    """Everything of the old department goes on under the new one, to its planned end if any."""
    day, new = act.filing.effective_on, act.filing.actor
    for spans, key, span in tuple(state.remaining(old, day)):
        if not isinstance(span, ItemStay):
            state.open(spans, key, _carry(span, act))
        elif (code := new_codes.get(key)) is not None:
            state.open(spans, code, _carry(span, act, code=code))
        span.end(day, act.path)
    stay = state.covering(state.departments, old, day)
    if stay is None:
        return
    if new == old or state.covering(state.departments, new, day) is None:
        state.open(state.departments, new, _carry(stay, act))
    stay.end(day, act.path)


def _carry(span: Any, act: Act[DepartmentChange], **changes: str) -> Any:
    return replace(
        span,
        by=act.path,
        department=act.filing.actor,
        since=max(span.since, act.filing.effective_on),
        **changes,
    )
