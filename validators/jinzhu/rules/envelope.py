"""What every filing must keep to: references, opinions, attachments, who may file."""

from collections.abc import Iterator

from jinzhu.catalog.book import ListedItem
from jinzhu.catalog.departments import Department
from jinzhu.catalog.load import FORMAT
from jinzhu.catalog.offering import kinds_of
from jinzhu.filing.award import Award
from jinzhu.filing.choosing import named_in
from jinzhu.filing.delegation import Delegation
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.envelope import Attachment, Filing
from jinzhu.filing.guide import Guide, Result
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.filing.window_change import WindowChange
from jinzhu.finding import Loc, nearest
from jinzhu.register.acts import Record
from jinzhu.rules.rule import Hall, Places, at, on_filing, on_record

ALL_KINDS = tuple(KINDS.values())
MOST_BYTES = 240


@on_filing("format-version", *ALL_KINDS)
def format_version(filing: Filing, hall: Hall) -> Places:
    """The file is of a format that this version reads."""
    if filing.format != FORMAT:
        yield at("format", given=filing.format, known=FORMAT)


@on_filing("kind-not-filed", *ALL_KINDS)
def kind_not_filed(filing: Filing, hall: Hall) -> Places:
    """Only what the hall's standards ask for is filed."""
    if hall.catalog.profile is None:
        # Which standards bind the hall is not known; the profile's own fault is told.
        return
    offered = kinds_of(hall.profile)
    if filing.KIND not in offered:
        titles = "、".join(KINDS[kind].TITLE for kind in offered)
        yield at("kind", kind=filing.TITLE, titles=titles)


@on_filing("department-unknown", *ALL_KINDS)
def department_unknown(filing: Filing, hall: Hall) -> Places:
    """Departments are named by their ids in the catalogue."""
    known = hall.catalog.departments
    if not known:
        return
    for loc, department in named_in(filing, "department"):
        if department not in known:
            yield at(*loc, department=department, nearest=nearest(department, known))


@on_filing("department-ended", *ALL_KINDS)
def department_ended(filing: Filing, hall: Hall) -> Places:
    """A department files only while its entry in the catalogue is valid."""
    department: Department | None = hall.catalog.departments.get(filing.department)
    if department and not department.valid_on(filing.filed_on):
        yield at("department", department=department.name)


@on_filing("window-unknown", StaffEntry, StaffAdjustment, WindowChange, Award)
def window_unknown(filing: Filing, hall: Hall) -> Places:
    """Windows are named by their numbers in the catalogue."""
    known = hall.catalog.windows
    if not known:
        return
    for loc, number in named_in(filing, "window"):
        if number not in known:
            yield at(*loc, window=number, nearest=nearest(number, known))


def _elsewhere(listed: ListedItem | None) -> str:
    return f"，它在“{listed.department}”的目录里" if listed else ""


@on_filing("item-unknown", ItemEntry)
def item_unknown(entry: ItemEntry, hall: Hall) -> Places:
    """An item is in the catalogue of its department."""
    if not hall.catalog.items:
        return
    listed = hall.catalog.items.get(entry.item)
    if listed is None or not listed.is_of(entry.actor):
        elsewhere = _elsewhere(listed)
        yield at("item", item=entry.item, department=entry.actor, elsewhere=elsewhere)


@on_filing("planned-item-unknown", EntryPlan, NonEntryExplanation, Delegation)
def planned_item_unknown(
    filing: EntryPlan | NonEntryExplanation | Delegation, hall: Hall
) -> Places:
    """What is planned, explained or delegated is in the catalogue of the department."""
    if not hall.catalog.items:
        return
    for place, item in enumerate(filing.items):
        listed = hall.catalog.items.get(item.code)
        if listed is None or not listed.is_of(filing.actor):
            elsewhere, where = _elsewhere(listed), ("items", place, "code")
            yield at(*where, item=item.code, department=filing.actor, elsewhere=elsewhere)


@on_filing("item-differs", ItemEntry)
def item_differs(entry: ItemEntry, hall: Hall) -> Places:
    """Name and type are those of the catalogue."""
    listed = hall.catalog.items.get(entry.item)
    if listed is None or not listed.is_of(entry.actor):
        return
    if entry.name != listed.item.name:
        yield at("name", given=entry.name, listed=listed.item.name)
    if entry.item_type != listed.item.item_type:
        yield at("item_type", given=entry.item_type, listed=listed.item.item_type)


@on_filing("item-name-stale", ItemChange, ItemWithdrawal)
def item_name_stale(filing: ItemChange | ItemWithdrawal, hall: Hall) -> Places:
    """The name beside the code is the one the item has in the hall."""
    stay = hall.state.covering(hall.state.items, filing.item, filing.effective_on)
    if stay and stay.name != filing.name:
        yield at("name", given=filing.name, listed=stay.name)


def _management(hall: Hall) -> str | None:
    """The management, if the catalogue names it rightly; otherwise it says so itself."""
    management = hall.catalog.management
    return management if management in hall.catalog.departments else None


@on_filing("management-only", *(kind for kind in ALL_KINDS if kind.MANAGEMENT))
def management_only(filing: Filing, hall: Hall) -> Places:
    """Some kinds are the management's own."""
    management = _management(hall)
    if management and filing.department != management:
        yield at("department", kind=filing.TITLE, management=management)


@on_filing("filed-for-management", *ALL_KINDS)
def filed_for_management(filing: Filing, hall: Hall) -> Places:
    """Only the management files on another department's behalf."""
    management = _management(hall)
    if filing.filed_for and management and filing.department != management:
        yield at("filed_for", management=management)


def _attachments(filing: Filing) -> list[tuple[Loc, Attachment]]:
    """The attachments of the envelope and those inside the guide or plan."""
    found: list[tuple[Loc, Attachment]] = [
        (("attachments", i), each) for i, each in enumerate(filing.attachments)
    ]
    if isinstance(filing, EntryPlan):
        found += [(("guides", i), each) for i, each in enumerate(filing.guides)]
    if isinstance(filing, ItemEntry | ItemChange) and filing.guide:
        found += _guide_attachments(filing.guide)
    return found


def _guide_attachments(guide: Guide) -> Iterator[tuple[Loc, Attachment]]:
    """Samples and blank forms; a change gives only some fields of the guide."""
    for i, material in enumerate(guide.materials or ()):
        for name, each in (("sample", material.sample), ("blank_form", material.blank_form)):
            if each is not None:
                yield ("guide", "materials", i, name), each
    result: Result | None = guide.result
    if result is not None and result.sample is not None:
        yield ("guide", "result", "sample"), result.sample


def _is_kept(path: str) -> bool:
    """Whether attachments are kept at such a path: never outside the hall's own files."""
    parts = path.split("/")
    return (
        len(parts) > 3
        and (parts[0], parts[2]) == ("filings", "attachments")
        and not any(part in ("", ".", "..") for part in parts)
        and len(path.encode()) <= MOST_BYTES
    )


@on_filing("attachment-place", *ALL_KINDS)
def attachment_place(filing: Filing, hall: Hall) -> Places:
    """An attachment is a file or an address, one of the two."""
    for loc, each in _attachments(filing):
        if each.path is None and each.url is None:
            yield at(*loc, "title", title=each.title)
        elif each.path is not None and each.url is not None:
            yield at(*loc, "url", title=each.title)


@on_filing("attachment-missing", *ALL_KINDS)
def attachment_missing(filing: Filing, hall: Hall) -> Places:
    """An attached file is in the repository."""
    for loc, each in _attachments(filing):
        if each.path and not (_is_kept(each.path) and hall.digest_of(each.path)):
            yield at(*loc, "path", file=each.path, path_named=each.path)


@on_filing("attachment-digest", *ALL_KINDS)
def attachment_digest(filing: Filing, hall: Hall) -> Places:
    """An attached file is the one whose digest was filed."""
    for loc, each in _attachments(filing):
        if each.path and each.sha256 and _is_kept(each.path):
            actual = hall.digest_of(each.path)
            if actual not in (None, each.sha256):
                yield at(*loc, "sha256", actual=actual, path_named=each.path)


@on_filing("follows-missing", *(kind for kind in ALL_KINDS if kind.MUST_FOLLOW))
def follows_missing(filing: Filing, hall: Hall) -> Places:
    """A follow-up names what it follows."""
    if filing.follows is None:
        titles = "、".join(KINDS[kind].TITLE for kind in filing.FOLLOWS)
        yield at("kind", kind=filing.TITLE, titles=titles)


@on_record("follows-unknown", *ALL_KINDS)
def follows_unknown(record: Record, hall: Hall) -> Places:
    """What is followed exists."""
    if record.follows and record.follows not in hall.state.records:
        yield at("follows", path_named=record.follows)


@on_record("follows-kind", *ALL_KINDS)
def follows_kind(record: Record, hall: Hall) -> Places:
    """What is followed is of a kind that can be followed by this one."""
    followed = hall.state.records.get(record.follows or "")
    allowed = KINDS[record.kind].FOLLOWS
    if followed and followed.kind not in allowed:
        titles = "、".join(KINDS[kind].TITLE for kind in allowed)
        mend = f"可以接续：{titles}" if titles else "本类备案不接续其他备案，删去 follows 这一行"
        yield at("follows", followed=KINDS[followed.kind].TITLE, mend=mend)


@on_record("follows-department", *ALL_KINDS)
def follows_department(record: Record, hall: Hall) -> Places:
    """A department follows up its own filings; the management anyone's."""
    followed = hall.state.records.get(record.follows or "")
    if followed is None or followed.department == record.department:
        return
    if _management(hall) not in (None, record.department):
        yield at("follows", department=followed.department)


@on_record("opinion-missing", *(kind for kind in ALL_KINDS if kind.OPINION))
def opinion_missing(record: Record, hall: Hall) -> Places:
    """Forms C to G carry the unit's opinion, or name the filing that does."""
    if not (record.has_opinion or record.opinion_of):
        yield at("kind", kind=KINDS[record.kind].TITLE)


@on_record("opinion-of-unknown", *ALL_KINDS)
def opinion_of_unknown(record: Record, hall: Hall) -> Places:
    """The opinion referred to is one of the same department, filed in the same request."""
    if record.opinion_of is None:
        return
    other = hall.state.records.get(record.opinion_of)
    shared = (
        other is not None
        and other.has_opinion
        and other.department == record.department
        and other.approval.position == record.approval.position
    )
    if not shared:
        yield at("opinion_of", path_named=record.opinion_of)
