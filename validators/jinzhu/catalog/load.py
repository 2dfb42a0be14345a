"""The files of ``catalog/`` into one catalogue, with every problem found on the way."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from jinzhu.catalog.baseline import Baseline
from jinzhu.catalog.book import Catalog, ListedItem
from jinzhu.catalog.calendars import CalendarYear
from jinzhu.catalog.declarations import Declarations
from jinzhu.catalog.departments import Departments
from jinzhu.catalog.entry import CatalogFile
from jinzhu.catalog.expunged import NONE, Expunged
from jinzhu.catalog.hall import Hall
from jinzhu.catalog.items import CatalogItem, Items
from jinzhu.catalog.people import People
from jinzhu.catalog.premises import Premises
from jinzhu.catalog.profile import Profile
from jinzhu.catalog.recipients import Recipients
from jinzhu.catalog.resealed import Resealed
from jinzhu.catalog.synonyms import Synonyms
from jinzhu.catalog.windows import Windows
from jinzhu.document import MAX_BYTES, Data, Refused, read
from jinzhu.filing.asked_by import LOCAL
from jinzhu.filing.name import FILINGS
from jinzhu.filing.shape import parse
from jinzhu.finding import Problem
from jinzhu.standards.figures import figures_of, satisfies
from jinzhu.standards.shelf import base_profile, base_profiles

HALL = "catalog/hall.yml"
PROFILE = "catalog/profile.yml"
DEPARTMENTS = "catalog/departments.yml"
WINDOWS = "catalog/windows.yml"
PEOPLE = "catalog/people.yml"
BASELINE = "catalog/baseline.yml"
EXPUNGED = "catalog/expunged.yml"
SYNONYMS = "catalog/synonyms.yml"
RECIPIENTS = "catalog/recipients.yml"
PREMISES = "catalog/premises.yml"
DECLARATIONS = "catalog/declarations.yml"
ITEMS = "catalog/items/"
CALENDAR = "catalog/calendar/"
RESEALED = "catalog/resealed/"
# The catalogue is the management's own and lists thousands; a filing is bounded more tightly.
MOST_BYTES = 64 * MAX_BYTES
FORMAT = 1
BASE = "zhuhai"
OWN = ("format", "base", "name")
# Parameters that list whom the standards ask for a document; a hall may add to them.
CATEGORIES = ("suggestion_for", "consent_for", "assessment_for")
_SLUG = re.compile(r"[a-z0-9-]{1,40}\Z")
REQUIRED = (HALL, PROFILE, DEPARTMENTS, WINDOWS, PEOPLE)

_MODELS: Mapping[str, type[CatalogFile]] = {
    HALL: Hall,
    DEPARTMENTS: Departments,
    WINDOWS: Windows,
    PEOPLE: People,
    SYNONYMS: Synonyms,
    RECIPIENTS: Recipients,
    PREMISES: Premises,
    DECLARATIONS: Declarations,
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
            premises=self._file(PREMISES, Premises),
            declarations=self._file(DECLARATIONS, Declarations),
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
            known = "、".join(base_profiles())
            values = {"base": profile.base, "known": known}
            self.problems[PROFILE].append(Problem("catalog-base-unknown", ("base",), values))
        if base is None or profile is None:
            return None
        bound = self._bound(profile, base["standards"])
        return self._strict(self._asking(bound, base), data.get("parameters"))

    def _bound(self, profile: Profile, least: Iterable[str]) -> Profile:
        """The profile with every standard of its base: a hall takes more upon it, never less."""
        dropped = [each for each in least if each not in (*profile.standards, LOCAL)]
        for each in dropped:
            values = {"name": each, "base": profile.base}
            self.problems[PROFILE].append(
                Problem("profile-standard-dropped", ("standards",), values)
            )
        return profile.model_copy(update={"standards": (*profile.standards, *dropped)})

    def _asking(self, profile: Profile, base: Mapping[str, Any]) -> Profile:
        """The profile with all that its base has follow, approve and be consented to."""
        steps = self._kept(profile, "steps", base.get("steps", {}), profile.steps)
        approvals = self._kept(profile, "approvals", base.get("approvals", {}), profile.approvals)
        figures = profile.parameters
        asked = {name: base["parameters"].get(name, ()) for name in CATEGORIES}
        own = {name: getattr(figures, name) for name in CATEGORIES}
        kept = self._kept(profile, "parameters", asked, own)
        return profile.model_copy(
            update={
                "steps": steps,
                "approvals": approvals,
                "parameters": figures.model_copy(update=kept),
            }
        )

    def _kept(
        self,
        profile: Profile,
        part: str,
        asked: Mapping[str, Iterable[str]],
        own: Mapping[str, tuple[Any, ...]],
    ) -> dict[str, tuple[Any, ...]]:
        """Lists with every entry of the base's: a hall asks for more, never for less."""
        kept = dict(own)
        for name, entries in asked.items():
            dropped = [each for each in entries if each not in own.get(name, ())]
            kept[name] = (*own.get(name, ()), *dropped)
            if dropped:
                values = {"name": "、".join(dropped), "base": profile.base}
                self.problems[PROFILE].append(
                    Problem("profile-demand-dropped", (part, name), values)
                )
        return kept

    def _strict(self, profile: Profile, own: Data) -> Profile:
        """The profile with the stricter figure wherever a clause asks for more than it says."""
        figures = profile.parameters
        for figure in figures_of(profile.standards):
            if satisfies(figure, getattr(figures, figure.name)):
                continue
            if isinstance(own, dict) and figure.name in own:
                told = {"given": str(own[figure.name]), "figure": str(figure.value)}
                self.problems[PROFILE].append(
                    Problem(
                        "profile-figure-lax",
                        ("parameters", figure.name),
                        {**told, "cited": str(figure.cited)},
                    )
                )
            figures = figures.model_copy(update={figure.name: figure.value})
        return profile.model_copy(update={"parameters": figures})

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
    """The hall's choices over those of the base; mappings are merged one level deep.

    What the base permits stays permitted: it comes after a hall's own permissions, whose places
    are those of the file.
    """
    merged = {**base, **data}
    if isinstance(data.get("permissions"), list):
        merged["permissions"] = [*data["permissions"], *base.get("permissions", ())]
    for name, value in data.items():
        if isinstance(value, dict) and isinstance(base.get(name), dict):
            merged[name] = {**base[name], **value}
    return merged
