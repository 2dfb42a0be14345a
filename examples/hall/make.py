"""Makes a hall of the size asked for."""

import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from examples.hall.broken import Broken
from examples.hall.catalogue import write_catalogue
from examples.hall.entry import add_items, enter
from examples.hall.explanations import explain
from examples.hall.items import happen
from examples.hall.management import (
    change_windows,
    evaluate,
    open_branch_hall,
    report_quality,
)
from examples.hall.office import MANAGEMENT, Office, Zone
from examples.hall.stories import STORIES, merge, withdraw
from examples.hall.tables import Department, Item, departments
from examples.hall.writer import Writer

_ADDED = "later"
_LEAVES = frozenset({"withdraw", "circular", "goes", "goes-over", "goes-elsewhere", "abolished"})
_ABSENT = frozenset({"hidden", "explained"})
# Measured; a test holds it.
_FILINGS_PER_ZONE = 572


@dataclass(frozen=True)
class Made:
    """What was made; ``items`` are those in force in the end if none were broken."""

    root: Path
    filings: int
    items: int
    staff: int
    departments: int
    kinds: Mapping[str, int]
    bad: tuple[Broken, ...]


def stands(item: Item) -> bool:
    """Whether an item comes to the hall to stay."""
    return item.story not in _LEAVES | _ABSENT


# With more items, the plan by which the largest department enters is too long for one file.
DEEPEST = 10_000


@cache
def _zone_size() -> int:
    """How many items stand in one whole telling of the story."""
    return sum(stands(item) for each in departments() for item in each.items)


def make_hall(root: Path, items: int, bad: float = 0.0, *, deep: bool = False) -> Made:
    """Write ``catalog/`` and ``filings/`` of a hall with so many items in force in the end.

    ``bad`` is the share of filings to break; which and how is told in the result. A hall grows
    wide, by more departments of the same mix; or ``deep``, by more items of each department, up to
    as many as one plan of entry can name.
    """
    writer = Writer(root, bad)
    if (root / "filings").exists():
        raise FileExistsError(f"{root / 'filings'} exists; clear() removes a hall")
    size = DEEPEST if deep else _zone_size()
    zones: list[list[Office]] = []
    for index in range(-(-items // size)):
        quota = min(size, items - index * size)
        management = zones[0][0] if zones else None
        entering = _more_items(quota) if deep else None
        zones.append(_make_zone(writer, Zone(index), quota, management, entering))
    write_catalogue(writer, zones)
    offices = [office for zone in zones for office in zone]
    return told(writer, items, offices)


def told(writer: Writer, items: int, offices: Sequence[Office]) -> Made:
    """What the writer has written."""
    return Made(
        root=writer.root,
        filings=sum(writer.kinds.values()),
        items=items,
        staff=sum(len(office.staff) for office in offices),
        departments=len(offices),
        kinds=dict(writer.kinds),
        bad=tuple(writer.broken),
    )


def clear(root: Path) -> None:
    """Remove the hall at ``root``; the baseline, which another command wrote, goes too."""
    for name in ("filings", "catalog"):
        shutil.rmtree(root / name, ignore_errors=True)


def _more_items(items: int) -> Sequence[Department]:
    """The departments, each with as many more items as it takes, called after other areas."""
    standing = [(each.slug, item) for each in departments() for item in each.items if stands(item)]
    more: dict[str, list[Item]] = defaultdict(list)
    for number in range(items - len(standing)):
        copy, place = divmod(number, len(standing))
        slug, item = standing[place]
        area = Zone(copy + 1)
        more[slug].append(replace(item, slug=area.slug(item.slug), name=area.called(item.name)))
    return [replace(each, items=(*each.items, *more[each.slug])) for each in departments()]


def _make_zone(
    writer: Writer,
    zone: Zone,
    quota: int,
    management: Office | None,
    entering: Sequence[Department] | None = None,
) -> list[Office]:
    if quota < _zone_size():
        return _make_part(writer, zone, quota, management)
    office_of = {each.slug: Office(each, zone) for each in entering or departments()}
    management = management or office_of[MANAGEMENT]
    for office in office_of.values():
        if not office.department.replaces:
            settle(writer, management, office, office.department.items)
    for office in office_of.values():
        for story in office.department.stories:
            STORIES[story](writer, management, office)
    _tell_big_stories(writer, management, office_of)
    if not zone.index:
        open_branch_hall(writer, management, office_of)
    change_windows(writer, management, office_of)
    offices = list(office_of.values())
    evaluate(writer, management, offices)
    report_quality(writer, management, offices)
    return offices


def _make_part(writer: Writer, zone: Zone, quota: int, management: Office | None) -> list[Office]:
    """A zone that is not whole: departments come in with items that stay, and that is all."""
    offices: list[Office] = []
    for department in departments():
        stay = [item for item in department.items if stands(item)][: max(quota, 0)]
        if stay and not department.ends:
            office = Office(department, zone)
            management = management or office
            offices.append(office)
            settle(writer, management, office, stay)
            quota -= len(stay)
    assert management is not None
    report_quality(writer, management, offices)
    return offices


def settle(writer: Writer, management: Office, office: Office, items: Sequence[Item]) -> None:
    """Tell of a department: its items at first and later, and what happens to them."""
    department = office.department
    shown = [item for item in items if item.story not in _ABSENT or not office.zone.index]
    listed = [office.list_item(item) for item in shown]
    absent = [each for each in listed if each.item.story in _ABSENT]
    added = [each for each in listed if each.item.story == _ADDED and department.later]
    first = [each for each in listed if each not in absent and each not in added]
    if not first:
        first, added = added, []
    enter(writer, management, office, first)
    if added:
        assert department.later is not None
        add_items(writer, office, added, department.later)
    happen(writer, management, office, [*first, *added])
    explained = [each for each in absent if each.item.story == "explained"]
    if not office.zone.index:
        explain(writer, office, explained)


def _tell_big_stories(writer: Writer, management: Office, office_of: Mapping[str, Office]) -> None:
    for office in office_of.values():
        told: Department = office.department
        if told.withdraws:
            withdraw(writer, management, office, office_of[told.withdraws["to"]])
        if told.replaces:
            merge(writer, office, [office_of[slug] for slug in told.replaces])


def items_for(filings: int) -> int:
    """How many items make a hall of about so many filings."""
    return filings * _zone_size() // _FILINGS_PER_ZONE
