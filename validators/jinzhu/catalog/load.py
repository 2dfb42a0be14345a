"""The files of ``catalog/`` into one catalogue, with every problem found on the way."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from jinzhu.catalog.baseline import Baseline
from jinzhu.catalog.book import Catalog, ListedItem
from jinzhu.catalog.calendars import CalendarYear
from jinzhu.catalog.departments import Departments
from jinzhu.catalog.entry import CatalogFile
from jinzhu.catalog.expunged import NONE, Expunged
from jinzhu.catalog.hall import Hall
from jinzhu.catalog.items import CatalogItem, Items
from jinzhu.catalog.people import People
from jinzhu.catalog.profile import Profile
from jinzhu.catalog.recipients import Recipients
from jinzhu.catalog.resealed import Resealed
from jinzhu.catalog.synonyms import Synonyms
from jinzhu.catalog.windows import Windows
from jinzhu.document import MAX_BYTES, Data, Refused, read
from jinzhu.filing.name import FILINGS
from jinzhu.filing.shape import parse
from jinzhu.finding import Problem
from jinzhu.standards.shelf import base_profile

HALL = "catalog/hall.yml"
PROFILE = "catalog/profile.yml"
DEPARTMENTS = "catalog/departments.yml"
WINDOWS = "catalog/windows.yml"
PEOPLE = "catalog/people.yml"
BASELINE = "catalog/baseline.yml"
EXPUNGED = "catalog/expunged.yml"
SYNONYMS = "catalog/synonyms.yml"
RECIPIENTS = "catalog/recipients.yml"
ITEMS = "catalog/items/"
CALENDAR = "catalog/calendar/"
RESEALED = "catalog/resealed/"
# The catalogue is the management's own and lists thousands; a filing is bounded more tightly.
MOST_BYTES = 64 * MAX_BYTES
FORMAT = 1
BASE = "zhuhai"
OWN = ("format", "base", "name")
_SLUG = re.compile(r"[a-z0-9-]{1,40}\Z")
REQUIRED = (HALL, PROFILE, DEPARTMENTS, WINDOWS, PEOPLE)

_MODELS: Mapping[str, type[CatalogFile]] = {
    HALL: Hall,
    DEPARTMENTS: Departments,
    WINDOWS: Windows,
    PEOPLE: People,
    SYNONYMS: Synonyms,
    RECIPIENTS: Recipients,
}

F = TypeVar("F", bound=CatalogFile)
E = TypeVar("E")
Found = dict[str, list[Problem]]


def load(files: Mapping[str, bytes]) -> tuple[Catalog, Found]:
    """The catalogue of these files by path; a file that is wrong leaves its part empty."""
    return _Loader(files).load()


def model_of(path: str) -> type[CatalogFile] | None:
    """The model of a file of the catalogue that management writes by hand; None for any other."""
    if path.startswith(ITEMS):
        return Items
    return CalendarYear if path.startswith(CALENDAR) else _MODELS.get(path)


def refusals(refused: Refused) -> list[Problem]:
    """What the strict reader refuses, as problems of the file."""
    return [
        Problem(each.rule, values=each.values, spot=(each.line, each.column))
        for each in refused.problems
    ]


class _Loader:
    """One pass over the files of a catalogue."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.problems: Found = defaultdict(list)

    def load(self) -> tuple[Catalog, Found]:
        for path in REQUIRED:
            if path not in self.files:
                self.problems[path].append(Problem("catalog-missing", spot=(1, 1)))
        departments = self._file(DEPARTMENTS, Departments)
        windows = self._file(WINDOWS, Windows)
        people = self._file(PEOPLE, People)
        synonyms = self._file(SYNONYMS, Synonyms)
        recipients = self._file(RECIPIENTS, Recipients)
        catalog = Catalog(
            hall=self._file(HALL, Hall),
            profile=self._profile(),
            departments=self._index(
                DEPARTMENTS, "departments", "id", departments.departments if departments else ()
            ),
            windows=self._index(WINDOWS, "windows", "number", windows.windows if windows else ()),
            items=self._items(),
            people=self._index(PEOPLE, "people", "id", people.people if people else ()),
            calendars=self._calendars(),
            baseline=self._file(BASELINE, Baseline),
            expunged=self._file(EXPUNGED, Expunged) or NONE,
            synonyms=self._index(
                SYNONYMS, "synonyms", "official", synonyms.synonyms if synonyms else ()
            ),
            recipients=self._index(
                RECIPIENTS, "recipients", "id", recipients.recipients if recipients else ()
            ),
            resealed=self._resealed(),
        )
        return catalog, dict(self.problems)

    def _file(self, path: str, model: type[F]) -> F | None:
        source = self.files.get(path)
        return None if source is None else self._model(path, model, self._data(path, source))

    def _data(self, path: str, source: bytes) -> Data:
        try:
            return read(source, limit=MOST_BYTES)
        except Refused as refused:
            self.problems[path] += refusals(refused)
            return None

    def _model(self, path: str, model: type[F], data: Data) -> F | None:
        if data is None:
            return None
        value, problems = parse(model, data)
        if problems:
            self.problems[path] += problems
        if value is not None and value.format != FORMAT:
            values = {"given": str(value.format), "known": str(FORMAT)}
            self.problems[path].append(Problem("format-version", ("format",), values))
        return value

    def _profile(self) -> Profile | None:
        source = self.files.get(PROFILE)
        data = None if source is None else self._data(PROFILE, source)
        if not isinstance(data, dict):
            return None
        name = data.get("base")
        base = base_profile(name) if isinstance(name, str) and _SLUG.match(name) else None
        # With a base that exists, nothing of what it gives would be missing.
        given = {
            key: value
            for key, value in (base or base_profile(BASE) or {}).items()
            if key not in OWN
        }
        profile = self._model(PROFILE, Profile, _over(given, data))
        if base is None and profile:
            self.problems[PROFILE].append(
                Problem("catalog-base-unknown", ("base",), {"base": profile.base, "known": BASE})
            )
        return profile if base else None

    def _index(self, path: str, name: str, key: str, entries: Iterable[E]) -> Mapping[str, E]:
        index: dict[str, E] = {}
        for place, entry in enumerate(entries):
            value = getattr(entry, key)
            if value in index:
                self.problems[path].append(
                    Problem(
                        "catalog-duplicate", (name, place, key), {"value": value, "elsewhere": ""}
                    )
                )
            index.setdefault(value, entry)
        return index

    def _items(self) -> Mapping[str, ListedItem]:
        index: dict[str, ListedItem] = {}
        for path in sorted(path for path in self.files if path.startswith(ITEMS)):
            department, items = self._list(path)
            if department and path != f"{ITEMS}{department}.yml":
                values = {"department": department}
                self.problems[path].append(Problem("catalog-file-name", ("department",), values))
            for place, item in items:
                listed = ListedItem(item, department, path, place)
                other = index.setdefault(item.code, listed)
                if other is listed:
                    continue
                if later := listed.after(other) or other.after(listed):
                    index[item.code] = later
                    continue
                elsewhere = "" if other.path == path else f"，另一处在 {other.path}"
                values = {"value": item.code, "elsewhere": elsewhere}
                where = ("items", place, "code")
                self.problems[path].append(Problem("catalog-duplicate", where, values))
        return index

    def _list(self, path: str) -> tuple[str, list[tuple[int, CatalogItem]]]:
        """A department's items with their places; one that is wrong takes no other with it."""
        data = self._data(path, self.files[path])
        listed = self._model(path, Items, data)
        if listed:
            return listed.department, list(enumerate(listed.items))
        if not isinstance(data, dict):
            return "", []
        department, items = data.get("department"), data.get("items")
        if not isinstance(department, str) or not isinstance(items, list):
            return "", []
        read = ((place, parse(CatalogItem, item)[0]) for place, item in enumerate(items))
        return department, [(place, item) for place, item in read if item]

    def _calendars(self) -> Mapping[int, CalendarYear]:
        paths = sorted(path for path in self.files if path.startswith(CALENDAR))
        years = (self._file(path, CalendarYear) for path in paths)
        return {year.year: year for year in years if year}

    def _resealed(self) -> Mapping[str, Resealed]:
        found: dict[str, Resealed] = {}
        for path in sorted(path for path in self.files if path.startswith(RESEALED)):
            again = self._file(path, Resealed)
            if again is None:
                continue
            if path.removeprefix(RESEALED) != again.filing.removeprefix(FILINGS):
                self.problems[path].append(Problem("resealed-name", ("filing",)))
                continue
            found[again.filing] = again
        return found


def _over(base: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """The hall's choices over those of the base; mappings are merged one level deep."""
    merged = {**base, **data}
    for name, value in data.items():
        if isinstance(value, dict) and isinstance(base.get(name), dict):
            merged[name] = {**base[name], **value}
    return merged
