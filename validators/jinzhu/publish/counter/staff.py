"""The staff board of the hall: who serves at which window, no more than the profile publishes.

Whoever has left is on no board, so there is none of a day that is over.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from jinzhu.failure import Failure
from jinzhu.publish.counter.words import hall_name
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.departments import DepartmentView, StaffLine
from jinzhu.publish.view.hall import HallView

TEMPLATE = "staff.typ"
Data = dict[str, Any]


def require_board(view: HallView, today: date) -> None:
    """Raise Failure where the profile keeps the staff back, and for a day that is over."""
    profile = view.catalog.profile
    if profile is None or not profile.staff_board:
        raise Failure(
            "大厅没有公示窗口人员：catalog/profile.yml 的 staff_board 写明公示哪些内容后才能打印"
        )
    if view.today < today:
        raise Failure("不打印过去某一天的人员公示：已离开大厅的人不再公开")


def staff_data(view: HallView, departments: Iterable[DepartmentView]) -> Data:
    """What stands on the board, department by department."""
    hall = view.catalog.hall
    staff = [
        {"department": department.short, **_line(view, line)}
        for department in departments
        for line in department.staff
    ]
    if not staff:
        raise Failure(f"{chinese_day(view.today)}没有可以公示的窗口人员")
    return {
        "hall": hall_name(view),
        "staff": staff,
        "complaint": hall.phones.complaint if hall else "",
        "day": f"{chinese_day(view.today)}的内容",
        "link": None,
    }


def _line(view: HallView, line: StaffLine) -> Data:
    """A person; what the profile keeps back is empty."""
    place = line.window or ""
    return {
        "name": line.name or "",
        "post": line.post or "",
        "place": f"{place} 窗口" if place in view.board.windows else place,
        "head": line.head,
    }
