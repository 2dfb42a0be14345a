"""The catalogue as one value with the indexes that rules and pages ask for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from jinzhu.catalog.baseline import Baseline
from jinzhu.catalog.calendars import CalendarYear
from jinzhu.catalog.declarations import Declarations
from jinzhu.catalog.departments import PROFESSIONAL, Department
from jinzhu.catalog.expunged import NONE, Expunged
from jinzhu.catalog.hall import Hall
from jinzhu.catalog.items import CatalogItem
from jinzhu.catalog.people import Person
from jinzhu.catalog.premises import Premises
from jinzhu.catalog.profile import Profile
from jinzhu.catalog.recipients import Recipient
from jinzhu.catalog.resealed import Resealed
from jinzhu.catalog.synonyms import Synonym
from jinzhu.catalog.windows import Window


@dataclass(frozen=True)
class ListedItem:
    """An item of the catalogue with the department that answers for it and where it is listed.

    ``before`` are the departments that answered for it earlier: an item that goes over to
    another department ends in one file and begins in the other.
    """

    item: CatalogItem
    department: str
    path: str
    place: int
    before: tuple[str, ...] = ()

    def after(self, earlier: "ListedItem") -> "ListedItem | None":
        """This entry with the earlier one's department before it; None when both hold at once."""
        if not earlier.item.ends_before(self.item):
            return None
        return replace(self, before=(*self.before, *earlier.before, earlier.department))

    def is_of(self, department: str) -> bool:
        """Whether the department answers for the item, or did."""
        return department == self.department or department in self.before


@dataclass(frozen=True)
class Catalog:
    """Everything under ``catalog/``; a file that could not be read leaves its part empty."""

    hall: Hall | None = None
    profile: Profile | None = None
    departments: Mapping[str, Department] = field(default_factory=dict)
    windows: Mapping[str, Window] = field(default_factory=dict)
    items: Mapping[str, ListedItem] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    calendars: Mapping[int, CalendarYear] = field(default_factory=dict)
    baseline: Baseline | None = None
    expunged: Expunged = NONE
    synonyms: Mapping[str, Synonym] = field(default_factory=dict)
    recipients: Mapping[str, Recipient] = field(default_factory=dict)
    resealed: Mapping[str, Resealed] = field(default_factory=dict)
    premises: Premises | None = None
    declarations: Declarations | None = None

    def is_tied(self, department: Department, day: date) -> bool:
        """Whether a professional service goes with an administrative item that is in force."""
        return department.category == PROFESSIONAL and any(
            code in self.items and self.items[code].item.valid_on(day)
            for code in department.related_items
        )

    @cached_property
    def items_by_department(self) -> Mapping[str, tuple[str, ...]]:
        """Codes of the items of each department, in the order of the catalogue."""
        codes: dict[str, list[str]] = defaultdict(list)
        for code, listed in self.items.items():
            codes[listed.department].append(code)
        return {department: tuple(listed) for department, listed in codes.items()}

    def department_name(self, department: str) -> str:
        """The full name of a department; its id where the catalogue does not know it."""
        known = self.departments.get(department)
        return known.name if known else department

    @property
    def management(self) -> str | None:
        """The department that manages the hall."""
        return self.hall.management if self.hall else None
