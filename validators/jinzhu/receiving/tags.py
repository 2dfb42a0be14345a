"""A pushed tag: what a deployment leaves on the commit of trunk that it published."""

from collections.abc import Iterator

from jinzhu.catalog.people import Person
from jinzhu.finding import Problem
from jinzhu.ledger.catalogue import Catalogue
from jinzhu.ledger.log import Change
from jinzhu.ledger.objects import read_tag
from jinzhu.ledger.publication import PREFIX, Tag, is_named_for_a_time, publication
from jinzhu.receiving.arrivals import ADDED
from jinzhu.receiving.branches import TOLERANCE
from jinzhu.receiving.content import SPOT
from jinzhu.receiving.hall import ServersHall
from jinzhu.receiving.push import TAGS, Update
from jinzhu.repository.commit import Commit

_ANNOTATED = b"tag"
ON_TRUNK = 0
"""A position: which one it is has no part in judging the tag."""


def tag_problems(
    update: Update, pusher: Person, hall: ServersHall, tip: str, now: float
) -> Iterator[Problem]:
    """What is wrong with a tag; ``tip`` is trunk's commit after the push."""
    name = update.ref.removeprefix(TAGS)
    if update.new is None or update.old is not None or not name.startswith(PREFIX):
        yield Problem("push-tag", path=update.ref, spot=SPOT)
        return
    tag = _read(name, update.new, hall)
    if tag.commit not in str(hall.git.rev_list("--first-parent", tip, "--")).split():
        yield Problem("publication-off-trunk", values={"tag": name}, path=update.ref, spot=SPOT)
        return
    found = publication(tag, ON_TRUNK, _catalogue(tag.commit, hall), hall.office)
    for problem in found.problems:
        yield Problem(problem.rule, values=problem.values, path=update.ref, spot=SPOT)
    if not found.problems and found.publisher != pusher.id:
        yield Problem("publication-publisher", values={"tag": name}, path=update.ref, spot=SPOT)
    if found.time.timestamp() > now + TOLERANCE.total_seconds():
        yield Problem("push-future", values={"commit": name}, path=update.ref, spot=SPOT)
    if (latest := _latest(hall)) > name:
        values = {"tag": name, "latest": latest}
        yield Problem("push-backdated", values=values, path=update.ref, spot=SPOT)


def _latest(hall: ServersHall) -> str:
    """The last publication that the server has, by the time that it is named for."""
    listing = str(hall.git.for_each_ref(f"{TAGS}{PREFIX}", format="%(refname:strip=2)"))
    return max(filter(is_named_for_a_time, listing.split("\n")), default="")


def _read(name: str, tag: str, hall: ServersHall) -> Tag:
    """The tag, and the commit that it peels to."""
    commit = str(hall.git.rev_parse("--verify", "--quiet", "--end-of-options", f"{tag}^{{}}"))
    kind, source = hall.git.get_object_data(tag)[1::2]
    return Tag(name, commit, read_tag(source) if kind == _ANNOTATED else None)


def _catalogue(commit: str, hall: ServersHall) -> Catalogue:
    """The catalogue in force at a commit of trunk."""
    ledger = hall.ledger_of(commit)
    blobs = ledger.catalogue
    if blobs is None:
        blobs = Commit(hall.root, commit).blobs
    catalogue = Catalogue(lambda blob: hall.git.get_object_data(blob)[3])
    catalogue.take(Change(ADDED, blob, path) for path, blob in blobs.items())
    return catalogue
