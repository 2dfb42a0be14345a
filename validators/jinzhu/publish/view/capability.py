"""Training, tests and awards as the figures tell of them: counts, and windows by number."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import get_args

from jinzhu.filing.award import Award
from jinzhu.filing.capability_test import CERTIFIED, CapabilityTest
from jinzhu.filing.terms import ServiceRole
from jinzhu.filing.training_record import TrainingRecord
from jinzhu.register.state import State

# Of fewer people no result is told: everybody would know whose it is.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class TrainingYear:
    """What was held in a year: by the hall and by departments for themselves."""

    year: int
    own: int
    departments: int
    enrolled: int
    present: int


@dataclass(frozen=True, slots=True)
class TestedRole:
    """The latest test of a role; ``passed`` is None where too few were tested."""

    role: str
    on: date
    tested: int
    passed: int | None


@dataclass(frozen=True, slots=True)
class CertifiedRole:
    """How many of those in post held a certificate on the day of the latest test."""

    role: str
    on: date
    posted: int
    held: int
    enrolled: int


@dataclass(frozen=True, slots=True)
class AwardLine:
    """An award: the windows that may be named, and how many people; people are never named."""

    title: str
    on: date
    windows: tuple[str, ...]
    staff: int


@dataclass(frozen=True, slots=True)
class Capability:
    """What is told of training and tests; the newest first."""

    trainings: tuple[TrainingYear, ...] = ()
    tested: tuple[TestedRole, ...] = ()
    certified: tuple[CertifiedRole, ...] = ()
    awards: tuple[AwardLine, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.trainings or self.tested or self.awards)

    @property
    def certified_share(self) -> Fraction | None:
        """The share of window staff and help-agents with a certificate; None without any."""
        posted = sum(each.posted for each in self.certified)
        return Fraction(sum(each.held for each in self.certified), posted) if posted else None


NOTHING_TOLD = Capability()


def capability(state: State, management: str | None, today: date) -> Capability:
    """What the filings that hold on ``today`` tell."""
    latest = _latest_tests(state, today)
    return Capability(
        tuple(_years(state, management, today)),
        tuple(
            TestedRole(t.role, t.tested_on, t.tested, t.passed if t.tested >= FEWEST else None)
            for t in latest
        ),
        tuple(
            CertifiedRole(t.role, t.tested_on, held.posted, held.held, held.enrolled)
            for t in latest
            if t.role in CERTIFIED and (held := t.certificates) and held.posted >= FEWEST
        ),
        tuple(_awards(state, today)),
    )


def _years(state: State, management: str | None, today: date) -> Iterator[TrainingYear]:
    by_year: defaultdict[int, list[TrainingRecord]] = defaultdict(list)
    for _, record in state.papers_of(TrainingRecord):
        if record.effective_on <= today:
            by_year[record.held_on.year].append(record)
    for year in sorted(by_year, reverse=True):
        held = by_year[year]
        own = sum(record.actor == management for record in held)
        yield TrainingYear(
            year,
            own,
            len(held) - own,
            sum(record.enrolled for record in held),
            sum(record.present for record in held),
        )


def _latest_tests(state: State, today: date) -> tuple[CapabilityTest, ...]:
    """The last test of each role, in the order of the roles."""
    latest: dict[str, CapabilityTest] = {}
    for _, test in state.papers_of(CapabilityTest):
        before = latest.get(test.role)
        is_newer = before is None or before.tested_on <= test.tested_on
        if test.effective_on <= today and is_newer:
            latest[test.role] = test
    return tuple(latest[role] for role in get_args(ServiceRole) if role in latest)


def _awards(state: State, today: date) -> Iterator[AwardLine]:
    """Awards that may be published, the newest first."""
    found = [
        award
        for _, award in state.papers_of(Award)
        if award.publishable and award.effective_on <= today
    ]
    for award in sorted(found, key=lambda each: each.effective_on, reverse=True):
        yield AwardLine(award.title, award.effective_on, award.windows, award.staff_count)
