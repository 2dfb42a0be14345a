"""The floors of the hall and of its branches, and which windows stand where on their plans."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jinzhu.catalog.hall import Floor, Hall
from jinzhu.catalog.premises import OFFICE, Premises, ZoneKind
from jinzhu.catalog.windows import Window

# A plan larger than this is a slip of the pen; nobody could read it.
MOST_CELLS = 400
# Where visitors do not go, and that nobody looks for at a window.
BEHIND: tuple[ZoneKind, ...] = (OFFICE, "资料存储区", "信息化设备空间", "窗口服务区")


@dataclass(frozen=True, slots=True)
class Spot:
    """A window on a plan, in cells from the upper left."""

    number: str
    area: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The drawing of a floor: its size, its windows, and the room between two of them."""

    width: int
    depth: int
    spots: tuple[Spot, ...]
    pitch: int
    rows: int


@dataclass(frozen=True, slots=True)
class Level:
    """A floor with its windows in the order a visitor meets them; some may stand on no plan."""

    number: int
    name: str
    floor: str
    branch: str | None
    address: str | None
    services: tuple[str, ...]
    windows: tuple[str, ...]
    plan: Plan | None

    @property
    def undrawn(self) -> tuple[str, ...]:
        """The windows that the plan does not show; none where there is no plan to miss them on."""
        if self.plan is None:
            return ()
        drawn = {spot.number for spot in self.plan.spots}
        return tuple(number for number in self.windows if number not in drawn)


def levels(
    hall: Hall | None, windows: Iterable[Window], premises: Premises | None = None
) -> Iterator[Level]:
    """Every floor with windows: the hall's own, then those of its branches, from 1."""
    groups: defaultdict[tuple[str | None, str], list[Window]] = defaultdict(list)
    for window in windows:
        groups[window.branch, window.floor].append(window)
    floors = {floor.floor: floor for floor in hall.floors} if hall else {}
    branches = [branch.id for branch in hall.branches] if hall else []
    order = _order(groups, list(floors), branches)
    for number, (branch, name) in enumerate(order, 1):
        # A branch may call its floor as the hall calls one of its own; the drawing is the hall's.
        is_own = branch is None or (None, name) not in groups
        floor = floors.get(name) if is_own else None
        level = _level(number, hall, branch, floor, name, groups[branch, name])
        zones = _zones(premises, name, level.services) if floor else ()
        yield replace(level, services=(*level.services, *zones))


def _order(
    keys: Iterable[tuple[str | None, str]], floors: Sequence[str], branches: Sequence[str]
) -> list[tuple[str | None, str]]:
    """As the hall names its floors and branches; what it does not name stands at the end."""
    floor_of = {floor: place for place, floor in enumerate(floors)}
    branch_of: Mapping[str | None, int] = {
        None: -1,
        **{branch: place for place, branch in enumerate(branches)},
    }
    return sorted(
        keys,
        key=lambda key: (
            branch_of.get(key[0], len(branches)),
            key[0] or "",
            floor_of.get(key[1], len(floors)),
            key[1],
        ),
    )


def _level(
    number: int,
    hall: Hall | None,
    branch: str | None,
    floor: Floor | None,
    name: str,
    windows: Sequence[Window],
) -> Level:
    areas = {area: place for place, area in enumerate(floor.areas if floor else ())}
    own = sorted(windows, key=lambda w: (areas.get(w.area, len(areas)), w.area, w.number))
    named = next((each for each in hall.branches if each.id == branch), None) if hall else None
    services = hall.functional_areas if hall and floor else ()
    return Level(
        number,
        _name(named.name if named else branch, floor.name if floor else name),
        name,
        branch,
        named.address if named else None,
        tuple(
            f"{each.name}（{each.note}）" if each.note else each.name
            for each in services
            if each.floor == name
        ),
        tuple(window.number for window in own),
        _plan(floor, own) if floor else None,
    )


def _zones(premises: Premises | None, floor: str, told: tuple[str, ...]) -> Iterator[str]:
    """The zones for visitors that the hall states of a floor, but for those that it named so."""
    for zone in premises.zones if premises else ():
        is_told = any(each.startswith(zone.kind) for each in told)
        if floor in zone.floors and zone.kind not in BEHIND and not is_told:
            yield zone.kind


def _name(branch: str | None, floor: str) -> str:
    """A branch is named before its floor, unless the floor's own name does so."""
    return floor if branch is None or floor.startswith(branch) else f"{branch} {floor}"


def _plan(floor: Floor, windows: Iterable[Window]) -> Plan | None:
    """The plan, if any window stands on it; of two on one spot the first is drawn."""
    if not (0 < floor.width <= MOST_CELLS and 0 < floor.depth <= MOST_CELLS):
        return None
    taken: dict[tuple[int, int], Spot] = {}
    for window in windows:
        place = window.place
        if place is None or place.column >= floor.width or place.row >= floor.depth:
            continue
        spot = Spot(window.number, window.area, place.column, place.row)
        taken.setdefault((place.row, place.column), spot)
    if not taken:
        return None
    return Plan(floor.width, floor.depth, tuple(taken.values()), *_room(taken))


def _room(taken: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """How many cells lie between two neighbours of a row, and between two rows."""
    places = sorted(taken)
    beside = [b[1] - a[1] for a, b in pairwise(places) if a[0] == b[0]]
    rows = sorted({row for row, _ in places})
    return min(beside, default=2), min((b - a for a, b in pairwise(rows)), default=2)
