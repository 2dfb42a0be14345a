"""Git's history as the ledger reads it: two streams of ``git log``, no process for a commit."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from jinzhu.repository.calendars import SHANGHAI
from jinzhu.repository.git import commands

# What a clone is set to must not change what its history says: a graph that was written beside
# it, renames that a merge may follow, colours.
SETTINGS = (
    "core.commitGraph=false",
    "merge.renames=false",
    "merge.directoryRenames=false",
    "color.ui=false",
)
LAST_SECOND = 253402271999
"""The last one of the year 9999 in China; the clock of a commit may say anything."""
FILE_MODES = ("100644", "100755")
# The e-mail comes last: it alone may hold anything, the separator included.
FIELDS = "%H%x1f%T%x1f%P%x1f%ct%x1f%ae"
# Of an octopus git would print a warning in place of the commit that follows it.
TWO_PARENTS = ("--min-parents=2", "--max-parents=2")


class Change(NamedTuple):
    """A path that differs: git's status letter, the blob after, and its mode."""

    status: str
    blob: str
    path: str
    mode: str = FILE_MODES[0]

    @property
    def is_file(self) -> bool:
        """Whether a file is there after it: neither a link nor another repository."""
        return self.mode in FILE_MODES


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its tree, its parents, its author's e-mail, the committer's clock.

    ``changes`` are against the first parent. ``own`` are the paths whose content in a merge is
    not what joining its two sides gives.
    """

    id: str
    tree: str
    parents: tuple[str, ...]
    seconds: int
    email: str
    changes: tuple[Change, ...]
    own: frozenset[str] = frozenset()

    @property
    def is_merge(self) -> bool:
        """Whether it joined a branch; only then can it be an approval."""
        return len(self.parents) > 1

    @property
    def is_octopus(self) -> bool:
        """Whether it joined several branches at once."""
        return len(self.parents) > 2

    def wrote(self, path: str) -> bool:
        """Whether its author had a hand in the path: in a merge, beyond joining its sides."""
        if self.is_merge:
            return self.is_octopus or path in self.own
        return any(change.path == path for change in self.changes)


@dataclass(frozen=True)
class History:
    """Every commit that a tip can reach, and trunk among them, the oldest first."""

    commits: Mapping[str, Commit]
    trunk: Sequence[Commit]

    def brought(self) -> Iterator[tuple[Commit, tuple[Commit, ...]]]:
        """The commits of trunk, each with the commits that came onto trunk with it."""
        seen: set[str] = set()
        for commit in self.trunk:
            seen.add(commit.id)
            yield commit, tuple(self._new(commit.parents[1:], seen))

    def _new(self, tips: Sequence[str], seen: set[str]) -> Iterator[Commit]:
        waiting = list(tips)
        while waiting:
            commit = waiting.pop()
            if commit not in seen:
                seen.add(commit)
                yield self.commits[commit]
                waiting += self.commits[commit].parents


def read_history(root: Path, tip: str) -> History:
    """The history of ``tip``; paths are told relative to ``root``, others left out."""
    with ThreadPoolExecutor() as beside:
        joined = beside.submit(_own_content, root, tip)
        log = list(_log(root, tip, FIELDS, "--diff-merges=first-parent"))
        own = joined.result()
    commits = {}
    for head, changes in log:
        commit, tree, parents, seconds, email = head.split("\x1f", 4)
        commits[commit] = Commit(
            commit,
            tree,
            tuple(parents.split()),
            _second(seconds),
            email,
            changes,
            own.get(commit, frozenset()),
        )
    return History(commits, _first_parents(commits, tip))


def moment(seconds: int) -> datetime:
    """A moment in China, as far as a calendar goes."""
    return datetime.fromtimestamp(min(seconds, LAST_SECOND), SHANGHAI)


def _second(clock: str) -> int:
    """A moment that a calendar holds; git hands on any row of digits, and none for a broken one."""
    if not re.fullmatch("[0-9]+", clock):
        return 0
    return min(int(clock), LAST_SECOND) if len(clock) <= len(str(LAST_SECOND)) else LAST_SECOND


def _first_parents(commits: Mapping[str, Commit], tip: str) -> list[Commit]:
    trunk = [commits[tip]]
    while trunk[-1].parents:
        trunk.append(commits[trunk[-1].parents[0]])
    return trunk[::-1]


def _own_content(root: Path, tip: str) -> Mapping[str, frozenset[str]]:
    """What merges hold that joining their sides does not give; git cannot join an octopus."""
    own: dict[str, frozenset[str]] = defaultdict(frozenset)
    for commit, changes in _log(root, tip, "%H", *TWO_PARENTS, "--remerge-diff"):
        own[commit] |= {change.path for change in changes}
    return own


def _log(
    root: Path, tip: str, fields: str, *options: str
) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """Commits by ``fields`` with the changes below ``root``."""
    log = commands(root)(c=SETTINGS).log(
        *options,
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-show-signature",
        "--ignore-submodules=none",
        "--root",
        "--encoding=none",
        "--relative",
        f"--format={fields}",
        "--end-of-options",
        tip,
        "--",
    )
    # Only a path follows a token that begins with a colon, so no path can pass for a commit.
    tokens = iter(log.split("\0"))
    head: str | None = None
    changes: list[Change] = []
    for token in tokens:
        if token.lstrip("\n").startswith(":"):
            _, mode, _, blob, status = token.split(" ")
            changes.append(Change(status[0], blob, next(tokens), mode))
        elif token.strip("\n"):
            if head is not None:
                yield head, tuple(changes)
            head, changes = token.strip("\n"), []
    if head is not None:
        yield head, tuple(changes)
