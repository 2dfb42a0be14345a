"""The filings of a hall as they are printed: read as approved, with what the ledger says of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property, lru_cache

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.expunged import TOMBSTONE
from jinzhu.catalog.load import load, refusals
from jinzhu.checking.findings import Reporter
from jinzhu.checking.run import PLAIN
from jinzhu.checking.tree import ATTACHMENTS, Tree, catalog_files
from jinzhu.document import Refused, read
from jinzhu.failure import Failure
from jinzhu.filing.envelope import Filing, Opinion
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FILINGS, FilingName, disagreements, read_name
from jinzhu.filing.shape import parse
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.finding import Problem
from jinzhu.ledger.entries import Entry
from jinzhu.ledger.hall import HallFiles
from jinzhu.register.acts import PENDING, Approval
from jinzhu.register.state import State
from jinzhu.report import text
from jinzhu.repository.calendars import SHANGHAI
from jinzhu.standards.asking import Chosen

CARRIED_OVER = Approval("carried over", -1)
# Opinions and withdrawals are read for several forms one after the other.
_KEPT = 256


class Unreadable(Failure):
    """A filing that cannot be printed, because it cannot be read."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One filing as it is printed: the path, its bytes, what they say, and how it stands."""

    path: str
    source: bytes
    filing: Filing
    approval: Approval


class Papers:
    """What a hall's printer asks for; the hall is read as it was approved, pending files as they are."""

    def __init__(self, hall: HallFiles) -> None:
        self._hall = hall
        self.catalog: Catalog = load(catalog_files(hall.tree))[0]

    @property
    def chosen(self) -> Chosen:
        """The numbers of the standards that bind the hall."""
        return (self.catalog.profile or PLAIN).standards

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every file that is a filing, in the order of their names."""
        found = (path for path in self._hall.tree.paths() if path.startswith(FILINGS))
        return tuple(sorted(path for path in found if ATTACHMENTS not in path))

    def of_kind(self, *kinds: str) -> Iterator[str]:
        """The filings of some kinds, by their names."""
        for path in self.paths:
            name = read_name(path)
            if isinstance(name, FilingName) and name.kind in kinds:
                yield path

    @property
    def tree(self) -> Tree:
        """The files of the hall, those that were approved as they were."""
        return self._hall.tree

    def source(self, path: str) -> bytes:
        """The bytes of a file; KeyError when there is none."""
        return self._hall.tree.read(path)

    def approval(self, path: str) -> Approval:
        """How a filing stands."""
        baseline = self.catalog.baseline
        known = self._hall.approvals.get(path, PENDING)
        if baseline and path in baseline.filings and known.standing != "carried over":
            return CARRIED_OVER
        return known

    def entry(self, path: str) -> Entry | None:
        """The line of the ledger that tells of the merge that approved a filing."""
        return self._entries.get(self.approval(path).merge or "")

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return {entry.commit: entry for entry in self._hall.ledger.entries}

    def moment(self, paper: Paper) -> datetime:
        """When what is printed came about: its merge, else the start of the day it was filed."""
        entry = self.entry(paper.path)
        filed = datetime.combine(paper.filing.filed_on, time(), SHANGHAI)
        return entry.time.astimezone(SHANGHAI) if entry else filed

    @lru_cache(maxsize=_KEPT)  # noqa: B019 -- there is one for a run, and it ends with it
    def paper(self, path: str) -> Paper:
        """The filing at a path; Unreadable, with every fault of the file, where it is none."""
        source = self.source(path)
        if source == TOMBSTONE:
            raise Unreadable(f"{path} 的内容已经从历史中清除，不能打印")
        filing, problems = _filing(path, source)
        if filing is None:
            raise Unreadable(self._told(path, problems))
        return Paper(path, source, filing, self.approval(path))

    def _told(self, path: str, problems: list[Problem]) -> str:
        """The faults of a file in the words of ``jinzhu check``."""
        profile = self.catalog.profile or PLAIN
        findings = Reporter(self._hall.tree, self.catalog, profile, State(), {}).findings(
            defaultdict(list, {path: problems})
        )
        lines = self.source(path).decode("utf-8", "replace").split("\n")
        told = text.render(
            tuple(findings), lambda _, line: lines[line - 1] if line <= len(lines) else ""
        )
        return f"{path} 读不出来，不能打印；请先改正：\n{told.rstrip()}"

    # --- what other filings say of it ----------------------------------------

    def corrected_by(self, path: str) -> str | None:
        """The filing in force that corrects this one."""
        return self._corrections.get(path)

    @cached_property
    def _corrections(self) -> Mapping[str, str]:
        return {
            corrected: path
            for path in self.paths
            if self.approval(path).known
            and b"supersedes" in (source := self.source(path))
            and (corrected := _reference(source, "supersedes"))
        }

    def handover_of(self, withdrawal: str) -> Paper | None:
        """The handover that followed a department's withdrawal, the last one that stands."""
        found = [
            path for path in self._handovers.get(withdrawal, ()) if path not in self._corrections
        ]
        return self.paper(found[-1]) if found else None

    @cached_property
    def _handovers(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in self.of_kind("handover"):
            if followed := _reference(self.source(path), "follows"):
                found[followed].append(path)
        return found

    def name_of_staff(self, staff: str) -> str | None:
        """The name that the entry of a staff member gives; None where there is no such entry."""
        return self.staff.get(staff)

    @cached_property
    def staff(self) -> Mapping[str, str]:
        """The names of all staff that ever entered, by their ids; for a form, never for a message."""
        names = {}
        for path in self.of_kind("staff-entry"):
            filing = _filing(path, self.source(path))[0]
            if isinstance(filing, StaffEntry):
                names[filing.staff] = filing.name
        return names

    def opinion(self, paper: Paper) -> tuple[Opinion | None, str | None]:
        """The unit's opinion, and the other filing of the day it stands in, if it does."""
        filing = paper.filing
        if filing.unit_opinion or not filing.opinion_of:
            return filing.unit_opinion, None
        try:
            return self.paper(filing.opinion_of).filing.unit_opinion, filing.opinion_of
        except (KeyError, Unreadable):
            return None, filing.opinion_of

    def office(self, person: str | None) -> str | None:
        """The department a person speaks for: what stands on a paper in the place of a name."""
        known = self.catalog.people.get(person or "")
        return self.catalog.department_name(known.department) if known else None


def _filing(path: str, source: bytes) -> tuple[Filing | None, list[Problem]]:
    """The filing in these bytes, or what is wrong with them."""
    name = read_name(path)
    if isinstance(name, Problem):
        return None, [name]
    try:
        data = read(source)
    except Refused as refused:
        return None, refusals(refused)
    filing, problems = parse(KINDS[name.kind], data)
    if filing is not None:
        problems = disagreements(name, filing)
    return (None if problems else filing), problems


def _reference(source: bytes, field: str) -> str | None:
    """The path that a field of a file names; None for a file that says nothing of the kind."""
    try:
        data = read(source)
    except Refused:
        return None
    found = data.get(field) if isinstance(data, dict) else None
    return found if isinstance(found, str) else None
