"""Items enter, change and are explained: clause 5 and annex D."""

from datetime import timedelta

from jinzhu.catalog.departments import Category
from jinzhu.filing.evaluation import Evaluation
from jinzhu.filing.guide import Guide, Limit
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.filing.quality_report import QualityReport
from jinzhu.register.spans import ItemStay
from jinzhu.register.windows import types_of
from jinzhu.rules.entry import PUBLIC_SERVICE
from jinzhu.rules.rule import Hall, Places, at, on_filing, on_hall, on_item

SHOULD: tuple[Category, ...] = ("企事业单位", "社会组织", "公共事业单位")
DEPARTMENTAL = "部门专窗"
# A slip of the pen never changes what an applicant must bring, pay or wait for.
CORRECTABLE = frozenset({"enquiry", "complaint", "hours", "places", "questions", "aliases"})
DAYS_OF_FIVE_WORKDAYS = 7 / 5


def _gaps(hall: Hall, should: bool) -> Places:
    """Items of departments in the hall that are neither in the hall nor explained."""
    explained, state = hall.explained_items, hall.state
    for code, listed in hall.catalog.items.items():
        department = hall.catalog.departments.get(listed.department)
        item = listed.item
        if department is None or code in explained or not item.valid_on(hall.today):
            continue
        if code in hall.unread_items:
            continue
        if (department.category in SHOULD) != should or department.category == "垂直管理部门":
            continue
        if not (item.on_application or item.item_type == PUBLIC_SERVICE):
            continue
        if state.covering(state.departments, department.id, hall.today) is None:
            continue
        if not any(s.until is None or s.until > hall.today for s in state.items.get(code, ())):
            yield at("items", listed.place, "code", path=listed.path, code=code, name=item.name)


@on_hall("item-not-in-hall")
def item_not_in_hall(hall: Hall) -> Places:
    """An item of the common catalogue is in force, planned or explained."""
    yield from _gaps(hall, should=False)


@on_hall("service-not-in-hall")
def service_not_in_hall(hall: Hall) -> Places:
    """Services of enterprises, institutions and social organisations should enter."""
    yield from _gaps(hall, should=True)


@on_item("item-department-absent")
def item_department_absent(stay: ItemStay, hall: Hall) -> Places:
    """An item enters with its department or after it."""
    if hall.state.covering(hall.state.departments, stay.department, stay.since) is None:
        yield at("department", day=stay.since)


@on_item("item-already-in")
def item_already_in(stay: ItemStay, hall: Hall) -> Places:
    """An item is in the hall once at a time."""
    for other in hall.state.items[stay.code]:
        if other is not stay and other.overlaps(stay):
            yield at("item", item=stay.code, path_named=other.by)
            return


@on_item("item-unauthorised")
def item_unauthorised(stay: ItemStay, hall: Hall) -> Places:
    """An administrative item is in an authorisation of its department that is in force."""
    if stay.item_type == PUBLIC_SERVICE:
        return
    signed = hall.authorised.get((stay.department, stay.code))
    if signed is None or signed > stay.since:
        yield at("item", item=stay.code, name=stay.name)


@on_item("item-window-type")
def item_window_type(stay: ItemStay, hall: Hall) -> Places:
    """There is a window of the type asked for; a departmental one belongs to the department."""
    windows = hall.catalog.windows
    if not windows:
        return
    if stay.window_type == DEPARTMENTAL:
        has_one = any(
            DEPARTMENTAL in types_of(hall.state, windows[use.window], stay.since)
            for use in hall.state.department_windows(stay.department, stay.since)
            if use.window in windows
        )
    else:
        has_one = any(
            stay.window_type in types_of(hall.state, window, stay.since)
            for window in windows.values()
            if window.valid_on(stay.since)
        )
    if not has_one:
        yield at("window_type", type=stay.window_type)


@on_item("item-entry-overdue")
def item_entry_overdue(stay: ItemStay, hall: Hall) -> Places:
    """The planned day passed before the approval; the effective day moved."""
    record = hall.state.records[stay.by]
    if record.approval.standing == "carried over":
        return
    day = record.approval.day or hall.today
    if record.kind == ItemEntry.KIND and day > record.effective_on:
        yield at("effective_on", planned=record.effective_on, days=(day - record.effective_on).days)


def _guide_of(filing: ItemEntry | ItemChange) -> Guide | None:
    return filing.guide


@on_filing("sample-missing", ItemEntry, ItemChange)
def sample_missing(filing: ItemEntry | ItemChange, hall: Hall) -> Places:
    """A form that the applicant fills in comes with a filled sample."""
    for place, material in enumerate(((guide := _guide_of(filing)) and guide.materials) or ()):
        if material.filled_by_applicant and material.sample is None:
            yield at("guide", "materials", place, "name", name=material.name)


@on_filing("review-notes-missing", ItemEntry, ItemChange)
def review_notes_missing(filing: ItemEntry | ItemChange, hall: Hall) -> Places:
    """A form that the applicant fills in comes with review notes."""
    for place, material in enumerate(((guide := _guide_of(filing)) and guide.materials) or ()):
        if material.filled_by_applicant and not material.review_notes:
            yield at("guide", "materials", place, "name", name=material.name)


@on_filing("online-address-missing", ItemEntry)
def online_address_missing(entry: ItemEntry, hall: Hall) -> Places:
    """An item that is handled online says where."""
    if entry.guide.online and entry.guide.online_address is None:
        yield at("guide", "online")


def longer(promised: Limit, statutory: Limit) -> bool:
    """Whether one limit is surely longer than the other, units taken into account."""
    if promised.unit == statutory.unit:
        return promised.days > statutory.days
    if promised.unit == "工作日":
        return promised.days > statutory.days
    return promised.days > statutory.days * DAYS_OF_FIVE_WORKDAYS + 2


@on_filing("limit-exceeds-statutory", ItemEntry)
def limit_exceeds_statutory(entry: ItemEntry, hall: Hall) -> Places:
    """What the hall promises is not longer than what the law allows."""
    promised, statutory = entry.guide.promised_limit, entry.guide.statutory_limit
    if statutory is not None and longer(promised, statutory):
        yield at(
            "guide",
            "promised_limit",
            "days",
            promised=f"{promised.days} 个{promised.unit}",
            statutory=f"{statutory.days} 个{statutory.unit}",
        )


def _before(change: ItemChange, hall: Hall) -> ItemStay | None:
    return hall.state.covering(hall.state.items, change.item, change.effective_on)


def _given(change: ItemChange, name: str) -> bool:
    return change.guide is not None and name in change.guide.model_fields_set


@on_filing("changed-limit-exceeds-statutory", ItemChange)
def changed_limit_exceeds_statutory(change: ItemChange, hall: Hall) -> Places:
    """A change, too, keeps the promised limit within the statutory one."""
    before = _before(change, hall)
    if before is None or change.guide is None or not _given(change, "promised_limit"):
        return
    given = _given(change, "statutory_limit")
    statutory = change.guide.statutory_limit if given else before.statutory
    promised = change.guide.promised_limit
    if statutory is not None and longer(promised, statutory):
        yield at(
            "guide",
            "promised_limit",
            "days",
            promised=f"{promised.days} 个{promised.unit}",
            statutory=f"{statutory.days} 个{statutory.unit}",
        )


@on_filing("limit-lengthened", ItemChange)
def limit_lengthened(change: ItemChange, hall: Hall) -> Places:
    """A change that makes applicants wait longer is pointed out."""
    before = _before(change, hall)
    if before and change.guide and _given(change, "promised_limit"):
        after = change.guide.promised_limit
        if longer(after, before.promised):
            yield at(
                "guide",
                "promised_limit",
                "days",
                before=f"{before.promised.days} 个{before.promised.unit}",
                after=f"{after.days} 个{after.unit}",
            )


@on_filing("material-added", ItemChange)
def material_added(change: ItemChange, hall: Hall) -> Places:
    """A change that asks for more papers is pointed out."""
    before = _before(change, hall)
    if before and change.guide and _given(change, "materials"):
        for place, material in enumerate(change.guide.materials):
            if material.name not in before.materials:
                yield at("guide", "materials", place, "name", name=material.name)


@on_filing("burden-without-basis", ItemChange)
def burden_without_basis(change: ItemChange, hall: Hall) -> Places:
    """Longer limits and more papers need a stated legal basis."""
    heavier = [*limit_lengthened(change, hall), *material_added(change, hall)]
    if heavier and not change.basis:
        yield at("reason")


@on_filing("change-empty", ItemChange)
def change_empty(change: ItemChange, hall: Hall) -> Places:
    """A change changes something."""
    changed = change.guide is not None and change.guide.model_fields_set
    if not (changed or change.new_name or change.window_type):
        yield at("what")


@on_filing("correction-too-much", ItemChange)
def correction_too_much(change: ItemChange, hall: Hall) -> Places:
    """What goes beyond phones and typing errors is no correction."""
    if change.change_type != "勘误" or change.guide is None:
        return
    for name in sorted(change.guide.model_fields_set - CORRECTABLE):
        title = Guide.model_fields[name].title or name
        yield at("guide", name, key=True, field_title=title)


@on_filing("explanation-secret", NonEntryExplanation)
def explanation_secret(explanation: NonEntryExplanation, hall: Hall) -> Places:
    """A secret item is a count at most; its name never enters the repository."""
    if explanation.ground == "涉密" and explanation.items:
        yield at("items", key=True)


@on_filing("explanation-items", NonEntryExplanation)
def explanation_items(explanation: NonEntryExplanation, hall: Hall) -> Places:
    """An explanation names its items, a secret one its count."""
    if explanation.ground == "涉密":
        if not explanation.secret_count:
            yield at("ground", what="secret_count（涉密事项数）")
    elif not explanation.items:
        yield at("ground", what="items（事项）")


@on_filing("explained-item-in-hall", NonEntryExplanation)
def explained_item_in_hall(explanation: NonEntryExplanation, hall: Hall) -> Places:
    """What is in the hall needs no explanation why it is not."""
    for place, item in enumerate(explanation.items):
        if hall.state.covering(hall.state.items, item.code, explanation.effective_on):
            yield at("items", place, "code", code=item.code)


@on_filing("quality-counts", QualityReport)
def quality_counts(report: QualityReport, hall: Hall) -> Places:
    """No more are finished in time than are finished."""
    for place, row in enumerate(report.departments):
        if row.on_time > row.finished:
            yield at("departments", place, "on_time", finished=row.finished)


@on_filing("period-order", QualityReport, Evaluation)
def period_order(report: QualityReport | Evaluation, hall: Hall) -> Places:
    """A period ends after it begins, and is over when it is reported on."""
    period = report.period
    if period.until < period.since:
        yield at("period", "until", what="早于起始日期")
    elif period.until > report.filed_on + timedelta(days=1):
        yield at("period", "until", what="晚于备案日期")
