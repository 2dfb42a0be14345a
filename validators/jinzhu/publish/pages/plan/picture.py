"""The plan as a picture in a file: the same for every page, with a mark for every window.

``assets/plans/1.svg#w-A03`` shows the mark of A03; without a fragment none is shown.
"""

from collections.abc import Iterator

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, when
from jinzhu.publish.pages.plan.ground import UNIT, Ground, is_off
from jinzhu.publish.view.floors import Spot
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.windows import WindowView

# The picture keeps its own colours: it is a sheet of paper on a light or a dark page.
STYLE = Html(
    "text{font-family:PingFang SC,Hiragino Sans GB,Microsoft YaHei,Noto Sans CJK SC,sans-serif;"
    "text-anchor:middle;fill:#1b2733}"
    ".jz-plan__floor{fill:#fff;stroke:#55606c;stroke-width:2}"
    ".jz-plan__area{fill:#f4f6f9;stroke:#8a949e;stroke-dasharray:4 3}"
    ".jz-plan__title{text-anchor:start;fill:#55606c}"
    ".jz-plan__paper{fill:#fff}"
    ".jz-plan__hatch{stroke:#c9a59d;stroke-width:3}"
    ".w{fill:#e6edf5;stroke:#0b4f8f}"
    ".o{stroke:#8a2b1c;stroke-dasharray:3 2}"
    ".p{display:none}.p:target{display:inline}"
    ".p rect,.p path{fill:#a3200d;stroke:#fff;stroke-width:1.5}"
    ".p .r{fill:none;stroke:#a3200d;stroke-width:3}"
    ".p text{fill:#fff;font-weight:700}"
)
LABEL_WIDE, LABEL_HIGH, POINTER = 74, 38, 8


def plan_files(view: HallView) -> Iterator[tuple[str, str]]:
    """The path and the text of each floor's picture."""
    for level in view.board.levels:
        if level.plan:
            yield addresses.plan(level.number), _picture(view, Ground(level, level.plan))


def on_plan(view: HallView, root: str, window: WindowView) -> Html:
    """The picture of the floor with this window marked; nothing where none shows it.

    A window that moved is marked where it was: where it is now is told in words.
    """
    level = view.board.level_of(window.number)
    if level.plan is None or view.board.plan_of(window.number) is None:
        return EMPTY
    picture = root + addresses.on_plan(level.number, window.number)
    return fill(
        '<p class="jz-onplan"><a href="%s"><img src="%s" width="%s" height="%s" loading="lazy"'
        ' alt="%s"></a>%s</p>',
        picture,
        picture,
        level.plan.width * UNIT * 2,
        level.plan.depth * UNIT * 2,
        f"{level.name}平面图，标出 {window.number} 窗口{'原来的位置' if window.moved_to else ''}",
        when(window.moved_to, '<span class="jz-note">图上标的是搬迁前的位置。</span>'),
    )


def _picture(view: HallView, ground: Ground) -> Html:
    spots = ground.plan.spots
    return fill(
        '<svg xmlns="http://www.w3.org/2000/svg" lang="zh" viewBox="-2 -2 %s %s"'
        ' width="%s" height="%s"><title>%s</title><style>%s</style>%s</svg>\n',
        ground.wide + 4,
        ground.deep + 4,
        ground.wide * 2,
        ground.deep * 2,
        ground.title,
        STYLE,
        join(
            [
                *ground.drawn(),
                *(_window(view, ground, spot) for spot in spots),
                *(_mark(ground, spot) for spot in spots),
            ]
        ),
    )


def _window(view: HallView, ground: Ground, spot: Spot) -> Html:
    box = ground.box(spot)
    off = is_off(view.board.windows[spot.number])
    size = box.size_of(spot.number)
    return fill(
        '%s<text x="%s" y="%s" font-size="%s">%s</text>',
        ground.frame(box, off=off, kind="o" if off else "w"),
        box.middle,
        box.line(size),
        size,
        spot.number,
    )


def _mark(ground: Ground, spot: Spot) -> Html:
    """A frame and a large label above the window, below it on the first rows."""
    box = ground.box(spot)
    left = min(max(box.middle - LABEL_WIDE // 2, 0), ground.wide - LABEL_WIDE)
    is_above = box.y >= LABEL_HIGH + POINTER
    top = box.y - LABEL_HIGH - POINTER if is_above else box.y + box.high + POINTER
    foot = top + LABEL_HIGH - 1 if is_above else top + 1
    tip = box.y if is_above else box.y + box.high
    return fill(
        '<g class="p" id="w-%s"><rect class="r" x="%s" y="%s" width="%s" height="%s" rx="3"/>'
        '<path d="M%s %sh12L%s %sz"/><rect x="%s" y="%s" width="%s" height="%s" rx="6"/>'
        '<text x="%s" y="%s" font-size="28">%s</text></g>',
        spot.number,
        *box.corners,
        *(box.middle - 6, foot, box.middle, tip),
        *(left, top, LABEL_WIDE, LABEL_HIGH),
        *(left + LABEL_WIDE // 2, top + 29, spot.number),
    )
