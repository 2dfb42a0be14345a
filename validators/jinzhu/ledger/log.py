"""``git log`` as the ledger reads it: one stream for many commits, with the paths they change."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from jinzhu.repository.git import commands
from jinzhu.repository.neutral import only_objects

# What a clone is set to must not change what its history says: a graph that was written beside
# it, renames that a merge may follow, colours.
SETTINGS = (
    "core.commitGraph=false",
    "merge.renames=false",
    "merge.directoryRenames=false",
    "color.ui=false",
)
FORMAT = (
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-show-signature",
    "--ignore-submodules=none",
    "--root",
    "--encoding=none",
)
FILE_MODES = ("100644", "100755")


class Change(NamedTuple):
    """A path that differs: git's status letter, the blob after, and its mode.

    ``before`` is the mode and the blob that were there, as ``after`` gives those that are.
    """

    status: str
    blob: str
    path: str
    mode: str = FILE_MODES[0]
    before: str = ""

    @property
    def after(self) -> str:
        """The mode and the blob."""
        return f"{self.mode} {self.blob}"

    @property
    def is_file(self) -> bool:
        """Whether a file is there after it: neither a link nor another repository."""
        return self.mode in FILE_MODES


Logged = Iterator[tuple[str, tuple[Change, ...]]]


def log(root: Path, tip: str, fields: str) -> Logged:
    """Every commit that ``tip`` can reach by ``fields``, with its changes below ``root``.

    Those of a merge are against its first parent. No commit comes before one that follows on it.
    """
    options = (*FORMAT, "--relative", "--topo-order", "--diff-merges=first-parent")
    git = commands(root)(c=SETTINGS)
    return _parsed(git.log(*options, f"--format={fields}", "--end-of-options", tip, "--"))


def remerged(root: Path, merges: Iterable[str]) -> Logged:
    """These merges of two, by id, with what they change in what joining their sides gives.

    A commit that joins nothing comes with what it changes.
    Of an octopus git would print a warning in place of the commit that follows it. Of a commit it
    has printed it forgets the parents, and then finds no merge base through it: none may come
    before one that follows on it.
    """
    below = f"--relative={commands(root).rev_parse('--show-prefix')}"
    options = (*FORMAT, below, "--remerge-diff", "--format=%H", "--no-walk=unsorted", "--stdin")
    # Where no attributes say how to join, or what to run.
    with only_objects(root, keeping=False) as git, TemporaryFile() as wanted:
        wanted.write("\n".join(merges).encode())
        wanted.seek(0)
        return _parsed(git(c=SETTINGS).log(*options, istream=wanted))


def _parsed(told: str) -> Logged:
    # Only a path follows a token that begins with a colon, so no path can pass for a commit.
    tokens = iter(told.split("\0"))
    head = ""
    changes: list[Change] = []
    for token in tokens:
        text = token.lstrip("\n")
        if text.startswith(":"):
            mode_before, mode, before, blob, status = text[1:].split(" ")
            change = Change(status[0], blob, next(tokens), mode, f"{mode_before} {before}")
            changes.append(change)
        elif text:
            if head:
                yield head, tuple(changes)
            head, changes = text.rstrip("\n"), []
    if head:
        yield head, tuple(changes)
