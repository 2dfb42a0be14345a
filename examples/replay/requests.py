"""The filings of a hall as the requests in which its departments would have filed them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jinzhu.document import read
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.name import FILINGS, FilingName, read_name
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.waiver import Waiver

# A department gathers what it files; the management, on whom others wait, hardly does.
DAYS, MANAGEMENT_DAYS = 30, 3
# What must be approved before its day.
BEFOREHAND = frozenset({StaffAdjustment.KIND, ItemWithdrawal.KIND, DepartmentWithdrawal.KIND})
_NAMES = re.compile(rf"^\s*(?:- )?[a-z_]+: ({FILINGS}\S+\.yml)$", re.MULTILINE)
_ATTACHED = re.compile(rf"^\s*(?:- )?path: ({FILINGS}\S+)$", re.MULTILINE)


@dataclass
class Request:
    """What one department files together: from its first day to the day of the approval."""

    department: str
    first: date
    last: date
    latest: date
    """The day by which it must be approved, for the sake of one of its acts."""
    paths: list[str] = field(default_factory=list)

    def takes(self, day: date, days: int) -> bool:
        """Whether a filing of that day can still go with it."""
        return (day - self.first).days <= days and day <= self.latest

    def add(self, path: str, day: date, latest: date) -> None:
        """File one more with it."""
        self.paths.append(path)
        self.last = day
        self.latest = min(self.latest, max(latest, day))


def requests(files: Mapping[str, bytes], management: str, since: date) -> Sequence[Request]:
    """The filings of ``files`` from a day on as requests, in the order of their approval."""
    made: list[Request] = []
    waiting: dict[str, Request] = {}
    filed_with: dict[str, Request] = {}
    for day, department, path, kind in sorted(_filings(files)):
        if day < since:
            continue
        if kind == Waiver.KIND:
            # What is late is approved together with what allows it.
            late = next(name for name in _NAMES.findall(files[path].decode()))
            filed_with[late].add(path, day, date.max)
            continue
        for named in _NAMES.findall(files[path].decode()):
            other = filed_with.get(named)
            if other and waiting.get(other.department) is other and other.department != department:
                # What is followed up must be approved before.
                del waiting[other.department]
        request = waiting.get(department)
        days = MANAGEMENT_DAYS if department == management else DAYS
        if request is None or not request.takes(day, days):
            request = waiting[department] = Request(department, day, day, date.max)
            made.append(request)
        request.paths += attached(files[path])
        request.add(path, day, _effective(files[path]) if kind in BEFOREHAND else date.max)
        filed_with[path] = request
    return sorted(made, key=lambda each: each.last)


def attached(source: bytes) -> list[str]:
    """The files that go with a filing."""
    return _ATTACHED.findall(source.decode())


def _filings(files: Mapping[str, bytes]) -> Iterator[tuple[date, str, str, str]]:
    for path in files:
        name = read_name(path) if path.startswith(FILINGS) else None
        if isinstance(name, FilingName):
            yield date.fromisoformat(name.day), name.department, path, name.kind


def _effective(source: bytes) -> date:
    data = read(source)
    assert isinstance(data, dict)
    return date.fromisoformat(str(data["effective_on"]))
