"""The one check: a tree of files in, findings and the state of the hall out.

The command line, the hook, CI, the server and the browser form all call ``check``. Filings are
read one at a time in the order of the fold and dropped once folded, so memory holds the facts
of a hall and not its texts. Filings that came with one merge are judged together, on the state
after it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import BASELINE, load, read_data
from jinzhu.catalog.profile import Profile
from jinzhu.document import Positions
from jinzhu.filing.envelope import Filing
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FilingName, disagreements, read_name
from jinzhu.filing.shape import parse
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.waiver import Waiver
from jinzhu.finding import Finding, Problem, Severity, dotted
from jinzhu.register.acts import PENDING, Act, Approval
from jinzhu.register.calendar import Calendar
from jinzhu.register.fold import fold
from jinzhu.register.spans import ItemStay
from jinzhu.register.state import State
from jinzhu.rules import BOOK, Hall, Place, RuleText, rule_texts
from jinzhu.standards.shelf import base_profile

FILINGS = "filings/"
CATALOG = "catalog/"
ATTACHMENTS = "/attachments/"
CARRIED_OVER = -1
WAIVED = "【已豁免，按违规登记】"
PLAIN = Profile.model_validate(base_profile("zhuhai"))

Found = defaultdict[str, list[Problem]]


class Tree(Protocol):
    """A hall's files: a checkout, a commit, or a table in memory."""

    def paths(self) -> Iterable[str]:
        """Every path below ``filings/`` and ``catalog/``, with forward slashes."""

    def read(self, path: str) -> bytes:
        """The bytes of one file; KeyError when there is none."""


@dataclass(frozen=True)
class Checked:
    """What the check found, and the hall it saw."""

    findings: tuple[Finding, ...]
    catalog: Catalog
    state: State

    @property
    def profile(self) -> Profile:
        """Today's profile; plain Zhuhai where the hall's own cannot be read."""
        return _profile_of(self.catalog)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A filing before it is read: its place in the order of the fold."""

    order: tuple[int, int, int, str]
    path: str
    name: FilingName
    approval: Approval

    @property
    def position(self) -> int:
        return self.order[0]


Observer = Callable[[Act[Filing]], None]


def check(
    tree: Tree,
    calendar: Calendar,
    approvals: Mapping[str, Approval] | None = None,
    *,
    today: date,
    known_only: bool = False,
    observe: Observer | None = None,
) -> Checked:
    """Check a hall against its standards.

    ``approvals`` says how each filing stands; one it does not name is pending. With
    ``known_only`` pending filings are left out, as on the public site. ``observe`` is handed
    each filing that was folded, whole, in the order of the fold.
    """
    return _Check(tree, calendar, approvals or {}, today, known_only, observe).run()


@dataclass
class _Check:
    """One run of the check."""

    tree: Tree
    calendar: Calendar
    approvals: Mapping[str, Approval]
    today: date
    known_only: bool
    observe: Observer | None
    state: State = field(default_factory=State)
    found: Found = field(default_factory=lambda: defaultdict(list))
    catalog: Catalog = field(default_factory=Catalog)
    unread: set[str] = field(default_factory=set)
    unread_items: set[str] = field(default_factory=set)

    def run(self) -> Checked:
        """Read the catalogue, fold batch by batch, judge the whole hall at the end."""
        paths = sorted(self.tree.paths())
        files = {path: self.tree.read(path) for path in paths if path.startswith(CATALOG)}
        self.catalog, problems = load(files)
        self.calendar = _overlaid(self.calendar, self.catalog)
        for path, some in problems.items():
            self.found[path] += some
        filings = [path for path in paths if path.startswith(FILINGS)]
        for _, batch in groupby(self._ordered(filings), attrgetter("position")):
            self._fold_batch(batch)
        self._judge_hall()
        return Checked(tuple(self._findings()), self.catalog, self.state)

    # --- order ----------------------------------------------------------------------------

    @cached_property
    def profile(self) -> Profile:
        """Today's profile; plain Zhuhai where the hall's own cannot be read."""
        return _profile_of(self.catalog)

    @cached_property
    def listed(self) -> Mapping[str, tuple[int, str]]:
        """The filings carried over: their place in the manifest and their blob ids."""
        baseline = self.catalog.baseline
        pairs = baseline.filings.items() if baseline else ()
        return {path: (place, blob) for place, (path, blob) in enumerate(pairs)}

    def _ordered(self, paths: list[str]) -> list[_Entry]:
        entries = [entry for path in paths if (entry := self._entry(path))]
        self._refuse_collisions(entry.path for entry in entries)
        for path in self.approvals.keys() - self.listed.keys() - set(paths):
            self.found[path].append(Problem("filing-deleted", spot=(1, 1)))
        for path in self.listed.keys() - set(paths):
            loc = ("filings", path)
            self.found[BASELINE].append(
                Problem("baseline-missing", loc, {"path_named": path}, key=True)
            )
        return sorted(entries, key=attrgetter("order"))

    def _entry(self, path: str) -> _Entry | None:
        if ATTACHMENTS in path:
            return None
        name = read_name(path)
        if isinstance(name, Problem):
            self.found[path].append(name)
            return None
        approval = self.approvals.get(path, PENDING)
        position, place = approval.position, 0
        if path in self.listed:
            place = self.listed[path][0]
            position = CARRIED_OVER
            approval = Approval("carried over", position, known_since=approval.known_since)
        if approval.standing == "unapproved":
            self.found[path].append(Problem("unapproved", spot=(1, 1)))
            return None
        if self.known_only and not approval.known:
            return None
        return _Entry((position, place, KINDS[name.kind].RANK, path), path, name, approval)

    def _refuse_collisions(self, paths: Iterable[str]) -> None:
        seen: dict[str, str] = {}
        for path in paths:
            other = seen.setdefault(path.casefold(), path)
            if other != path:
                self.found[path].append(
                    Problem("file-collision", spot=(1, 1), values={"other": other})
                )

    # --- one batch ------------------------------------------------------------------------

    def _fold_batch(self, batch: Iterable[_Entry]) -> None:
        """Fold what came with one merge, then judge it as a set on the state after it."""
        acts: list[Act[Filing]] = []
        paths: list[str] = []
        days = _DaysToJudge()
        for entry in batch:
            act = self._read(entry)
            if act is None:
                self.unread.add(entry.path)
                continue
            hall = self._hall(act.approval)
            self._judge_filing(act, hall)
            problems = fold(self.state, act, hall.profile.steps)
            self.found[act.path] += (
                each for each in problems if each.values.get("path_named") not in self.unread
            )
            paths.append(act.path)
            if problems:
                continue
            if self.observe:
                self.observe(act)
            if type(act.filing) in BOOK.on_act:
                acts.append(act)
            days.note(act.filing)
        if paths:
            self._judge_batch(paths, acts, days)

    def _read(self, entry: _Entry) -> Act[Filing] | None:
        problems = self.found[entry.path]
        source = self.tree.read(entry.path)
        problems += self._changed(entry, source)
        data = read_data(source, problems)
        if data is None or not isinstance(data, dict):
            return None
        if data.get("kind") != entry.name.kind:
            problems.append(self._kind_problem(data, entry.name))
            return None
        filing, faults = parse(KINDS[entry.name.kind], data)
        problems += faults
        if filing is None:
            self.unread_items.add(str(data.get("item")))
            return None
        problems += disagreements(entry.name, filing)
        return Act(entry.path, filing, entry.approval)

    def _changed(self, entry: _Entry, source: bytes) -> list[Problem]:
        """A filing is never edited once it is listed as carried over, or approved."""
        if entry.path in self.listed:
            rule, blob = "baseline-changed", self.listed[entry.path][1]
        else:
            rule, blob = "filing-changed", entry.approval.blob or ""
        return [Problem(rule, spot=(1, 1))] if blob and blob != blob_id(source) else []

    @staticmethod
    def _kind_problem(data: Mapping[str, object], name: FilingName) -> Problem:
        if "kind" not in data:
            values = {"field": "kind", "title": "类别"}
            return Problem("field-missing", ("kind",), values, key=True)
        values = {"field": "kind", "given": str(data["kind"]), "named": name.kind}
        return Problem("file-disagrees", ("kind",), values)

    # --- judging --------------------------------------------------------------------------

    def _hall(self, approval: Approval) -> Hall:
        return Hall(
            self.catalog,
            self.state,
            approval.profile or self.profile,
            self.calendar,
            self.today,
            self._digest_of,
            self.unread_items,
        )

    def _digest_of(self, path: str) -> str | None:
        try:
            return hashlib.sha256(self.tree.read(path)).hexdigest()
        except KeyError:
            return None

    def _judge_filing(self, act: Act[Filing], hall: Hall) -> None:
        for rule, looks in BOOK.on_filing[type(act.filing)]:
            for place in looks(act.filing, hall):
                self._note(rule, place, act.path)

    def _judge_batch(
        self, paths: list[str], acts: list[Act[Filing]], touched: "_DaysToJudge"
    ) -> None:
        hall = self._hall(self.state.records[paths[0]].approval)
        for act in acts:
            for rule, looks_act in BOOK.on_act[type(act.filing)]:
                for place in looks_act(act, hall):
                    self._note(rule, place, act.path)
        for path in paths:
            record = self.state.records[path]
            for rule, looks_record in BOOK.on_record:
                for place in looks_record(record, hall):
                    self._note(rule, place, path)
            if record.kind == ItemEntry.KIND:
                self._judge_items(path, hall)
        for department in touched.last:
            for day in touched.of(department):
                for rule, looks_department in BOOK.on_department:
                    for place in looks_department(department, day, hall):
                        self._note(rule, place, place.path or "")

    def _judge_items(self, path: str, hall: Hall) -> None:
        for stay in self._entered(path):
            for rule, looks in BOOK.on_item:
                for place in looks(stay, hall):
                    self._note(rule, place, path)

    def _entered(self, path: str) -> Iterator[ItemStay]:
        for code in self.state.records[path].subjects:
            yield from (stay for stay in self.state.items.get(code, ()) if stay.by == path)

    def _judge_hall(self) -> None:
        hall = self._hall(PENDING)
        for rule, looks in BOOK.on_hall:
            for place in looks(hall):
                self._note(rule, place, place.path or "")

    def _note(self, rule: str, place: Place, path: str) -> None:
        if place.values.get("path_named") in self.unread:
            # It is there, but could not be read: its own finding says so.
            return
        problem = Problem(rule, place.loc, place.values, key=place.key)
        target = place.path or path
        if problem not in self.found[target]:
            self.found[target].append(problem)

    # --- reporting ------------------------------------------------------------------------

    def _findings(self) -> Iterator[Finding]:
        waived = {(paper.waives, paper.clause) for _, paper in self.state.papers_of(Waiver)}
        texts = rule_texts()
        for path in sorted(path for path, problems in self.found.items() if problems):
            if path in self.state.superseded:
                continue
            places = _Places(self.tree, path)
            found = []
            for problem in self.found[path]:
                text = texts[problem.rule]
                severity = self._severity(problem.rule, text, path)
                if severity:
                    is_waived = (path, text.clause) in waived
                    found.append(places.finding(problem, text, severity, is_waived))
            yield from sorted(found, key=lambda each: (each.line, each.column, each.rule))

    def _severity(self, rule: str, text: RuleText, path: str) -> Severity | None:
        """How grave a finding is here; None where the rule does not apply."""
        if rule in self.profile.switched_off:
            return None
        if text.procedure and path in self.listed:
            return None
        return self.profile.severities.get(rule, text.severity)


class _DaysToJudge:
    """On which days the departments that a merge touched are judged.

    The last day of their acts, and each day on which staff change.
    """

    def __init__(self) -> None:
        self.last: dict[str, date] = {}
        self._changes: dict[str, set[date]] = defaultdict(set)

    def note(self, filing: Filing) -> None:
        """Take an act into account."""
        actor, day = filing.actor, filing.effective_on
        self.last[actor] = max(day, self.last.get(actor, day))
        if isinstance(filing, StaffAdjustment):
            self._changes[actor].add(day)

    def of(self, department: str) -> list[date]:
        """The days for one department, the earliest first."""
        return sorted(self._changes[department] | {self.last[department]})


class _Places:
    """The places of the problems in one file, its positions found when first asked for."""

    def __init__(self, tree: Tree, path: str) -> None:
        self.tree, self.path = tree, path

    @cached_property
    def positions(self) -> Positions:
        """Positions of every value of the file; an absent file has only its start."""
        try:
            return Positions(self.tree.read(self.path))
        except KeyError:
            return Positions(b"")

    def finding(
        self, problem: Problem, text: RuleText, severity: Severity, waived: bool
    ) -> Finding:
        """The problem as reported: a waived one is a note and says so."""
        line, column = problem.spot or self.positions.locate(problem.loc, key=problem.key)
        message = text.message.format_map(problem.values)
        return Finding(
            rule=problem.rule,
            standard=text.standard,
            clause=text.clause,
            severity="note" if waived else severity,
            path=self.path,
            line=line,
            column=column,
            field=dotted(problem.loc),
            message=WAIVED + message if waived else message,
            help=text.help.format_map(problem.values),
        )


def _profile_of(catalog: Catalog) -> Profile:
    return catalog.profile or PLAIN


def _overlaid(calendar: Calendar, catalog: Catalog) -> Calendar:
    """The calendar with the hall's own arrangements over it."""
    entries = {
        day: works
        for year in catalog.calendars.values()
        for works, days in ((False, year.holidays), (True, year.workdays))
        for day in days
    }
    return calendar.overlay(entries, published=catalog.calendars)


def blob_id(source: bytes) -> str:
    """The id git gives these bytes as a file."""
    return hashlib.sha1(b"blob %d\0" % len(source) + source, usedforsecurity=False).hexdigest()
