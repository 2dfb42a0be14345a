"""One run of the check.

Filings are read one at a time in the order of the fold and dropped once folded, so memory holds
the facts of a hall and not its texts. Filings that came with one merge are judged together, on
the state after it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.expunged import TOMBSTONE
from jinzhu.catalog.load import BASE, EXPUNGED, load, refusals
from jinzhu.catalog.profile import Profile
from jinzhu.checking.expunged import UNLISTED, still_there, taken_out
from jinzhu.checking.findings import Reporter
from jinzhu.checking.judge import Batch, Judge
from jinzhu.checking.order import Entry, Found, Order
from jinzhu.checking.tree import CATALOG, Reader, StrictReader, Tree, digest_of
from jinzhu.document import Data, Refused
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FILINGS, FilingName, disagreements
from jinzhu.filing.shape import parse
from jinzhu.finding import Finding, Problem
from jinzhu.memory import keeping_everything
from jinzhu.register.acts import PENDING, Act, Approval
from jinzhu.register.calendar import Calendar
from jinzhu.register.fold import fold
from jinzhu.register.state import State
from jinzhu.rules import Hall
from jinzhu.standards.shelf import base_profile

PLAIN = Profile.model_validate(base_profile(BASE))
Observer = Callable[[Act[Filing]], None]


@dataclass(frozen=True)
class Checked:
    """What the check found, and the hall it saw."""

    catalog: Catalog
    state: State
    calendar: Calendar
    found: Found
    reporter: Reporter

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings; their places in the files are looked up when they are asked for."""
        return tuple(self.reporter.findings(self.found))

    @property
    def profile(self) -> Profile:
        """Today's profile; plain Zhuhai where the hall's own cannot be read."""
        return self.catalog.profile or PLAIN


@keeping_everything()
def check(
    tree: Tree,
    calendar: Calendar,
    approvals: Mapping[str, Approval] | None = None,
    *,
    today: date,
    known_only: bool = False,
    observe: Observer | None = None,
    reader: Reader | None = None,
    noted: Mapping[str, Problem] | None = None,
) -> Checked:
    """Check a hall against its standards.

    ``approvals`` says how each filing stands; one it does not name is pending. With
    ``known_only`` pending filings are left out, as on the public site. ``observe`` is handed
    each filing that was folded, whole, in the order of the fold. ``reader`` may read ahead.
    ``noted`` are problems that are known beforehand, by path.
    """
    found: Found = defaultdict(list)
    paths = sorted(tree.paths())
    files = {path: tree.read(path) for path in paths if path.startswith(CATALOG)}
    catalog, problems = load(files)
    found.update(problems)
    for path, problem in (noted or {}).items():
        found[path].append(problem)
    found[EXPUNGED] += still_there(catalog.expunged, tree, frozenset(paths), approvals or {})
    gone = taken_out(catalog.expunged, tree, frozenset(paths))
    order = Order(approvals or {}, catalog.baseline, known_only, found, gone)
    calendar = overlaid(calendar, catalog)
    reader = reader or StrictReader()
    run = Run(tree, catalog, calendar, today, order, found, observe, reader)
    run.fold([path for path in paths if path.startswith(FILINGS)])
    return run.checked()


@dataclass
class Run:
    """The state and what was found so far; a draft is checked on a state that is there already."""

    tree: Tree
    catalog: Catalog
    calendar: Calendar
    today: date
    order: Order
    found: Found
    observe: Observer | None
    reader: Reader
    state: State = field(default_factory=State)

    def __post_init__(self) -> None:
        """The judge notes into the same findings."""
        expunged = self.catalog.expunged
        self.judge = Judge(self.found, set(expunged.places), expunged=expunged.subjects)

    def fold(self, paths: list[str]) -> None:
        """Fold merge by merge, then judge the whole hall."""
        entries = self.order.entries(paths)
        self.reader.expect([entry.path for entry in entries])
        for _, batch in groupby(entries, attrgetter("position")):
            self._fold_batch(batch)
        self.judge.hall(self._hall(PENDING))

    def checked(self) -> Checked:
        """The result."""
        profile = self.catalog.profile or PLAIN
        reporter = Reporter(self.tree, self.catalog, profile, self.state, self.order.listed)
        return Checked(self.catalog, self.state, self.calendar, self.found, reporter)

    def _fold_batch(self, entries: Iterable[Entry]) -> None:
        batch = Batch()
        hall: Hall | None = None
        for entry in entries:
            hall = hall or self._hall(entry.approval)
            act = self.read(entry)
            if act is None:
                self.judge.unread.add(entry.path)
                continue
            self.judge.filing(act, hall)
            problems = fold(self.state, act, hall.profile.steps)
            self.judge.contradictions(act, problems)
            batch.paths.append(act.path)
            if not problems:
                batch.add(act)
                if self.observe:
                    self.observe(act)
        if hall and batch.paths:
            # A fresh one: what it works out from the state is worked out from the state after.
            self.judge.batch(batch, replace(hall))

    def _hall(self, approval: Approval) -> Hall:
        return Hall(
            self.catalog,
            self.state,
            approval.profile or self.catalog.profile or PLAIN,
            self.calendar,
            self.today,
            self.digest_of,
            self.judge.unread_items,
        )

    def digest_of(self, path: str) -> str | None:
        """The SHA-256 of a file of the tree; None when there is no such file."""
        return digest_of(self.tree, path)

    def read(self, entry: Entry) -> Act[Filing] | None:
        """The filing of an entry, with its faults noted; None where it cannot be read."""
        problems = self.found[entry.path]
        source = self.tree.read(entry.path)
        if source == TOMBSTONE:
            problems.append(UNLISTED)
            return None
        problems += self.order.changed(entry, source)
        try:
            data = self.reader.data(entry.path, source)
        except Refused as refused:
            problems += refusals(refused)
            return None
        if not isinstance(data, dict):
            return None
        if wrong := _kind_problems(data, entry.name):
            problems += wrong
            return None
        filing, faults = parse(KINDS[entry.name.kind], data)
        problems += faults
        if filing is None:
            self.judge.unread_items.add(str(data.get("item")))
            return None
        problems += disagreements(entry.name, filing)
        return Act(entry.path, filing, entry.approval)


def _kind_problems(data: Data, name: FilingName) -> list[Problem]:
    """What is wrong with the kind: the path decides which one the filing must be."""
    given = data.get("kind") if isinstance(data, dict) else None
    if not isinstance(given, str):
        problems = parse(KINDS[name.kind], data)[1]
        return [problem for problem in problems if problem.loc == ("kind",)]
    if given == name.kind:
        return []
    return [
        Problem("file-disagrees", ("kind",), {"field": "kind", "given": given, "named": name.kind})
    ]


def overlaid(calendar: Calendar, catalog: Catalog) -> Calendar:
    """The calendar with the hall's own arrangements over it."""
    entries = {
        day: works
        for year in catalog.calendars.values()
        for works, days in ((False, year.holidays), (True, year.workdays))
        for day in days
    }
    return calendar.overlay(entries, published=catalog.calendars)
