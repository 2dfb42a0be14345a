"""The catalogue refers to itself without gaps, and its profile to what exists."""

from collections.abc import Iterator

from jinzhu.catalog import load
from jinzhu.catalog.profile import FORCES, Permission
from jinzhu.clocks.terms import fault_of
from jinzhu.clocks.years import missing_year
from jinzhu.codes.fault import CodeFault
from jinzhu.codes.item_code import check_item_code
from jinzhu.filing.asked_by import LOCAL
from jinzhu.filing.kinds import KINDS
from jinzhu.finding import Citation, Loc, nearest
from jinzhu.rules.rule import Hall, Places, at, on_hall
from jinzhu.rules.texts import graver, rule_texts
from jinzhu.standards.shelf import standards


def _departments_named(hall: Hall) -> Iterator[tuple[str, Loc, str]]:
    catalog = hall.catalog
    if catalog.hall:
        yield load.HALL, ("management",), catalog.hall.management
    for place, person in enumerate(catalog.people.values()):
        yield load.PEOPLE, ("people", place, "department"), person.department
    for path, department in sorted({(i.path, i.department) for i in catalog.items.values()}):
        yield path, ("department",), department


@on_hall("catalog-department-unknown")
def catalog_department_unknown(hall: Hall) -> Places:
    """The catalogue names departments that it lists."""
    known = hall.catalog.departments
    if not known:
        return
    for path, loc, department in _departments_named(hall):
        if department not in known:
            near = nearest(department, known)
            yield at(*loc, path=path, department=department, nearest=near)


@on_hall("catalog-window-place")
def catalog_window_place(hall: Hall) -> Places:
    """A window stands on a floor and in an area of the hall, or in one of its branches."""
    if hall.catalog.hall is None:
        return
    areas = {floor.floor: floor.areas for floor in hall.catalog.hall.floors}
    branches = {branch.id for branch in hall.catalog.hall.branches}
    for place, window in enumerate(hall.catalog.windows.values()):
        where = ("windows", place)
        if window.branch is not None:
            if window.branch not in branches:
                what = f"大厅没有分厅“{window.branch}”"
                yield at(*where, "branch", path=load.WINDOWS, what=what)
        elif window.floor not in areas:
            what = f"大厅没有楼层“{window.floor}”"
            yield at(*where, "floor", path=load.WINDOWS, what=what)
        elif window.area not in areas[window.floor]:
            what = f"楼层“{window.floor}”没有区域“{window.area}”"
            yield at(*where, "area", path=load.WINDOWS, what=what)


@on_hall("catalog-national-code")
def catalog_national_code(hall: Hall) -> Places:
    """Where the profile asks for national codes, the items have them."""
    if hall.profile.item_codes != "national":
        return
    for code, listed in hall.catalog.items.items():
        try:
            check_item_code(code, "national")
        except CodeFault as fault:
            yield at("items", listed.place, "code", path=listed.path, fault=fault.reason)


@on_hall("profile-standard-unknown")
def profile_standard_unknown(hall: Hall) -> Places:
    """The profile names standards that the package knows."""
    for place, name in enumerate(hall.profile.standards):
        if name not in standards():
            known = "、".join(standards())
            yield at("standards", place, path=load.PROFILE, name=name, known=known)


@on_hall("profile-kind-unknown")
def profile_kind_unknown(hall: Hall) -> Places:
    """Steps and approvals are given for kinds of filing that exist."""
    for part, table in (("steps", hall.profile.steps), ("approvals", hall.profile.approvals)):
        for kind in table:
            if kind not in KINDS:
                near = nearest(kind, KINDS)
                yield at(part, kind, path=load.PROFILE, key=True, kind=kind, nearest=near)
    for kind, followers in hall.profile.steps.items():
        for place, follower in enumerate(followers):
            if follower not in KINDS:
                near = nearest(follower, KINDS)
                yield at("steps", kind, place, path=load.PROFILE, kind=follower, nearest=near)


@on_hall("profile-clock-unfit")
def profile_clock_unfit(hall: Hall) -> Places:
    """A term that the hall adds starts from and is met by kinds of filing that fit together."""
    for name, term in hall.profile.clocks.items():
        if what := fault_of(name, term):
            yield at("clocks", name, path=load.PROFILE, key=True, what=what)


@on_hall("calendar-missing")
def calendar_missing(hall: Hall) -> Places:
    """Deadlines are certain: this year's working days are known, in December next year's too."""
    year = missing_year(hall.calendar, hall.today)
    if year is not None:
        yield at(path=f"{load.CALENDAR}{year}.yml", year=year)


@on_hall("recipients-single")
def recipients_single(hall: Hall) -> Places:
    """What is sealed can still be opened when one key is lost."""
    listed = hall.catalog.recipients.values()
    held = [place for place, each in enumerate(listed) if each.valid_on(hall.today)]
    if len({each.key for each in listed if each.valid_on(hall.today)}) == 1:
        yield at("recipients", held[0], path=load.RECIPIENTS)


@on_hall("profile-rule-unknown")
def profile_rule_unknown(hall: Hall) -> Places:
    """A hall changes the severity of rules that exist, and switches off its own alone."""
    texts = rule_texts()
    for rule, severity in hall.profile.severities.items():
        if rule not in texts:
            what = f"没有规则“{rule}”{nearest(rule, texts)}"
            yield at("severities", rule, path=load.PROFILE, key=True, what=what)
        elif texts[rule].standard != LOCAL and graver(severity, texts[rule].severity) != severity:
            what = f"“{rule}”出自 {texts[rule].standard}，只能提高级别，不能降低"
            yield at("severities", rule, path=load.PROFILE, what=what)
    for force, severity in hall.profile.forces.items():
        if graver(severity, FORCES[force]) != severity:
            what = f"“{force}”的条款只能提高级别，不能低于 {FORCES[force]}"
            yield at("forces", force, path=load.PROFILE, what=what)
    for place, rule in enumerate(hall.profile.switched_off):
        if rule not in texts:
            what = f"没有规则“{rule}”{nearest(rule, texts)}"
            yield at("switched_off", place, path=load.PROFILE, what=what)
        elif texts[rule].standard != LOCAL:
            what = f"“{rule}”出自 {texts[rule].standard}，只能停用本厅规定的规则"
            yield at("switched_off", place, path=load.PROFILE, what=what)


@on_hall("profile-clause-unknown")
def profile_clause_unknown(hall: Hall) -> Places:
    """What the profile says of clauses is of clauses that bind this hall."""
    for place, each in enumerate(hall.profile.not_applicable):
        if what := _unbound(Citation(each.standard, each.clause), hall):
            yield at("not_applicable", place, "clause", path=load.PROFILE, what=what)
    for place, permission in enumerate(hall.profile.permissions):
        if what := _permission_fault(permission, hall):
            yield at("permissions", place, "rule", path=load.PROFILE, what=what)


def _unbound(cited: Citation, hall: Hall) -> str:
    known = standards().get(cited.standard)
    if cited.standard not in hall.profile.standards or known is None:
        return f"本厅不执行 {cited.standard}"
    return "" if cited.clause in known.by_id else f"{cited.standard} 没有条款 {cited.clause}"


def _permission_fault(permission: Permission, hall: Hall) -> str:
    """A permission lifts a rule from a clause it stands on, by another clause that binds."""
    text = rule_texts().get(permission.rule)
    if text is None:
        return f"没有规则“{permission.rule}”{nearest(permission.rule, rule_texts())}"
    if permission.displaces not in text.cites:
        return f"规则“{permission.rule}”不以 {permission.displaces} 为依据"
    if permission.displaces.standard == permission.permitted_by.standard:
        return "许可须出自另一个标准"
    by = permission.permitted_by
    if fault := _unbound(permission.displaces, hall) or _unbound(by, hall):
        return fault
    allowed = standards()[by.standard].by_id[by.clause].permits
    return "" if permission.rule in allowed else f"{by} 没有明文许可“{permission.rule}”所不许的"
