"""Checks that a city ran on its guides; they cite 本厅规定 and only warn."""

from collections.abc import Iterator

from jinzhu.filing.guide import Guide
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.rules.rule import Hall, Places, at, on_filing

SHORT_NUMBER = 6


@on_filing("same-day-promise", ItemEntry)
def same_day_promise(entry: ItemEntry, hall: Hall) -> Places:
    """Handled on the spot means the same day, and only then."""
    same_day = entry.guide.promised_limit.days == 0
    if same_day != (entry.guide.handling_type == "即办件"):
        yield at("guide", "promised_limit", "days", type=entry.guide.handling_type)


@on_filing("visits-reason", ItemEntry)
def visits_reason(entry: ItemEntry, hall: Hall) -> Places:
    """Visits in person need a reason."""
    if entry.guide.visits and not entry.guide.visits_reason:
        yield at("guide", "visits", visits=entry.guide.visits)


@on_filing("fee-basis", ItemEntry)
def fee_basis(entry: ItemEntry, hall: Hall) -> Places:
    """What is charged is listed, and nothing is listed that is not charged."""
    if entry.guide.charged != bool(entry.guide.fees):
        yield at("guide", "charged")


@on_filing("fee-online", ItemEntry)
def fee_online(entry: ItemEntry, hall: Hall) -> Places:
    """Without a charge there is nothing to pay online."""
    if entry.guide.online_payment and not entry.guide.charged:
        yield at("guide", "online_payment")


@on_filing("phone-same", ItemEntry)
def phone_same(entry: ItemEntry, hall: Hall) -> Places:
    """Complaints go elsewhere than enquiries."""
    for place, phone in enumerate(entry.guide.complaint.phones):
        if phone in entry.guide.enquiry.phones:
            yield at("guide", "complaint", "phones", place, phone=phone)


def _phones(guide: Guide) -> Iterator[tuple[str, int, str]]:
    for name, channel in (("enquiry", guide.enquiry), ("complaint", guide.complaint)):
        for place, phone in enumerate(channel.phones):
            yield name, place, phone


@on_filing("phone-area", ItemEntry)
def phone_area(entry: ItemEntry, hall: Hall) -> Places:
    """A landline carries its area code; short numbers have none, a mobile is no public line."""
    for name, place, phone in _phones(entry.guide):
        if len(phone) > SHORT_NUMBER and phone[0] != "0" and not phone.startswith(("400", "800")):
            yield at("guide", name, "phones", place, phone=phone)


@on_filing("licence-steps", ItemEntry)
def licence_steps(entry: ItemEntry, hall: Hall) -> Places:
    """A licence has its steps from acceptance to delivery."""
    least = hall.profile.parameters.licence_steps
    if entry.item_type == "行政许可" and len(entry.guide.steps) < least:
        yield at("guide", "steps", key=True, count=len(entry.guide.steps), least=least)


@on_filing("situation-unknown", ItemEntry)
def situation_unknown(entry: ItemEntry, hall: Hall) -> Places:
    """Materials name situations that the guide has."""
    known = {situation.id for situation in entry.guide.situations}
    for index, material in enumerate(entry.guide.materials):
        for place, situation in enumerate(material.situations):
            if situation not in known:
                yield at("guide", "materials", index, "situations", place, situation=situation)


@on_filing("deferred-days", ItemEntry, ItemChange)
def deferred_days(filing: ItemEntry | ItemChange, hall: Hall) -> Places:
    """A paper that may follow later says by when."""
    materials = filing.guide.materials if filing.guide and filing.guide.materials else ()
    for place, material in enumerate(materials):
        if material.necessity == "容缺后补" and not material.deferred_days:
            yield at("guide", "materials", place, "necessity", name=material.name)


@on_filing("material-source", ItemEntry)
def material_source(entry: ItemEntry, hall: Hall) -> Places:
    """A paper that an authority issues says which one."""
    for place, material in enumerate(entry.guide.materials):
        if material.source == "政府部门核发" and not material.issued_by:
            yield at("guide", "materials", place, "source", name=material.name)
