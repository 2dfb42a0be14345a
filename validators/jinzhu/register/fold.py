"""The fold of one filing into the state of the hall.

``fold`` either changes the state or leaves it untouched and says which earlier filing it
contradicts. It judges no clause of a standard: that is what the rules do on the state after.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
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
from jinzhu.register.guides import facts_given, facts_of
from jinzhu.register.spans import (
    Change,
    DepartmentStay,
    Duty,
    ItemStay,
    Span,
    StaffStay,
    WindowEvent,
    WindowUse,
)
from jinzhu.register.state import Retracted, State

Steps = Mapping[str, tuple[str, ...]]
Problems = list[Problem]
NO_STEPS: Steps = {}
MOVES_TO: Mapping[str, Position] = {"前台转后台": "后台", "后台转前台": "窗口"}
MOVES_FROM: Mapping[str, Position] = {"前台转后台": "窗口", "后台转前台": "后台"}


def fold(state: State, act: Act[Filing], steps: Steps = NO_STEPS) -> Problems:
    """Fold one act; the problems say what it contradicts, and then nothing has changed.

    ``steps`` names for each kind the kinds that must follow before it takes effect; what was
    carried over (存量) has taken effect as it is listed.
    """
    filing = act.filing
    problems = _correction(state, act)
    # The record stays: later filings may refer to a filing that is wrong.
    state.records[act.path] = Record.of(act)
    if problems:
        return problems
    retracted = state.retract(filing.supersedes) if filing.supersedes else None
    problems = _FOLDS.get(type(filing), _keep)(state, act)
    if problems:
        if retracted:
            state.restore(retracted)
        return problems
    if retracted:
        state.superseded[retracted.path] = act.path
        _keep_ends(state, retracted, act.path)
        if isinstance(filing, StaffAdjustment):
            _one_at_a_time(state.duties[filing.staff])
    waits_for = steps.get(filing.kind)
    if waits_for and act.approval.standing != "carried over":
        state.steps[act.path] = frozenset(waits_for)
        state.open_steps[act.path] = set(waits_for)
    if filing.supersedes:
        _settle(state, act.path)
    _take_step(state, act)
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


def _keep_ends(state: State, retracted: Retracted, path: str) -> None:
    """What a later filing ended stays ended when the filing that began it is corrected."""
    own = (None, retracted.path)
    ends = {_subject(span): span for span in retracted.opened if span.ended_by not in own}
    if not ends:
        return
    for span in state.spans_about(path):
        ended = ends.get(_subject(span))
        if ended is None or ended.until is None or span.by != path:
            continue
        if span.since < ended.until < (span.until or date.max):
            span.until, span.ended_by = ended.until, ended.ended_by
            span.earlier_ends = ended.earlier_ends


def _one_at_a_time(duties: list[Duty]) -> None:
    """After a correction, a position lasts no longer than to the day of the next one."""
    held = sorted((d for d in duties if d.until is None or d.since < d.until), key=_since)
    for earlier, later in pairwise(held):
        if earlier.until is None or earlier.until > later.since:
            earlier.end(later.since, later.by)


def _since(span: Span) -> date:
    return span.since


def _subject(span: Span) -> tuple[Any, ...]:
    names = ("code", "staff", "window", "action")
    return (type(span), span.department, *(getattr(span, name, None) for name in names))


def _take_step(state: State, act: Act[Filing]) -> None:
    """A follow-up closes the step its subject waited for and may move the effective day."""
    corrected = state.records.get(act.filing.supersedes or "")
    if corrected and corrected.follows in state.records:
        _settle(state, state.latest(corrected.follows or ""))
    path = act.filing.follows
    if path is not None and path in state.records:
        state.followers[path].append(act.path)
        _settle(state, state.latest(path))


def _settle(state: State, path: str) -> None:
    """Work out what an act still waits for, and its days: as planned, or its last step's."""
    if path not in state.steps:
        return
    taken = list(_taken(state, path))
    if waits_for := set(state.steps[path] - {step.kind for step in taken}):
        state.open_steps[path] = waits_for
    else:
        state.open_steps.pop(path, None)
    days = [step.effective_on for step in taken]
    planned = state.records[path].effective_on
    for span in state.spans_about(path):
        if span.by == path:
            span.since = max([span.planned, *days])
        if span.ended_by == path and span.until is not None:
            span.until = max([planned, span.since, *days])


def _taken(state: State, path: str) -> Iterator[Record]:
    """The steps that were taken for an act, or for a version of it that it corrects."""
    version: str | None = path
    while version:
        for follower in state.followers.get(version, ()):
            step = state.records[follower]
            paper = state.papers[step.kind].get(follower)
            if step.kind in state.steps[path] and paper and not _refused(paper):
                yield step
        version = state.records[version].supersedes


def _refused(filing: Filing) -> bool:
    return getattr(filing, "decision", None) == "不同意"


def _begins(state: State, act: Act[Filing]) -> date:
    """The day an entry takes effect: as planned, or the day of its approval if that is later."""
    planned = act.filing.effective_on
    return max(planned, state.decided_on(act.path) or planned)


def _keep(state: State, act: Act[Filing]) -> Problems:
    state.papers[act.filing.kind][act.path] = act.filing
    return []


# --- departments ----------------------------------------------------------------------------


def _enter_department(state: State, act: Act[DepartmentEntry]) -> Problems:
    filing = act.filing
    since = _begins(state, act)
    stay = DepartmentStay(act.path, filing.actor, since, filing.windows, filing.staff)
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
    stay.end(day, act.path)
    for _, _, span in tuple(state.remaining(filing.actor, day)):
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


# --- items ----------------------------------------------------------------------------------


def _enter_item(state: State, act: Act[ItemEntry]) -> Problems:
    filing = act.filing
    stay = ItemStay(
        act.path,
        filing.actor,
        _begins(state, act),
        filing.item,
        filing.name,
        filing.item_type,
        filing.window_type,
        facts_of(filing.guide),
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
        guide = facts_given(filing.guide) if filing.guide else {}
        stay.change(Change(act.path, filing.new_name, filing.window_type, guide))
    return problems


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
        _begins(state, act),
        filing.staff,
        filing.name,
        filing.post,
        filing.rank_level,
        filing.declarations.can_organise,
    )
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
    if MOVES_FROM.get(filing.change, duty.position) != duty.position:
        return [Problem("adjustment-position", ("change",), {"position": duty.position})]
    stay.rank_level = filing.rank_level or stay.rank_level
    stay.can_organise = stay.can_organise or filing.can_organise
    if filing.change == "撤离":
        stay.end(day, act.path)
        for span in state.duties[filing.staff]:
            if span.department == filing.actor and not (span.until and span.until <= day):
                span.end(day, act.path)
    else:
        state.open(state.duties, filing.staff, _next_duty(duty, act))
        duty.end(day, act.path)
    return _keep(state, act)


def _next_duty(duty: Duty, act: Act[StaffAdjustment]) -> Duty:
    """The position after the adjustment, to the end that was planned for the one before."""
    filing = act.filing
    position = MOVES_TO.get(filing.change, duty.position)
    window = filing.window or (duty.window if position == duty.position else None)
    return replace(
        duty,
        by=act.path,
        since=filing.effective_on,
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
        _change_use(state, act, change)
        _change_event(state, act, change)
    return _keep(state, act)


def _change_use(state: State, act: Act[WindowChange], change: WindowAct) -> None:
    """Who uses the window: given from the first day to the last, or taken back."""
    if change.action == "收回":
        for use in state.window_uses[change.window]:
            if use.department in change.departments and use.covers(change.since):
                use.end(change.since, act.path)
    elif change.action == "分配":
        until = change.until + timedelta(days=1) if change.until else None
        for department in change.departments:
            use = WindowUse(act.path, department, change.since, change.window, until=until)
            state.open(state.window_uses, change.window, use)


def _change_event(state: State, act: Act[WindowChange], change: WindowAct) -> None:
    """What the window is; one that was closed for good opens again when it is assigned."""
    events = state.window_events[change.window]
    if change.action == "分配":
        for event in events:
            if event.action == "关闭" and event.until is None and event.covers(change.since):
                event.end(change.since, act.path)
    if change.action == "收回" or (change.action == "分配" and not change.types):
        return
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
