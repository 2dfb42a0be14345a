"""The fold of one filing into the state of the hall.

``fold`` either changes the state or leaves it untouched and says which earlier filing it
contradicts. It judges no clause of a standard: that is what the rules do on the state after.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from jinzhu.filing.circular import Circular
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.envelope import Filing
from jinzhu.filing.guide import Guide
from jinzhu.filing.item_change import GuideChange, ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import Position, StaffEntry
from jinzhu.filing.window_change import WindowAct, WindowChange
from jinzhu.finding import Problem
from jinzhu.register.acts import Act, Record
from jinzhu.register.spans import (
    DepartmentStay,
    Duty,
    ItemStay,
    Span,
    StaffStay,
    WindowEvent,
    WindowUse,
)
from jinzhu.register.state import State

Steps = Mapping[str, tuple[str, ...]]
Problems = list[Problem]
NO_STEPS: Steps = {}
MOVES_TO: Mapping[str, Position] = {"前台转后台": "后台", "后台转前台": "窗口"}


def fold(state: State, act: Act[Filing], steps: Steps = NO_STEPS) -> Problems:
    """Fold one act; the problems say what it contradicts, and then nothing has changed.

    ``steps`` names for each kind the kinds that must follow before it takes effect.
    """
    filing = act.filing
    problems = _correction(state, act)
    if problems:
        return problems
    if filing.supersedes:
        state.retract(filing.supersedes)
        state.superseded[filing.supersedes] = act.path
    state.records[act.path] = Record.of(act)
    problems = _FOLDS.get(type(filing), _keep)(state, act)
    if problems:
        # The record stays: later filings may refer to a filing that is wrong.
        return problems
    _take_step(state, act)
    if waits_for := steps.get(filing.kind):
        state.open_steps[act.path] = set(waits_for)
    return []


def _correction(state: State, act: Act[Filing]) -> Problems:
    """What is wrong with a filing that supersedes another: same department and kind, once."""
    path = act.filing.supersedes
    if path is None:
        return []
    corrected = state.records.get(path)
    where = ("supersedes",)
    if corrected is None:
        return [Problem("supersedes-unknown", where, {"path_named": path})]
    if path in state.superseded:
        return [Problem("supersedes-twice", where, {"path": path, "by": state.superseded[path]})]
    if (corrected.kind, corrected.department) != (act.filing.kind, act.filing.actor):
        return [Problem("supersedes-other", where, {"path": path})]
    return []


def _take_step(state: State, act: Act[Filing]) -> None:
    """A follow-up closes the step its subject waited for and may move the effective day."""
    path = act.filing.follows
    if path is None or path not in state.records:
        return
    state.followers[path].append(act.path)
    waits_for = state.open_steps.get(path)
    if waits_for is None or act.filing.kind not in waits_for or _refused(act.filing):
        return
    waits_for.discard(act.filing.kind)
    if not waits_for:
        del state.open_steps[path]
    for span in state.spans_about(path):
        _move(span, path, act.filing.effective_on)


def _refused(filing: Filing) -> bool:
    return getattr(filing, "decision", None) == "不同意"


def _move(span: Span, path: str, day: date) -> None:
    if span.by == path:
        span.since = max(span.since, day)
    if span.ended_by == path and span.until is not None:
        span.until = max(span.until, day)


def _begins(act: Act[Filing]) -> date:
    """The day an entry takes effect: as planned, or the day of its approval if that is later."""
    planned = act.filing.effective_on
    return max(planned, act.approval.day or planned)


def _keep(state: State, act: Act[Filing]) -> Problems:
    state.papers[act.filing.kind][act.path] = act.filing
    return []


# --- departments ----------------------------------------------------------------------------


def _enter_department(state: State, act: Act[DepartmentEntry]) -> Problems:
    filing = act.filing
    stay = DepartmentStay(act.path, filing.actor, _begins(act), filing.windows, filing.staff)
    earlier = next((s for s in state.departments[filing.actor] if s.overlaps(stay)), None)
    if earlier:
        return [Problem("department-already-in", ("department",), {"path": earlier.by})]
    state.open(state.departments, filing.actor, stay)
    return _keep(state, act)


def _withdraw_department(state: State, act: Act[DepartmentWithdrawal]) -> Problems:
    filing, day = act.filing, act.filing.effective_on
    stay = _last_before(state.departments[filing.actor], filing.actor, day)
    if stay is None:
        return [Problem("department-not-in", ("department",), {"day": day.isoformat()})]
    leaving: list[Span] = [
        stay,
        *state.department_items(filing.actor, day),
        *state.department_staff(filing.actor, day),
        *state.department_duties(filing.actor, day),
        *state.department_windows(filing.actor, day),
    ]
    for span in leaving:
        span.end(day, act.path)
    return _keep(state, act)


def _last_before(spans: list[Any], department: str, day: date) -> Any:
    """The span of the department that is open on ``day``."""
    return next((s for s in spans if s.department == department and s.covers(day)), None)


def _change_department(state: State, act: Act[DepartmentChange]) -> Problems:
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
    return _keep(state, act)


def _succeed(
    state: State, act: Act[DepartmentChange], old: str, new_codes: Mapping[str, str]
) -> None:
    """Everything of the old department goes on under the new one from the effective day."""
    day, new = act.filing.effective_on, act.filing.actor
    for item in tuple(state.department_items(old, day)):
        code = new_codes.get(item.code)
        if code is not None:
            state.open(state.items, code, _carry(item, act, code=code))
        item.end(day, act.path)
    for spans, keys in (
        (state.staff, tuple(state.department_staff(old, day))),
        (state.duties, tuple(state.department_duties(old, day))),
    ):
        for span in keys:
            state.open(spans, span.staff, _carry(span, act))
            span.end(day, act.path)
    for use in tuple(state.department_windows(old, day)):
        state.open(state.window_uses, use.window, _carry(use, act))
        use.end(day, act.path)
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
        since=act.filing.effective_on,
        until=None,
        ended_by=None,
        **changes,
    )


# --- items ----------------------------------------------------------------------------------


def _enter_item(state: State, act: Act[ItemEntry]) -> Problems:
    filing, guide = act.filing, act.filing.guide
    stay = ItemStay(
        act.path,
        filing.actor,
        _begins(act),
        filing.item,
        filing.name,
        filing.item_type,
        filing.window_type,
        guide.promised_limit,
        guide.statutory_limit,
        tuple(material.name for material in guide.materials),
    )
    state.open(state.items, filing.item, stay)
    return []


def _own_item(state: State, act: Act[Any]) -> tuple[ItemStay | None, Problems]:
    """The department's own item that covers the act's day, or what is wrong instead."""
    filing = act.filing
    stay = state.covering(state.items, filing.item, filing.effective_on)
    if stay is None:
        return None, [Problem("item-not-in", ("item",), {"item": filing.item})]
    if stay.department != filing.actor:
        return None, [Problem("item-other-department", ("item",), {"item": filing.item})]
    return stay, []


def _withdraw_item(state: State, act: Act[ItemWithdrawal]) -> Problems:
    stay, problems = _own_item(state, act)
    if stay:
        stay.end(act.filing.effective_on, act.path)
        _keep(state, act)
    return problems


def _change_item(state: State, act: Act[ItemChange]) -> Problems:
    stay, problems = _own_item(state, act)
    if stay:
        filing = act.filing
        stay.name = filing.new_name or stay.name
        stay.window_type = filing.window_type or stay.window_type
        stay.changes.append(act.path)
        if filing.guide:
            _take_over(stay, filing.guide)
    return problems


def _take_over(stay: ItemStay, change: GuideChange) -> None:
    given = change.model_fields_set
    if "promised_limit" in given:
        stay.promised = change.promised_limit
    if "statutory_limit" in given:
        stay.statutory = change.statutory_limit
    if "materials" in given:
        stay.materials = tuple(material.name for material in change.materials)


def changed_guide(guide: Guide, change: GuideChange) -> Guide:
    """The guide after a change: each field that was given is replaced whole."""
    return guide.model_copy(
        update={name: getattr(change, name) for name in change.model_fields_set}
    )


def _circulate(state: State, act: Act[Circular]) -> Problems:
    """A circular may end the state of an item that left without the procedure (8.2.2)."""
    filing = act.filing
    if filing.ends_item and filing.item:
        stay = state.covering(state.items, filing.item, filing.effective_on)
        if stay is None:
            return [Problem("item-not-in", ("item",), {"item": filing.item})]
        stay.end(filing.effective_on, act.path)
    return _keep(state, act)


# --- staff ----------------------------------------------------------------------------------


def _enter_staff(state: State, act: Act[StaffEntry]) -> Problems:
    filing = act.filing
    stay = StaffStay(
        act.path,
        filing.actor,
        _begins(act),
        filing.staff,
        filing.name,
        filing.post,
    )
    earlier = next((s for s in state.staff[filing.staff] if s.overlaps(stay)), None)
    if earlier:
        return [Problem("staff-already-in", ("staff",), {"path": earlier.by})]
    state.open(state.staff, filing.staff, stay)
    duty = Duty(
        act.path,
        filing.actor,
        stay.since,
        filing.staff,
        filing.position,
        filing.window,
        filing.branch,
        filing.head,
    )
    state.open(state.duties, filing.staff, duty)
    return []


def _adjust_staff(state: State, act: Act[StaffAdjustment]) -> Problems:
    filing, day = act.filing, act.filing.effective_on
    stay = _last_before(state.staff[filing.staff], filing.actor, day)
    duty = _last_before(state.duties[filing.staff], filing.actor, day)
    if stay is None or duty is None:
        return [Problem("staff-not-in", ("staff",), {"staff": filing.staff})]
    if duty.position != filing.position:
        return [Problem("adjustment-position", ("position",), {"position": duty.position})]
    duty.end(day, act.path)
    if filing.change == "撤离":
        stay.end(day, act.path)
    else:
        state.open(state.duties, filing.staff, _next_duty(duty, act))
    return _keep(state, act)


def _next_duty(duty: Duty, act: Act[StaffAdjustment]) -> Duty:
    filing = act.filing
    position = MOVES_TO.get(filing.change, duty.position)
    window = filing.window or (duty.window if position == duty.position else None)
    return replace(
        duty,
        by=act.path,
        since=filing.effective_on,
        until=None,
        ended_by=None,
        position=position,
        window=window if position == "窗口" else None,
        head=duty.head if filing.head is None else filing.head,
    )


# --- windows --------------------------------------------------------------------------------


def _change_windows(state: State, act: Act[WindowChange]) -> Problems:
    problems = [
        Problem(
            "window-not-assigned", ("windows", place, "departments", index), {"window": w.window}
        )
        for place, w in enumerate(act.filing.windows)
        if w.action == "收回"
        for index, department in enumerate(w.departments)
        if _last_before(state.window_uses[w.window], department, w.since) is None
    ]
    if problems:
        return problems
    for change in act.filing.windows:
        _change_window(state, act, change)
    return _keep(state, act)


def _change_window(state: State, act: Act[WindowChange], change: WindowAct) -> None:
    if change.action == "收回":
        for department in change.departments:
            use = _last_before(state.window_uses[change.window], department, change.since)
            use.end(change.since, act.path)
        return
    if change.action == "分配":
        for department in change.departments:
            use = WindowUse(act.path, department, change.since, change.window, until=change.until)
            state.open(state.window_uses, change.window, use)
    if change.action != "分配" or change.types:
        event = WindowEvent(
            act.path,
            act.filing.actor,
            change.since,
            change.window,
            change.action,
            change.types,
            change.place,
            change.hours,
            change.note,
            until=change.until,
        )
        state.open(state.window_events, change.window, event)


_FOLDS: dict[type[Filing], Callable[[State, Any], Problems]] = {
    DepartmentEntry: _enter_department,
    DepartmentWithdrawal: _withdraw_department,
    DepartmentChange: _change_department,
    ItemEntry: _enter_item,
    ItemWithdrawal: _withdraw_item,
    ItemChange: _change_item,
    Circular: _circulate,
    StaffEntry: _enter_staff,
    StaffAdjustment: _adjust_staff,
    WindowChange: _change_windows,
}
