"""The board of the whole hall: what is on which floor, where each department is, and the plans."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from jinzhu.publish.counter.words import (
    by_place,
    event_days,
    event_text,
    hall_hours,
    hall_name,
    in_short,
)
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.plan.ground import is_off
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.departments import DepartmentView
from jinzhu.publish.view.floors import Level, Plan
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.windows import WindowView

TEMPLATE = "directory.typ"
Data = dict[str, Any]


def directory_data(view: HallView, site: str | None) -> Data:
    """What stands on the board."""
    hall = view.catalog.hall
    return {
        "hall": hall_name(view),
        "hours": hall_hours(view),
        "phones": [hall.phones.enquiry, hall.phones.complaint] if hall else [],
        "levels": [_level(view, level) for level in view.board.levels],
        "departments": list(_departments(view)),
        "day": f"{chinese_day(view.today)}的内容",
        "link": site and site + addresses.WINDOWS,
    }


def _level(view: HallView, level: Level) -> Data:
    """A floor: its areas with the windows side by side that serve the same."""
    windows = [view.board.windows[number] for number in level.windows]
    return {
        "floor": level.floor,
        "name": level.name,
        "address": level.address or "",
        "services": list(level.services),
        "areas": [
            {"area": area, "groups": list(_groups(view, group))}
            for area, group in groupby(windows, lambda window: window.area)
        ],
        "notices": list(_notices(windows)),
        "plan": level.plan and _plan(view, level.plan),
        "undrawn": in_short(level.undrawn),
    }


def _groups(view: HallView, windows: Iterable[WindowView]) -> Iterator[Data]:
    """Windows by who or what is there, in the order of the first of each."""
    groups: dict[tuple[str, str], list[str]] = {}
    for window in windows:
        groups.setdefault((who(view, window), _off(window)), []).append(window.number)
    for (name, off), numbers in groups.items():
        yield {"windows": in_short(numbers), "who": name, "off": off}


def who(view: HallView, window: WindowView) -> str:
    """What a visitor looks for at a window: its departments, with its own name if it has one."""
    if set(window.departments) <= {view.catalog.management}:
        return window.name or "、".join(window.types)
    names = "、".join([view.short(each) for each in window.departments])
    return f"{names}（{window.name}）" if window.name else names


def _off(window: WindowView) -> str:
    if window.closed:
        return "暂停服务"
    return "已搬迁" if window.moved_to else ""


def _notices(windows: Iterable[WindowView]) -> Iterator[str]:
    """What is different now or soon, from when to when."""
    for window in windows:
        for event in (*window.now, *window.coming):
            yield f"{window.number} 窗口{event_days(event)}{event_text(event)}"


def _plan(view: HallView, plan: Plan) -> Data:
    windows = view.board.windows
    return {
        "width": plan.width,
        "depth": plan.depth,
        "pitch": plan.pitch,
        "rows": plan.rows,
        "spots": [
            {
                "number": spot.number,
                "area": spot.area,
                "column": spot.column,
                "row": spot.row,
                "who": who(view, windows[spot.number]),
                "off": is_off(windows[spot.number]),
            }
            for spot in plan.spots
        ],
    }


def _departments(view: HallView) -> Iterator[Data]:
    """Where each department in the hall is found: at its windows, else where its items are handled."""
    for department in view.departments.values():
        if department.standing.inside:
            yield {"name": department.short, "places": _places(department)}


def _places(department: DepartmentView) -> list[str]:
    """Its own windows; those that all departments share only where some of its items need them."""
    found = {window.number: window for window in department.windows}
    for item in department.items:
        found |= {window.number: window for window in item.windows}
    windows = sorted(found.values(), key=lambda each: (each.floor, each.area, each.number))
    return [f"{at['floor']} {at['area']} {at['windows']}" for at in by_place(windows)]
