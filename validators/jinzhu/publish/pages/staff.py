"""The staff board: who serves at which window, as far as the profile publishes it.

Only who is in the hall today is on it; a column that the profile keeps back, or that nobody
fills, is left out, and there are no photographs.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.charts import table
from jinzhu.publish.pages.markup import EMPTY, Html, Value, fill, join, when
from jinzhu.publish.pages.page import Page
from jinzhu.publish.pages.parts import department_link, paged
from jinzhu.publish.view.departments import DepartmentView, StaffLine
from jinzhu.publish.view.hall import HallView

TITLE = "窗口工作人员公示"
COLUMNS = (("姓名", "name"), ("职务", "post"), ("窗口", "window"))
Line = tuple[str, StaffLine]


def staff_pages(view: HallView) -> Iterator[Page]:
    """The board of the whole hall, by department; none where the profile publishes nothing."""
    lines = [(each.id, line) for each in view.departments.values() for line in each.staff]
    lines += [(view.catalog.management or "", line) for line in view.management_staff]
    if not lines:
        return
    yield from paged(
        "departments",
        addresses.STAFF,
        TITLE,
        f"在大厅工作的 {len(lines)} 人，按部门；离开大厅的不再列出。",
        lines,
        lambda root, part: _groups(view, root, part),
        above=((addresses.DEPARTMENTS, "进驻部门"),),
    )


def staff_table(department: DepartmentView) -> Html:
    """The board of one department."""
    return _table(department.short, department.staff)


def _groups(view: HallView, root: str, part: Sequence[Line]) -> Html:
    groups = [
        fill(
            "<h2>%s</h2>%s",
            department_link(view, root, code),
            _table(view.short(code), [line for _, line in group]),
        )
        for code, group in groupby(part, lambda each: each[0])
    ]
    return join(groups)


def _table(whose: str, staff: Sequence[StaffLine]) -> Html:
    columns = [each for each in COLUMNS if any(getattr(line, each[1]) for line in staff)]
    if not columns:
        return EMPTY
    lines = [
        [_cell(line, name, not place) for place, (_, name) in enumerate(columns)] for line in staff
    ]
    return table(f"{whose}的窗口工作人员", [title for title, _ in columns], lines)


def _cell(line: StaffLine, name: str, leads: bool) -> Value:
    """A cell; in the first one stands who heads the window."""
    value = getattr(line, name) or ""
    head = when(line.head and leads, ' <span class="jz-badge">窗口负责人</span>')
    return fill("%s%s", value, head)
