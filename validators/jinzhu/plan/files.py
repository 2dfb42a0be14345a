"""Which files a merge changes, and what that means for a hall."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Literal

from jinzhu.checking.tree import ATTACHMENTS, CATALOG
from jinzhu.filing.name import FILINGS

Fate = Literal["新增", "修改", "删除"]
_FATES: dict[str, Fate] = {"A": "新增", "D": "删除"}


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that a merge adds, changes or deletes."""

    fate: Fate
    path: str


@dataclass(frozen=True, slots=True)
class Files:
    """The files that a merge changes.

    ``filings`` and ``attachments`` are new, ``tampered`` are those of trunk that it would change
    or delete, which nobody may once they are approved. ``elsewhere`` is what no filing is made
    of: pages, workflows.
    """

    filings: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    tampered: tuple[FileChange, ...] = ()
    catalogue: tuple[FileChange, ...] = ()
    elsewhere: tuple[FileChange, ...] = ()

    @property
    def added(self) -> tuple[str, ...]:
        """Everything that a merge adds below ``filings/``."""
        return (*self.filings, *self.attachments)


def sort_files(changes: Iterable[tuple[str, str]], seen: Container[str]) -> Files:
    """Sort the changes, each git's status letter and a path from the root of the hall.

    ``seen`` are the paths that the check sees, before or after.
    """
    found = [FileChange(_FATES.get(status, "修改"), path) for status, path in changes]
    of_filings = [each for each in found if each.path.startswith(FILINGS) and each.path in seen]
    added = [each.path for each in of_filings if each.fate == "新增"]
    of_catalogue = [each for each in found if each.path.startswith(CATALOG) and each.path in seen]
    sorted_already = {each.path for each in (*of_filings, *of_catalogue)}
    return Files(
        tuple(path for path in added if ATTACHMENTS not in path),
        tuple(path for path in added if ATTACHMENTS in path),
        tuple(each for each in of_filings if each.fate != "新增"),
        tuple(of_catalogue),
        tuple(each for each in found if each.path not in sorted_already),
    )
