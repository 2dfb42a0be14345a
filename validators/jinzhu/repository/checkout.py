"""A hall as it stands in a folder."""

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from jinzhu.failure import Failure

PARTS = ("catalog", "filings")


def is_hall(root: Path) -> bool:
    """Whether a folder is that of a hall."""
    return (root / "catalog").is_dir()


def require_hall(root: Path) -> None:
    """Raise Failure for a folder that is no hall."""
    if not is_hall(root):
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
        return dict(self._files())

    def _files(self) -> Iterator[tuple[str, bool]]:
        """Folder by folder, however deep; what git would not keep, such as a pipe, is no file."""
        folders = [part for part in PARTS if self._is_folder(part)]
        while folders:
            folder = folders.pop()
            for entry in os.scandir(self.root / folder):
                path = f"{folder}/{entry.name}"
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                elif entry.is_symlink() or entry.is_file(follow_symlinks=False):
                    yield path, entry.is_symlink()

    def _is_folder(self, part: str) -> bool:
        return (self.root / part).is_dir() and not (self.root / part).is_symlink()

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
