"""What a field of a filing may name: departments, windows, items, staff and earlier filings.

A field says in its model what it ``chooses``; a form, a terminal and a spreadsheet offer these.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from jinzhu.catalog.book import Catalog
from jinzhu.filing.kinds import KINDS
from jinzhu.register.state import State

FILING = "filing"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen, how it is shown, and what is known with it.

    ``department`` is whose it is, None where it is everybody's. ``fills`` are the neighbouring
    fields that follow from the choice, as the name follows from an item's code. No label names
    a person: what is offered may stand on a public page.
    """

    value: str
    label: str
    department: str | None = None
    fills: Mapping[str, str] = field(default_factory=dict)


def choices(source: str, catalog: Catalog, state: State, day: date) -> tuple[Choice, ...]:
    """What a field that ``chooses`` this source may name on ``day``.

    A kind of filing as the source means the filings of that kind, the latest first. Raises
    KeyError for a source that no model names.
    """
    if source == FILING or source in KINDS:
        return tuple(_filings(state, source))
    return tuple(_SOURCES[source](catalog, state, day))


def _departments(catalog: Catalog, state: State, day: date) -> Iterator[Choice]:
    for each in catalog.departments.values():
        if each.valid_on(day):
            yield Choice(each.id, each.name)


def _windows(catalog: Catalog, state: State, day: date) -> Iterator[Choice]:
    for each in catalog.windows.values():
        if each.valid_on(day):
            yield Choice(each.number, f"{each.number} {each.floor} {each.area}")


def _branches(catalog: Catalog, state: State, day: date) -> Iterator[Choice]:
    for each in catalog.hall.branches if catalog.hall else ():
        yield Choice(each.id, each.name)


def _items(catalog: Catalog, state: State, day: date) -> Iterator[Choice]:
    for listed in catalog.items.values():
        item = listed.item
        if item.valid_on(day):
            fills = {"name": item.name, "item_type": item.item_type}
            yield Choice(item.code, item.name, listed.department, fills)


def _items_in_hall(catalog: Catalog, state: State, day: date) -> Iterator[Choice]:
    for code in state.items:
        stay = state.covering(state.items, code, day)
        if stay:
            yield Choice(code, stay.name, stay.department, {"name": stay.name})


def _staff_in_hall(catalog: Catalog, state: State, day: date) -> Iterator[Choice]:
    for staff in state.staff:
        stay = state.covering(state.staff, staff, day)
        duty = state.covering(state.duties, staff, day)
        if stay:
            place = f"{duty.window} 窗口" if duty and duty.window else "后台"
            yield Choice(staff, f"{staff} {stay.post} {place}", stay.department)


def _filings(state: State, kind: str) -> Iterator[Choice]:
    for path, record in reversed(state.records.items()):
        if kind in (FILING, record.kind) and path not in state.superseded:
            label = f"{record.filed_on.isoformat()} {KINDS[record.kind].TITLE}"
            yield Choice(path, f"{label} {path.rpartition('/')[2]}", record.department)


_Source = Callable[[Catalog, State, date], Iterator[Choice]]
_SOURCES: Mapping[str, _Source] = {
    "department": _departments,
    "window": _windows,
    "branch": _branches,
    "item": _items,
    "item-in-hall": _items_in_hall,
    "staff-in-hall": _staff_in_hall,
}
