"""Where windows are, in a few lines."""

from collections.abc import Sequence
from itertools import groupby

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import Html, fill, join, rows, when
from jinzhu.publish.pages.parts import window_event
from jinzhu.publish.view.windows import WindowView

MOST_WINDOWS = 12


def windows_by_place(root: str, windows: Sequence[WindowView]) -> Html:
    """Window numbers by floor and area, with what is different now or soon."""
    shown = windows[:MOST_WINDOWS]
    more = len(windows) - len(shown)
    lines = [
        (floor, area, join([_window(root, window) for window in group], Html("、")))
        for (floor, area), group in groupby(shown, lambda window: (window.floor, window.area))
    ]
    events = [
        (window.number, window_event(event))
        for window in shown
        for event in (*window.now, *window.coming)
    ]
    return join(
        [
            rows("<div>%s %s：%s 窗口</div>", lines),
            when(
                more,
                '<div><a href="%s%s">另有 %s 个窗口</a></div>',
                root,
                addresses.WINDOWS,
                more,
            ),
            rows("<div>%s %s</div>", events),
        ]
    )


def _window(root: str, window: WindowView) -> Html:
    off = "现已关闭" if window.closed else "已搬迁" if window.moved_to else ""
    badge = when(off, '<span class="jz-badge jz-badge--off">%s</span>', off)
    address = addresses.window(window.number)
    return fill('<a href="%s%s">%s</a>%s', root, address, window.number, badge)
