"""The catalogue as far as a draft is held against it: no people, no telephone numbers, no keys."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from jinzhu.catalog.book import Catalog, ListedItem
from jinzhu.catalog.departments import Department
from jinzhu.catalog.expunged import Expunged, Expunging
from jinzhu.catalog.hall import Branch, Floor, Hall
from jinzhu.catalog.items import CatalogItem
from jinzhu.catalog.load import ITEMS
from jinzhu.catalog.profile import Profile
from jinzhu.catalog.windows import Window
from jinzhu.checking.known.rows import day_back, day_told

Plain = Any  # what JSON carries
_DAYS = ("since", "until")
_DEPARTMENT = ("id", "name", "short_name", "category", "level", "stationing", *_DAYS)
_WINDOW = ("number", "name", "floor", "area", "types", "branch", *_DAYS)
_ITEM = ("code", "name", "item_type", "on_application", "level", *_DAYS)
# What few items have: told where it is, by its name.
_RARE = frozenset({"for_record", "service_field", "livelihood", "sunk_to"})
_HALL = ("name", "management", "level")


def catalogue_told(catalog: Catalog) -> dict[str, Plain]:
    """All of the catalogue but its items."""
    hall, expunged = catalog.hall, catalog.expunged
    return {
        "hall": hall
        and {
            **{name: getattr(hall, name) for name in _HALL},
            "floors": [[each.floor, list(each.areas)] for each in hall.floors],
            "branches": [[each.id, each.name] for each in hall.branches],
        },
        "profile": catalog.profile and profile_told(catalog.profile),
        "departments": [_row(each, _DEPARTMENT) for each in catalog.departments.values()],
        "windows": [_row(each, _WINDOW) for each in catalog.windows.values()],
        "expunged": [sorted(expunged.places), sorted(expunged.subjects)],
    }


def catalogue_back(told: Mapping[str, Plain], items: Mapping[str, ListedItem]) -> Catalog:
    """The catalogue with these items."""
    hall, (paths, subjects) = told["hall"], told["expunged"]
    departments = [_part(Department, _DEPARTMENT, row) for row in told["departments"]]
    windows = [_part(Window, _WINDOW, row) for row in told["windows"]]
    gone = Expunging.model_construct(paths=tuple(paths), subjects=tuple(subjects))
    return Catalog(
        hall=hall and _hall(hall),
        profile=told["profile"] and profile_back(told["profile"]),
        departments={each.id: each for each in departments},
        windows={each.number: each for each in windows},
        items=items,
        expunged=Expunged.model_construct(format=1, expunged=(gone,)),
    )


def profile_told(profile: Profile) -> Plain:
    """A profile without the keys of the forge, and without what is so in any hall."""
    return profile.model_dump(mode="json", exclude={"forge_keys"}, exclude_defaults=True)


def profile_back(told: Plain) -> Profile:
    """The profile that was told."""
    return Profile.model_validate(told)


def listed_row(listed: ListedItem) -> Plain:
    """An item of the catalogue, without the department whose list it is in."""
    row = [*_row(listed.item, _ITEM), listed.place, list(listed.before)]
    rare = listed.item.model_dump(mode="json", include=set(_RARE), exclude_defaults=True)
    return [*row, rare] if rare else row


def listed_back(department: str, row: Plain) -> ListedItem:
    """The item of a row in the list of a department."""
    own, (place, before, *rare) = row[: len(_ITEM)], row[len(_ITEM) :]
    item, path = _part(CatalogItem, _ITEM, own), f"{ITEMS}{department}.yml"
    if rare:
        item = item.model_copy(update={k: _frozen(each) for k, each in rare[0].items()})
    return ListedItem(item, department, path, place, tuple(before))


def _row(part: BaseModel, names: tuple[str, ...]) -> list[Plain]:
    values = {name: getattr(part, name) for name in names}
    values |= {name: day_told(values[name]) for name in _DAYS}
    return [list(each) if isinstance(each, tuple) else each for each in values.values()]


def _part(model: type[Any], names: tuple[str, ...], row: list[Plain]) -> Any:
    values = dict(zip(names, row, strict=True))
    values |= {name: day_back(values[name]) for name in _DAYS}
    return model.model_construct(**{name: _frozen(value) for name, value in values.items()})


def _frozen(value: Plain) -> Plain:
    return tuple(value) if isinstance(value, list) else value


def _hall(told: Mapping[str, Plain]) -> Hall:
    floors = (Floor.model_construct(floor=floor, areas=areas) for floor, areas in told["floors"])
    branches = (Branch.model_construct(id=id, name=name) for id, name in told["branches"])
    return Hall.model_construct(**{**told, "floors": tuple(floors), "branches": tuple(branches)})
