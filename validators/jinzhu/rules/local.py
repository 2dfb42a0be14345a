"""Checks that a city ran on its guides; they cite 本厅规定 and only warn."""

from collections.abc import Iterator

from jinzhu.filing.guide import Guide
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.rules.guides import GuideFiling, Told, item_type_of, materials_given
from jinzhu.rules.rule import Hall, Places, at, on_filing, on_guide

SHORT_NUMBER = 6


@on_guide("same-day-promise")
def same_day_promise(told: Told) -> Places:
    """Handled on the spot means the same day, and only then."""
    if not told.gives("promised_limit", "handling_type"):
        return
    handling = told.facts.handling_type
    if (told.facts.promised_limit.days == 0) != (handling == "即办件"):
        yield at("guide", told.place("promised_limit", "handling_type"), "days", type=handling)


@on_guide("visits-reason")
def visits_reason(told: Told) -> Places:
    """Visits in person need a reason."""
    if told.gives("visits") and told.facts.visits and not told.facts.visits_reason:
        yield at("guide", "visits", visits=told.facts.visits)


@on_guide("fee-basis")
def fee_basis(told: Told) -> Places:
    """What is charged is listed, and nothing is listed that is not charged."""
    if told.gives("charged", "fees") and told.facts.charged != told.facts.fees:
        yield at("guide", told.place("charged", "fees"))


@on_guide("fee-online")
def fee_online(told: Told) -> Places:
    """Without a charge there is nothing to pay online."""
    if not told.gives("online_payment", "charged"):
        return
    if told.facts.online_payment and not told.facts.charged:
        yield at("guide", told.place("online_payment", "charged"))


@on_guide("phone-same")
def phone_same(told: Told) -> Places:
    """Complaints go elsewhere than enquiries."""
    if not told.gives("complaint", "enquiry"):
        return
    where = told.place("complaint", "enquiry")
    here, there = (told.facts.complaint, told.facts.enquiry)
    if where == "enquiry":
        here, there = there, here
    for place, phone in enumerate(here):
        if phone in there:
            yield at("guide", where, "phones", place, phone=phone)


def _phones(guide: Guide) -> Iterator[tuple[str, int, str]]:
    for name in ("enquiry", "complaint"):
        if name in guide.model_fields_set:
            for place, phone in enumerate(getattr(guide, name).phones):
                yield name, place, phone


@on_filing("phone-area", ItemEntry, ItemChange)
def phone_area(filing: GuideFiling, hall: Hall) -> Places:
    """A landline carries its area code; short numbers have none, a mobile is no public line."""
    for name, place, phone in _phones(filing.guide) if filing.guide else ():
        if len(phone) > SHORT_NUMBER and phone[0] != "0" and not phone.startswith(("400", "800")):
            yield at("guide", name, "phones", place, phone=phone)


@on_filing("licence-steps", ItemEntry, ItemChange)
def licence_steps(filing: GuideFiling, hall: Hall) -> Places:
    """A licence has its steps from acceptance to delivery."""
    steps, least = filing.guide.steps if filing.guide else (), hall.profile.parameters.licence_steps
    if steps and len(steps) < least and item_type_of(filing, hall.state) == "行政许可":
        yield at("guide", "steps", key=True, count=len(steps), least=least)


@on_guide("situation-unknown")
def situation_unknown(told: Told) -> Places:
    """Materials name situations that the guide has."""
    for index, material in enumerate(told.guide.materials or ()):
        for place, situation in enumerate(material.situations):
            if situation not in told.facts.situations:
                yield at("guide", "materials", index, "situations", place, situation=situation)


@on_filing("deferred-days", ItemEntry, ItemChange)
def deferred_days(filing: GuideFiling, hall: Hall) -> Places:
    """A paper that may follow later says by when."""
    for place, material in materials_given(filing):
        if material.necessity == "容缺后补" and not material.deferred_days:
            yield at("guide", "materials", place, "necessity", name=material.name)


@on_filing("material-source", ItemEntry, ItemChange)
def material_source(filing: GuideFiling, hall: Hall) -> Places:
    """A paper that an authority issues says which one."""
    for place, material in materials_given(filing):
        if material.source == "政府部门核发" and not material.issued_by:
            yield at("guide", "materials", place, "source", name=material.name)
