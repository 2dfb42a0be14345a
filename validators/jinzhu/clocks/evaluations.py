"""Departments in the hall, and their items, are evaluated every so many months (4.3.3, 5.3.5).

An evaluation on record counts, carried over or not: the next one is due from its day. Whether a
department that was carried over had been evaluated before nobody knows: its first clock runs from
the day on which the register knew of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from jinzhu.clocks.acts import origin_of, start
from jinzhu.clocks.clock import REVIEWER, Clock, Facts, Turn
from jinzhu.filing.asked_by import NATIONAL, ZHUHAI
from jinzhu.filing.evaluation import OF_ITEMS, OF_WINDOW, Evaluation, Subject
from jinzhu.finding import Citation
from jinzhu.register.acts import Record
from jinzhu.register.calendar import Due, months_after
from jinzhu.register.spans import DepartmentStay
from jinzhu.register.state import State
from jinzhu.standards.basis import first_of

OF_THE_WINDOW, OF_THE_ITEMS = "evaluation-window", "evaluation-items"


class _Duty(NamedTuple):
    """What is evaluated, as a clock, and the clauses that ask for it."""

    clock: str
    title: str
    subject: Subject
    clauses: tuple[Citation, ...]


DUTIES = (
    _Duty(
        OF_THE_WINDOW,
        "评价部门窗口",
        OF_WINDOW,
        (Citation(NATIONAL, "4.3.3"), Citation(ZHUHAI, "4.3.2")),
    ),
    _Duty(OF_THE_ITEMS, "评价事项办理", OF_ITEMS, (Citation(NATIONAL, "5.3.5"),)),
)
# The evaluations of a department, by what they evaluate, in the order of their days.
Done = Mapping[tuple[str, Subject], list[Record]]


def evaluation_clocks(facts: Facts) -> Iterator[Clock]:
    """A clock from each entry or evaluation to the next evaluation, of departments that stay."""
    months = facts.profile.parameters.evaluation_months
    if months is None:
        return
    done = _evaluations(facts.state)
    for department in sorted(facts.state.departments):
        for stay in facts.state.departments[department]:
            for duty in DUTIES:
                if cited := first_of(duty.clauses, facts.profile.standards):
                    own = _in_stay(done.get((department, duty.subject), []), stay)
                    yield from _clocks(facts, stay, duty, own, cited, months)


def _evaluations(state: State) -> Done:
    done: dict[tuple[str, Subject], list[Record]] = defaultdict(list)
    for path, paper in state.papers_of(Evaluation):
        done[paper.evaluated, paper.subject].append(state.records[path])
    for records in done.values():
        records.sort(key=lambda record: (record.filed_on, record.path))
    return done


def _in_stay(records: list[Record], stay: DepartmentStay) -> list[Record]:
    return [record for record in records if stay.covers(record.filed_on)]


def _clocks(
    facts: Facts,
    stay: DepartmentStay,
    duty: _Duty,
    done: list[Record],
    cited: Citation,
    months: int,
) -> Iterator[Clock]:
    """From one evaluation to the next; the last clock runs while the department stays."""
    turn = Turn("部门", facts.catalog.management)
    known = [record for record in done if record.approval.known]
    begun = _begun(facts.state, stay, duty)
    starts = ([(facts.state.records[stay.by], begun)] if begun else []) + [
        (record, record.filed_on) for record in known
    ]
    for place, (record, day) in enumerate(starts):
        later = [after for _, after in starts[place + 1 :]]
        if not later and _leaves(facts.state, stay):
            continue
        waits = REVIEWER if not later and len(done) > len(known) else turn
        due = Due(months_after(day, months), False)
        met = later[0] if later else None
        yield start(facts, record, duty.clock, duty.title, cited, waits, day, due, met)


def _leaves(state: State, stay: DepartmentStay) -> bool:
    """Whether the department leaves; not while its leaving still waits for the government."""
    return stay.until is not None and stay.ended_by not in state.open_steps


def _begun(state: State, stay: DepartmentStay, duty: _Duty) -> date | None:
    """From when the department, or the first of its items, is in the hall and known to be."""
    if stay.by in state.open_steps:
        return None
    since = stay.since if duty.subject == OF_WINDOW else _first_item(state, stay)
    approval = origin_of(state, stay.by).approval
    known = approval.known_since if approval.standing == "carried over" else approval.day
    return None if since is None or known is None else max(since, known)


def _first_item(state: State, stay: DepartmentStay) -> date | None:
    items = (
        item.since
        for code in state.items_of.get(stay.department, ())
        for item in state.items[code]
        if item.department == stay.department and stay.covers(item.since)
    )
    return min(items, default=None)
