"""A department as it stands in one zone of the hall: its codes, numbers, people and windows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from examples.hall import chance, identifiers
from examples.hall.tables import Department, Item, floors

MANAGEMENT = "zwj"
MANAGEMENT_NAME = "澜海市政务服务和数据管理局"
BRANCH_OPENS = date(2026, 4, 1)
_AREA_LETTERS = "青白丹碧金银沧云松竹梅兰桂枫荷莲"
_AREA_ENDS = "禾溪湾浦屿岭港塘洲桥滨源"
_ZONE_STRIDE = 100
_WINDOW_STRIDE = 10
_FLOORS_PER_ZONE = 3


@dataclass(frozen=True)
class Zone:
    """One telling of the story. The example hall is zone 0; larger halls repeat it with other
    departments, codes, numbers and names.
    """

    index: int

    @property
    def name(self) -> str:
        """An invented place name; empty in zone 0."""
        if not self.index:
            return ""
        second, first = divmod(self.index, len(_AREA_LETTERS))
        part, second = divmod(second, len(_AREA_ENDS))
        return _AREA_LETTERS[first] + _AREA_ENDS[second] + (f"{part + 1} 区" if part else "")

    def slug(self, department: str) -> str:
        """The department's slug in this zone."""
        return f"{department}-{self.index}" if self.index else department

    def called(self, name: str) -> str:
        """A name of the tables, told apart from its namesakes of other zones."""
        return f"{name}（{self.name}片区）" if self.index else name

    def window(self, number: str) -> str:
        """A window number of the tables in this zone."""
        if not self.index:
            return number
        return f"{number[0]}{self.index * _WINDOW_STRIDE + int(number[1:]):04d}"

    def floor(self, floor: str) -> str:
        """A floor of the tables: every zone has three of its own."""
        if not self.index:
            return floor
        if not floor.endswith("F") or not floor[:-1].isdigit():
            return f"{self.name}{floor}"
        return f"{self.index * _FLOORS_PER_ZONE + int(floor[:-1])}F"


@dataclass
class Listed:
    """An item of an office, with the code it has there and the days it was in the hall."""

    item: Item
    code: str
    slug: str
    name: str
    entered: date | None = None
    until: date | None = None
    since: date | None = None
    entry: str | None = None


@dataclass
class Member:
    """A staff member."""

    id: str
    name: str
    window: str | None
    branch: str | None
    since: date
    head: bool
    until: date | None = None


@dataclass
class Office:
    """A department in a zone."""

    department: Department
    zone: Zone
    listed: list[Listed] = field(default_factory=list)
    staff: list[Member] = field(default_factory=list)
    plan: str = ""
    authorisation: str = ""
    left: date | None = None

    @property
    def slug(self) -> str:
        """The slug in the catalogue."""
        return self.zone.slug(self.department.slug)

    @property
    def name(self) -> str:
        """The full name."""
        return self.zone.called(self.department.name)

    @property
    def credit_code(self) -> str:
        """The unified social credit code."""
        return identifiers.credit_code(
            self.department.prefix, self.zone.index * _ZONE_STRIDE + self.department.number
        )

    def phone(self, line: int) -> str:
        """A number of the office."""
        return identifiers.phone(self.zone.index, self.department.number, line)

    def section_phone(self, section: str) -> str:
        """The number of a section."""
        return self.phone(10 + self.department.sections.index(section))

    @property
    def clerk(self) -> str:
        """Who files for the department."""
        return chance.person(f"clerk {self.slug}")

    @property
    def leader(self) -> str:
        """The leader of the department, who signs its opinions."""
        return chance.person(f"leader {self.slug}")

    @property
    def windows(self) -> list[str]:
        """The windows of its own in the main hall."""
        return [self.zone.window(number) for number in self.department.windows]

    @property
    def head(self) -> Member:
        """The head of its window in the main hall, the newest one."""
        return [each for each in self.staff if each.head and each.branch is None][-1]

    def in_post(self, day: date) -> Iterator[Member]:
        """The staff on a day."""
        for each in self.staff:
            if each.since <= day and (each.until is None or day < each.until):
                yield each

    def list_item(self, item: Item) -> Listed:
        """Add an item to the catalogue of the office."""
        listed = Listed(
            item,
            identifiers.item_code(
                self.credit_code, item.item_type, self.department.number, len(self.listed) + 1
            ),
            item.slug,
            self.zone.called(item.name),
        )
        self.listed.append(listed)
        return listed

    def place_of(self, window_type: str) -> str:
        """Where an applicant goes, as the guide writes it."""
        if window_type == "部门专窗" and self.department.windows:
            own = self.department.windows
            return _place(self.zone, own[0], own[-1], f"{self.department.short}窗口")
        return _place(self.zone, *_SHARED[window_type], f"{window_type}窗口")


def _shared_windows() -> dict[str, tuple[str, str]]:
    """First and last window of the main hall of each type that all departments share."""
    ranges: dict[str, tuple[str, str]] = {}
    for number, types in floors().types.items():
        if number[0] != floors().branch["area"]:
            for each in types:
                first, _ = ranges.get(each, (number, number))
                ranges[each] = (first, number)
    return ranges


_SHARED = _shared_windows()


def _place(zone: Zone, first: str, last: str, title: str) -> str:
    area = first[0]
    floor = next(each["floor"] for each in floors().floors if area in each["areas"])
    range_ = zone.window(first) if first == last else f"{zone.window(first)} 至 {zone.window(last)}"
    return f"{identifiers.ADDRESS} {zone.floor(floor)} {area}区 {range_} {title}"
