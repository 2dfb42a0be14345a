"""A hall as it stands in a commit, or in a tree that no commit holds yet."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from jinzhu.repository.checkout import PARTS
from jinzhu.repository.git import commands, resolve


class GitTree:
    """The files of ``filings/`` and ``catalog/`` of a tree, read from git's objects.

    ``id`` is the full id of a tree, or of a commit, which stands for its tree; ``blobs`` are the
    ids of the files by path.
    """

    def __init__(self, root: Path, id: str) -> None:
        self._git = commands(root)
        self.id = id
        listing = self._git.ls_tree("-r", "-z", id, "--", *PARTS)
        self._blobs: dict[str, str] = {}
        for line in filter(None, listing.split("\0")):
            attributes, path = line.split("\t", 1)
            _, kind, blob = attributes.split(" ")
            if kind == "blob":
                self._blobs[path] = blob

    @property
    def blobs(self) -> Mapping[str, str]:
        """The blob id of every file by its path."""
        return self._blobs

    def paths(self) -> Iterator[str]:
        """Every file, hidden ones left out."""
        return (path for path in self._blobs if "/." not in path)

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        data: bytes = self._git.get_object_data(self._blobs[path])[3]
        return data


class Commit(GitTree):
    """The files of one commit."""

    def __init__(self, root: Path, revision: str) -> None:
        super().__init__(root, resolve(root, revision))
