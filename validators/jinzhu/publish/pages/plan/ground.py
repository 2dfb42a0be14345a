"""What every drawing of a floor shares: where things stand, the floor, its areas, the hatch."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinzhu.publish.pages.markup import Html, fill, rows, when
from jinzhu.publish.view.floors import Level, Plan, Spot
from jinzhu.publish.view.windows import WindowView

UNIT = 20  # of the drawing, to a cell
WIDEST, HIGHEST = 37, 38
LARGEST = 14
# Around the boxes of an area, and above them for its name.
MARGIN, HEAD = 8, 18


@dataclass(frozen=True, slots=True)
class Box:
    """Where a window is drawn, in units."""

    x: int
    y: int
    wide: int
    high: int

    @property
    def middle(self) -> int:
        """The middle from the left."""
        return self.x + self.wide // 2

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """As a rectangle is written."""
        return self.x, self.y, self.wide, self.high

    def size_of(self, number: str) -> int:
        """How large a window's number is written in it."""
        return min(LARGEST, self.wide * 3 // (2 * len(number)))

    def line(self, size: int) -> int:
        """Where a text of this size stands that is alone in it."""
        return self.y + (self.high + size) // 2 - 1


def is_off(window: WindowView) -> bool:
    """Whether nobody is served there now."""
    return window.closed or window.moved_to is not None


class Ground:
    """A floor, ready to be drawn on."""

    def __init__(self, level: Level, plan: Plan) -> None:
        self.level = level
        self.plan = plan
        self.wide, self.deep = plan.width * UNIT, plan.depth * UNIT
        self._box = (min(WIDEST, plan.pitch * UNIT - 3), min(HIGHEST, plan.rows * UNIT - 4))

    @property
    def title(self) -> str:
        """What the drawing is called."""
        return f"{self.level.name}平面图"

    @property
    def is_roomy(self) -> bool:
        """Whether a window has room for more than its number."""
        wide, high = self._box
        return wide >= WIDEST - 3 and high >= HIGHEST - 4

    def box(self, spot: Spot) -> Box:
        """Where a window is drawn."""
        return Box(spot.column * UNIT, spot.row * UNIT, *self._box)

    def frame(self, box: Box, *, off: bool, kind: str = "") -> Html:
        """The outline of a window; hatched when nobody is served there."""
        return fill(
            '<rect%s x="%s" y="%s" width="%s" height="%s" rx="3"%s/>',
            when(kind, ' class="%s"', kind),
            *box.corners,
            when(off, ' fill="url(#off-%s)"', self.level.number),
        )

    def drawn(self) -> Iterator[Html]:
        """The hatch, the floor and its areas, each around its windows."""
        yield self._hatch()
        yield fill(
            '<rect class="jz-plan__floor" width="%s" height="%s" rx="6"/>', self.wide, self.deep
        )
        zones = self._zones()
        yield rows(
            '<rect class="jz-plan__area" x="%s" y="%s" width="%s" height="%s" rx="4"/>',
            [zone.corners for _, zone in zones],
        )
        yield rows(
            '<text class="jz-plan__title" x="%s" y="%s" font-size="11">%s</text>',
            [(zone.x + 5, zone.y + 12, name) for name, zone in zones],
        )

    def _hatch(self) -> Html:
        """The pattern of what is closed; a page may hold several plans."""
        return fill(
            '<defs><pattern id="off-%s" width="6" height="6" patternUnits="userSpaceOnUse"'
            ' patternTransform="rotate(45)"><rect class="jz-plan__paper" width="6" height="6"/>'
            '<path class="jz-plan__hatch" d="M0 0v6"/></pattern></defs>',
            self.level.number,
        )

    def _zones(self) -> list[tuple[str, Box]]:
        areas: defaultdict[str, list[Box]] = defaultdict(list)
        for spot in self.plan.spots:
            areas[spot.area].append(self.box(spot))
        return [(name, self._around(boxes)) for name, boxes in areas.items()]

    def _around(self, boxes: Sequence[Box]) -> Box:
        """A frame around the boxes with room for a name above them, within the floor."""
        left = max(min(box.x for box in boxes) - MARGIN, 2)
        top = max(min(box.y for box in boxes) - HEAD, 2)
        right = min(max(box.x + box.wide for box in boxes) + MARGIN, self.wide - 2)
        bottom = min(max(box.y + box.high for box in boxes) + MARGIN, self.deep - 2)
        return Box(left, top, right - left, bottom - top)
