"""Which terms of the standards were kept: counts by term and by office, and nobody's name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jinzhu.clocks import Clock, Status, Turn

# Whose turn it is where it is no department's own: an office, whoever sits in it.
OFFICES = {"审核人": "审核", "发布人": "网站公布"}


class Term(NamedTuple):
    """What is to be done, by which clause."""

    title: str
    standard: str
    clause: str


class Office(NamedTuple):
    """A department, or the management at its review and its publishing."""

    department: str | None
    duty: str = ""


@dataclass(slots=True)
class Tally:
    """How many were done in time, done late, are overdue, and are due."""

    met: int = 0
    late: int = 0
    overdue: int = 0
    due: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.met + self.late + self.overdue + self.due

    def add(self, status: Status) -> None:
        """Count one more."""
        match status:
            case "met":
                self.met += 1
            case "met late":
                self.late += 1
            case "overdue":
                self.overdue += 1
            case "due":
                self.due += 1


@dataclass(frozen=True)
class Deadlines:
    """Every term that has begun to run; what was carried over (存量) starts none."""

    terms: Mapping[Term, Tally]
    offices: Mapping[Office, Tally]
    all: Tally


NO_DEADLINES = Deadlines({}, {}, Tally())


def deadlines(clocks: Iterable[Clock], today: date) -> Deadlines:
    """The tallies on ``today``; how long staff stay at least is no term that anyone can miss."""
    terms: defaultdict[Term, Tally] = defaultdict(Tally)
    offices: defaultdict[Office, Tally] = defaultdict(Tally)
    every = Tally()
    for clock in clocks:
        if clock.least or clock.private or clock.started > today:
            continue
        status = clock.status(today)
        term = Term(clock.title, clock.standard, clock.clause)
        for tally in (terms[term], offices[_office(clock.turn)], every):
            tally.add(status)
    ordered = sorted(terms, key=lambda term: (term.standard, _by_number(term.clause), term.title))
    return Deadlines({term: terms[term] for term in ordered}, dict(offices), every)


def _office(turn: Turn) -> Office:
    return Office(turn.department) if turn.department else Office(None, OFFICES.get(turn.role, ""))


def _by_number(clause: str) -> list[tuple[int, str]]:
    """9.1 before 10.1."""
    return [(int(each), "") if each.isdigit() else (0, each) for each in clause.split(".")]
