"""The tiny hall of ``examples/refused``: everything is fine but one filing."""

from datetime import date
from pathlib import Path
from typing import Any

from examples.hall.broken import Broken
from examples.hall.catalogue import write_catalogue
from examples.hall.entry import authorise
from examples.hall.guide import guide_of
from examples.hall.make import Made, settle, told
from examples.hall.office import MANAGEMENT, Office, Zone
from examples.hall.tables import departments
from examples.hall.writer import Writer, opinion

from jinzhu.repository.baseline import write_baseline

_DEPARTMENT = "cl"
_ITEMS_IN_HALL = 2
_FILED, _LETTER, _PLANNED = date(2026, 11, 16), date(2026, 11, 9), date(2026, 12, 28)
_PROMISED = 45


def make_refused(root: Path) -> Made:
    """One department in the hall, and an item that promises more days than the law allows."""
    zone, writer = Zone(0), Writer(root)
    tables = {each.slug: each for each in departments()}
    management = Office(tables[MANAGEMENT], zone)
    office = Office(tables[_DEPARTMENT], zone)
    settle(writer, management, office, office.department.items[:_ITEMS_IN_HALL])
    listed = office.list_item(office.department.items[_ITEMS_IN_HALL])
    slug = f"{office.slug}-added"
    authorise(writer, office, [listed], _LETTER, follows=office.authorisation, slug=slug)
    write_catalogue(writer, [[management, office]])
    write_baseline(root)
    guide = guide_of(office, listed)
    _spoil(guide)
    path = writer.file(
        office,
        "item-entry",
        f"{office.slug}-{listed.slug}",
        _FILED,
        _PLANNED,
        {
            "item": listed.code,
            "name": listed.name,
            "item_type": listed.item.item_type,
            "window_type": listed.item.window,
            "guide": guide,
        },
        unit_opinion=opinion(office, "同意进驻", _FILED),
    )
    writer.broken += [
        Broken(path, "sample-missing", "guide.materials[0].name"),
        Broken(path, "limit-exceeds-statutory", "guide.promised_limit.days"),
    ]
    return told(writer, _ITEMS_IN_HALL, [management, office])


def _spoil(guide: dict[str, Any]) -> None:
    guide["promised_limit"]["days"] = _PROMISED
    form = next(each for each in guide["materials"] if each["filled_by_applicant"])
    del form["sample"]
