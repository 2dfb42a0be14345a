"""Every clause that binds the hall, with what answers it and how it stands today."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinzhu.catalog.profile import Permission, Profile
from jinzhu.checking.standing import (
    ClauseState,
    Standing,
    Standings,
    permissions_at,
    rules_by_clause,
)
from jinzhu.finding import Citation
from jinzhu.report.coverage import Coverage, coverage
from jinzhu.standards.clause import Clause, Standard


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause with the rules and permissions that concern it, and how it stands in the hall."""

    cited: Citation
    clause: Clause
    stands: Standing
    rules: tuple[str, ...]
    permissions: tuple[Permission, ...]


@dataclass(frozen=True, slots=True)
class StandardView:
    """A standard with its clauses as they stand in the hall."""

    standard: Standard
    clauses: tuple[ClauseRow, ...]

    @property
    def number(self) -> str:
        """The number of the standard."""
        return self.standard.standard

    @property
    def title(self) -> str:
        """Its title."""
        return self.standard.title_zh

    @property
    def coverage(self) -> Coverage:
        """How many clauses are answered in which way, and how they stand."""
        return coverage((row.clause, row.stands.state) for row in self.clauses)

    def standing(self, state: ClauseState) -> tuple[ClauseRow, ...]:
        """The clauses that stand so."""
        return tuple(row for row in self.clauses if row.stands.state == state)


def standard_views(
    known: Mapping[str, Standard],
    chosen: Iterable[str],
    standings: Standings,
    profile: Profile,
) -> Iterator[StandardView]:
    """The standards that the hall has chosen."""
    for number in chosen:
        if standard := known.get(number):
            rows = tuple(_row(number, each, standings, profile) for each in standard.clauses)
            yield StandardView(standard, rows)


def _row(standard: str, clause: Clause, standings: Standings, profile: Profile) -> ClauseRow:
    cited = Citation(standard, clause.id)
    return ClauseRow(
        cited,
        clause,
        standings[cited],
        rules_by_clause().get(cited, ()),
        permissions_at(cited, profile),
    )
