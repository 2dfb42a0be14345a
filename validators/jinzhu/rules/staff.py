"""Staff come and report in: clauses 6.1 and 6.2, annex E."""

from datetime import date
from itertools import takewhile

from jinzhu.clocks.steps import step_due, still_asked
from jinzhu.filing.report_in import PREDECESSOR, ReportIn
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.filing.terms import COMPREHENSIVE, DEPARTMENTAL
from jinzhu.register.acts import Act
from jinzhu.register.spans import Duty
from jinzhu.register.windows import types_of
from jinzhu.rules.rule import Hall, Places, at, on_act, on_filing, on_hall


@on_filing("declaration-missing", StaffEntry)
def declaration_missing(entry: StaffEntry, hall: Hall) -> Places:
    """The department declares that its staff are law-abiding and skilled."""
    if not entry.declarations.law_abiding:
        yield at("declarations", "law_abiding", what="遵纪守法")
    if not entry.declarations.skilled:
        yield at("declarations", "skilled", what="业务骨干")


@on_filing("licence-missing", StaffEntry)
def licence_missing(entry: StaffEntry, hall: Hall) -> Places:
    """A special post is held with a licence that is valid on the first day."""
    post = entry.special_post
    if post is None:
        return
    if not post.held:
        yield at("special_post", "held", licence=post.licence)
    elif isinstance(post.valid_until, date) and post.valid_until < entry.effective_on:
        yield at("special_post", "valid_until", licence=post.licence)


@on_filing("window-missing", StaffEntry)
def window_missing(entry: StaffEntry, hall: Hall) -> Places:
    """Who works at a window has one; who works in the back office has none."""
    if (entry.position == "窗口") != (entry.window is not None):
        yield at("window" if entry.window else "position", position=entry.position)


@on_act("staff-already-in", StaffEntry)
def staff_already_in(act: Act[StaffEntry], hall: Hall) -> Places:
    """A person is in the hall once at a time."""
    stays = hall.state.staff[act.filing.staff]
    earlier = list(takewhile(lambda stay: stay.by != act.path, stays))
    for stay in stays[len(earlier) : len(earlier) + 1]:
        yield from (at("staff", path_named=e.by) for e in earlier if e.overlaps(stay))


def _first_day(act: Act[StaffEntry], hall: Hall) -> date:
    """The first day of who enters: as planned, or later where approval or report came later."""
    stays = hall.state.staff[act.filing.staff]
    return next((s.since for s in stays if s.by == act.path), act.filing.effective_on)


@on_act("staff-before-department", StaffEntry)
def staff_before_department(act: Act[StaffEntry], hall: Hall) -> Places:
    """Staff come with their department or after it; the management's own are always there."""
    entry, day = act.filing, _first_day(act, hall)
    if hall.catalog.management in (entry.actor, None):
        # Without a hall that can be read, anybody may be the management's own.
        return
    if hall.state.covering(hall.state.departments, entry.actor, day) is None:
        yield at("effective_on", day=day)


@on_act("staff-window-foreign", StaffEntry)
def staff_window_foreign(act: Act[StaffEntry], hall: Hall) -> Places:
    """Staff come to a window of their department, or to a shared one."""
    yield from _foreign(act.filing, _first_day(act, hall), hall)


@on_act("staff-window-foreign", StaffAdjustment)
def new_window_foreign(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """So do those who change their window."""
    yield from _foreign(act.filing, act.filing.effective_on, hall)


def _foreign(filing: StaffEntry | StaffAdjustment, day: date, hall: Hall) -> Places:
    window = hall.catalog.windows.get(filing.window or "")
    if window is None or COMPREHENSIVE in (types := types_of(hall.state, window, day)):
        return
    users = {u.department for u in hall.state.window_uses.get(window.number, ()) if u.covers(day)}
    is_shared = DEPARTMENTAL not in types and not users
    if filing.actor not in users and not is_shared:
        yield at("window", window=window.number)


@on_filing("training-late", ReportIn)
def training_late(report: ReportIn, hall: Hall) -> Places:
    """Training comes before the first day."""
    if report.training.done_on > report.effective_on:
        yield at("training", "done_on", day=report.effective_on)


@on_filing("training-not-joint", ReportIn)
def training_not_joint(report: ReportIn, hall: Hall) -> Places:
    """Management and department train together."""
    if len(set(report.training.trainers)) < 2:
        yield at("training", "trainers")


@on_filing("report-late", ReportIn)
def report_late(report: ReportIn, hall: Hall) -> Places:
    """Staff report on or before their first day."""
    if report.reported_on > report.effective_on:
        yield at("reported_on", day=report.effective_on)


@on_act("report-companion", ReportIn)
def report_companion(act: Act[ReportIn], hall: Hall) -> Places:
    """The head in post brings staff; a first or new head comes with a leader or the predecessor."""
    report, state = act.filing, hall.state
    entry = state.records.get(report.follows or "")
    if entry is None or entry.kind != StaffEntry.KIND:
        return
    newcomer = next((d for d in state.duties[entry.subjects[0]] if d.by == entry.path), None)
    if newcomer is None:
        return
    heads = [
        duty
        for staff in sorted(state.staff_of[report.actor])
        for duty in state.duties[staff]
        if duty.head and duty.staff != newcomer.staff and duty.since <= newcomer.since
    ]
    fault = _companion_fault(report, newcomer, heads)
    if fault:
        field = "staff" if report.accompanied_by.staff else "role"
        yield at("accompanied_by", field, what=fault)


def _companion_fault(report: ReportIn, newcomer: Duty, heads: list[Duty]) -> str:
    """What is wrong with who brought the newcomer; who is head by the first day may do so."""
    brought = report.accompanied_by
    in_post = {duty.staff for duty in heads if duty.covers(report.reported_on)}
    soon = {duty.staff for duty in heads if duty.covers(newcomer.since)}
    if brought.role == "部门领导" and not brought.title:
        return "没有填写部门领导的职务（title）"
    if brought.role != "窗口负责人" and in_post and not newcomer.head:
        return "该部门已有窗口负责人在岗，应由其带领（role: 窗口负责人）"
    if brought.role == "部门领导":
        return ""
    if brought.staff is None:
        return f"没有填写{brought.role}的代号（staff）"
    known = {duty.staff for duty in heads} if brought.role == PREDECESSOR else in_post | soon
    return "" if brought.staff in known else f"“{brought.staff}”当日不是{brought.role}"


@on_hall("report-missing")
def report_missing(hall: Hall) -> Places:
    """The planned day has passed and nobody has reported in."""
    state = hall.state
    for path, waits_for in state.open_steps.items():
        record = state.records[path]
        is_late = ReportIn.KIND in waits_for and step_due(record, ReportIn.KIND) < hall.today
        if is_late and still_asked(state, path):
            yield at("effective_on", path=path, day=record.effective_on)
