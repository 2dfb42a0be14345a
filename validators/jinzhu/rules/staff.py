"""Staff come, report in and are adjusted: clauses 6 and 9, annexes E and G."""

from datetime import date

from jinzhu.filing.report_in import ReportIn
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.register.acts import Act
from jinzhu.register.spans import Duty
from jinzhu.register.windows import is_closed, types_of
from jinzhu.rules.rule import Hall, Places, at, on_act, on_department, on_filing, on_hall

COMPREHENSIVE = "综合受理"
MONTHS = 12


def _heads(department: str, day: date, hall: Hall) -> list[Duty]:
    return [duty for duty in hall.state.department_duties(department, day) if duty.head]


@on_department("head-missing")
def head_missing(department: str, day: date, hall: Hall) -> Places:
    """Where staff stand in the hall, one of them is the head."""
    state = hall.state
    if state.covering(state.departments, department, day) is None:
        return
    present = list(state.department_duties(department, day))
    if not present or any(duty.head for duty in present):
        return
    left = [
        duty
        for staff in sorted(state.staff_of[department])
        for duty in state.duties[staff]
        if duty.head and duty.department == department and duty.until and duty.until <= day
    ]
    if left:
        last = max(left, key=lambda duty: duty.until or date.min)
        yield at("staff", path=last.ended_by, department=department)
    else:
        first = min(present, key=lambda duty: (duty.since, duty.by))
        yield at("head", path=first.by, department=department)


@on_hall("department-unstaffed")
def department_unstaffed(hall: Hall) -> Places:
    """A department stands in the hall and none of the staff it announced is there."""
    state, today = hall.state, hall.today
    for department in sorted(state.departments):
        stay = state.current(state.departments, department, today)
        if stay and stay.staff and not any(state.department_duties(department, today)):
            yield at("staff", path=stay.by, count=stay.staff)


@on_department("head-twice")
def head_twice(department: str, day: date, hall: Hall) -> Places:
    """One head for each branch; two only while one hands over to the other."""
    by_branch: dict[str | None, Duty] = {}
    for duty in sorted(_heads(department, day, hall), key=lambda duty: duty.since):
        first = by_branch.setdefault(duty.branch, duty)
        if first is not duty and first.until is None and duty.until is None:
            yield at("head", path=duty.by, first=first.staff)


@on_filing("head-rank", StaffEntry)
def head_rank(entry: StaffEntry, hall: Hall) -> Places:
    """The head is a section head or higher."""
    ranks = hall.profile.parameters.head_ranks
    if entry.head and ranks and entry.rank_level not in ranks:
        yield at("rank_level", rank=entry.rank_level, ranks="、".join(ranks))


@on_filing("head-ability", StaffEntry)
def head_ability(entry: StaffEntry, hall: Hall) -> Places:
    """The department declares that the head can organise and manage."""
    if entry.head and not entry.declarations.can_organise:
        yield at("declarations", "can_organise")


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
        yield at("position", position=entry.position)


@on_act("staff-before-department", StaffEntry)
def staff_before_department(act: Act[StaffEntry], hall: Hall) -> Places:
    """Staff come with their department or after it."""
    entry = act.filing
    if hall.state.covering(hall.state.departments, entry.actor, entry.effective_on) is None:
        yield at("effective_on", day=entry.effective_on)


@on_act("staff-window-foreign", StaffEntry)
def staff_window_foreign(act: Act[StaffEntry], hall: Hall) -> Places:
    """The window is assigned to the department, or is a comprehensive one."""
    entry = act.filing
    window = hall.catalog.windows.get(entry.window or "")
    if window is None:
        return
    day = entry.effective_on
    own = {use.window for use in hall.state.department_windows(entry.actor, day)}
    if window.number not in own and COMPREHENSIVE not in types_of(hall.state, window, day):
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
    newcomer = entry.subjects[0]
    brought = report.accompanied_by
    heads = [
        duty
        for staff in sorted(state.staff_of[entry.department])
        for duty in state.duties[staff]
        if duty.head and duty.staff != newcomer and duty.since <= report.reported_on
    ]
    if brought.role == "部门领导":
        is_head = any(duty.head for duty in state.duties[newcomer])
        if not brought.title:
            yield at("accompanied_by", "role", what="没有填写部门领导的职务（title）")
        elif not is_head and any(duty.covers(report.reported_on) for duty in heads):
            yield at("accompanied_by", "role", what="该部门已有窗口负责人在岗，应由其带领")
        return
    named = [duty for duty in heads if duty.staff == brought.staff]
    if brought.role == "窗口负责人":
        named = [duty for duty in named if duty.covers(report.reported_on)]
    if not named:
        yield at(
            "accompanied_by", "role", what=f"“{brought.staff or '未填'}”当日不是{brought.role}"
        )


def _months_between(since: date, day: date) -> int:
    return (day.year - since.year) * MONTHS + day.month - since.month - (day.day < since.day)


@on_act("tenure-short", StaffAdjustment)
def tenure_short(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """Who leaves the hall has stayed the minimum time, or a special reason is stated."""
    filing = act.filing
    least = hall.profile.parameters.minimum_tenure_months
    if filing.change != "撤离" or filing.special_reason:
        return
    for stay in hall.state.staff[filing.staff]:
        if stay.ended_by == act.path and _months_between(stay.since, filing.effective_on) < least:
            yield at("effective_on", since=stay.since, months=least)


def _left(act: Act[StaffAdjustment], hall: Hall) -> Duty | None:
    """The position that the adjustment ends."""
    return next((d for d in hall.state.duties[act.filing.staff] if d.ended_by == act.path), None)


def _leaves_window(filing: StaffAdjustment) -> bool:
    return filing.position == "窗口" and filing.change in ("撤离", "前台转后台")


@on_filing("successor-missing", StaffAdjustment)
def successor_missing(filing: StaffAdjustment, hall: Hall) -> Places:
    """Who leaves a window has a successor, or it is said why none is needed."""
    if _leaves_window(filing) and not (filing.successor or filing.no_successor):
        yield at("change", change=filing.change)


def _in_post(staff: str, department: str, day: date, hall: Hall) -> bool:
    return any(
        duty.position == "窗口" and duty.department == department and hall.state.in_force(duty, day)
        for duty in hall.state.duties.get(staff, ())
    )


@on_act("successor-absent", StaffAdjustment)
def successor_absent(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """The successor is in post on the day the predecessor leaves."""
    filing = act.filing
    if filing.successor and not _in_post(filing.successor, filing.actor, filing.effective_on, hall):
        yield at("successor", successor=filing.successor, day=filing.effective_on)


@on_act("successor-excuse", StaffAdjustment)
def successor_excuse(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """The reason why there is no successor is true."""
    filing, duty = act.filing, _left(act, hall)
    if filing.no_successor is None or duty is None:
        return
    day, state = filing.effective_on, hall.state
    staying = state.covering(state.departments, filing.actor, day)
    fault = {
        "其余人员足够": filing.change != "前台转后台" and "只适用于前台转后台",
        "窗口关闭或合并": not is_closed(state, duty.window or "", day)
        and f"窗口 {duty.window} 当日没有关闭",
        "部门撤离": staying is not None and "部门当日没有撤离",
        "紧急离岗": _cover_fault(filing, hall),
    }[filing.no_successor]
    if fault:
        yield at("no_successor", reason=filing.no_successor, fault=fault)


def _cover_fault(filing: StaffAdjustment, hall: Hall) -> str:
    if filing.cover is None:
        return "没有填写顶岗安排（cover）"
    if not _in_post(filing.cover.staff, filing.actor, filing.effective_on, hall):
        return f"顶岗人员“{filing.cover.staff}”当日不在窗口"
    return ""


@on_act("window-unmanned", StaffAdjustment)
def window_unmanned(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """A window that stays open is not left without staff."""
    filing, duty, state = act.filing, _left(act, hall), hall.state
    if duty is None or duty.window is None:
        return
    day = filing.effective_on
    if is_closed(state, duty.window, day) or filing.no_successor == "紧急离岗":
        return
    if state.covering(state.departments, filing.actor, day) is None:
        return
    manned = any(other.covers(day) for other in hall.duties_at(duty.window))
    if not manned:
        yield at("staff", window=duty.window, day=day)


@on_act("staff-returned-window", StaffAdjustment)
def staff_returned_window(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """Who comes to a window from the back office says to which."""
    if act.filing.change == "后台转前台" and act.filing.window is None:
        yield at("change")
