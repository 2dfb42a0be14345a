"""A hall as it stands in a folder."""

import os
from collections.abc import Iterator
from pathlib import Path

PARTS = ("catalog", "filings")


class Checkout:
    """The files of ``filings/`` and ``catalog/`` below a root; links are read as git does."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def paths(self) -> Iterator[str]:
        """Every file, hidden ones left out, with forward slashes."""
        for part in PARTS:
            yield from self._below(part)

    def _below(self, folder: str) -> Iterator[str]:
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._below(path)
            else:
                yield path

    def read(self, path: str) -> bytes:
        """The bytes of a file, or where a link points; never what it points to."""
        full = os.path.join(self.root, path)
        try:
            if os.path.islink(full):
                return os.fsencode(os.readlink(full))
            with open(full, "rb") as file:
                return file.read()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            raise KeyError(path) from None
