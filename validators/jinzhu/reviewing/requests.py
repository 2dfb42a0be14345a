"""The open requests: branches that trunk does not hold yet, and whose turn each is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from jinzhu.ledger.history import moment
from jinzhu.ledger.message import trailers
from jinzhu.ledger.objects import read_commit
from jinzhu.repository.git import commands
from jinzhu.reviewing.shared import Shared

RETURNED = "Returned"
_CLOCK = re.compile("[0-9]{1,12}")


@dataclass(frozen=True)
class Request:
    """A branch that waits: its last commit, when it was made, and why it was returned, if it was."""

    branch: str
    head: str
    time: datetime
    returned: str | None


def open_requests(shared: Shared) -> Iterator[Request]:
    """The branches that are not merged, the longest waiting first."""
    told = commands(shared.root)
    listing = told.for_each_ref(
        f"--no-merged={shared.tip}",
        "--sort=committerdate",
        "--format=%(objectname) %(committerdate:unix) %(refname)",
        shared.prefix,
    )
    for line in filter(None, listing.split("\n")):
        head, seconds, name = line.split(" ", 2)
        branch = name.removeprefix(shared.prefix)
        if branch not in ("HEAD", shared.trunk):
            message = read_commit(told.get_object_data(head)[3]).message
            yield Request(branch, head, _time(seconds), trailers(message).get(RETURNED))


def _time(clock: str) -> datetime:
    """When a commit was made; one whose clock is broken has waited longest."""
    return moment(int(clock) if _CLOCK.fullmatch(clock) else 0)
