"""Which deployment showed what: positions of trunk and the days they were published."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Showing(NamedTuple):
    """A deployment that counts: its day, and the last position of trunk that it showed."""

    day: date
    position: int


class Publications:
    """The deployments of a hall, in the order of their days."""

    def __init__(self, showings: Iterable[Showing] = ()) -> None:
        self._showings = sorted(showings)

    def first(self, position: int, since: date) -> date | None:
        """The first day, on or after ``since``, on which what came at ``position`` was shown."""
        return next(
            (
                each.day
                for each in self._showings
                if each.day >= since and each.position >= position
            ),
            None,
        )
