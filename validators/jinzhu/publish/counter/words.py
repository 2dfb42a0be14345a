"""What the papers of the hall say alike: days, windows in short, what is different there."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from jinzhu.publish.pages.parts import span_of_days
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.windows import WindowView
from jinzhu.register.spans import WindowEvent

_NUMBER = re.compile(r"(.*?)(\d+)\Z")
# Two neighbours are named one by one; only from three on is a run shorter.
RUN = 3


def hall_name(view: HallView) -> str:
    """What the hall is called."""
    hall = view.catalog.hall
    return hall.name if hall else "政务服务大厅"


def in_short(numbers: Iterable[str]) -> str:
    """``A01 至 A06、A09``: neighbours as a run, the others one by one."""
    parts: list[str] = []
    for run in _runs(sorted(numbers)):
        parts += [f"{run[0]} 至 {run[-1]}"] if len(run) >= RUN else run
    return "、".join(parts)


def _runs(numbers: Iterable[str]) -> Iterable[Sequence[str]]:
    runs: list[list[str]] = []
    for number in numbers:
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _follows(before: str, after: str) -> bool:
    """Whether only the last digits differ, and by one."""
    one, next_one = _NUMBER.match(before), _NUMBER.match(after)
    if one is None or next_one is None or one[1] != next_one[1]:
        return False
    return len(one[2]) == len(next_one[2]) and int(one[2]) + 1 == int(next_one[2])


def by_place(windows: Iterable[WindowView]) -> list[dict[str, str]]:
    """Every window by floor and area, each area a line."""
    return [
        {"floor": floor, "area": area, "windows": in_short(window.number for window in group)}
        for (floor, area), group in groupby(windows, lambda window: (window.floor, window.area))
    ]


def event_days(event: WindowEvent) -> str:
    """From-to."""
    return span_of_days(event.since, event.until)


def event_what(event: WindowEvent) -> str:
    """What is different at a window."""
    return {
        "关闭": "暂停服务",
        "搬迁": f"搬迁至{event.place or '他处'}",
        "特别时间": f"开放时间为{event.hours or '另行通知'}",
    }.get(event.action, event.action)


def event_text(event: WindowEvent) -> str:
    """What is different at a window, and what the hall says of it."""
    return f"{event_what(event)}（{event.note}）" if event.note else event_what(event)


def told_events(windows: Iterable[WindowView]) -> list[str]:
    """What is different now or soon at each of the windows; the same at several is told once."""
    told: dict[tuple[str, str], list[str]] = {}
    for window in windows:
        for event in (*window.now, *window.coming):
            told.setdefault((event_days(event), event_text(event)), []).append(window.number)
    return [f"{in_short(numbers)} 窗口{days}{what}" for (days, what), numbers in told.items()]


def hall_hours(view: HallView) -> list[str]:
    """When the hall is open."""
    hall = view.catalog.hall
    return [f"{hours.days} {hours.times}" for hours in hall.hours] if hall else []
