"""What the register knows already, so that nobody has to type it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from jinzhu.desk.asking.hall import DeskHall, as_data
from jinzhu.failure import Failure
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.envelope import Filing
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.staff_adjustment import StaffAdjustment

Values = dict[str, Any]
# Which kinds know what to do with a subject that is named on the command line.
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "item": (ItemChange.KIND, ItemWithdrawal.KIND),
    "staff": (StaffAdjustment.KIND,),
}


def with_contact(values: Values, hall: DeskHall) -> Values:
    """With who answered for the department's last filing, where nobody is named yet."""
    department = values.get("department")
    contact = hall.last_contact(department) if isinstance(department, str) else None
    if contact is None or "handled_by" in values:
        return values
    return {**values, "handled_by": as_data(contact)}


def of_item(code: str, hall: DeskHall) -> Values:
    """An item that is in the hall. Raises Failure for any other."""
    state = hall.checked.state
    stay = state.covering(state.items, code, hall.day)
    if stay is None:
        raise Failure(f"“{code}”不是在厅事项的编码；在厅事项见 jinzhu register")
    return {"department": stay.department, "item": code, "name": stay.name}


def of_staff(staff: str, hall: DeskHall) -> Values:
    """A staff member of the hall. Raises Failure for anybody else."""
    state = hall.checked.state
    stay = state.covering(state.staff, staff, hall.day)
    if stay is None:
        raise Failure(f"没有代号是“{staff}”的在厅人员")
    duty = state.covering(state.duties, staff, hall.day)
    known: Values = {"department": stay.department, "staff": staff}
    if duty:
        known |= {"position": duty.position, "in_post_since": duty.since.isoformat()}
    return known


def of_department(department: str, hall: DeskHall, kind: str) -> Values:
    """A department; one that leaves with everything that must leave before it."""
    if department not in hall.checked.catalog.departments:
        raise Failure(f"部门目录里没有代号“{department}”")
    if kind != DepartmentWithdrawal.KIND:
        return {"department": department}
    state = hall.checked.state
    items, staff = (
        state.department_items(department, hall.day),
        state.department_staff(department, hall.day),
    )
    return {
        "department": department,
        "items": [{"code": each.code, "name": each.name} for each in items],
        "staff": [{"staff": each.staff} for each in staff],
    }


def of_management(hall: DeskHall) -> Values:
    """What only the management files, it files for itself."""
    known = hall.checked.catalog.hall
    return {"department": known.management} if known else {}


def of_correction(path: str, kind: str, hall: DeskHall) -> Values:
    """The whole filing that is corrected: only what was wrong is typed again."""
    filing = _filing(path, hall)
    if kind != filing.KIND:
        raise Failure(f"{path} 是“{filing.TITLE}”，只能用同一类的备案更正")
    kept = as_data(filing)
    for name in ("format", "kind", "filed_on", "supersedes", "sealed", "commitment"):
        kept.pop(name, None)
    return {**kept, "supersedes": path}


def of_followed(path: str, kind: str, hall: DeskHall) -> Values:
    """What a filing shares with the one it follows up."""
    filing = _filing(path, hall)
    if filing.KIND not in KINDS[kind].FOLLOWS:
        raise Failure(f"“{KINDS[kind].TITLE}”不能接续“{filing.TITLE}”")
    shared: Values = {"follows": path}
    if not KINDS[kind].MANAGEMENT:
        shared["department"] = filing.actor
    return shared


def _filing(path: str, hall: DeskHall) -> Filing:
    filing = hall.filing(path)
    if filing is None:
        raise Failure(f"大厅里没有备案 {path}，或它读不出来")
    return filing


def today(values: Values, day: date) -> Values:
    """Filed today, unless a day is given."""
    return {"filed_on": day.isoformat(), **values}
