"""Which filings there are, how each stands, and in which order they are folded.

What was carried over comes first, as listed; then the merges of trunk one after the other;
inside one merge by kind, then by path. Pending filings come last.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from jinzhu.catalog.baseline import Baseline
from jinzhu.catalog.load import BASELINE
from jinzhu.checking.tree import ATTACHMENTS, blob_id
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FilingName, read_name
from jinzhu.finding import Problem
from jinzhu.register.acts import PENDING, Approval

CARRIED_OVER = -1
Found = defaultdict[str, list[Problem]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A filing before it is read: its place in the order of the fold."""

    order: tuple[int, int, int, str]
    path: str
    name: FilingName
    approval: Approval

    @property
    def position(self) -> int:
        """The merge it came with; filings of one merge are judged together."""
        return self.order[0]


@dataclass(frozen=True)
class Order:
    """The order of the fold, from the ledger's approvals and the manifest of what is carried over."""

    approvals: Mapping[str, Approval]
    baseline: Baseline | None
    known_only: bool
    found: Found
    expunged: Collection[str] = ()

    @cached_property
    def listed(self) -> Mapping[str, tuple[int, str]]:
        """The filings carried over: their place in the manifest and their blob ids."""
        pairs = self.baseline.filings.items() if self.baseline else ()
        return {path: (place, blob) for place, (path, blob) in enumerate(pairs)}

    def entries(self, paths: list[str]) -> list[Entry]:
        """The filings to fold, in order; what is wrong with the others is noted in ``found``."""
        entries = [entry for path in paths if (entry := self._entry(path))]
        self._refuse_collisions(paths)
        self._miss(set(paths))
        return sorted(entries, key=attrgetter("order"))

    def changed(self, entry: Entry, source: bytes) -> list[Problem]:
        """A filing is never edited once it is listed as carried over, or approved."""
        if entry.path in self.listed:
            rule, blob = "baseline-changed", self.listed[entry.path][1]
        else:
            rule, blob = "filing-changed", entry.approval.blob or ""
        return [Problem(rule, spot=(1, 1))] if blob and blob != blob_id(source) else []

    def _entry(self, path: str) -> Entry | None:
        if ATTACHMENTS in path or path in self.expunged:
            return None
        name = read_name(path)
        if isinstance(name, Problem):
            self.found[path].append(name)
            return None
        approval = self.approvals.get(path, PENDING)
        place = 0
        if path in self.listed:
            place = self.listed[path][0]
            known_since = approval.known_since
            approval = Approval("carried over", CARRIED_OVER, known_since=known_since)
        self.found[path] += approval.problems
        if approval.standing == "unapproved":
            return None
        if self.known_only and not approval.known:
            return None
        rank = KINDS[name.kind].RANK
        return Entry((approval.position, place, rank, path), path, name, approval)

    def _refuse_collisions(self, paths: Iterable[str]) -> None:
        seen: dict[str, str] = {}
        for path in paths:
            other = seen.setdefault(path.casefold(), path)
            if other != path:
                problem = Problem("file-collision", spot=(1, 1), values={"other": other})
                self.found[path].append(problem)

    def _miss(self, paths: set[str]) -> None:
        gone = frozenset(self.expunged)
        for path in self.approvals.keys() - self.listed.keys() - paths - gone:
            if self.approvals[path].standing == "approved":
                self.found[path].append(Problem("filing-deleted", spot=(1, 1)))
        for path in self.listed.keys() - paths - gone:
            values = {"path_named": path}
            problem = Problem("baseline-missing", ("filings", path), values, key=True)
            self.found[BASELINE].append(problem)
