"""A hall's files as the check is given them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from jinzhu.document import Data, read

CATALOG = "catalog/"
ATTACHMENTS = "/attachments/"


class Tree(Protocol):
    """A hall's files: a checkout, a commit, or a table in memory."""

    def paths(self) -> Iterable[str]:
        """Every path below ``filings/`` and ``catalog/``, with forward slashes."""

    def read(self, path: str) -> bytes:
        """The bytes of one file; KeyError when there is none."""


class Reader(Protocol):
    """What turns the bytes of a filing into data."""

    def expect(self, paths: Sequence[str]) -> None:
        """These paths will be asked for, in this order."""

    def data(self, path: str, source: bytes) -> Data:
        """The data of a filing; raises Refused as ``jinzhu.document.read`` does."""


class StrictReader:
    """Reads each filing when it is asked for."""

    def expect(self, paths: Sequence[str]) -> None:
        """Nothing to prepare."""

    def data(self, path: str, source: bytes) -> Data:
        """The data of a filing."""
        return read(source)


@dataclass(frozen=True)
class With:
    """A hall with files added or replaced: what it would be once they were sent."""

    tree: Tree
    files: Mapping[str, bytes]

    def paths(self) -> Iterable[str]:
        """Every path of both."""
        return {*self.tree.paths(), *self.files}

    def read(self, path: str) -> bytes:
        """The bytes of one file, the added ones first."""
        found = self.files.get(path)
        return self.tree.read(path) if found is None else found


def catalog_files(tree: Tree) -> dict[str, bytes]:
    """The files of ``catalog/``, as ``jinzhu.catalog.load`` takes them."""
    return {path: tree.read(path) for path in tree.paths() if path.startswith(CATALOG)}


def blob_id(source: bytes) -> str:
    """The id git gives these bytes as a file."""
    return hashlib.sha1(b"blob %d\0" % len(source) + source, usedforsecurity=False).hexdigest()


def digest_of(tree: Tree, path: str) -> str | None:
    """The SHA-256 of a file; None when there is no such file."""
    try:
        return hashlib.sha256(tree.read(path)).hexdigest()
    except KeyError:
        return None
