"""The open requests: branches that trunk does not hold yet, and whose turn each is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from jinzhu.ledger.message import trailers
from jinzhu.ledger.objects import read_commit
from jinzhu.repository.calendars import SHANGHAI
from jinzhu.repository.git import commands
from jinzhu.reviewing.shared import Shared

RETURNED = "Returned"


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
    for line in listing.splitlines():
        head, seconds, name = line.split(" ", 2)
        branch = name.removeprefix(shared.prefix)
        if branch not in ("HEAD", shared.trunk):
            message = read_commit(told.get_object_data(head)[3]).message
            time = datetime.fromtimestamp(int(seconds), SHANGHAI)
            yield Request(branch, head, time, trailers(message).get(RETURNED))
