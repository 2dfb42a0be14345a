"""A hall as it stands in a folder."""

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from jinzhu.failure import Failure

PARTS = ("catalog", "filings")


def require_hall(root: Path) -> None:
    """Raise Failure for a folder that is no hall."""
    if not (root / "catalog").is_dir():
        raise Failure(f"“{root}”里没有 catalog 目录，不是大厅的仓库；请用 --root 指定")


class Checkout:
    """The files of ``filings/`` and ``catalog/`` below a root; links are read as git does.

    The folder is listed once. What is not in that list is not there: no path leads through a
    linked folder to somewhere else.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def _is_link(self) -> dict[str, bool]:
        """Every file by its path, hidden ones left out, and whether it is a link."""
        return {path: link for part in PARTS for path, link in self._below(part)}

    def _below(self, folder: str) -> Iterator[tuple[str, bool]]:
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._below(path)
            else:
                yield path, entry.is_symlink()

    def paths(self) -> Iterator[str]:
        """Every file, hidden ones left out, with forward slashes."""
        return iter(self._is_link)

    def read(self, path: str) -> bytes:
        """The bytes of a file, or where a link points; never what it points to."""
        full = os.path.join(self.root, path)
        if self._is_link[path]:
            return os.fsencode(os.readlink(full))
        with open(full, "rb") as file:
            return file.read()
