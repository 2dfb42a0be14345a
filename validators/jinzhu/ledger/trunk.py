"""Trunk as a register of approvals: which merge by which reviewer brought in which filing.

Trunk is the first-parent chain; only it carries approvals. One ``git log`` stream tells of
every commit what it changed against its first parent. Signatures are not proven here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from jinzhu.catalog.load import BASELINE, PEOPLE, PROFILE, load
from jinzhu.catalog.people import Person
from jinzhu.catalog.profile import Profile
from jinzhu.filing.name import FILINGS
from jinzhu.register.acts import Approval
from jinzhu.repository.calendars import SHANGHAI
from jinzhu.repository.git import commands

REVIEWER = "审核人"
LAST_SECOND = 253402271999
"""The last one of the year 9999 in China; the clock of a commit may say anything."""
# The e-mail comes last: it alone may hold anything, the separator included.
FIELDS = "%H%x1f%P%x1f%ct%x1f%ae"


@dataclass(frozen=True, slots=True)
class TrunkCommit:
    """A commit of trunk: its parents, who made it, when, and what it changed."""

    id: str
    parents: tuple[str, ...]
    email: str
    day: date
    changes: tuple[tuple[str, str, str], ...]
    """Status letter, blob id after, path."""

    @property
    def is_merge(self) -> bool:
        """Whether it joined a branch; only then can it be an approval."""
        return len(self.parents) > 1


def trunk_commits(root: Path, tip: str) -> Iterator[TrunkCommit]:
    """The commits of trunk, the oldest first, with what they changed under ``root``."""
    log = commands(root).log(
        "--first-parent",
        "-m",
        "--reverse",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--relative",
        f"--format={FIELDS}",
        "--end-of-options",
        tip,
        "--",
        ".",
    )
    # Only a path follows a token that begins with a colon, so no path can pass for a commit.
    tokens = iter(log.split("\0"))
    head: str | None = None
    changes: list[tuple[str, str, str]] = []
    for token in tokens:
        if token.lstrip("\n").startswith(":"):
            blob, status = token.split(" ")[3:5]
            changes.append((status[0], blob, next(tokens)))
        elif token.strip("\n"):
            if head is not None:
                yield _commit(head, changes)
            head, changes = token.strip("\n"), []
    if head is not None:
        yield _commit(head, changes)


def _commit(head: str, changes: list[tuple[str, str, str]]) -> TrunkCommit:
    commit, parents, seconds, email = head.split("\x1f", 3)
    day = datetime.fromtimestamp(min(int(seconds or 0), LAST_SECOND), SHANGHAI).date()
    return TrunkCommit(commit, tuple(parents.split()), email, day, tuple(changes))


def read_approvals(root: Path, tip: str) -> Mapping[str, Approval]:
    """How each filing on trunk stands: approved by a reviewer's merge, or unapproved."""
    return _Reading(root).read(tip)


@dataclass
class _Reading:
    """One walk along trunk, with the catalogue files as they were before each commit."""

    root: Path
    blobs: dict[str, str] = field(default_factory=dict)
    people: dict[str, Mapping[str, Person]] = field(default_factory=dict)
    profiles: dict[str, Profile | None] = field(default_factory=dict)
    approvals: dict[str, Approval] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    carried_over: set[str] = field(default_factory=set)
    latest: date = date.min

    def __post_init__(self) -> None:
        """Keep one git process to read objects from."""
        self._git = commands(self.root)

    def _read_object(self, blob: str) -> bytes:
        data: bytes = self._git.get_object_data(blob)[3]
        return data

    def read(self, tip: str) -> Mapping[str, Approval]:
        """Walk to ``tip`` and say how each filing stands."""
        carried_over = frozenset(self._baseline_at(tip))
        for position, commit in enumerate(trunk_commits(self.root, tip)):
            for status, blob, path in sorted(commit.changes, key=lambda change: change[2]):
                if status == "A" and path.startswith(FILINGS) and path not in self.approvals:
                    numbered = path not in carried_over
                    self.approvals[path] = self._approval(commit, position, blob, numbered)
            self._keep_catalogue(commit)
        return self.approvals

    def _baseline_at(self, tip: str) -> Iterable[str]:
        """The paths that the manifest at ``tip`` lists as carried over."""
        listing = commands(self.root).ls_tree("-z", tip, "--", BASELINE)
        return self._listed(listing.split("\t")[0].split(" ")[2]) if listing else ()

    def _listed(self, blob: str) -> Iterable[str]:
        baseline = load({BASELINE: self._read_object(blob)})[0].baseline
        return baseline.filings if baseline else ()

    def _approval(self, commit: TrunkCommit, position: int, blob: str, numbered: bool) -> Approval:
        self.latest = max(self.latest, commit.day)
        number = self._next_number() if numbered else None
        approver = self._reviewer(commit) if commit.is_merge else None
        return Approval(
            "approved" if approver else "unapproved",
            position,
            self.latest,
            number,
            approver,
            commit.id,
            self._profile(),
            blob,
            self.latest,
        )

    def _next_number(self) -> str:
        year = self.latest.year
        self.numbers[year] = self.numbers.get(year, 0) + 1
        return f"备〔{year}〕{self.numbers[year]:04}号"

    def _reviewer(self, commit: TrunkCommit) -> str | None:
        """The reviewer who merged, as listed before the merge."""
        for person in self._people().values():
            reviews = REVIEWER in person.roles and person.valid_on(commit.day)
            if reviews and commit.email.casefold() in (e.casefold() for e in person.emails):
                return person.id
        return None

    def _keep_catalogue(self, commit: TrunkCommit) -> None:
        for status, blob, path in commit.changes:
            if path in (PEOPLE, PROFILE):
                if status == "D":
                    self.blobs.pop(path, None)
                else:
                    self.blobs[path] = blob
            elif path == BASELINE and status != "D":
                self._carry_over(self._listed(blob), commit.day)

    def _carry_over(self, paths: Iterable[str], day: date) -> None:
        """What is carried over is known from the commit that first listed it."""
        for path in set(paths) - self.carried_over:
            self.carried_over.add(path)
            if path in self.approvals:
                self.approvals[path] = replace(self.approvals[path], known_since=day)

    def _people(self) -> Mapping[str, Person]:
        blob = self.blobs.get(PEOPLE)
        if blob is None:
            return {}
        if blob not in self.people:
            self.people[blob] = load({PEOPLE: self._read_object(blob)})[0].people
        return self.people[blob]

    def _profile(self) -> Profile | None:
        blob = self.blobs.get(PROFILE)
        if blob is None:
            return None
        if blob not in self.profiles:
            self.profiles[blob] = load({PROFILE: self._read_object(blob)})[0].profile
        return self.profiles[blob]
