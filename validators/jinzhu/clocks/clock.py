"""A clock as a value, and what clocks are read from."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, Protocol

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.profile import Profile
from jinzhu.register.calendar import Calendar, Due
from jinzhu.register.state import State

Role = Literal["部门", "审核人", "发布人"]
Status = Literal["overdue", "due", "met late", "met"]


class Facts(Protocol):
    """A hall as a rule or a command knows it."""

    @property
    def catalog(self) -> Catalog:
        """The catalogue as it is now."""

    @property
    def state(self) -> State:
        """The state of the hall, pending filings folded as well."""

    @property
    def profile(self) -> Profile:
        """The profile that binds what has no profile of its own day."""

    @property
    def calendar(self) -> Calendar:
        """The working days, the hall's own laid over them."""


class Turn(NamedTuple):
    """Whose turn it is: a department's (management is one), a reviewer's or a publisher's."""

    role: Role
    department: str | None = None


REVIEWER = Turn("审核人")
PUBLISHER = Turn("发布人")


@dataclass(frozen=True, slots=True)
class Clock:
    """What a clause asks for after a filing, by whom and until when.

    ``name`` tells the clocks of one filing apart. ``path`` is the filing that started it, as it
    stands now; ``origin`` the one it first was, before any correction. ``due`` is None where no
    term is set. ``met`` is the day on which it was done, or will be by what is approved already.
    ``least`` marks a term that something lasts at least: on ``due`` it is over, and nothing is
    late. ``private`` marks one that tells of a person what no page may show, not even as a count.
    """

    name: str
    title: str
    standard: str
    clause: str
    path: str
    origin: str
    subject: str
    turn: Turn
    started: date
    due: Due | None
    met: date | None = None
    working_days: int | None = None
    least: bool = False
    private: bool = False

    def status(self, day: date) -> Status:
        """How the clock stands on ``day``; the last day of a term is still in time."""
        if self.met is not None and self.met <= day:
            return "met late" if self.due and self.met > self.due.date else "met"
        return "overdue" if self.due and day > self.due.date else "due"
