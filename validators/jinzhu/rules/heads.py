"""The heads of the windows: one in each hall, of rank and able: clauses 6.1.1 and 6.1.3."""

from collections import defaultdict
from datetime import date

from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.report_in import PREDECESSOR, ReportIn
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.register.acts import Act
from jinzhu.register.spans import Duty, StaffStay
from jinzhu.rules.rule import Hall, Place, Places, at, on_act, on_department, on_filing, on_hall

Branch = str | None


@on_department("head-missing")
def head_missing(department: str, day: date, hall: Hall) -> Places:
    """Where staff stand in the hall, one of them is the head; a branch has its own."""
    state = hall.state
    if state.covering(state.departments, department, day) is None:
        return
    present = list(state.department_duties(department, day))
    for branch in _headless(present):
        name = hall.catalog.department_name(department) + _branch_name(branch, hall)
        yield _who_left_it_headless(department, branch, present, day, name, hall)


def _headless(present: list[Duty]) -> list[Branch]:
    """The places (None is the main hall) whose staff have no head; the back office needs none."""
    heads = {duty.branch for duty in present if duty.head}
    manned = {duty.branch for duty in present if duty.position == "窗口"}
    if present and not heads:
        manned = manned or {None}
    return sorted(manned - heads, key=str)


def _who_left_it_headless(
    department: str, branch: Branch, present: list[Duty], day: date, name: str, hall: Hall
) -> Place:
    """The line that took the last head away, else the first entry that should have named one."""
    left = [
        duty
        for staff in sorted(hall.state.staff_of[department])
        for duty in hall.state.duties[staff]
        if (duty.head, duty.department, duty.branch) == (True, department, branch)
        and duty.until
        and duty.until <= day
    ]
    if left:
        last = max(left, key=lambda duty: duty.until or date.min)
        return at("staff", path=last.ended_by, department=name)
    first = min(present, key=lambda duty: (duty.branch != branch, duty.since, duty.by))
    return at("head", path=first.by, department=name)


def _branch_name(branch: Branch, hall: Hall) -> str:
    branches = hall.catalog.hall.branches if hall.catalog.hall else ()
    return next((f"（{each.name}）" for each in branches if each.id == branch), "")


@on_hall("department-unstaffed")
def department_unstaffed(hall: Hall) -> Places:
    """A department stands in the hall and none of the staff it announced is there."""
    state, today = hall.state, hall.today
    for department in sorted(state.departments):
        stay = state.current(state.departments, department, today)
        present = any(
            duty.covers(today) or state.in_force(duty, today)
            for staff in state.staff_of[department]
            for duty in state.duties[staff]
            if duty.department == department
        )
        if stay and stay.staff and not present:
            yield at("staff", path=stay.by, count=stay.staff)


def _lasting_heads(department: str, day: date, hall: Hall) -> dict[Branch, list[Duty]]:
    """The heads who are in post without a planned end, by branch, the earliest first."""
    heads = [
        duty
        for duty in hall.state.department_duties(department, day)
        if duty.head and duty.until is None and duty.by not in hall.state.open_steps
    ]
    by_branch: dict[Branch, list[Duty]] = defaultdict(list)
    for duty in sorted(heads, key=lambda duty: duty.since):
        by_branch[duty.branch].append(duty)
    return by_branch


@on_department("head-twice")
def head_twice(department: str, day: date, hall: Hall) -> Places:
    """One head for each branch; two only while one hands over to the other."""
    for first, *others in _lasting_heads(department, day, hall).values():
        for duty in others:
            if not _is_handover(duty, first, hall):
                merged = hall.state.records[duty.by].kind == DepartmentChange.KIND
                field = "replaces" if merged else "head"
                yield at(field, path=duty.by, key=merged, first=first.staff)


@on_hall("head-handover-open")
def head_handover_open(hall: Hall) -> Places:
    """A new head was brought by the predecessor, whose duty nobody has ended yet."""
    for department in sorted(hall.state.departments):
        for first, *others in _lasting_heads(department, hall.today, hall).values():
            for duty in others:
                if _is_handover(duty, first, hall):
                    yield at("head", path=duty.by, first=first.staff)


def _is_handover(new: Duty, old: Duty, hall: Hall) -> bool:
    """Whether the old head brought the new one to report in."""
    reports = hall.state.papers[ReportIn.KIND]
    return any(
        isinstance(report := reports.get(path), ReportIn)
        and report.accompanied_by.role == PREDECESSOR
        and report.accompanied_by.staff == old.staff
        for path in hall.state.followers.get(new.by, ())
    )


@on_filing("head-rank", StaffEntry)
def head_rank(entry: StaffEntry, hall: Hall) -> Places:
    """The head is a section head or higher."""
    ranks = hall.profile.parameters.head_ranks
    if entry.head and ranks and entry.rank_level not in ranks:
        yield at("rank_level", rank=entry.rank_level, ranks="、".join(ranks))


@on_act("head-rank", StaffAdjustment)
def new_head_rank(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """So is who becomes the head later; who rose since the entry says so."""
    ranks, stay = hall.profile.parameters.head_ranks, stay_of(act, hall)
    if act.filing.head and stay and ranks and stay.rank_level not in ranks:
        yield at("head", rank=stay.rank_level, ranks="、".join(ranks))


@on_filing("head-ability", StaffEntry)
def head_ability(entry: StaffEntry, hall: Hall) -> Places:
    """The department declares that the head can organise and manage."""
    if entry.head and not entry.declarations.can_organise:
        yield at("declarations", "can_organise")


@on_act("head-ability", StaffAdjustment)
def new_head_ability(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """So it does of who becomes the head later, unless the entry said it."""
    stay = stay_of(act, hall)
    if act.filing.head and stay and not stay.can_organise:
        yield at("head")


def stay_of(act: Act[StaffAdjustment], hall: Hall) -> StaffStay | None:
    """The stay in the hall of the person who is adjusted."""
    filing = act.filing
    return next(
        (
            stay
            for stay in hall.state.staff[filing.staff]
            if stay.department == filing.actor
            and (stay.covers(filing.effective_on) or stay.ended_by == act.path)
        ),
        None,
    )
