"""The service guide of an item for the counter (一次性告知单): all that an applicant must know."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jinzhu.filing.envelope import Attachment, LegalBasis
from jinzhu.filing.guide import Channel, Guide, Material, Step
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.publish.counter.words import by_place, hall_name, told_events
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.guide import proxy
from jinzhu.publish.pages.parts import leaving, time_limit
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.events import Event
from jinzhu.publish.view.guides import opened
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView

TEMPLATE = "guide.typ"
_TELLING = (ItemEntry.TITLE, ItemChange.TITLE)
Data = dict[str, Any]


def guide_data(view: HallView, item: ItemView, site: str | None) -> Data:
    """What stands on the guide of an item; ``site`` is where the public site is served."""
    guide = opened(item.guide)
    return {
        "hall": hall_name(view),
        "name": item.name,
        "kicker": [view.short(item.department), item.item_type, guide.handling_type],
        "code": item.code,
        "body": guide.implementing_body,
        "alert": _alert(item),
        "glance": _glance(item, guide, site),
        "conditions": list(guide.conditions),
        "cases": [case.name for case in guide.situations],
        "materials": list(_groups(guide, _Forms(view, site))),
        "steps": [_step(step) for step in guide.steps],
        "more": [{"label": label, "text": text} for label, text in _more(guide, site) if text],
        "questions": [{"ask": each.question, "answer": each.answer} for each in guide.questions],
        "basis": "；".join(_bases(guide)),
        "count": len(guide.materials),
        "foot": "　".join(filter(None, _foot(view, item))),
        "link": site and site + addresses.item(item.code),
    }


def _alert(item: ItemView) -> str:
    """That the item is not, or not for long, in the hall."""
    standing = item.standing
    if standing.inside:
        return f"本事项{leaving(standing)}" if standing.until or standing.waits else ""
    if standing.waits:
        return f"尚不能办理：待{'、'.join(standing.waits)}"
    return f"尚不能办理：计划{chinese_day(standing.since)}进驻"


def _glance(item: ItemView, guide: Guide, site: str | None) -> list[Data]:
    """What a visitor asks first: who, where, when, how long, how much, whom to call."""
    law = guide.statutory_limit
    limit = f"法定时限 {time_limit(law)}" if law else "法律没有规定时限"
    visits = f"到现场 {guide.visits} 次" if guide.visits else "不用到现场"
    return [
        _fact("谁能办", ["、".join(guide.service_objects)]),
        _fact("多久办好", [time_limit(guide.promised_limit)], [limit]),
        _fact("到哪里办", _windows(item) or guide.places, guide.places if item.windows else ()),
        _fact("什么时间", [guide.hours], told_events(item.windows)),
        _fact("收不收费", ["收费" if guide.charged else "不收费"], _paying(guide)),
        _fact("要跑几次", [visits], [guide.visits_reason] if guide.visits_reason else ()),
        _fact("问谁", guide.enquiry.phones, _online(guide.enquiry, "咨询", site)),
        _fact("投诉", guide.complaint.phones, _online(guide.complaint, "投诉", site)),
    ]


def _fact(label: str, lines: Iterable[str], notes: Iterable[str] = ()) -> Data:
    return {"label": label, "lines": list(lines), "notes": list(notes)}


def _windows(item: ItemView) -> list[str]:
    return [f"{at['floor']} {at['area']} {at['windows']} 窗口" for at in by_place(item.windows)]


def _paying(guide: Guide) -> list[str]:
    fees = [f"{fee.name}：{fee.standard}" for fee in guide.fees]
    return [*fees, "可以网上支付"] if guide.online_payment else fees


def _online(channel: Channel, what: str, site: str | None) -> list[str]:
    """That one may ask or complain online; nobody types a long address that can be scanned."""
    if channel.address is None:
        return []
    return [f"也可扫码网上{what}" if site else channel.address]


# --- materials ------------------------------------------------------------------------------


class _Forms:
    """Says which forms and samples there are, and whether the page of the item hands them out."""

    def __init__(self, view: HallView, site: str | None) -> None:
        self._documents, self._site = view.documents, site

    def note(self, material: Material) -> str:
        """What there is to fill in, in a few words."""
        documents = (("空白表", material.blank_form), ("填写样本", material.sample))
        there = [(label, document) for label, document in documents if document]
        if not there:
            return ""
        named = "和".join(label for label, _ in there)
        scanned = self._site and all(self._is_handed_out(document) for _, document in there)
        return f"有{named}，扫码可取" if scanned else f"有{named}"

    def _is_handed_out(self, document: Attachment) -> bool:
        return bool(self._documents.address(document) or (document.public and document.url))


def _groups(guide: Guide, forms: _Forms) -> Iterator[Data]:
    """The materials by the cases that need them: first what everyone brings."""
    names = {case.id: case.name for case in guide.situations}
    groups: dict[tuple[str, ...], list[Material]] = {(): []}
    for material in guide.materials:
        cases = () if set(material.situations) >= names.keys() else tuple(material.situations)
        groups.setdefault(cases, []).append(material)
    for cases, materials in groups.items():
        if materials:
            yield {
                "cases": [names.get(case, case) for case in cases],
                "materials": [_material(material, forms) for material in materials],
            }


def _material(material: Material, forms: _Forms) -> Data:
    counts = (("原件", material.originals), ("复印件", material.copies))
    return {
        "name": material.name,
        "counts": [f"{name} {count} 份" for name, count in counts if count],
        "form": material.form,
        "necessity": material.necessity,
        "notes": [note for note in _notes(material, forms) if note],
    }


def _notes(material: Material, forms: _Forms) -> Iterator[str]:
    yield f"由{material.issued_by}出具" if material.issued_by else f"来源：{material.source}"
    if material.deferred_days:
        yield f"可以后补，{material.deferred_days} 个工作日内补齐"
    if material.e_licence:
        yield f"可用电子证照《{material.e_licence}》代替"
    if material.filled_by_applicant:
        yield "由申请人填写"
    yield forms.note(material)
    if material.review_notes:
        yield f"合格要求：{material.review_notes}"


# --- the rest -------------------------------------------------------------------------------


def _step(step: Step) -> Data:
    return {
        "name": step.name,
        "by": step.done_by,
        "limit": time_limit(step.limit) if step.limit else "",
        "note": step.note or "",
    }


def _more(guide: Guide, site: str | None) -> Iterator[tuple[str, str]]:
    """What is asked after the materials are at hand."""
    yield "办好拿到", f"{guide.result.name}（{'、'.join(guide.delivery)}）"
    yield "代办", proxy(guide)
    yield "网上办", _doings(guide, site)
    yield "特别程序", "、".join(each for each in guide.special_procedures if each != "无")


def _doings(guide: Guide, site: str | None) -> str:
    """What can be done from home, and how to get there."""
    ways = (
        ("办理", guide.online_address),
        ("预约", guide.appointment_address),
        ("查进度", guide.progress_address),
    )
    found = [(what, address) for what, address in ways if address]
    if not found:
        return "可以网上办理" if guide.online else "不能网上办理"
    if site:
        return f"扫码打开本事项，可以网上{'、'.join(what for what, _ in found)}"
    return "；".join(f"{what}：{address}" for what, address in found)


def _bases(guide: Guide) -> Iterator[str]:
    cited = [_cited(basis) for basis in (*guide.establishing_basis, *guide.implementing_basis)]
    yield from dict.fromkeys(cited)
    for basis in dict.fromkeys(fee.basis for fee in guide.fees):
        yield f"收费依据：{basis}"


def _cited(basis: LegalBasis) -> str:
    return f"《{basis.title.strip('《》')}》{basis.article or ''}"


def _foot(view: HallView, item: ItemView) -> Iterator[str]:
    """Where the hall is, by which filing the guide counts, and of which day it is."""
    if view.catalog.hall:
        yield view.catalog.hall.address
    yield _filed(item.events)
    yield f"{chinese_day(view.today)}的内容，以后有变动的以大厅网站为准。"


def _filed(events: Sequence[Event]) -> str:
    """The last filing that tells what the guide says: its number and the day of its approval."""
    for event in reversed(events):
        if event.title in _TELLING and not (event.corrected_by or event.waits):
            if event.number and event.approved_on:
                return f"{event.title} {event.number}（{chinese_day(event.approved_on)}审核通过）"
            return ""
    return ""
