"""Staff are adjusted and replaced: clauses 6.3 and 9, annex G."""

from datetime import date

from jinzhu.clocks.cover import covers, reliefs
from jinzhu.clocks.tenure import has_term, in_hall_since
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.register.acts import Act
from jinzhu.register.calendar import months_after
from jinzhu.register.spans import Duty
from jinzhu.register.windows import is_closed, is_closed_for_good
from jinzhu.rules.heads import stay_of
from jinzhu.rules.rule import Hall, Places, at, on_act, on_filing, on_hall


@on_act("tenure-short", StaffAdjustment)
def tenure_short(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """Who leaves the hall has stayed the minimum time, or a special reason is stated."""
    filing = act.filing
    least = hall.profile.parameters.minimum_tenure_months
    excused = filing.special_reason or filing.returned or filing.no_successor == "部门撤离"
    if filing.change != "撤离" or excused:
        return
    stays = hall.state.staff[filing.staff]
    for stay in stays:
        since = in_hall_since(stay, stays).since
        is_early = filing.effective_on < months_after(since, least)
        if stay.ended_by == act.path and has_term(stay) and is_early:
            yield at("effective_on", since=since, months=least)


@on_act("adjustment-before-report", StaffAdjustment)
def adjustment_before_report(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """Who is moved to or from a window is there: has reported in."""
    stay = stay_of(act, hall)
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
    state, today = hall.state, hall.today
    for path, paper, cover in covers(state):
        if cover.until >= today or not state.covering(state.departments, paper.actor, today):
            continue
        if not any(duty.since <= today for duty in reliefs(state, paper, cover)):
            yield at("cover", "until", path=path, day=cover.until)


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
