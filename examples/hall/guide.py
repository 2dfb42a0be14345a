"""From the few words of the tables to a whole service guide."""

from typing import Any

from examples.hall import chance
from examples.hall.identifiers import SITE, phone
from examples.hall.office import Listed, Office
from examples.hall.tables import Item, Paper

HOURS = "周一至周五 09:00-12:00，14:00-17:30（法定节假日除外）"
_DEFERRED_DAYS = 5
_FORM_NOTES = (
    "各栏填写完整，签名和日期齐全，与所附证件一致",
    "用黑色签字笔填写或打印，涂改处由申请人按指模确认",
    "线上申请的由系统带出已有信息，只核对申请人填写的栏目",
    "填写内容与附件材料相互印证，漏填项当场一次性告知",
)
_CONDITION = (
    "提交的材料真实、有效，申请人对内容的真实性负责",
    "申请材料齐全，符合法定形式",
    "同一事项没有正在办理的在途件",
    "",
    "",
)
_VISIT_REASONS = (
    "需核验证件原件，核验后当场退回",
    "需本人签名确认申请内容",
    "领取结果时交验身份证件，可改为邮寄",
)
_PROXY_NOTES = (
    "代办人另带本人身份证和授权委托书",
    "近亲属代办的，另带能证明亲属关系的证件",
    "代办人须熟悉申请内容，能够当场补正",
)
_DELIVERY = {
    "证照": ["窗口领取", "邮寄送达"],
    "批文": ["窗口领取", "网上下载"],
    "证明": ["网上下载", "自助机领取"],
    "其他": ["窗口领取"],
}
_CHECKED_ON_SITE = "现场核查"
Data = dict[str, Any]


def guide_of(office: Office, listed: Listed) -> Data:
    """The service guide of an item."""
    item = listed.item
    guide: Data = {
        "implementing_body": office.name,
        "body_nature": _nature(office.department.category),
        "power_source": item.power_source,
        "level": "市级",
        "handling_type": "承诺件" if item.promised else "即办件",
        "service_objects": list(item.objects),
        "special_procedures": list(item.special) or ["无"],
        "establishing_basis": _bases(item.laws[:1]),
        "implementing_basis": _bases(item.laws[1:] or item.laws[:1]),
        "conditions": [*item.conditions, *filter(None, [chance.choose(listed.code, _CONDITION)])],
    }
    if item.cases:
        guide["situations"] = [{"id": key, "name": name} for key, name in item.cases.items()]
    guide["materials"] = materials_of(office, listed)
    guide["steps"] = steps_of(item)
    guide |= _charges(item) | limits_of(item) | _visits(item, listed)
    guide["places"] = [office.place_of(item.window)]
    guide["hours"] = HOURS
    guide |= channels_of(office, item) | _online(item, listed.code)
    if guide["visits"]:
        guide["appointment_address"] = f"{SITE}/appointments/{listed.code}"
    guide["proxy"] = _proxy(item, listed.code)
    guide["delivery"] = _DELIVERY[item.result_kind]
    guide["result"] = _result(item, listed.code)
    if item.questions:
        guide["questions"] = [{"question": ask, "answer": reply} for ask, reply in item.questions]
    guide["aliases"] = list(item.aliases) or [item.name]
    return guide


def _nature(category: str) -> str:
    return {"政府部门": "法定机关", "垂直管理部门": "法定机关"}.get(category, "授权组织")


def _bases(laws: tuple[tuple[str, str | None], ...]) -> list[Data]:
    return [{"title": title, **({"article": art} if art else {})} for title, art in laws]


def materials_of(office: Office, listed: Listed) -> list[Data]:
    """The materials, each form with its blank and its filled sample."""
    return [
        _material(paper, f"{SITE}/forms/{office.slug}/{listed.slug}-{place}", listed.code)
        for place, paper in enumerate(listed.item.papers, 1)
    ]


def _material(paper: Paper, address: str, code: str) -> Data:
    material: Data = {"name": paper.name, "source": paper.source}
    if paper.issued_by:
        material["issued_by"] = paper.issued_by
    material |= {
        "form": "纸质/电子化" if paper.e_licence or paper.form else "纸质",
        "originals": paper.originals,
        "copies": paper.copies,
        "necessity": paper.necessity,
    }
    if paper.necessity == "容缺后补":
        material["deferred_days"] = _DEFERRED_DAYS
    material["filled_by_applicant"] = paper.form
    if paper.e_licence:
        material["e_licence"] = f"{paper.e_licence}（电子证照）"
    if paper.cases:
        material["situations"] = list(paper.cases)
    if paper.form:
        title = f"{paper.name}填写样本"
        material["sample"] = {"title": title, "url": f"{address}-sample.pdf", "public": True}
        blank = f"{paper.name}空白表"
        material["blank_form"] = {"title": blank, "url": f"{address}.docx", "public": True}
    notes = paper.notes or (chance.choose(code + paper.name, _FORM_NOTES) if paper.form else None)
    if notes:
        material["review_notes"] = notes
    return material


def steps_of(item: Item) -> list[Data]:
    """From 受理 to 送达; what is promised is shared out among the steps in between."""
    names = _step_names(item)
    if not item.promised:
        return [{"name": name, "done_by": who} for name, who in names]
    shares = dict.fromkeys(range(len(names)), 0)
    for day in range(item.promised):
        shares[1 + day % (len(names) - 2)] += 1
    return [
        {"name": name, "done_by": who, "limit": {"days": shares[place], "unit": item.unit}}
        for place, (name, who) in enumerate(names)
    ]


def _step_names(item: Item) -> list[tuple[str, str]]:
    desk = "综合窗口人员" if item.window == "综合受理" else "部门窗口人员"
    names = [("受理", desk)]
    if item.promised or item.item_type == "行政许可":
        names.append(("审查", item.section))
    else:
        names.append(("审核", desk))
    if _CHECKED_ON_SITE in item.special:
        names.append((_CHECKED_ON_SITE, f"{item.section}核查组"))
    if item.promised > 2 or item.item_type == "行政许可":
        names.append(("决定", "窗口负责人" if item.promised < 8 else "分管负责人"))
    making = {"证照": "制证", "批文": "制文"}.get(item.result_kind, "办结")
    names.append((making, "统一出件窗口"))
    names.append(("送达", "统一出件窗口"))
    return names


def _charges(item: Item) -> Data:
    if item.fee is None:
        return {"charged": False}
    name, standard, basis = item.fee
    return {"charged": True, "fees": [{"name": name, "standard": standard, "basis": basis}]}


def limits_of(item: Item) -> Data:
    """What the law allows and what is promised."""
    statutory = {"days": item.statutory, "unit": item.unit} if item.statutory is not None else "无"
    return {
        "statutory_limit": statutory,
        "promised_limit": {"days": item.promised, "unit": item.unit},
    }


def _visits(item: Item, listed: Listed) -> Data:
    if item.visits is not None:
        count, reason = item.visits
    elif item.online and chance.number(f"visits {listed.code}", 5) > 1:
        count, reason = 0, ""
    else:
        count, reason = 1, chance.choose(listed.code, _VISIT_REASONS)
    return {"visits": count} | ({"visits_reason": reason} if count else {})


def channels_of(office: Office, item: Item) -> Data:
    """Where to ask and where to complain."""
    hall = office.zone.index
    return {
        "enquiry": {
            "phones": [office.section_phone(item.section), phone(hall, 0, 0)],
            "address": f"{SITE}/ask/{office.slug}",
        },
        "complaint": {
            "phones": [office.phone(99), phone(hall, 0, 1)],
            "address": f"{SITE}/complaints",
        },
    }


def _online(item: Item, code: str) -> Data:
    online: Data = {"online": item.online}
    if item.online:
        online["online_address"] = f"{SITE}/items/{code}"
    online["online_payment"] = item.online and item.fee is not None
    if item.promised:
        online["progress_address"] = f"{SITE}/progress"
    return online


def _proxy(item: Item, code: str) -> Data:
    if item.in_person:
        return {"allowed": False, "note": "须本人到场，行动不便的可预约上门服务"}
    return {"allowed": True, "note": chance.choose(f"proxy {code}", _PROXY_NOTES)}


def _result(item: Item, code: str) -> Data:
    result: Data = {"name": item.result, "kind": item.result_kind}
    if item.result_kind != "其他":
        sample = {"title": f"{item.result}样式", "url": f"{SITE}/results/{code}.png"}
        result["sample"] = sample | {"public": True}
    return result
