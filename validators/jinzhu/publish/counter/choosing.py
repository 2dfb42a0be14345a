"""Which papers are meant: items by code or name, windows by number, departments by code or name."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from jinzhu.failure import Failure
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.departments import DepartmentView
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView
from jinzhu.publish.view.windows import WindowView

MOST_SUGGESTED = 3
T = TypeVar("T")


def chosen_items(
    view: HallView, named: Sequence[str], department: str | None, *, every: bool
) -> list[ItemView]:
    """The items that are named, else those of a department or of the hall that are in it now."""
    if named:
        return [_item(view, each) for each in named]
    if department:
        items: Iterable[ItemView] = chosen_department(view, department).items
    elif every:
        items = (item for item in view.items.values() if item.standing.inside)
    else:
        raise Failure("请写出事项的编码或名称，或用 --department 指定部门，或用 --all 打印全部")
    return _some(list(items), view, "事项")


def _item(view: HallView, named: str) -> ItemView:
    item = view.items.get(named)
    found = [item] if item else [each for each in view.items.values() if each.name == named]
    here = [each for each in found if not each.standing.gone]
    if len(here) == 1:
        return here[0]
    if here:
        codes = "、".join(each.code for each in here)
        raise Failure(f"有 {len(here)} 个事项叫“{named}”，请写事项编码：{codes}")
    if found:
        raise Failure(f"“{found[0].name}”在{chinese_day(view.today)}已撤离大厅，不再打印办事指南")
    names = [each.name for each in view.items.values() if not each.standing.gone]
    raise Failure(f"大厅里没有事项“{named}”{_close(named, names)}")


def chosen_windows(
    view: HallView, named: Sequence[str], department: str | None
) -> list[WindowView]:
    """The windows that are named, else those of a department, else all."""
    windows = view.board.windows
    for each in named:
        if each not in windows:
            raise Failure(f"没有窗口“{each}”{_close(each, windows)}")
    if named:
        return [windows[each] for each in named]
    if department:
        return _some(list(chosen_department(view, department).windows), view, "窗口")
    return _some(list(windows.values()), view, "窗口")


def chosen_department(view: HallView, named: str) -> DepartmentView:
    """A department in the hall, by its code or one of its names."""
    inside = [each for each in view.departments.values() if each.standing.inside]
    for each in inside:
        if named in (each.id, each.name, each.short):
            return each
    names = [name for each in inside for name in (each.id, each.short)]
    raise Failure(f"大厅里没有部门“{named}”{_close(named, names)}")


def _some(found: list[T], view: HallView, what: str) -> list[T]:
    if not found:
        raise Failure(f"{chinese_day(view.today)}没有可以打印的{what}：只打印已审核和存量的备案")
    return found


def _close(named: str, names: Iterable[str]) -> str:
    close = get_close_matches(named, list(names), MOST_SUGGESTED, 0.5)
    return f"，是不是：{'、'.join(close)}" if close else ""
