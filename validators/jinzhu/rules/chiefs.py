"""The chief representative of a department and those who approve: DB43/T 2422.1, 3.4 and 7.3."""

from collections.abc import Callable, Iterator
from datetime import date

from jinzhu.codes.tables import PUBLIC_SERVICE
from jinzhu.filing.authorisation import Authorisation, ChiefPowers
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import ALL_ITEMS, StaffEntry
from jinzhu.filing.terms import APPROVER, DISPATCHED
from jinzhu.register.acts import Act
from jinzhu.register.fold.common import held_on
from jinzhu.register.spans import Duty, ItemStay
from jinzhu.rules.rule import Hall, Place, Places, at, on_act, on_department, on_filing


@on_department("chief-missing")
def chief_missing(department: str, day: date, hall: Hall) -> Places:
    """Where a department has staff in the hall, one of them is its chief representative."""
    state = hall.state
    if state.covering(state.departments, department, day) is None:
        return
    present = list(state.department_duties(department, day))
    if not present or any(duty.chief for duty in present):
        return
    name = hall.catalog.department_name(department)
    first = min(present, key=lambda duty: (duty.since, duty.by))
    path = _took_away(department, day, hall, lambda duty: duty.chief) or first.by
    yield at("staff", path=path, department=name)


def _took_away(department: str, day: date, hall: Hall, had: Callable[[Duty], bool]) -> str | None:
    """The filing that ended the last position which had something; None where there was none."""
    left = [
        duty
        for staff in sorted(hall.state.staff_of[department])
        for duty in hall.state.duties[staff]
        if duty.department == department and had(duty) and duty.until and duty.until <= day
    ]
    last = max(left, key=lambda duty: duty.until or date.min, default=None)
    return last.ended_by if last else None


@on_department("chief-twice")
def chief_twice(department: str, day: date, hall: Hall) -> Places:
    """There is one chief representative; two only until the day on which the first one ends."""
    chiefs = [
        duty
        for duty in hall.state.department_duties(department, day)
        if duty.chief and duty.until is None and duty.by not in hall.state.open_steps
    ]
    first, *others = sorted(chiefs, key=lambda duty: duty.since) or (None,)
    for duty in others:
        if first:
            entered = hall.state.records[duty.by].kind == StaffEntry.KIND
            field = "chief_representative" if entered else "staff"
            yield at(field, path=duty.by, first=first.staff)


@on_act("chief-position", StaffEntry, StaffAdjustment)
def chief_position(act: Act[StaffEntry | StaffAdjustment], hall: Hall) -> Places:
    """The chief representative is one of those who approve, and they sit in the back office."""
    said = "chief_representative" in act.filing.model_fields_set
    field = "chief_representative" if said else "staff"
    for duty in _begun(act, hall):
        if duty.chief and duty.position != "后台":
            yield at(field, what="岗位类别不是后台")
        elif duty.chief and duty.role not in (None, APPROVER):
            yield at(field, what=f"服务类别是{duty.role}")


@on_act("approver-foreign", StaffEntry, StaffAdjustment)
def approver_foreign(act: Act[StaffEntry | StaffAdjustment], hall: Hall) -> Places:
    """Who approves is sent by the department, whoever else works at the windows."""
    filing = act.filing
    if isinstance(filing, StaffEntry):
        field, source = "source", filing.source
    else:
        stay = held_on(hall.state.staff[filing.staff], filing.actor, filing.effective_on)
        field, source = "staff", stay.source if stay else None
    if source in (None, DISPATCHED):
        return
    if any(duty.chief or duty.role == APPROVER or duty.approves for duty in _begun(act, hall)):
        yield at(field, source=source)


def _begun(act: Act[StaffEntry | StaffAdjustment], hall: Hall) -> Iterator[Duty]:
    """The position that a filing brings somebody into."""
    return (duty for duty in hall.state.duties[act.filing.staff] if duty.by == act.path)


@on_department("approvers-incomplete")
def approvers_incomplete(department: str, day: date, hall: Hall) -> Places:
    """Those who approve may decide every item that the department has in the hall."""
    present = list(hall.state.department_duties(department, day))
    approved = {code for duty in present for code in duty.approves}
    if not present or ALL_ITEMS in approved:
        return
    for code in sorted(hall.state.items_of[department] - approved):
        stay = hall.state.covering(hall.state.items, code, day)
        if stay and stay.department == department and stay.item_type != PUBLIC_SERVICE:
            yield _unapproved(stay, day, hall)


def _unapproved(stay: ItemStay, day: date, hall: Hall) -> Place:
    """Where somebody lost the approval of an item, else where the item entered without any."""
    ways = {stay.code, ALL_ITEMS}
    lost = _took_away(stay.department, day, hall, lambda duty: not ways.isdisjoint(duty.approves))
    field, path = ("staff", lost) if lost else ("item", stay.by)
    return at(field, path=path, code=stay.code, name=stay.name)


@on_filing("chief-powers", Authorisation)
def chief_powers(letter: Authorisation, hall: Hall) -> Places:
    """The first letter hands all four powers and the daily management to the chief."""
    powers = letter.chief_powers
    followed = hall.state.records.get(letter.follows or "")
    if powers is None:
        if followed is None or followed.kind != Authorisation.KIND:
            yield at("window_unit", what="首席事务代表的四项权限（chief_powers）")
        return
    for name, info in ChiefPowers.model_fields.items():
        if not getattr(powers, name):
            yield at("chief_powers", name, what=info.title)
    if not letter.daily_management:
        yield at("daily_management", what="日常管理权（daily_management）")
