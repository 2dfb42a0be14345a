"""What a field may name: every source that a model names is offered, from an example hall."""

import json
from datetime import date
from pathlib import Path

import pytest

from jinzhu.checking.folded import Folded, fold_hall
from jinzhu.filing.kinds import KINDS, kind_schema
from jinzhu.register.choices import choices
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.repository.checkout import Checkout

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def hall() -> Folded:
    """The example hall."""
    return fold_hall(Checkout(ROOT), state_council_calendar())


def _sources() -> list[str]:
    found = set()

    def look(schema: object) -> None:
        if isinstance(schema, dict):
            if isinstance(chosen := schema.get("chooses"), str):
                found.add(chosen)
            for each in schema.values():
                look(each)
        elif isinstance(schema, list):
            for each in schema:
                look(each)

    for kind in KINDS:
        look(kind_schema(kind))
    return sorted(found)


@pytest.fixture(scope="module")
def hunan() -> Folded:
    """The example hall of a standard that asks for other kinds of filing as well."""
    return fold_hall(Checkout(ROOT / "examples" / "hunan"), state_council_calendar())


@pytest.mark.parametrize("source", _sources())
def test_every_source_offers_something(hall: Folded, hunan: Folded, source: str) -> None:
    offered = choices(source, hall.catalog, hall.state, DAY)
    offered = offered or choices(source, hunan.catalog, hunan.state, DAY)
    assert offered
    assert len({each.value for each in offered}) == len(offered)
    assert all(each.label for each in offered)


def test_what_has_left_is_not_offered(hall: Folded) -> None:
    everywhere = {each.value for each in choices("item", hall.catalog, hall.state, DAY)}
    inside = {each.value for each in choices("item-in-hall", hall.catalog, hall.state, DAY)}
    gone = {
        code
        for code, stays in hall.state.items.items()
        if not any(stay.covers(DAY) for stay in stays)
    }
    assert gone
    assert inside < everywhere
    assert not inside & gone


def test_no_label_names_a_person(hall: Folded) -> None:
    names = {stay.name for stays in hall.state.staff.values() for stay in stays}
    offered = [choices(source, hall.catalog, hall.state, DAY) for source in _sources()]
    shown = json.dumps([each.label for some in offered for each in some], ensure_ascii=False)
    assert names
    assert not any(name in shown for name in names)
