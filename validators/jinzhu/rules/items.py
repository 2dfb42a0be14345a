"""Items enter, change and are explained: clause 5 and annex D."""

from collections.abc import Iterable, Iterator
from datetime import date

from jinzhu.catalog.book import ListedItem
from jinzhu.catalog.departments import MAY_ENTER, SHOULD_ENTER
from jinzhu.catalog.windows import Window
from jinzhu.codes.tables import PUBLIC_SERVICE
from jinzhu.filing.evaluation import Evaluation
from jinzhu.filing.guide import Guide, Limit, Material
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.filing.quality_report import QualityReport
from jinzhu.filing.staff_assessment import StaffAssessment
from jinzhu.filing.terms import DEPARTMENTAL
from jinzhu.register.acts import Act
from jinzhu.register.guides import GuideFacts
from jinzhu.register.spans import ItemStay
from jinzhu.register.windows import is_closed_for_good, types_of
from jinzhu.rules.entry import planned_items
from jinzhu.rules.guides import GuideFiling, Told, materials_given
from jinzhu.rules.rule import Hall, Places, at, on_act, on_filing, on_guide, on_hall, on_item

# A slip of the pen never changes what an applicant must bring, pay or wait for.
CORRECTABLE = frozenset({"enquiry", "complaint", "hours", "places", "questions", "aliases"})
DAYS_OF_FIVE_WORKDAYS = 7 / 5


def _gaps(hall: Hall, should: bool) -> Places:
    """Items of departments in the hall that are neither in the hall, planned nor explained."""
    settled = hall.explained_items | planned_items(hall) | frozenset(hall.unread_items)
    for code, listed in hall.catalog.items.items():
        item = listed.item
        if code in settled or not item.valid_on(hall.today):
            continue
        if hall.state.in_or_comes(hall.state.items, code, hall.today):
            continue
        if _asked_for(listed, hall) == ("should" if should else "shall"):
            yield at("items", listed.place, "code", path=listed.path, code=code, name=item.name)


def _asked_for(listed: ListedItem, hall: Hall) -> str | None:
    """How strongly 5.1 asks for an item: on application at the hall's level, or a service."""
    department, item = hall.catalog.departments.get(listed.department), listed.item
    if department is None or department.category in MAY_ENTER:
        return None
    if hall.state.covering(hall.state.departments, department.id, hall.today) is None:
        return None
    if hall.catalog.hall and item.level != hall.catalog.hall.level:
        return None
    if item.on_application and department.category not in SHOULD_ENTER:
        return "shall"
    return "should" if item.on_application or item.item_type == PUBLIC_SERVICE else None


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
        yield at("effective_on", day=stay.since)


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
    numbers: Iterable[str] = windows
    if stay.window_type == DEPARTMENTAL:
        own = hall.state.department_windows(stay.department, stay.since)
        numbers = (use.window for use in own if use.window in windows)
    has_one = any(
        _serves(windows[number], stay.window_type, stay.since, hall) for number in numbers
    )
    if not has_one:
        yield at("window_type", type=stay.window_type)


def _serves(window: Window, window_type: str, day: date, hall: Hall) -> bool:
    return (
        window.valid_on(day)
        and window_type in types_of(hall.state, window, day)
        and not is_closed_for_good(hall.state, window.number, day)
    )


@on_item("item-entry-overdue")
def item_entry_overdue(stay: ItemStay, hall: Hall) -> Places:
    """The planned day passed before the approval; the effective day moved."""
    record = hall.state.records[stay.by]
    if record.approval.standing == "carried over":
        return
    day = hall.state.decided_on(stay.by) or hall.today
    if record.kind == ItemEntry.KIND and day > record.effective_on:
        yield at("effective_on", planned=record.effective_on, days=(day - record.effective_on).days)


def _own_forms(filing: GuideFiling) -> Iterator[tuple[int, Material]]:
    """The materials that a filing gives and that the applicant fills in."""
    for place, material in materials_given(filing):
        if material.filled_by_applicant:
            yield place, material


@on_filing("sample-missing", ItemEntry, ItemChange)
def sample_missing(filing: GuideFiling, hall: Hall) -> Places:
    """A form that the applicant fills in comes with a filled sample."""
    for place, material in _own_forms(filing):
        if material.sample is None:
            yield at("guide", "materials", place, "name", name=material.name)


@on_filing("review-notes-missing", ItemEntry, ItemChange)
def review_notes_missing(filing: GuideFiling, hall: Hall) -> Places:
    """A form that the applicant fills in comes with review notes."""
    for place, material in _own_forms(filing):
        if not material.review_notes:
            yield at("guide", "materials", place, "name", name=material.name)


@on_guide("online-address-missing")
def online_address_missing(told: Told) -> Places:
    """An item that is handled online says where."""
    if told.gives("online") and told.facts.online and not told.facts.online_address:
        yield at("guide", "online")


def longer(one: Limit, other: Limit) -> bool:
    """Whether one limit is surely longer than the other, units taken into account.

    Five working days are seven days, two more where a weekend lies at the end.
    """
    if one.unit == other.unit:
        return one.days > other.days
    if one.unit == "自然日":
        return one.days > other.days * DAYS_OF_FIVE_WORKDAYS + 2
    return one.days > other.days or one.days * DAYS_OF_FIVE_WORKDAYS > other.days + 2


def said(limit: Limit) -> str:
    """A limit as a reader says it."""
    return f"{limit.days} 个{limit.unit}" if limit.days else "当日办结"


@on_guide("limit-exceeds-statutory")
def limit_exceeds_statutory(told: Told) -> Places:
    """What the hall promises is not longer than what the law allows."""
    if not told.gives("promised_limit", "statutory_limit"):
        return
    promised, statutory = told.facts.promised_limit, told.facts.statutory_limit
    if statutory is not None and longer(promised, statutory):
        where = told.place("promised_limit", "statutory_limit")
        yield at("guide", where, "days", promised=said(promised), statutory=said(statutory))


def _before(change: ItemChange, hall: Hall) -> GuideFacts | None:
    stay = hall.state.covering(hall.state.items, change.item, change.effective_on)
    return stay.guide_before(change.supersedes) if stay else None


def _given(change: ItemChange, name: str) -> bool:
    return change.guide is not None and name in change.guide.model_fields_set


@on_filing("limit-lengthened", ItemChange)
def limit_lengthened(change: ItemChange, hall: Hall) -> Places:
    """A change that makes applicants wait longer is pointed out."""
    before = _before(change, hall)
    if before and change.guide and _given(change, "promised_limit"):
        was, after = before.promised_limit, change.guide.promised_limit
        if longer(after, was):
            yield at("guide", "promised_limit", "days", before=said(was), after=said(after))


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
    if change.change_type != "勘误":
        return
    if change.window_type:
        title = ItemChange.model_fields["window_type"].title or "window_type"
        yield at("window_type", field_title=title)
    given = change.guide.model_fields_set if change.guide else frozenset()
    for name in sorted(given - CORRECTABLE):
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


@on_act("explained-item-in-hall", NonEntryExplanation)
def explained_item_in_hall(act: Act[NonEntryExplanation], hall: Hall) -> Places:
    """What is in the hall needs no explanation why it is not."""
    explanation = act.filing
    for place, item in enumerate(explanation.items):
        if hall.state.covering(hall.state.items, item.code, explanation.effective_on):
            yield at("items", place, "code", code=item.code)


@on_filing("quality-counts", QualityReport)
def quality_counts(report: QualityReport, hall: Hall) -> Places:
    """No more are finished in time than are finished."""
    for place, row in enumerate(report.departments):
        if row.on_time > row.finished:
            yield at("departments", place, "on_time", finished=row.finished)


@on_filing("period-order", QualityReport, Evaluation, StaffAssessment)
def period_order(report: QualityReport | Evaluation | StaffAssessment, hall: Hall) -> Places:
    """A period ends after it begins, and is over when it is reported on."""
    period = report.period
    if period.until < period.since:
        yield at("period", "until", what="早于起始日期")
    elif period.until > report.filed_on:
        yield at("period", "until", what="晚于备案日期")
