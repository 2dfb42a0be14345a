"""The state of the hall on a day, for programs and for a terminal."""

from datetime import date
from typing import Any

from jinzhu.catalog.book import Catalog
from jinzhu.register.state import State
from jinzhu.report.plain import printable


def hall_on(state: State, catalog: Catalog, day: date) -> dict[str, Any]:
    """Departments, items and windows in the hall on ``day``; of staff only how many there are."""
    departments = [
        {
            "department": department,
            "name": catalog.department_name(department),
            "since": stay.since.isoformat(),
            "windows": sorted(use.window for use in state.department_windows(department, day)),
            "staff": sum(
                state.in_force(member, day) for member in state.department_staff(department, day)
            ),
        }
        for department in sorted(state.departments)
        if (stay := state.current(state.departments, department, day))
    ]
    items = [
        {
            "item": code,
            "name": item.name,
            "item_type": item.item_type,
            "department": item.department,
            "window_type": item.window_type,
            "since": item.since.isoformat(),
        }
        for code in sorted(state.items)
        if (item := state.current(state.items, code, day))
    ]
    return {"day": day.isoformat(), "departments": departments, "items": items}


def render(hall: dict[str, Any]) -> str:
    """The same as text: a line for each department, its items below."""
    lines = [f"{hall['day']} 在厅部门 {len(hall['departments'])} 个，事项 {len(hall['items'])} 项"]
    for department in hall["departments"]:
        windows = "、".join(department["windows"]) or "无专窗"
        lines.append(f"{department['name']}（窗口 {windows}，人员 {department['staff']} 名）")
        lines += [
            f"  {item['item']}  {printable(item['name'])}（{item['item_type']}）"
            for item in hall["items"]
            if item["department"] == department["department"]
        ]
    return "\n".join(lines) + "\n"
