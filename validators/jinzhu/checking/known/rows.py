"""Records and spans as rows of plain values, and back; of persons only the code."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from jinzhu.catalog.profile import Profile
from jinzhu.filing.guide import Limit
from jinzhu.register.acts import Approval, Record
from jinzhu.register.guides import GuideFacts
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

Plain = Any  # what JSON carries
Base = tuple[str, str, date]  # what every span begins with
BASE_LENGTH = 7  # so many values of a row every span has
# What no text of a filing can hold, so that no text names the person.
NAMELESS = "\0"
_LIMITS = ("promised_limit", "statutory_limit")
S = TypeVar("S", bound=Span)


def day_told(day: date | None) -> str | None:
    """A day as text."""
    return None if day is None else day.isoformat()


def day_back(told: str | None) -> date | None:
    """The day in a text."""
    return None if told is None else date.fromisoformat(told)


def record_row(record: Record, profile: int | None) -> Plain:
    """A record; ``profile`` is the number of the one it was judged by."""
    approval = record.approval
    return [
        record.path,
        record.kind,
        record.department,
        record.filed_on.isoformat(),
        record.effective_on.isoformat(),
        approval.standing,
        approval.position,
        day_told(approval.day),
        profile,
        record.follows,
        record.supersedes,
        record.opinion_of,
        record.has_opinion,
        list(record.subjects),
    ]


def record_back(row: Plain, profiles: Sequence[Profile]) -> Record:
    """The record of a row."""
    path, kind, department, filed, effective, standing, position, day, profile, *rest = row
    follows, supersedes, opinion_of, has_opinion, subjects = rest
    law = None if profile is None else profiles[profile]
    return Record(
        path,
        kind,
        department,
        date.fromisoformat(filed),
        date.fromisoformat(effective),
        Approval(standing, position, day_back(day), profile=law),
        follows,
        supersedes,
        opinion_of,
        has_opinion,
        tuple(subjects),
    )


def _facts_row(facts: Mapping[str, Any]) -> dict[str, Plain]:
    """The facts of a guide by name, those that a change gives or all of them."""
    return {name: _fact(value) for name, value in facts.items()}


def _fact(value: Any) -> Plain:
    if isinstance(value, Limit):
        return [value.days, value.unit]
    return list(value) if isinstance(value, tuple) else value


def _facts_back(told: Mapping[str, Plain]) -> dict[str, Any]:
    return {name: _fact_back(name, value) for name, value in told.items()}


def _fact_back(name: str, value: Plain) -> Any:
    if name in _LIMITS:
        return value and Limit.model_construct(days=value[0], unit=value[1])
    return tuple(value) if isinstance(value, list) else value


def _item(stay: ItemStay) -> list[Plain]:
    return [
        stay.name,
        stay.item_type,
        stay.window_type,
        [_fact(value) for value in stay.guide],
        [[each.by, each.name, each.window_type, _facts_row(each.guide)] for each in stay.changes],
    ]


def _item_back(key: str, base: Base, row: list[Plain]) -> ItemStay:
    name, item_type, window_type, facts, changes = row
    guide = GuideFacts(*(_fact_back(*pair) for pair in zip(GuideFacts._fields, facts, strict=True)))
    stay = ItemStay(*base, key, name, item_type, window_type, guide)
    stay.changes = tuple(
        Change(by, name, window_type, _facts_back(facts))
        for by, name, window_type, facts in changes
    )
    return stay


def _staff(stay: StaffStay) -> list[Plain]:
    """A stay; where the person comes from only where it is told."""
    row = [stay.rank_level, stay.can_organise]
    return [*row, stay.source] if stay.source else row


def _staff_back(key: str, base: Base, row: list[Plain]) -> StaffStay:
    return StaffStay(*base, key, NAMELESS, "", *row)


def _duty(duty: Duty) -> list[Plain]:
    """A position; what only some standards ask for only where it is told."""
    row = [duty.position, duty.window, duty.branch, duty.head, duty.no_successor]
    more = [duty.chief, list(duty.approves), duty.role, day_told(duty.contract_until)]
    return [*row, *more] if any(more) else row


def _duty_back(key: str, base: Base, row: list[Plain]) -> Duty:
    position, window, branch, head, reason, *more = row
    chief, approves, role, contract = more or (False, (), None, None)
    duty = Duty(*base, key, position, window, branch, head, reason, chief, tuple(approves), role)
    duty.contract_until = day_back(contract)
    return duty


def _event_back(key: str, base: Base, row: list[Plain]) -> WindowEvent:
    action, types = row
    return WindowEvent(*base, key, action, tuple(types))


_Row = Callable[[Any], list[Plain]]
_Back = Callable[[str, Base, list[Plain]], Any]
_KINDS: Mapping[type[Span], tuple[_Row, _Back]] = {
    DepartmentStay: (
        lambda stay: [stay.windows, stay.staff],
        lambda key, base, row: DepartmentStay(*base, *row),
    ),
    ItemStay: (_item, _item_back),
    StaffStay: (_staff, _staff_back),
    Duty: (_duty, _duty_back),
    WindowUse: (lambda use: [], lambda key, base, row: WindowUse(*base, key)),
    WindowEvent: (lambda event: [event.action, list(event.types)], _event_back),
}
_ends = attrgetter("until", "ended_by")


def span_row(span: Span) -> Plain:
    """A span without the subject that it is listed under."""
    earlier = [[day_told(day), by] for day, by in span.earlier_ends]
    planned = None if span.planned == span.since else day_told(span.planned)
    until, ended_by = _ends(span)
    base = [span.by, span.department, day_told(span.since), planned, day_told(until), ended_by]
    return [*base, earlier, *_KINDS[type(span)][0](span)]


def span_back(kind: type[S], key: str, row: Plain) -> S:
    """The span of a row that is listed under ``key``."""
    by, department, since, planned, until, ended_by, earlier, *own = row
    begun = date.fromisoformat(since)
    span: S = _KINDS[kind][1](key, (by, department, begun), own)
    span.planned = day_back(planned) or begun
    span.until, span.ended_by = day_back(until), ended_by
    span.earlier_ends = tuple((day_back(day), by) for day, by in earlier)
    return span
