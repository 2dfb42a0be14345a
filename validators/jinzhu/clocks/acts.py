"""The acts that start clocks: approved, standing, and by which version."""

from collections.abc import Callable, Iterator
from datetime import date

from jinzhu.clocks.clock import REVIEWER, Clock, Facts, Turn
from jinzhu.clocks.subjects import subject_of
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.kinds import KINDS
from jinzhu.finding import Citation
from jinzhu.register.acts import Record
from jinzhu.register.calendar import Due
from jinzhu.register.state import State


def origin_of(state: State, path: str) -> Record:
    """The filing that ``path`` first was, before it was corrected."""
    return state.records[[*state.versions(path)][-1]]


def approved_on(state: State, path: str) -> date | None:
    """The day from which an act's clocks run; None for what is pending or carried over."""
    return origin_of(state, path).approval.day


def stands(state: State, record: Record) -> bool:
    """Whether a filing says something that holds: not corrected, not contradicting the register."""
    path = record.path
    if path in state.superseded:
        return False
    if path in state.papers[record.kind] or any(s.by == path for s in state.spans_about(path)):
        return True
    return record.kind == ItemChange.KIND and any(
        change.by == path
        for code in record.subjects
        for stay in state.items.get(code, ())
        for change in stay.changes
    )


def approved_acts(
    state: State, wanted: Callable[[Record], bool] = lambda _: True
) -> Iterator[tuple[Record, date]]:
    """Every act that stands with the day of its approval, carried-over and pending ones left out.

    Whether an act stands is looked up last: it costs the most, and few acts are ``wanted``.
    """
    for record in state.records.values():
        day = approved_on(state, record.path)
        if day is not None and wanted(record) and stands(state, record):
            yield record, day


def effective_on(state: State, path: str) -> date | None:
    """The day on which an act took or takes effect; None while a step is still to follow."""
    if path in state.open_steps:
        return None
    begun = [span.since for span in state.spans_about(path) if span.by == path]
    ended = [s.until for s in state.spans_about(path) if s.ended_by == path and s.until]
    return max([*begun, *ended], default=state.records[path].effective_on)


def turn_for(kind: str, record: Record, facts: Facts) -> Turn:
    """Which department files ``kind`` after an act: the management, or the act's own."""
    owner = facts.catalog.management if KINDS[kind].MANAGEMENT else record.department
    return Turn("部门", owner)


def first_done(done: list[tuple[date, bool]], asked: Turn) -> tuple[date | None, Turn]:
    """When it was first done by what is approved; the reviewer's turn while it waits for that."""
    days = [day for day, known in done if known]
    if days:
        return min(days), asked
    return None, REVIEWER if done else asked


def start(
    facts: Facts,
    record: Record,
    name: str,
    title: str,
    cited: Citation,
    turn: Turn,
    started: date,
    due: Due | None,
    met: date | None = None,
    *,
    working_days: int | None = None,
    least: bool = False,
    private: bool = False,
) -> Clock:
    """A clock that the act of a record starts."""
    return Clock(
        name=name,
        title=title,
        standard=cited.standard,
        clause=cited.clause,
        path=record.path,
        origin=origin_of(facts.state, record.path).path,
        subject=subject_of(facts, record.path),
        turn=turn,
        started=started,
        due=due,
        met=met,
        working_days=working_days,
        least=least,
        private=private,
    )
