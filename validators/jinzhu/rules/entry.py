"""Departments enter the hall: clause 4 and annexes A to C."""

from jinzhu.catalog.departments import AUTHORISED, GOVERNMENT, Department
from jinzhu.catalog.load import DEPARTMENTS
from jinzhu.clocks.support import replies_of
from jinzhu.codes.tables import PUBLIC_SERVICE
from jinzhu.filing.authorisation import Authorisation
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.envelope import Filing
from jinzhu.filing.support_reply import SupportReply
from jinzhu.filing.window_change import WindowChange
from jinzhu.register.acts import Act
from jinzhu.rules.rule import Hall, Places, at, on_act, on_filing, on_hall


def planned_items(hall: Hall) -> frozenset[str]:
    """Codes of the items that an entry plan announces for a day that has not passed."""
    return frozenset(
        item.code
        for _, plan in hall.state.papers_of(EntryPlan)
        if plan.deadlines.items >= hall.today
        for item in plan.items
    )


def plan_at(path: str | None, hall: Hall) -> EntryPlan | None:
    """The entry plan at a path, or the one that corrects it."""
    plan = hall.state.papers[EntryPlan.KIND].get(hall.state.latest(path or ""))
    return plan if isinstance(plan, EntryPlan) else None


def _must_enter(department: Department, hall: Hall) -> bool:
    return (
        department.valid_on(hall.today)
        and hall.catalog.hall is not None
        and department.level == hall.catalog.hall.level
        and not hall.state.in_or_comes(hall.state.departments, department.id, hall.today)
    )


def _unsettled(department: str, settled: frozenset[str], hall: Hall) -> list[str]:
    """Items that are to be offered in the hall and that are neither planned nor explained."""
    return [
        code
        for code in hall.catalog.items_by_department.get(department, ())
        if code not in settled
        and (listed := hall.catalog.items[code].item).valid_on(hall.today)
        and (listed.on_application or listed.item_type == PUBLIC_SERVICE)
    ]


def absent(category: str, hall: Hall) -> Places:
    """Departments of a category with items that are neither in the hall nor settled."""
    settled = hall.explained_items | planned_items(hall)
    for place, department in enumerate(hall.catalog.departments.values()):
        if department.category != category or not _must_enter(department, hall):
            continue
        if waiting := _unsettled(department.id, settled, hall):
            yield at(
                "departments",
                place,
                "name",
                path=DEPARTMENTS,
                department=department.name,
                count=len(waiting),
            )


@on_hall("department-not-stationed")
def department_not_stationed(hall: Hall) -> Places:
    """A department of this level with items neither stands in the hall nor says why."""
    yield from absent(GOVERNMENT, hall)


@on_hall("authorised-not-stationed")
def authorised_not_stationed(hall: Hall) -> Places:
    """An authorised organisation should enter too."""
    yield from absent(AUTHORISED, hall)


@on_filing("plan-not-listed", EntryPlan)
def plan_not_listed(plan: EntryPlan, hall: Hall) -> Places:
    """Only departments on the management's stationing list file a plan."""
    department = hall.catalog.departments.get(plan.actor)
    if department and not department.stationing:
        yield at("department", department=department.name)


@on_filing("authorisation-exclusive", Authorisation)
def authorisation_exclusive(letter: Authorisation, hall: Hall) -> Places:
    """An item is decided at the window or reported upwards, not both."""
    for place, code in enumerate(letter.review):
        if code in letter.decision:
            yield at("review", place, code=code)


@on_filing("authorisation-points", Authorisation)
def authorisation_points(letter: Authorisation, hall: Hall) -> Places:
    """Points one and six of the letter hold, and there are three copies."""
    if not letter.daily_management:
        yield at("daily_management", point="第一点（日常管理权）")
    if not letter.survives_changes:
        yield at("survives_changes", point="第六点（不因人员变动而变动）")
    if letter.letter_count < 3:
        yield at("letter_count", point="第七点（一式三份）")


@on_filing("authorisation-unsigned", Authorisation)
def authorisation_unsigned(letter: Authorisation, hall: Hall) -> Places:
    """The department has stamped the letter, and it was signed before it takes effect."""
    if not letter.signatures.department_stamped:
        yield at("signatures", "department_stamped", what="授权部门尚未盖章")
    if letter.signatures.signed_on > letter.effective_on:
        yield at("signatures", "signed_on", what="签订日期晚于生效日期")


@on_act("authorisation-coverage", Authorisation)
def authorisation_coverage(act: Act[Authorisation], hall: Hall) -> Places:
    """Every administrative item of the plan is in at least one of the three lists."""
    letter = act.filing
    plan = plan_at(letter.follows, hall)
    if plan is None:
        return
    covered = set(letter.authorised)
    lists = ("decision", "coordination", "review", "daily_management")
    where = next(name for name in lists if name in letter.model_fields_set)
    for item in plan.items:
        if item.item_type != PUBLIC_SERVICE and item.code not in covered:
            yield at(where, key=True, code=item.code, name=item.name)


def _in_force(path: str, kind: type[Filing], entry: DepartmentEntry, hall: Hall) -> bool:
    """Whether a paper of this kind, of the same department, holds by the day of the entry."""
    record = hall.state.records.get(hall.state.latest(path))
    return (
        record is not None
        and (record.kind, record.department) == (kind.KIND, entry.actor)
        and record.effective_on <= entry.effective_on
    )


@on_act("entry-without-plan", DepartmentEntry)
def entry_without_plan(act: Act[DepartmentEntry], hall: Hall) -> Places:
    """The entry refers to a plan of the same department that is in force by then."""
    if not _in_force(act.filing.plan, EntryPlan, act.filing, hall):
        yield at("plan", path_named=act.filing.plan)


@on_act("entry-without-authorisation", DepartmentEntry)
def entry_without_authorisation(act: Act[DepartmentEntry], hall: Hall) -> Places:
    """The entry refers to an authorisation of the same department that is in force by then."""
    if not _in_force(act.filing.authorisation, Authorisation, act.filing, hall):
        yield at("authorisation", path_named=act.filing.authorisation)


@on_act("entry-item-unplanned", DepartmentEntry)
def entry_item_unplanned(act: Act[DepartmentEntry], hall: Hall) -> Places:
    """The items of the entry form are those of the plan."""
    plan = plan_at(act.filing.plan, hall)
    if plan is None:
        return
    planned = {item.code for item in plan.items}
    for place, item in enumerate(act.filing.items):
        if item.code not in planned:
            yield at("items", place, "code", code=item.code)


@on_act("support-request-unknown", SupportReply)
def support_request_unknown(act: Act[SupportReply], hall: Hall) -> Places:
    """The reply answers what the plan asks for, in the plan's words."""
    plan = plan_at(act.filing.follows, hall)
    if plan is None:
        return
    asked = set(plan.requests)
    for place, reply in enumerate(act.filing.replies):
        if reply.request not in asked:
            yield at("replies", place, "request", request=reply.request)


@on_filing("support-refused-unexplained", SupportReply)
def support_refused_unexplained(reply: SupportReply, hall: Hall) -> Places:
    """A refusal states its reason."""
    for place, answer in enumerate(reply.replies):
        if answer.decision == "不同意" and not answer.reason:
            yield at("replies", place, "decision", request=answer.request)


@on_hall("support-unanswered")
def support_unanswered(hall: Hall) -> Places:
    """A request of a plan that nobody has answered yet."""
    replies = replies_of(hall.state)
    for path, plan in hall.state.papers_of(EntryPlan):
        asked = (
            (("support", "equipment"), plan.support.equipment),
            (("support", "other"), plan.support.other),
            (("dedicated_equipment",), plan.equipment_to_move),
        )
        for part, requests in asked:
            for place, request in enumerate(requests):
                if (path, request) not in replies:
                    yield at(*part, place, path=path, request=request)


@on_act("carried-items", DepartmentChange)
def carried_items(act: Act[DepartmentChange], hall: Hall) -> Places:
    """Every item that the old departments had in the hall is carried over by name."""
    carried = {item.code for item in act.filing.items}
    where = "items" if act.filing.items else "replaces"
    for old in act.filing.replaces:
        for code in sorted(hall.state.items_of[old]):
            for stay in hall.state.items[code]:
                if stay.ended_by == act.path and code not in carried:
                    yield at(where, key=True, code=code, name=stay.name)


@on_filing("window-dates", WindowChange)
def window_dates(change: WindowChange, hall: Hall) -> Places:
    """A change of a window ends after it begins."""
    for place, act in enumerate(change.windows):
        if act.until is not None and act.until < act.since:
            yield at("windows", place, "until", since=act.since)


@on_filing("window-change-incomplete", WindowChange)
def window_change_incomplete(change: WindowChange, hall: Hall) -> Places:
    """Assignments name departments, moves a new place, special hours their hours."""
    for place, act in enumerate(change.windows):
        missing = {
            "分配": not (act.departments or act.types)
            and "departments（部门）或 types（窗口类型）",
            "收回": not act.departments and "departments（部门）",
            "搬迁": not act.place and "place（新位置）",
            "特别时间": not act.hours and "hours（特别时间）",
        }.get(act.action)
        if missing:
            yield at("windows", place, "action", action=act.action, missing=missing)
