"""The windows as data."""

from collections.abc import Iterator
from typing import Annotated

from typing_extensions import TypedDict

from jinzhu.publish.data.fields import Address, Day, column, day, day_or_none
from jinzhu.publish.edition import Edition
from jinzhu.publish.pages import addresses
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.windows import WindowView
from jinzhu.register.spans import WindowEvent


class WindowEventRecord(TypedDict):
    """What is different at a window from one day to another."""

    action: Annotated[str, column("变动", "关闭、搬迁 或 特别时间等")]
    since: Annotated[Day, column("自")]
    until: Annotated[Day | None, column("至", "含当日；空为长期")]
    place: Annotated[str | None, column("新位置")]
    hours: Annotated[str | None, column("特别时间")]
    note: Annotated[str | None, column("说明")]


class WindowRecord(TypedDict):
    """A window with who uses it."""

    number: Annotated[str, column("窗口编号")]
    name: Annotated[str | None, column("窗口名称")]
    floor: Annotated[str, column("楼层")]
    area: Annotated[str, column("区域")]
    branch: Annotated[str | None, column("分厅", "空为主厅")]
    types: Annotated[list[str], column("窗口类型")]
    departments: Annotated[list[str], column("使用部门", "部门代号；空为不固定给某个部门")]
    closed: Annotated[bool, column("现已关闭")]
    events: Annotated[list[WindowEventRecord], column("调整", "正在进行和即将开始的调整")]
    url: Annotated[Address, column("网页", "窗口页的网址")]


def window_records(view: HallView, edition: Edition) -> Iterator[WindowRecord]:
    """Every window of the day, in the order of its number."""
    branches = (
        {each.id: each.name for each in view.catalog.hall.branches} if view.catalog.hall else {}
    )
    root = edition.url or ""
    for window in view.board.windows.values():
        yield {
            "number": window.number,
            "name": window.name,
            "floor": window.floor,
            "area": window.area,
            "branch": branches.get(window.branch, window.branch) if window.branch else None,
            "types": list(window.types),
            "departments": list(window.departments),
            "closed": window.closed,
            "events": [_event(each) for each in events_of(window)],
            "url": root + addresses.window(window.number),
        }


def events_of(window: WindowView) -> tuple[WindowEvent, ...]:
    """What is different now and what will be."""
    return (*window.now, *window.coming)


def _event(event: WindowEvent) -> WindowEventRecord:
    return {
        "action": event.action,
        "since": day(event.since),
        "until": day_or_none(event.until),
        "place": event.place,
        "hours": event.hours,
        "note": event.note,
    }
