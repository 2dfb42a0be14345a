"""Steps that must follow before an act takes effect: handover before leaving, and the like."""

from collections.abc import Iterator
from datetime import date, timedelta

from jinzhu.clocks.acts import approved_on, first_done, start, turn_for
from jinzhu.clocks.answers import done_on
from jinzhu.clocks.clock import Clock, Facts
from jinzhu.filing.handover import Handover
from jinzhu.filing.kinds import KINDS
from jinzhu.register.acts import Record
from jinzhu.register.calendar import Due
from jinzhu.register.fold.steps import taken
from jinzhu.register.state import State
from jinzhu.standards.basis import basis_of


def step_due(record: Record, kind: str) -> date:
    """By when a step is taken: on the planned day at the latest, a handover before it."""
    if kind == Handover.KIND and record.effective_on > date.min:
        return record.effective_on - timedelta(days=1)
    return record.effective_on


def still_asked(state: State, path: str) -> bool:
    """Whether a step still matters: what it waits for was not called off by a later filing."""
    spans = list(state.spans_about(path))
    return not spans or any(
        span.ended_by == path or (span.by == path and span.until is None) for span in spans
    )


def step_clocks(facts: Facts) -> Iterator[Clock]:
    """A clock for each step that an approved act needs, taken or not."""
    state = facts.state
    for path in state.steps:
        approved = approved_on(state, path)
        if approved is not None and path not in state.superseded:
            for kind in sorted(state.steps[path] & KINDS.keys()):
                yield from _step(facts, state.records[path], kind, approved)


def _step(facts: Facts, record: Record, kind: str, approved: date) -> Iterator[Clock]:
    state = facts.state
    steps = taken(state, record.path, frozenset({kind}))
    done = [(done_on(state, step), step.approval.known) for step in steps]
    met, turn = first_done(done, turn_for(kind, record, facts))
    if met is not None or still_asked(state, record.path):
        yield start(
            facts,
            record,
            f"step-{kind}",
            f"提交{KINDS[kind].TITLE}",
            basis_of(kind, facts.profile.standards),
            turn,
            approved,
            Due(step_due(record, kind), False),
            met,
        )
