"""A hall as it was approved: what was edited or deleted since reads as it was merged."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from jinzhu.checking.tree import CATALOG, Tree, blob_id
from jinzhu.ledger.entries import Ledger
from jinzhu.repository.git import commands


class ApprovedTree:
    """The files below another tree, those that were approved with the content that was approved.

    The public site is built from it, so that nothing is shown that nobody approved: neither an
    edit of a merged filing, nor its deletion, nor, where the profile trusts signatures alone, a
    change of the catalogue without one.
    """

    def __init__(self, tree: Tree, ledger: Ledger, root: Path) -> None:
        self._tree = tree
        self._git = commands(root)
        self._approved = _approved(ledger)
        given = dict.fromkeys(tree.paths())
        if ledger.catalogue is not None:
            given = {path: None for path in given if not path.startswith(CATALOG)}
        self._paths = given | dict.fromkeys(self._approved)
        self._missing = self._approved.keys() - given.keys()

    def paths(self) -> Iterator[str]:
        """Every path, with those that were deleted."""
        return iter(self._paths)

    def read(self, path: str) -> bytes:
        """The bytes that were approved; of any other file, those it has."""
        blob = self._approved.get(path)
        if path not in self._missing:
            source = self._tree.read(path)
            if blob is None or blob_id(source) == blob:
                return source
        if blob is None:
            raise KeyError(path)
        approved: bytes = self._git.get_object_data(blob)[3]
        return approved


def _approved(ledger: Ledger) -> Mapping[str, str]:
    """The blobs of what was approved, by path."""
    filings = {
        path: approval.blob
        for path, approval in ledger.approvals.items()
        if approval.known and approval.blob
    }
    return {**filings, **(ledger.catalogue or {})}
