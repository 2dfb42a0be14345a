"""Departments and items leave; what went wrong is circulated: clauses 7, 8 and 9."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jinzhu.clocks.answers import Answers
from jinzhu.clocks.clock import REVIEWER, Clock
from jinzhu.clocks.steps import step_due, still_asked
from jinzhu.clocks.terms import LIST, NOTICE, Terms
from jinzhu.filing.asked_by import LOCAL
from jinzhu.filing.circular import Circular
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.handover import Handover
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.notice import Notice
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.waiver import Waiver
from jinzhu.register.acts import Act, Record
from jinzhu.register.spans import Span
from jinzhu.rules.rule import Hall, Places, at, on_act, on_filing, on_hall, on_record
from jinzhu.standards.shelf import standards


def _late(record: Record) -> Places:
    """An act that was to be reviewed first took effect before it was approved, or even filed."""
    if _decided(record) > record.effective_on:
        yield at("effective_on", effective=record.effective_on, decided=_decided(record))


def _decided(record: Record) -> date:
    return record.approval.day or record.filed_on


@on_record("department-withdrawal-late", DepartmentWithdrawal)
def department_withdrawal_late(record: Record, hall: Hall) -> Places:
    """A department leaves after its withdrawal is approved."""
    return _late(record)


@on_record("item-withdrawal-late", ItemWithdrawal)
def item_withdrawal_late(record: Record, hall: Hall) -> Places:
    """An item leaves after its withdrawal is approved."""
    return _late(record)


@on_record("staff-adjustment-late", StaffAdjustment)
def staff_adjustment_late(record: Record, hall: Hall) -> Places:
    """Staff are adjusted after the adjustment is approved; an emergency while it is covered."""
    paper = hall.state.papers[StaffAdjustment.KIND].get(record.path)
    if not (isinstance(paper, StaffAdjustment) and _is_covered(paper, _decided(record))):
        yield from _late(record)


def _is_covered(paper: StaffAdjustment, day: date) -> bool:
    return paper.no_successor == "紧急离岗" and paper.cover is not None and day <= paper.cover.until


@on_act("withdrawal-open-items", DepartmentWithdrawal)
def withdrawal_open_items(act: Act[DepartmentWithdrawal], hall: Hall) -> Places:
    """The withdrawal says of every item in the hall what becomes of it."""
    listed = {item.code for item in act.filing.items}
    for code in sorted(hall.state.items_of[act.filing.actor] - listed):
        for stay in hall.state.items[code]:
            if stay.ended_by == act.path:
                yield at("items", key=True, code=code, name=stay.name)


@on_act("withdrawal-open-staff", DepartmentWithdrawal)
def withdrawal_open_staff(act: Act[DepartmentWithdrawal], hall: Hall) -> Places:
    """The withdrawal says of every staff member what becomes of them."""
    listed = {member.staff for member in act.filing.staff}
    for staff in sorted(hall.state.staff_of[act.filing.actor] - listed):
        if any(stay.ended_by == act.path for stay in hall.state.staff[staff]):
            yield at("staff", key=True, staff=staff)


@on_act("withdrawal-stranger", DepartmentWithdrawal)
def withdrawal_stranger(act: Act[DepartmentWithdrawal], hall: Hall) -> Places:
    """The withdrawal lists only items and staff that are the department's and in the hall."""
    state = hall.state
    for place, item in enumerate(act.filing.items):
        if not _leaves(state.items.get(item.code, ()), act):
            yield at("items", place, "code", what=item.code)
    for place, member in enumerate(act.filing.staff):
        if not _leaves(state.staff.get(member.staff, ()), act):
            yield at("staff", place, "staff", what=member.staff)


def _leaves(stays: Iterable[Span], act: Act[DepartmentWithdrawal]) -> bool:
    """Whether one of the stays ends with the withdrawal, or by itself since it was filed."""
    filing = act.filing
    return any(
        stay.ended_by == act.path
        or (stay.until and filing.filed_on < stay.until <= filing.effective_on)
        for stay in stays
        if stay.department == filing.actor
    )


@on_filing("withdrawal-target", DepartmentWithdrawal)
def withdrawal_target(filing: DepartmentWithdrawal, hall: Hall) -> Places:
    """What is handed over says to whom."""
    for place, item in enumerate(filing.items):
        if item.outcome == "移交其他部门" and not item.transferred_to:
            yield at("items", place, "outcome", missing="transferred_to（接收部门）")
        if item.outcome == "转其他大厅" and not item.other_hall:
            yield at("items", place, "outcome", missing="other_hall（接收大厅）")
    for place, member in enumerate(filing.staff):
        if member.outcome == "转入其他部门" and not member.transferred_to:
            yield at("staff", place, "outcome", missing="transferred_to（接收部门）")


@on_filing("handover-archives", Handover)
def handover_archives(filing: Handover, hall: Hall) -> Places:
    """Archives are in order before the department leaves."""
    if not filing.archives_in_order:
        yield at("archives_in_order")


@on_act("handover-late", Handover)
def handover_late(act: Act[Handover], hall: Hall) -> Places:
    """The handover is filed before the department leaves; a later one moves the day of leaving."""
    withdrawal = hall.state.latest(act.filing.follows or "")
    for stay in hall.state.departments[act.filing.actor]:
        if stay.ended_by == withdrawal and stay.until and act.filing.filed_on > stay.until:
            yield at("filed_on", day=stay.until)


@on_hall("handover-missing")
def handover_missing(hall: Hall) -> Places:
    """A withdrawal whose day has come and that nobody handed over."""
    for path, waits_for in hall.state.open_steps.items():
        record = hall.state.records[path]
        is_late = Handover.KIND in waits_for and step_due(record, Handover.KIND) < hall.today
        if is_late and still_asked(hall.state, path):
            yield at("effective_on", path=path, day=record.effective_on)


@on_filing("item-withdrawal-basis", ItemWithdrawal)
def item_withdrawal_basis(filing: ItemWithdrawal, hall: Hall) -> Places:
    """The reason comes with its basis, cited or attached."""
    if not (filing.basis or filing.attachments):
        yield at("reason")


@on_act("notice-late", Notice)
def notice_late(act: Act[Notice], hall: Hall) -> Places:
    """The department publishes its withdrawn item within the working days of the clause."""
    state, terms = hall.state, Terms(hall)
    for path in act.filing.about:
        record = state.records.get(path)
        term = terms.due(record, NOTICE) if record else None
        if term and act.filing.published_on > term[0].date:
            due, days = term
            yield at("published_on", due=str(due), days=days, approved=state.decided_on(path))
            return


def _clocks(hall: Hall, name: str) -> Iterator[Clock]:
    """One clock for each item withdrawal that was approved."""
    terms = Terms(hall)
    for path, _ in hall.state.papers_of(ItemWithdrawal):
        yield from (c for c in terms.about(hall.state.records[path]) if c.name == name)


@on_hall("notice-missing")
def notice_missing(hall: Hall) -> Places:
    """The days are over and the department has not published its withdrawn item."""
    for clock in _clocks(hall, NOTICE):
        is_late = clock.status(hall.today) == "overdue" and clock.turn != REVIEWER
        if clock.due and is_late:
            yield at("item", path=clock.path, due=str(clock.due), days=clock.working_days)


@on_hall("list-late")
def list_late(hall: Hall) -> Places:
    """The list went on showing an item for longer than the working days of the clause."""
    for clock in _clocks(hall, LIST):
        day = hall.state.decided_on(clock.path)
        if clock.due and day and day > clock.due.date:
            due, days = str(clock.due), clock.working_days
            yield at("effective_on", path=clock.path, due=due, days=days, approved=day)


@on_act("notice-about", Notice)
def notice_about(act: Act[Notice], hall: Hall) -> Places:
    """A notice publishes filings that exist."""
    for place, path in enumerate(act.filing.about):
        if path not in hall.state.records:
            yield at("about", place, path_named=path)


@on_filing("circular-report", Circular)
def circular_report(circular: Circular, hall: Hall) -> Places:
    """A circular about an item that left without the procedure is reported to the government."""
    if (circular.item or circular.clause.startswith("8.")) and not circular.government_report:
        yield at("clause", clause=circular.clause)


@on_act("circular-about", Circular)
def circular_about(act: Act[Circular], hall: Hall) -> Places:
    """A circular refers to a filing or an item of the department that the register knows."""
    circular, state = act.filing, hall.state
    if circular.about and circular.about not in state.records:
        what = f"没有备案“{circular.about}”"
        yield at("about", what=what, path_named=circular.about)
    elif circular.about and state.records[circular.about].department != circular.circulated:
        yield at("about", what=f"“{circular.about}”不是被通报部门的备案")
    if circular.item and not state.items.get(circular.item):
        yield at("item", what=f"登记中没有事项“{circular.item}”")


@on_act("circular-person", Circular)
def circular_person(act: Act[Circular], hall: Hall) -> Places:
    """A circular names departments, not persons."""
    stays = (
        stay
        for staff in sorted(hall.state.staff_of[act.filing.circulated])
        for stay in hall.state.staff[staff]
    )
    if any(stay.name in act.filing.text for stay in stays):
        yield at("text")


@on_hall("circular-missing")
def circular_missing(hall: Hall) -> Places:
    """An irregular act was let through and not circulated yet."""
    answers = Answers(hall.state)
    for path, waiver in hall.state.papers_of(Waiver):
        if not any(answers.to(hall.state.records[path], Circular.KIND)):
            yield at("waives", path=path, path_named=waiver.waives)


@on_act("waiver-target", Waiver)
def waiver_target(act: Act[Waiver], hall: Hall) -> Places:
    """A waiver names a filing that exists and a clause of the hall's standards."""
    waiver = act.filing
    if waiver.waives not in hall.state.records:
        yield at("waives", what=f"没有备案“{waiver.waives}”", path_named=waiver.waives)
    names = [each for each in hall.profile.standards if each in standards() and each != LOCAL]
    if what := _clause_fault(waiver.clause, names):
        yield at("clause", what=what)


def _clause_fault(text: str, names: Sequence[str]) -> str:
    """What is wrong with a clause that may be written with its standard's number before it."""
    named, _, clause = text.rpartition(" ")
    held = [name for name in names if named in ("", name) and clause in standards()[name].by_id]
    if not held:
        return f"执行的标准中没有条款 {text}"
    if len(held) > 1:
        return f"{'、'.join(held)} 都有条款 {clause}，请写明是哪一个标准的，例如 {held[0]} {clause}"
    return ""
