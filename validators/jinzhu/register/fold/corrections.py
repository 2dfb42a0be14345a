"""A filing that supersedes another: what may be corrected, and what outlives it."""

from datetime import date
from itertools import pairwise
from typing import Any

from jinzhu.filing.envelope import Filing
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.finding import Problem
from jinzhu.register.acts import Act
from jinzhu.register.fold.common import Problems
from jinzhu.register.spans import Duty, Span
from jinzhu.register.state import Retracted, State


def fault_of_correction(state: State, act: Act[Filing]) -> Problems:
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


def keep_ends(state: State, retracted: Retracted, act: Act[Filing]) -> None:
    """What a later filing ended stays ended when the filing that began it is corrected."""
    own = (None, retracted.path)
    path = act.path
    ends = {_subject(span): span for span in retracted.opened if span.ended_by not in own}
    for span in state.spans_about(path) if ends else ():
        ended = ends.get(_subject(span))
        if ended is None or ended.until is None or span.by != path:
            continue
        if span.since < ended.until < (span.until or date.max):
            span.until, span.ended_by = ended.until, ended.ended_by
            span.earlier_ends = ended.earlier_ends
    if isinstance(act.filing, StaffAdjustment):
        _one_at_a_time(state.duties[act.filing.staff])


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
