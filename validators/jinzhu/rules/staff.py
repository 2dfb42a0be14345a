"""Staff come, report in and are adjusted: clauses 6 and 9, annexes E and G."""

from collections import defaultdict
from datetime import date
from itertools import takewhile

from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.report_in import Companion, ReportIn
from jinzhu.filing.staff_adjustment import Cover, StaffAdjustment
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.register.acts import Act
from jinzhu.register.spans import Duty, StaffStay
from jinzhu.register.windows import is_closed, is_closed_for_good, types_of
from jinzhu.rules.rule import Hall, Place, Places, at, on_act, on_department, on_filing, on_hall

COMPREHENSIVE = "综合受理"
DEPARTMENTAL = "部门专窗"
PREDECESSOR: Companion = "前任窗口负责人"
MONTHS = 12
Branch = str | None


@on_department("head-missing")
def head_missing(department: str, day: date, hall: Hall) -> Places:
    """Where staff stand in the hall, one of them is the head; a branch has its own."""
    state = hall.state
    if state.covering(state.departments, department, day) is None:
        return
    present = list(state.department_duties(department, day))
    for branch in _headless(present):
        name = _department_name(department, hall) + _branch_name(branch, hall)
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


def _department_name(department: str, hall: Hall) -> str:
    known = hall.catalog.departments.get(department)
    return known.name if known else department


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
    ranks, stay = hall.profile.parameters.head_ranks, _stay(act, hall)
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
    stay = _stay(act, hall)
    if act.filing.head and stay and not stay.can_organise:
        yield at("head")


def _stay(act: Act[StaffAdjustment], hall: Hall) -> StaffStay | None:
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
    if entry.actor == hall.catalog.management:
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
        if ReportIn.KIND not in waits_for or record.effective_on >= hall.today:
            continue
        stays = (stay for staff in record.subjects for stay in state.staff[staff])
        if any(stay.by == path and stay.until is None for stay in stays):
            yield at("effective_on", path=path, day=record.effective_on)


def _months_between(since: date, day: date) -> int:
    return (day.year - since.year) * MONTHS + day.month - since.month - (day.day < since.day)


@on_act("tenure-short", StaffAdjustment)
def tenure_short(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """Who leaves the hall has stayed the minimum time, or a special reason is stated."""
    filing = act.filing
    least = hall.profile.parameters.minimum_tenure_months
    excused = filing.special_reason or filing.no_successor == "部门撤离"
    if filing.change != "撤离" or excused:
        return
    for stay in hall.state.staff[filing.staff]:
        since = _in_hall_since(stay, hall)
        if stay.ended_by == act.path and _months_between(since, filing.effective_on) < least:
            yield at("effective_on", since=since, months=least)


def _in_hall_since(stay: StaffStay, hall: Hall) -> date:
    """The first day in the hall; a change of the department does not begin the time anew."""
    for before in hall.state.staff[stay.staff]:
        if before is not stay and before.ended_by == stay.by:
            return _in_hall_since(before, hall)
    return stay.since


@on_act("adjustment-before-report", StaffAdjustment)
def adjustment_before_report(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """Who is moved to or from a window is there: has reported in."""
    stay = _stay(act, hall)
    if stay and stay.by in hall.state.open_steps:
        yield at("staff", staff=act.filing.staff)


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
    state = hall.state
    return any(
        duty.position == "窗口" and duty.department == department and state.in_force(duty, day)
        for duty in state.duties.get(staff, ())
    ) and any(state.in_force(stay, day) for stay in state.staff.get(staff, ()))


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
    if filing.no_successor is None or duty is None or duty.window is None:
        return
    day, state = filing.effective_on, hall.state
    staying = state.covering(state.departments, filing.actor, day)
    fault = {
        "其余人员足够": filing.change != "前台转后台" and "只适用于前台转后台",
        "窗口关闭或合并": not _is_given_up(duty, day, hall)
        and f"窗口 {duty.window} 当日没有长期关闭或收回",
        "部门撤离": staying is not None and "部门当日没有撤离",
        "紧急离岗": _cover_fault(filing, hall),
    }[filing.no_successor]
    if fault:
        yield at("no_successor", reason=filing.no_successor, fault=fault)


def _is_given_up(duty: Duty, day: date, hall: Hall) -> bool:
    """Whether the window of a position is closed for good, or taken back from the department."""
    window = duty.window or ""
    if is_closed_for_good(hall.state, window, day):
        return True
    own = [u for u in hall.state.window_uses.get(window, ()) if u.department == duty.department]
    return bool(own) and not any(use.covers(day) for use in own)


def _cover_fault(filing: StaffAdjustment, hall: Hall) -> str:
    if filing.cover is None:
        return "没有填写顶岗安排（cover）"
    if not _in_post(filing.cover.staff, filing.actor, filing.effective_on, hall):
        return f"顶岗人员“{filing.cover.staff}”当日不在窗口"
    if filing.cover.until < filing.effective_on:
        return "顶岗截止日期（until）早于变动日期"
    return ""


@on_hall("cover-overdue")
def cover_overdue(hall: Hall) -> Places:
    """Someone stood in after an emergency, the day agreed on has passed, nobody came."""
    state = hall.state
    for path, paper in state.papers_of(StaffAdjustment):
        cover, actor = paper.cover, paper.actor
        if paper.no_successor != "紧急离岗" or cover is None or cover.until >= hall.today:
            continue
        stays = state.covering(state.departments, actor, hall.today)
        if stays and not _has_come(paper, cover, hall):
            yield at("cover", "until", path=path, day=cover.until)


def _has_come(paper: StaffAdjustment, cover: Cover, hall: Hall) -> bool:
    """Whether someone came to a window of the department since a position fell empty."""
    state = hall.state
    return any(
        duty.position == "窗口"
        and duty.since >= paper.effective_on
        and duty.staff != cover.staff
        and duty.by not in state.open_steps
        and _is_newcomer(duty, hall)
        for staff in sorted(state.staff_of[paper.actor])
        for duty in state.duties[staff]
    )


def _is_newcomer(duty: Duty, hall: Hall) -> bool:
    """Whether the position was taken from outside or from the back office."""
    paper = hall.state.papers[StaffAdjustment.KIND].get(duty.by)
    if isinstance(paper, StaffAdjustment):
        return paper.change == "后台转前台"
    return hall.state.records[duty.by].kind == StaffEntry.KIND


@on_act("window-unmanned", StaffAdjustment)
def window_unmanned(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """A window that stays open is not left without staff."""
    filing, duty, state = act.filing, _left(act, hall), hall.state
    if duty is None or duty.window is None or filing.no_successor == "紧急离岗":
        return
    day = filing.effective_on
    if is_closed(state, duty.window, day) or _is_given_up(duty, day, hall):
        return
    if state.covering(state.departments, filing.actor, day) is None:
        return
    if not any(other.covers(day) for other in hall.duties_at(duty.window)):
        yield at("staff", window=duty.window, day=day)


@on_act("staff-returned-window", StaffAdjustment)
def staff_returned_window(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """Who comes to a window from the back office says to which."""
    if act.filing.change == "后台转前台" and act.filing.window is None:
        yield at("change")
