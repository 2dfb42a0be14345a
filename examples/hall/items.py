"""What happens to items that are in the hall: they change, or they leave."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from examples.hall import chance
from examples.hall.days import LAST_FILING, later, workday
from examples.hall.guide import channels_of, limits_of, materials_of, steps_of
from examples.hall.identifiers import SITE
from examples.hall.office import Listed, Office
from examples.hall.writer import Writer

_REFORM = {"title": "澜海市深化政务服务提质增效工作方案", "article": "第五项"}
_SPARE_LINE = 50
_PLANNED = date(2026, 11, 30)


def happen(writer: Writer, management: Office, office: Office, listed: Iterable[Listed]) -> None:
    """Tell the story of each item that has one."""
    for each in listed:
        tell = {
            "shorten": _shorten,
            "plan": _plan,
            "drop": _drop,
            "phone": _phone,
            "withdraw": _withdraw,
        }.get(each.item.story)
        if tell:
            tell(writer, office, each)
        elif each.item.story == "circular":
            _circulate(writer, management, office, each)


def _change(
    writer: Writer, office: Office, listed: Listed, day: date, body: dict[str, Any]
) -> None:
    filed = workday(day, -6)
    if filed > LAST_FILING:
        return
    whole = {"item": listed.code, "name": listed.name, **body}
    slug = f"{office.slug}-{listed.slug}"
    writer.file(office, "item-change", slug, filed, day, whole)


def _some_day(listed: Listed) -> date:
    assert listed.entered is not None
    return later(listed.entered, 75 + chance.number(f"change {listed.code}", 90))


def _shorten(writer: Writer, office: Office, listed: Listed) -> None:
    shorten(writer, office, listed, _some_day(listed))


def _plan(writer: Writer, office: Office, listed: Listed) -> None:
    shorten(writer, office, listed, _PLANNED)


def shorten(writer: Writer, office: Office, listed: Listed, day: date) -> None:
    """Half the promised limit."""
    before, after = listed.item.promised, max(1, listed.item.promised // 2)
    unit = f"个{listed.item.unit}"
    item = replace(listed.item, promised=after)
    guide = {"steps": steps_of(item), "promised_limit": limits_of(item)["promised_limit"]}
    body = {
        "change_type": "内容调整",
        "what": f"承诺办理时限由 {before} {unit}缩短为 {after} {unit}，环节时限相应压缩",
        "reason": "审查环节改为网上流转，材料可在线核验",
        "basis": [_REFORM],
        "guide": guide,
    }
    _change(writer, office, listed, day, body)


def _drop(writer: Writer, office: Office, listed: Listed) -> None:
    """Give up a paper that can be looked up."""
    papers = listed.item.papers
    dropped = next(
        each
        for each in papers
        if each.source == "政府部门核发" and not each.form and "身份证" not in each.name
    )
    item = replace(listed.item, papers=tuple(each for each in papers if each is not dropped))
    body = {
        "change_type": "内容调整",
        "what": f"不再收取“{dropped.name}”，由窗口通过数据共享核验",
        "reason": "相关数据已接入市政务数据共享平台，实时可查",
        "basis": [_REFORM],
        "guide": {"materials": materials_of(office, replace(listed, item=item))},
    }
    _change(writer, office, listed, _some_day(listed), body)


def _phone(writer: Writer, office: Office, listed: Listed) -> None:
    """A correction of the enquiry number."""
    enquiry = channels_of(office, listed.item)["enquiry"]
    enquiry["phones"] = [office.phone(_SPARE_LINE), *enquiry["phones"][1:]]
    body = {
        "change_type": "勘误",
        "what": "更正咨询电话，其余内容不变",
        "reason": "科室电话号码调整，原号码停用",
        "guide": {"enquiry": enquiry},
    }
    _change(writer, office, listed, _some_day(listed), body)


def _withdraw(writer: Writer, office: Office, listed: Listed) -> None:
    """The item leaves, and the department says so within three working days."""
    assert listed.entered is not None
    day = later(listed.entered, 200)
    filed = workday(day, -12)
    if workday(filed, 2) > LAST_FILING:
        return
    path = writer.file(
        office,
        "item-withdrawal",
        f"{office.slug}-{listed.slug}",
        filed,
        day,
        {
            "item": listed.code,
            "name": listed.name,
            "reason": "事项办理量很小，且上级统一收回网上办理，不再设线下受理点",
            "basis": [
                {"title": "广东省政务服务事项动态调整公告（示例）", "article": "附件第 3 项"}
            ],
            "handled_afterwards": f"统一在省政务服务网办理；需要帮助的可到{office.place_of('帮办代办')}",
            "unfinished_cases": "撤离前已受理的由原承办科室办结，不影响申请人",
        },
    )
    listed.until = day - timedelta(days=1)
    notice(writer, office, listed, path, workday(filed, 2), day)


def notice(
    writer: Writer, office: Office, listed: Listed, path: str, filed: date, day: date
) -> None:
    """The department's own publication of a withdrawal."""
    text = (
        f"自 {day.year} 年 {day.month} 月 {day.day} 日起，“{listed.name}”不再由市政务服务大厅"
        "受理，改为网上办理。此前已受理的申请继续办结，敬请留意。"
    )
    slug = f"{office.slug}-{listed.slug}"
    body = {
        "title": f"关于“{listed.name}”撤离市政务服务大厅的公告",
        "text": text,
        "about": [path],
        "published_on": str(filed),
        "address": f"{SITE}/notices/{slug}",
    }
    writer.file(office, "notice", slug, filed, filed, body)


def _circulate(writer: Writer, management: Office, office: Office, listed: Listed) -> None:
    """An item that stopped without a word: circulated, and reported to the government."""
    assert listed.entered is not None
    day = later(listed.entered, 210)
    if day > LAST_FILING:
        return
    listed.until = day - timedelta(days=1)
    body = {
        "circulated": office.slug,
        "clause": "8.1.1",
        "item": listed.code,
        "text": (
            f"经巡查，{office.name}未按程序申请即停止受理“{listed.name}”。现予通报，"
            "请于五个工作日内书面说明原因，并妥善办结已受理的申请。"
        ),
        "government_report": {
            "reported_on": str(workday(day, -1)),
            "document_number": f"澜政数报〔2026〕{20 + office.zone.index} 号",
        },
        "ends_item": True,
    }
    writer.file(management, "circular", f"{office.slug}-{listed.slug}", day, day, body)
