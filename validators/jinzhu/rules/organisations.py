"""Organisations that enter by suggestion, consent or assessment, and the gaps among them."""

from collections.abc import Iterator
from datetime import date

from jinzhu.catalog.book import ListedItem
from jinzhu.catalog.departments import MAY_ENTER, SHOULD_ENTER, Department
from jinzhu.catalog.load import DEPARTMENTS, HALL
from jinzhu.codes.tables import PUBLIC_SERVICE
from jinzhu.filing.department_entry import DepartmentEntry, GovernmentPaper
from jinzhu.filing.entry_assessment import PASSED, EntryAssessment
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.notice import Notice
from jinzhu.register.acts import Act
from jinzhu.register.spans import ItemStay
from jinzhu.rules.entry import planned_items
from jinzhu.rules.rule import Hall, Places, at, on_act, on_filing, on_hall, on_item

# --- what an organisation needs before it enters --------------------------------


def _paper_fault(paper: GovernmentPaper | None, entry: DepartmentEntry) -> str:
    """What is wrong with the government's paper that an entry stands on; empty for nothing."""
    if paper is None:
        return "没有填写"
    return f"成文日期 {paper.dated} 晚于进驻" if paper.dated > entry.effective_on else ""


def _without(name: str, categories: tuple[str, ...], entry: DepartmentEntry, hall: Hall) -> Places:
    """An entry of such an organisation without the government's paper of this name."""
    department = hall.catalog.departments.get(entry.actor)
    if department is None or department.category not in categories:
        return
    paper = getattr(entry, name)
    if fault := _paper_fault(paper, entry):
        where = (name, "dated") if paper else ("kind",)
        yield at(*where, department=department.name, category=department.category, fault=fault)


@on_filing("suggestion-missing", DepartmentEntry)
def suggestion_missing(entry: DepartmentEntry, hall: Hall) -> Places:
    """A utility enters when the government of this level has suggested it."""
    yield from _without("suggestion", hall.profile.parameters.suggestion_for, entry, hall)


@on_filing("consent-missing", DepartmentEntry)
def consent_missing(entry: DepartmentEntry, hall: Hall) -> Places:
    """A volunteer organisation enters with the government's consent."""
    yield from _without("consent", hall.profile.parameters.consent_for, entry, hall)


def _assessments(department: str, day: date, hall: Hall) -> list[EntryAssessment]:
    """The assessments of an organisation up to a day, the latest at the end."""
    known = hall.assessments.get(department, ())
    return [paper for paper in known if paper.assessed_on <= day]


def _unassessed(entry: DepartmentEntry, hall: Hall, *, by_consent: bool) -> Places:
    """An entry without an assessment, of those who need the government's consent or of others."""
    figures, department = hall.profile.parameters, hall.catalog.departments.get(entry.actor)
    if department is None or department.category not in figures.assessment_for:
        return
    if (department.category in figures.consent_for) != by_consent:
        return
    known = _assessments(entry.actor, entry.effective_on, hall)
    if not known or known[-1].result != PASSED:
        fault = f"{known[-1].assessed_on} 的评估没有通过" if known else "进驻之前没有评估"
        yield at("kind", department=department.name, category=department.category, fault=fault)


@on_act("assessment-missing", DepartmentEntry)
def assessment_missing(act: Act[DepartmentEntry], hall: Hall) -> Places:
    """Who applies by itself enters after it passed the assessment."""
    yield from _unassessed(act.filing, hall, by_consent=False)


@on_act("assessment-advised", DepartmentEntry)
def assessment_advised(act: Act[DepartmentEntry], hall: Hall) -> Places:
    """Who enters by consent may follow the same procedure."""
    yield from _unassessed(act.filing, hall, by_consent=True)


@on_item("service-unassessed")
def service_unassessed(stay: ItemStay, hall: Hall) -> Places:
    """A service that is no administrative power enters after it was assessed and chosen."""
    if stay.item_type != PUBLIC_SERVICE:
        return
    results = [
        item.result
        for paper in _assessments(stay.department, stay.since, hall)
        for item in paper.items
        if item.code == stay.code
    ]
    if not results or results[-1] != PASSED:
        fault = "评估没有通过" if results else "进驻之前没有评估"
        yield at("item", item=stay.code, name=stay.name, fault=fault)


# --- the plan and what follows from it -------------------------------------------


@on_filing("necessity-missing", EntryPlan)
def necessity_missing(plan: EntryPlan, hall: Hall) -> Places:
    """The plan says why the department is needed in the hall: that is what is determined."""
    if plan.necessity is None:
        yield at("basis", key=True)


@on_hall("entry-unannounced")
def entry_unannounced(hall: Hall) -> Places:
    """Somebody entered, and the government has not published it."""
    latest = hall.state.latest
    told = {latest(path) for _, notice in hall.state.papers_of(Notice) for path in notice.about}
    for path, entry in hall.state.papers_of(DepartmentEntry):
        known = path in told or latest(entry.plan) in told
        if entry.effective_on <= hall.today and not known:
            name = hall.catalog.department_name(entry.actor)
            yield at("effective_on", path=path, department=name)


# --- who should be there -----------------------------------------------------------


def _settled(hall: Hall) -> frozenset[str]:
    """The items that are planned or explained, or whose filing could not be read."""
    return hall.explained_items | planned_items(hall) | frozenset(hall.unread_items)


def _open_items(department: str, settled: frozenset[str], hall: Hall) -> list[ListedItem]:
    """The items of an organisation that are neither in the hall nor settled."""
    return [
        listed
        for code in hall.catalog.items_by_department.get(department, ())
        if (listed := hall.catalog.items[code]).item.valid_on(hall.today)
        and code not in settled
        and not hall.state.in_or_comes(hall.state.items, code, hall.today)
    ]


def _here(hall: Hall) -> Iterator[tuple[int, Department, bool]]:
    """The organisations of the hall's own level, and whether they are in the hall."""
    level = hall.catalog.hall.level if hall.catalog.hall else None
    for place, department in enumerate(hall.catalog.departments.values()):
        if department.valid_on(hall.today) and department.level == level:
            stays = hall.state.departments
            yield place, department, hall.state.in_or_comes(stays, department.id, hall.today)


@on_hall("tied-service-not-stationed")
def tied_service_not_stationed(hall: Hall) -> Places:
    """A professional service that goes with administrative items enters like their department."""
    settled = _settled(hall)
    for place, department, inside in _here(hall):
        if inside or not hall.catalog.is_tied(department, hall.today):
            continue
        if waiting := _open_items(department.id, settled, hall):
            where = ("departments", place, "name")
            yield at(*where, path=DEPARTMENTS, department=department.name, count=len(waiting))


@on_hall("government-service-not-in-hall")
def government_service_not_in_hall(hall: Hall) -> Places:
    """Services nobody applies for are handled in the hall too, and so are tied services."""
    settled = _settled(hall)
    for _, department, inside in _here(hall):
        if not inside or department.category in MAY_ENTER:
            continue
        tied = hall.catalog.is_tied(department, hall.today)
        if not tied and department.category in SHOULD_ENTER:
            continue
        for listed in _open_items(department.id, settled, hall):
            item = listed.item
            if tied or (item.item_type == PUBLIC_SERVICE and not item.on_application):
                where = ("items", listed.place, "code")
                yield at(*where, path=listed.path, code=item.code, name=item.name)


@on_hall("related-item-unknown")
def related_item_unknown(hall: Hall) -> Places:
    """A professional service goes with items that the catalogue has."""
    for place, department in enumerate(hall.catalog.departments.values()):
        for row, code in enumerate(department.related_items):
            if code not in hall.catalog.items:
                yield at("departments", place, "related_items", row, path=DEPARTMENTS, code=code)


@on_hall("approval-unit-missing")
def approval_unit_missing(hall: Hall) -> Places:
    """A department in the hall has gathered its services in one section, which sits there."""
    for place, department, inside in _here(hall):
        asked = inside and department.category not in SHOULD_ENTER
        if asked and department.approval_unit is None:
            yield at("departments", place, "name", path=DEPARTMENTS, department=department.name)


@on_hall("branch-unconsented")
def branch_unconsented(hall: Hall) -> Places:
    """A hall of its own stands with the government's consent and is joined to this one."""
    for place, branch in enumerate(hall.catalog.hall.branches if hall.catalog.hall else ()):
        where = ("branches", place, "name")
        if branch.consent is None:
            yield at(*where, path=HALL, branch=branch.name, missing="没有填写本级政府同意的文件")
        if not branch.networked:
            yield at(
                *where, path=HALL, branch=branch.name, missing="没有填写已与大厅联网、受其监督"
            )
