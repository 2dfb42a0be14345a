"""What a hall still lacks before it goes live, each point with the command that comes next."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import git

from jinzhu.desk.founding.readiness import by_hand, catalogue, files, machine, repository
from jinzhu.desk.founding.readiness.point import Point, Situation, State
from jinzhu.failure import Failure
from jinzhu.repository.git import failure_of

Named = tuple[str, str, Callable[[Situation], Iterator[Point]]]
FINDERS: Sequence[Named] = (
    *repository.FINDERS,
    *files.FINDERS,
    *catalogue.FINDERS,
    *machine.FINDERS,
)


def readiness(
    root: Path, today: date, now: datetime, more: Sequence[Named] = ()
) -> tuple[Point, ...]:
    """Every point, in the order in which a hall is made ready; ``more`` is looked at as well."""
    situation = Situation(root, today, now)
    finders = (*FINDERS, *more, *by_hand.FINDERS)
    return tuple(point for named in finders for point in _found(named, situation))


def _found(named: Named, situation: Situation) -> Iterator[Point]:
    """The points of one finder; what keeps it from finding is itself what is missing."""
    name, title, find = named
    try:
        yield from find(situation)
    except git.GitError as error:
        yield Point(name, title, State.missing, str(failure_of(error)), "git status")
    except Failure as failure:
        yield Point(name, title, State.missing, str(failure))
