"""Files whose content was taken out of the history: they are read no more, and miss nothing."""

from collections.abc import Collection, Iterator, Mapping

from jinzhu.catalog.expunged import TOMBSTONE, Expunged
from jinzhu.checking.tree import Tree, blob_id
from jinzhu.finding import Problem
from jinzhu.register.acts import Approval

TOMBSTONE_ID = blob_id(TOMBSTONE)
UNLISTED = Problem("expunged-unlisted", spot=(1, 1))


def taken_out(expunged: Expunged, tree: Tree, paths: Collection[str]) -> Collection[str]:
    """The paths that have no content any more; to be listed alone hides nothing that has."""
    return {p for p in expunged.places if p not in paths or tree.read(p) == TOMBSTONE}


def still_there(
    expunged: Expunged, tree: Tree, paths: Collection[str], approvals: Mapping[str, Approval]
) -> Iterator[Problem]:
    """Listed as expunged, and yet the content is in the folder or in the history."""
    for path, (entry, place) in expunged.places.items():
        approval = approvals.get(path)
        kept = path in paths and tree.read(path) != TOMBSTONE
        if kept or (approval and approval.blob not in (None, TOMBSTONE_ID)):
            where = ("expunged", entry, "paths", place)
            yield Problem("expunged-content", where, {"file": path})
