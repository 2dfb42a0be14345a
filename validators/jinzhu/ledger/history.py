"""A history as the ledger walks it: its commits, trunk among them, and what each brought."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from jinzhu.ledger.log import Change, log, remerged
from jinzhu.repository.calendars import SHANGHAI

LAST_SECOND = 253402271999
"""The last one of the year 9999 in China; the clock of a commit may say anything."""
# The e-mail comes last: it alone may hold anything, the separator included.
FIELDS = "%H%x1f%T%x1f%P%x1f%ct%x1f%ae"
_DIGITS = re.compile("[0-9]+")


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
    commits = {}
    for head, changes in log(root, tip, FIELDS):
        name, tree, parents, seconds, email = head.split("\x1f", 4)
        commits[name] = Commit(name, tree, tuple(parents.split()), _second(seconds), email, changes)
    # Git joins the sides of a merge again, which is as slow as the whole log: no more than needed.
    if doubtful := _doubtful(_along(commits, tip)):
        for name, own in remerged(root, doubtful):
            commits[name] = replace(commits[name], own=frozenset(each.path for each in own))
    return _along(commits, tip)


def moment(seconds: int) -> datetime:
    """A moment in China, as far as a calendar goes."""
    return datetime.fromtimestamp(min(seconds, LAST_SECOND), SHANGHAI)


def joins_only(merge: Commit, brought: Sequence[Commit]) -> bool:
    """Whether a merge of trunk shows in itself that it holds nothing but its two sides joined.

    So it is where a branch of single commits changed the very paths that the merge changes, from
    what its first parent has to what the merge has. The branch began on trunk, at the only
    merge base there is: each path that it changed stands there as in the first parent, each
    other one stands on the branch as there, and whoever joins them takes the other side's. Of
    merges of another form this says nothing.
    """
    net: dict[str, tuple[str, str]] = {}
    for commit in reversed(brought):
        if len(commit.parents) != 1:
            return False
        for change in commit.changes:
            before, _ = net.get(change.path, (change.before, ""))
            net[change.path] = before, change.after
    differ = {path: sides for path, sides in net.items() if sides[0] != sides[1]}
    return differ == {each.path: (each.before, each.after) for each in merge.changes}


def _doubtful(history: History) -> Sequence[str]:
    """The merges that may hold more than their sides, or less; git cannot join an octopus."""
    plain = {merge.id for merge, brought in history.brought() if joins_only(merge, brought)}
    every = history.commits.values()
    return [each.id for each in every if len(each.parents) == 2 and each.id not in plain]


def _along(commits: Mapping[str, Commit], tip: str) -> History:
    trunk = [commits[tip]]
    while trunk[-1].parents:
        trunk.append(commits[trunk[-1].parents[0]])
    return History(commits, trunk[::-1])


def _second(clock: str) -> int:
    """A moment that a calendar holds; git hands on any row of digits, and none for a broken one."""
    if not _DIGITS.fullmatch(clock):
        return 0
    return min(int(clock), LAST_SECOND) if len(clock) <= len(str(LAST_SECOND)) else LAST_SECOND
