"""A hall as it stands in a commit."""

from collections.abc import Iterator
from pathlib import Path

from jinzhu.repository.checkout import PARTS
from jinzhu.repository.git import commands, resolve


class Commit:
    """The files of ``filings/`` and ``catalog/`` of one commit, read from git's objects."""

    def __init__(self, root: Path, revision: str) -> None:
        self._git = commands(root)
        self.id = resolve(root, revision)
        listing = self._git.ls_tree("-r", "-z", self.id, "--", *PARTS)
        self._blobs: dict[str, str] = {}
        for line in filter(None, listing.split("\0")):
            attributes, path = line.split("\t", 1)
            _, kind, blob = attributes.split(" ")
            if kind == "blob":
                self._blobs[path] = blob

    def paths(self) -> Iterator[str]:
        """Every file, hidden ones left out."""
        return (path for path in self._blobs if "/." not in path)

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        data: bytes = self._git.get_object_data(self._blobs[path])[3]
        return data
