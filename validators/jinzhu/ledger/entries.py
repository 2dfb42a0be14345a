"""What the ledger holds: a line for every commit of trunk, and how each filing stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from jinzhu.finding import Problem
from jinzhu.ledger.office import Office
from jinzhu.ledger.signature import UNSIGNED, Signature
from jinzhu.register.acts import Approval

Came = Literal["merge", "octopus", "push", "squash"]


@dataclass(frozen=True, slots=True)
class Endorsement:
    """Another role's approval of the very tree that was merged."""

    commit: str
    person: str | None
    signature: Signature = UNSIGNED


@dataclass(frozen=True, slots=True)
class Submission:
    """Who wrote a filing, and when it was last written.

    ``persons`` are those of the ``emails`` that the catalogue knows, ``unknown`` the others.
    """

    emails: tuple[str, ...]
    persons: tuple[str, ...]
    unknown: tuple[str, ...]
    time: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit of trunk: what came with it, by whom, and what is wrong with that.

    ``time`` is what the committer's clock said; ``day`` is in Asia/Shanghai and never before the
    day of the entry before. ``persons`` are those who approved, the merging one first.
    """

    position: int
    commit: str
    time: datetime
    day: date
    came: Came
    email: str
    persons: tuple[str, ...]
    signature: Signature
    endorsements: tuple[Endorsement, ...]
    request: str | None
    opinion: str | None
    filings: Mapping[str, Submission]
    catalogue: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A deployment: who published which commit of trunk, and when."""

    tag: str
    commit: str
    position: int | None
    time: datetime
    publisher: str | None
    signature: Signature
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> bool:
        """Whether it proves that what was approved by then was published."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Expungement:
    """A file whose content was taken out of the history: who did it, when and why.

    ``before`` was the tip of trunk until then, ``position`` is the place on trunk of the merge
    that put this record in force, ``persons`` are those who approved it. ``proven`` says whether
    the evidence shows that nothing else was changed.
    """

    path: str
    number: str | None
    day: date
    by: str
    reason: str
    before: str
    position: int
    persons: tuple[str, ...]
    proven: bool


@dataclass(frozen=True)
class Ledger:
    """What git says of a hall's filings.

    ``catalogue`` are the blobs of the catalogue that an approval put in force, by path; None
    where the profile trusts the forge with it. ``unapproved`` are the files of the catalogue
    that were changed without one, with what is wrong; ``office`` is who may approve what comes next.
    ``expunged`` are the files whose content was taken out of the history; where that does not
    hold, ``unapproved`` names their record. ``today`` gives the id that a commit has now, for
    those of a history that was rewritten.
    """

    entries: Sequence[Entry] = ()
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    publications: Sequence[Publication] = ()
    catalogue: Mapping[str, str] | None = None
    unapproved: Mapping[str, Problem] = field(default_factory=dict)
    office: Office | None = None
    expunged: Sequence[Expungement] = ()
    today: Mapping[str, str] = field(default_factory=dict)
