"""Where staff come from and which posts they fill (DB43/T 2422.2, 3, 5 and 6.1)."""

from collections.abc import Iterator, Mapping
from typing import get_args

from jinzhu.catalog import load
from jinzhu.catalog.hall import RuleTopic
from jinzhu.filing.asked_by import HUNAN_STAFF
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import ALL_ITEMS, Position, StaffEntry
from jinzhu.filing.terms import APPROVER, DISPATCHED, HIRED, ServiceRole, StaffRole, WindowType
from jinzhu.finding import Citation, Loc
from jinzhu.register.acts import Act
from jinzhu.register.spans import Duty
from jinzhu.register.windows import is_closed, types_of
from jinzhu.rules.rule import Hall, Places, at, on_act, on_filing, on_hall

# Where a role is at work, and at which windows it belongs.
POSITION_OF: Mapping[StaffRole, Position] = {
    "窗口": "窗口",
    "帮代办": "窗口",
    APPROVER: "后台",
}
WINDOWS_OF: Mapping[StaffRole, frozenset[WindowType]] = {
    "咨询引导": frozenset({"咨询导办"}),
    "政务公开": frozenset({"政务公开"}),
    "投诉受理": frozenset({"投诉受理", "办不成事"}),
}
# The clause that says what each role is.
DEFINED: Mapping[StaffRole, str] = {
    "咨询引导": "3.1.1",
    "窗口": "3.1.2",
    "帮代办": "3.1.3",
    "政务公开": "3.1.4",
    APPROVER: "3.1.6",
    "投诉受理": "3.1.7",
}
# Who works at a window of a type; at every window there is window staff.
ROLE_AT: Mapping[WindowType, ServiceRole] = {
    "咨询导办": "咨询引导",
    "帮办代办": "帮代办",
    "政务公开": "政务公开",
    "投诉受理": "投诉受理",
}
# The windows that need somebody of their role, whoever else works there.
MANNED: tuple[WindowType, ...] = ("政务公开", "投诉受理")
# The posts that 5.1 names; who receives complaints is no post of its own there.
POSTS = tuple(role for role in get_args(ServiceRole) if role != "投诉受理")


# --- source and role ----------------------------------------------------------------------------


@on_filing("staff-source-missing", StaffEntry)
def staff_source_missing(entry: StaffEntry, hall: Hall) -> Places:
    """It is said whether somebody was sent, transferred, bought as a service or hired."""
    if entry.source is None:
        yield at("kind")


@on_filing("staff-source-filer", StaffEntry)
def staff_source_filer(entry: StaffEntry, hall: Hall) -> Places:
    """Who is sent is sent by another unit; whom the hall hires, it hires itself."""
    management = hall.catalog.management
    if management is None:
        return
    if entry.source == DISPATCHED and entry.actor == management:
        yield at("source", what="政务服务管理部门自己的人员不是派驻")
    if entry.source == HIRED and entry.actor != management:
        yield at("source", what="招聘人员由政务服务管理部门统一招聘、备案")


@on_filing("staff-role-missing", StaffEntry)
def staff_role_missing(entry: StaffEntry, hall: Hall) -> Places:
    """The hall gives everybody a post: it is said which."""
    if entry.role is None:
        yield at("kind")


@on_act("staff-role-place", StaffEntry, StaffAdjustment)
def staff_role_place(act: Act[StaffEntry | StaffAdjustment], hall: Hall) -> Places:
    """A role is at work where it belongs: an approver in the back office, a guide at enquiries."""
    duty = next((d for d in hall.state.duties[act.filing.staff] if d.by == act.path), None)
    if duty is None or duty.role is None:
        return
    where: Loc = ("role",) if act.filing.role else ("staff",)
    under = Citation(HUNAN_STAFF, DEFINED[duty.role]) if duty.role in DEFINED else None
    if POSITION_OF.get(duty.role, duty.position) != duty.position:
        what = f"岗位类别应为{POSITION_OF[duty.role]}"
    elif not _belongs(duty, hall):
        types = "或".join(sorted(WINDOWS_OF[duty.role]))
        what = f"窗口 {duty.window} 不是{types}窗口"
    else:
        return
    yield at(*where, under=under, role=duty.role, what=what)


def _belongs(duty: Duty, hall: Hall) -> bool:
    window, types = hall.catalog.windows.get(duty.window or ""), WINDOWS_OF.get(duty.role or "其他")
    return not window or not types or bool(types & set(types_of(hall.state, window, duty.since)))


@on_filing("approver-items", StaffEntry)
def approver_items(entry: StaffEntry, hall: Hall) -> Places:
    """An approver names the items that were handed to them."""
    if entry.role == APPROVER and not entry.approves:
        yield at("role", what="没有写明审批哪些事项")
    yield from _unfit_items(entry.approves, entry.actor, hall)


@on_filing("approver-items", StaffAdjustment)
def new_approver_items(filing: StaffAdjustment, hall: Hall) -> Places:
    """So it is with who becomes an approver later."""
    yield from _unfit_items(filing.approves, filing.actor, hall)


def _unfit_items(codes: tuple[str, ...], department: str, hall: Hall) -> Places:
    if ALL_ITEMS in codes and len(codes) > 1:
        yield at("approves", what=f"填了“{ALL_ITEMS}”就不再逐项填写")
    for place, code in enumerate(codes):
        listed = hall.catalog.items.get(code)
        if hall.catalog.items and code != ALL_ITEMS and not (listed and listed.is_of(department)):
            yield at("approves", place, what=f"事项“{code}”不在本部门的目录里")


@on_filing("help-agency-paid", StaffEntry)
def help_agency_paid(entry: StaffEntry, hall: Hall) -> Places:
    """Help and agency cost nothing."""
    if entry.role == "帮代办" and not entry.declarations.free_of_charge:
        yield at("role")


@on_hall("window-role-missing")
def window_role_missing(hall: Hall) -> Places:
    """At the openness and the complaint window is somebody for it, or a post that sees to it."""
    manned = {(duty.window, duty.role) for duty in _current(hall)}
    for place, window in enumerate(hall.catalog.windows.values()):
        closed = is_closed(hall.state, window.number, hall.today)
        if window.post or closed or not window.valid_on(hall.today):
            continue
        types = types_of(hall.state, window, hall.today)
        for role in (ROLE_AT[each] for each in MANNED if each in types):
            if (window.number, role) not in manned:
                where = ("windows", place, "number")
                yield at(*where, path=load.WINDOWS, window=window.number, role=role)


@on_hall("posts-unfilled")
def posts_unfilled(hall: Hall) -> Places:
    """Each of the six posts has somebody."""
    filled = {duty.role for duty in _current(hall)}
    missing = [post for post in POSTS if post not in filled]
    if missing and hall.catalog.hall:
        yield at("management", path=load.HALL, posts="、".join(missing))


def _current(hall: Hall) -> Iterator[Duty]:
    """The positions that are held today, and whose holder is in the hall."""
    for staff, duties in hall.state.duties.items():
        if hall.state.current(hall.state.staff, staff, hall.today):
            yield from (duty for duty in duties if hall.state.in_force(duty, hall.today))


@on_hall("hall-rules-missing")
def hall_rules_missing(hall: Hall) -> Places:
    """The hall has its rules for staff, in eight parts."""
    if hall.catalog.hall is None:
        return
    documents = hall.catalog.hall.documents
    topics = {document.topic for document in documents}
    missing = [topic for topic in get_args(RuleTopic) if topic not in topics]
    if missing:
        yield at("documents" if documents else "name", path=load.HALL, topics="、".join(missing))
    for place, document in enumerate(documents):
        if document.issued_on > hall.today:
            where = ("documents", place, "issued_on")
            yield at(*where, path=load.HALL, topics=f"{document.topic}（发布日期还没有到）")


# --- selected staff -----------------------------------------------------------------------------


@on_filing("staff-politics", StaffEntry)
def staff_politics(entry: StaffEntry, hall: Hall) -> Places:
    """The department declares that whom it sends is politically sound."""
    if entry.source == DISPATCHED and not entry.declarations.politically_sound:
        yield at("declarations")


@on_filing("staff-home-duties", StaffEntry)
def staff_home_duties(entry: StaffEntry, hall: Hall) -> Places:
    """Who is sent carries no other duty of the unit that sent them."""
    if entry.source == DISPATCHED and not entry.declarations.released_from_home_duties:
        yield at("declarations")
