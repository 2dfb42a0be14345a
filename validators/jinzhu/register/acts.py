"""A filing with what the ledger says of it."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from jinzhu.catalog.profile import Profile
from jinzhu.filing.envelope import Filing
from jinzhu.finding import Problem
from jinzhu.register.subjects import subjects_of

F = TypeVar("F", bound=Filing, covariant=True)
Standing = Literal["carried over", "approved", "pending", "unapproved"]


@dataclass(frozen=True, slots=True)
class Approval:
    """How a filing stands: carried over (存量), approved by a merge, pending, or unapproved.

    ``position`` is its place in the order of the fold: filings with the same position came with
    one merge and are judged as a set. ``day`` is the day of the merge in Asia/Shanghai,
    ``profile`` the one in force at the merge's first parent (None: today's),
    ``blob`` the id of the content that was approved,
    ``known_since`` the day from which the register knows the filing: that of its merge, or of the
    trunk commit that listed it as carried over, ``published_on`` the day on which a deployment
    first showed it, and ``problems`` what is wrong with how it was filed and approved.
    """

    standing: Standing
    position: int
    day: date | None = None
    number: str | None = None
    approver: str | None = None
    merge: str | None = None
    profile: Profile | None = None
    blob: str | None = None
    known_since: date | None = None
    published_on: date | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the register holds it: carried over or approved."""
        return self.standing in ("carried over", "approved")


PENDING = Approval("pending", position=1 << 40)


@dataclass(frozen=True, slots=True)
class Act(Generic[F]):
    """One filing at its path."""

    path: str
    filing: F
    approval: Approval


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of every filing once it is folded; enough to refer to it."""

    path: str
    kind: str
    department: str
    filed_on: date
    effective_on: date
    approval: Approval
    follows: str | None
    supersedes: str | None
    opinion_of: str | None
    has_opinion: bool
    subjects: tuple[str, ...]

    @classmethod
    def of(cls, act: Act[Filing]) -> "Record":
        """The record of an act."""
        filing = act.filing
        return cls(
            act.path,
            filing.kind,
            filing.actor,
            filing.filed_on,
            filing.effective_on,
            act.approval,
            filing.follows,
            filing.supersedes,
            filing.opinion_of,
            filing.unit_opinion is not None,
            subjects_of(filing),
        )
