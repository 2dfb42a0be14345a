"""Windows are assigned, taken back, moved, closed."""

from datetime import date, timedelta

from jinzhu.filing.window_change import WindowAct, WindowChange
from jinzhu.finding import Problem
from jinzhu.register.acts import Act
from jinzhu.register.fold.common import Problems, held_on, keep
from jinzhu.register.spans import WindowEvent, WindowUse
from jinzhu.register.state import State


def change_windows(state: State, act: Act[WindowChange]) -> Problems:
    """Windows change one by one; taking back what was not given is a contradiction."""
    problems = [
        Problem(
            "window-not-assigned", ("windows", place, "departments", index), {"window": w.window}
        )
        for place, w in enumerate(act.filing.windows)
        if w.action == "收回"
        for index, department in enumerate(w.departments)
        if held_on(state.window_uses[w.window], department, w.since) is None
    ]
    if problems:
        return problems
    for change in act.filing.windows:
        _change_use(state, act, change)
        _change_event(state, act, change)
    return keep(state, act)


def _change_use(state: State, act: Act[WindowChange], change: WindowAct) -> None:
    """Who uses the window: given from the first day to the last, or taken back."""
    if change.action == "收回":
        for use in state.window_uses[change.window]:
            if use.department in change.departments and use.covers(change.since):
                use.end(change.since, act.path)
    elif change.action == "分配":
        until = _day_after(change.until)
        for department in change.departments:
            use = WindowUse(act.path, department, change.since, change.window, until=until)
            state.open(state.window_uses, change.window, use)


def _day_after(day: date | None) -> date | None:
    """The next day; after the last day there is, none: it holds for good."""
    return day + timedelta(days=1) if day and day < date.max else None


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
