"""The plan in the page: every window a link that says who or what is there now."""

from collections.abc import Iterator

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import Html, fill, join, when
from jinzhu.publish.pages.plan.ground import Box, Ground, is_off
from jinzhu.publish.view.floors import Level, Plan
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.windows import WindowView

# On a phone a window is at least as wide as a thumb; the plan is then wider than the screen.
CELL_BESIDE, CELL_TIGHT = 14, 23  # in tenths of rem, so that it grows with large type
ON_A_LINE = 5
HINT = "点窗口号看该窗口办什么。图比屏幕宽时可左右滑动。"


def figure(view: HallView, root: str, level: Level, plan: Plan) -> Html:
    """The plan in a box that scrolls where it is too wide, and what its signs mean."""
    ground = Ground(level, plan)
    cell = CELL_BESIDE if plan.pitch > 1 else CELL_TIGHT
    drawing = fill(
        '<svg role="group" aria-label="%s" viewBox="-2 -2 %s %s" width="%srem" height="%srem">%s</svg>',
        ground.title,
        ground.wide + 4,
        ground.deep + 4,
        _tenths(plan.width * cell),
        _tenths(plan.depth * cell),
        join([*ground.drawn(), *_links(view, root, ground)]),
    )
    return fill(
        '<div class="jz-plan" role="region" aria-label="%s" tabindex="0">%s</div>'
        '<p class="jz-note jz-plan__legend">%s%s</p>',
        f"{ground.title}，可左右滑动",
        drawing,
        HINT,
        _legend([view.board.windows[spot.number] for spot in plan.spots]),
    )


def _links(view: HallView, root: str, ground: Ground) -> Iterator[Html]:
    for spot in ground.plan.spots:
        window = view.board.windows[spot.number]
        box = ground.box(spot)
        note = _note(view, window)
        shown = _broken(note) if ground.is_roomy else []
        yield fill(
            '<a class="jz-plan__window%s" href="%s%s" aria-label="%s">%s%s%s</a>',
            when(is_off(window), " jz-plan__window--off"),
            root,
            addresses.window(window.number),
            _spoken(window, note, "".join(shown)),
            ground.frame(box, off=is_off(window)),
            _words(box, window.number, shown),
            when(
                _is_special(window),
                '<circle cx="%s" cy="%s" r="3.5"/>',
                box.x + box.wide - 6,
                box.y + 6,
            ),
        )


def _note(view: HallView, window: WindowView) -> str:
    """What matters most of a window, in a few signs: that it is closed, else who or what is there."""
    if is_off(window):
        return _off(window)
    if len(window.departments) > 1:
        return f"{len(window.departments)} 个部门"
    if not window.departments or window.departments[0] == view.catalog.management:
        return window.types[0]
    return view.short(window.departments[0])


def _off(window: WindowView) -> str:
    if window.closed:
        return "现已关闭"
    return "已搬迁" if window.moved_to else ""


def _spoken(window: WindowView, note: str, shown: str) -> str:
    """What a screen reader says; it begins with what is seen, to the letter."""
    seen = f"{window.number}{shown}"
    more = (note, window.name, _off(window), _special(window))
    return "，".join([seen, *(each for each in dict.fromkeys(more) if each and each != shown)])


def _special(window: WindowView) -> str:
    return "有特别时间或即将调整" if _is_special(window) else ""


def _is_special(window: WindowView) -> bool:
    return bool(window.coming) or any(event.action == "特别时间" for event in window.now)


def _legend(windows: list[WindowView]) -> str:
    """What a broken frame and a dot mean, if the plan has any."""
    meanings = (
        (any(map(is_off, windows)), "斜纹虚框：现已关闭或搬迁。"),
        (any(map(_is_special, windows)), "右上角圆点：有特别时间或即将调整，见下。"),
    )
    return "".join(text for holds, text in meanings if holds)


def _words(box: Box, number: str, lines: list[str]) -> Html:
    """The number, and below it the note where there is room for it."""
    size = box.size_of(number)
    first = box.y + {1: 18}.get(len(lines), 14) if lines else box.line(size)
    return join(
        [
            _text("jz-plan__number", box, first, size, number),
            *(
                _text("jz-plan__note", box, first + 10 + 9 * place, _size_of(line), line)
                for place, line in enumerate(lines)
            ),
        ]
    )


def _tenths(number: int) -> str:
    return f"{number // 10}.{number % 10}"


def _size_of(line: str) -> int:
    return 7 if len(line) == ON_A_LINE else 8


def _broken(note: str) -> list[str]:
    """The note on a line, or on two; what does not fit is cut."""
    if len(note) < ON_A_LINE:
        return [note]
    most = 2 * ON_A_LINE
    kept = note if len(note) <= most else f"{note[: most - 1]}…"
    half = -(-len(kept) // 2)
    return [kept[:half], kept[half:]]


def _text(kind: str, box: Box, y: int, size: int, words: str) -> Html:
    return fill(
        '<text class="%s" x="%s" y="%s" font-size="%s">%s</text>',
        kind,
        box.middle,
        y,
        size,
        words,
    )
