"""A hall's files as the check is given them."""

import hashlib
from collections.abc import Iterable
from typing import Protocol

CATALOG = "catalog/"
ATTACHMENTS = "/attachments/"


class Tree(Protocol):
    """A hall's files: a checkout, a commit, or a table in memory."""

    def paths(self) -> Iterable[str]:
        """Every path below ``filings/`` and ``catalog/``, with forward slashes."""

    def read(self, path: str) -> bytes:
        """The bytes of one file; KeyError when there is none."""


def blob_id(source: bytes) -> str:
    """The id git gives these bytes as a file."""
    return hashlib.sha1(b"blob %d\0" % len(source) + source, usedforsecurity=False).hexdigest()


def digest_of(tree: Tree, path: str) -> str | None:
    """The SHA-256 of a file; None when there is no such file."""
    try:
        return hashlib.sha256(tree.read(path)).hexdigest()
    except KeyError:
        return None
