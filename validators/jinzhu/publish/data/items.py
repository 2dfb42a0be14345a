"""The items as data: those in the hall, those to come, and those that left."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from typing_extensions import TypedDict

from jinzhu.filing.envelope import Attachment, LegalBasis
from jinzhu.filing.guide import Fee, Guide, Limit, Material, Question, Situation, Step
from jinzhu.publish.data.fields import Address, Day, Labelled, column, day, day_or_none
from jinzhu.publish.edition import Edition
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.notice_book import NoticeBook
from jinzhu.publish.view.events import Event
from jinzhu.publish.view.guides import opened
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView


class SituationRecord(TypedDict):
    """A case of the applicant that selects among the materials."""

    id: Annotated[str, column("代号")]
    name: Annotated[str, column("情形")]


class MaterialRecord(TypedDict):
    """A paper to bring, or one that the hall obtains."""

    name: Annotated[str, column("材料名称")]
    necessity: Annotated[str, column("必要性")]
    source: Annotated[str, column("来源")]
    issued_by: Annotated[str | None, column("出具单位")]
    form: Annotated[str, column("形式")]
    originals: Annotated[int, column("原件份数")]
    copies: Annotated[int, column("复印件份数")]
    deferred_days: Annotated[int | None, column("补正期限", "容缺后补时，几个工作日内补齐")]
    filled_by_applicant: Annotated[bool, column("申请人填写")]
    e_licence: Annotated[str | None, column("可代替的电子证照")]
    situations: Annotated[list[str], column("适用情形", "情形代号；空为全部情形")]
    sample: Annotated[str | None, column("填写样本", "样本的网址")]
    blank_form: Annotated[str | None, column("空白表格", "表格的网址")]
    review_notes: Annotated[str | None, column("审查说明")]


class StepRecord(TypedDict):
    """A step of handling."""

    name: Annotated[str, column("环节")]
    done_by: Annotated[str, column("办理岗位")]
    days: Annotated[int | None, column("时限天数")]
    unit: Annotated[str | None, column("时限单位")]
    note: Annotated[str | None, column("说明")]


class FeeRecord(TypedDict):
    """A charge and what it rests on."""

    name: Annotated[str, column("收费项目")]
    standard: Annotated[str, column("收费标准")]
    basis: Annotated[str, column("收费依据")]


class BasisRecord(TypedDict):
    """A law or document."""

    title: Annotated[str, column("文件名称")]
    article: Annotated[str | None, column("条款")]
    text: Annotated[str | None, column("内容")]


class QuestionRecord(TypedDict):
    """A question that applicants often ask."""

    question: Annotated[str, column("问")]
    answer: Annotated[str, column("答")]


class FilingRecord(TypedDict):
    """A filing that made the item what it is."""

    title: Annotated[str, column("类别")]
    path: Annotated[str, column("备案文件")]
    number: Annotated[str | None, column("备案编号")]
    filed_on: Annotated[Day, column("备案日期")]
    effective_on: Annotated[Day, column("生效日期")]
    approved_on: Annotated[Day | None, column("审核日期")]
    notice: Annotated[str | None, column("公告网址")]


class Called(TypedDict):
    """What an item is called, whose it is, and how it stands in the hall."""

    code: Annotated[str, column("事项编码")]
    name: Annotated[str, column("事项名称")]
    aliases: Annotated[list[str], column("别名", "群众的叫法")]
    item_type: Annotated[str, column("事项类型")]
    department: Annotated[str, column("部门代号", "与部门表的代号对应")]
    department_name: Annotated[str, column("部门名称")]
    standing: Annotated[str, column("在厅状态", "在厅、待生效、待进驻 或 已撤离")]
    since: Annotated[Day, column("进驻日期")]
    until: Annotated[Day | None, column("撤离日期", "从这一天起不在大厅办理；空为没有期限")]
    notice: Annotated[str | None, column("撤离公告", "宣布撤离的公告的网址")]
    leaving: Annotated[list[Labelled], column("撤离情况", "撤离的原因、依据和今后的办理去处")]
    url: Annotated[Address, column("网页", "事项页的网址，撤离后仍然保留")]


class Handled(TypedDict):
    """Where and when an item is handled, how long it takes and what it costs."""

    window_type: Annotated[str, column("窗口类型")]
    windows: Annotated[list[str], column("办理窗口", "窗口编号，与窗口表的编号对应")]
    places: Annotated[list[str], column("办理地点")]
    hours: Annotated[str, column("办理时间")]
    handling_type: Annotated[str, column("办件类型")]
    service_objects: Annotated[list[str], column("服务对象")]
    promised_days: Annotated[int, column("承诺时限天数", "0 为当日办结")]
    promised_unit: Annotated[str, column("承诺时限单位", "工作日 或 自然日")]
    statutory_days: Annotated[int | None, column("法定时限天数", "空为法律没有规定")]
    statutory_unit: Annotated[str | None, column("法定时限单位")]
    visits: Annotated[int, column("到现场次数")]
    visits_reason: Annotated[str | None, column("到现场原因")]
    charged: Annotated[bool, column("是否收费")]
    fees: Annotated[list[FeeRecord], column("收费项目")]
    online: Annotated[bool, column("网上办理")]
    online_address: Annotated[str | None, column("网办地址")]
    online_payment: Annotated[bool, column("网上支付")]
    appointment_address: Annotated[str | None, column("预约地址")]
    progress_address: Annotated[str | None, column("进度查询")]


class Asked(TypedDict):
    """Where to ask, who may apply, with what, and what comes of it."""

    enquiry_phones: Annotated[list[str], column("咨询电话")]
    enquiry_address: Annotated[str | None, column("咨询网址")]
    complaint_phones: Annotated[list[str], column("投诉电话")]
    complaint_address: Annotated[str | None, column("投诉网址")]
    conditions: Annotated[list[str], column("办理条件")]
    situations: Annotated[list[SituationRecord], column("情形")]
    materials: Annotated[list[MaterialRecord], column("申请材料")]
    steps: Annotated[list[StepRecord], column("办理流程")]
    result: Annotated[str, column("结果名称")]
    result_kind: Annotated[str, column("结果类型")]
    delivery: Annotated[list[str], column("送达方式")]
    proxy_allowed: Annotated[bool, column("可以代办")]
    proxy_note: Annotated[str | None, column("代办要求")]


class Grounded(TypedDict):
    """On whose authority and on what law an item rests, what is often asked, and its filings."""

    implementing_body: Annotated[str, column("实施主体")]
    body_nature: Annotated[str, column("实施主体性质")]
    level: Annotated[str, column("行使层级")]
    power_source: Annotated[str, column("权力来源")]
    special_procedures: Annotated[list[str], column("特别程序")]
    establishing_basis: Annotated[list[BasisRecord], column("设立依据")]
    implementing_basis: Annotated[list[BasisRecord], column("实施依据")]
    questions: Annotated[list[QuestionRecord], column("常见问题")]
    filings: Annotated[list[FilingRecord], column("备案和变更")]


class ItemRecord(Called, Handled, Asked, Grounded):
    """An item with its whole guide; the parts follow one another in this order."""


def item_records(view: HallView, edition: Edition) -> Iterator[ItemRecord]:
    """Every item, in the order of its code."""
    make = _Items(view, edition)
    return map(make.record, view.items.values())


class _Items:
    """What the records of all items share."""

    def __init__(self, view: HallView, edition: Edition) -> None:
        self._root = edition.url or ""
        self._documents = view.documents
        self._notices = NoticeBook(view.notices)
        self._names = {code: each.name for code, each in view.catalog.departments.items()}

    def record(self, item: ItemView) -> ItemRecord:
        """One item with everything that its page tells."""
        guide = opened(item.guide)
        # In the order of the bases: a record is told in the order of its keys.
        return {
            **self._called(item, guide),
            **_handled(item, guide),
            **self._asked(guide),
            **self._grounded(item, guide),
        }

    def _called(self, item: ItemView, guide: Guide) -> Called:
        standing = item.standing
        return {
            "code": item.code,
            "name": item.name,
            "aliases": list(guide.aliases),
            "item_type": item.item_type,
            "department": item.department,
            "department_name": self._names.get(item.department, item.department),
            "standing": standing.place,
            "since": day(standing.since),
            "until": day_or_none(standing.until),
            "notice": self._notice(item.ended_by),
            "leaving": [{"label": label, "text": text} for label, text in item.leaving],
            "url": self._root + addresses.item(item.code),
        }

    def _asked(self, guide: Guide) -> Asked:
        return {
            "enquiry_phones": list(guide.enquiry.phones),
            "enquiry_address": guide.enquiry.address,
            "complaint_phones": list(guide.complaint.phones),
            "complaint_address": guide.complaint.address,
            "conditions": list(guide.conditions),
            "situations": [_situation(each) for each in guide.situations],
            "materials": [self._material(material) for material in guide.materials],
            "steps": [_step(step) for step in guide.steps],
            "result": guide.result.name,
            "result_kind": guide.result.kind,
            "delivery": list(guide.delivery),
            "proxy_allowed": guide.proxy.allowed,
            "proxy_note": guide.proxy.note,
        }

    def _grounded(self, item: ItemView, guide: Guide) -> Grounded:
        return {
            "implementing_body": guide.implementing_body,
            "body_nature": guide.body_nature,
            "level": guide.level,
            "power_source": guide.power_source,
            "special_procedures": list(guide.special_procedures),
            "establishing_basis": _bases(guide.establishing_basis),
            "implementing_basis": _bases(guide.implementing_basis),
            "questions": [_question(each) for each in guide.questions],
            "filings": [self._filing(event) for event in item.events],
        }

    def _notice(self, path: str | None) -> str | None:
        address = self._notices.address_of(path)
        return self._root + address if address else None

    def _filing(self, event: Event) -> FilingRecord:
        return {
            "title": event.title,
            "path": event.path,
            "number": event.number,
            "filed_on": day(event.filed_on),
            "effective_on": day(event.effective_on),
            "approved_on": day_or_none(event.approved_on),
            "notice": self._notice(event.path),
        }

    def _material(self, material: Material) -> MaterialRecord:
        return {
            "name": material.name,
            "necessity": material.necessity,
            "source": material.source,
            "issued_by": material.issued_by,
            "form": material.form,
            "originals": material.originals,
            "copies": material.copies,
            "deferred_days": material.deferred_days,
            "filled_by_applicant": material.filled_by_applicant,
            "e_licence": material.e_licence,
            "situations": list(material.situations),
            "sample": self._published(material.sample),
            "blank_form": self._published(material.blank_form),
            "review_notes": material.review_notes,
        }

    def _published(self, document: Attachment | None) -> str | None:
        """Where a document is published; one that is not public has no address."""
        if document is None or not document.public:
            return None
        address = self._documents.address(document)
        return self._root + address if address else document.url


def _handled(item: ItemView, guide: Guide) -> Handled:
    statutory = guide.statutory_limit
    return {
        "window_type": item.window_type,
        "windows": [window.number for window in item.windows],
        "places": list(guide.places),
        "hours": guide.hours,
        "handling_type": guide.handling_type,
        "service_objects": list(guide.service_objects),
        "promised_days": guide.promised_limit.days,
        "promised_unit": guide.promised_limit.unit,
        "statutory_days": statutory.days if statutory else None,
        "statutory_unit": statutory.unit if statutory else None,
        "visits": guide.visits,
        "visits_reason": guide.visits_reason,
        "charged": guide.charged,
        "fees": [_fee(fee) for fee in guide.fees],
        "online": guide.online,
        "online_address": guide.online_address,
        "online_payment": guide.online_payment,
        "appointment_address": guide.appointment_address,
        "progress_address": guide.progress_address,
    }


def _situation(situation: Situation) -> SituationRecord:
    return {"id": situation.id, "name": situation.name}


def _step(step: Step) -> StepRecord:
    limit: Limit | None = step.limit
    return {
        "name": step.name,
        "done_by": step.done_by,
        "days": limit.days if limit else None,
        "unit": limit.unit if limit else None,
        "note": step.note,
    }


def _fee(fee: Fee) -> FeeRecord:
    return {"name": fee.name, "standard": fee.standard, "basis": fee.basis}


def _bases(bases: Iterable[LegalBasis]) -> list[BasisRecord]:
    return [{"title": each.title, "article": each.article, "text": each.text} for each in bases]


def _question(question: Question) -> QuestionRecord:
    return {"question": question.question, "answer": question.answer}
