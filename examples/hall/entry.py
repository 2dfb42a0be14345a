"""How a department comes into the hall: plan, reply, letter, entry, windows, items, staff."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from examples.hall import chance
from examples.hall.days import workday
from examples.hall.guide import guide_of
from examples.hall.identifiers import SITE
from examples.hall.office import Listed, Office
from examples.hall.staff import staff_office
from examples.hall.writer import Writer, opinion

_DECIDED_WITHIN = 7
_EQUIPMENT = (
    "高拍仪 2 台",
    "身份证读卡器 2 台",
    "双屏办公电脑 2 套",
    "票据打印机 1 台",
    "专网接入端口 2 个",
    "档案柜 2 组",
)
_OTHER = (
    "接入大厅排队叫号系统",
    "开通统一受理平台账号",
    "提供窗口人员更衣间",
    "安排一次综合业务系统培训",
)
_REFUSED = "档案柜 2 组"
_REFUSAL = "三楼设有集中档案室，可按需申请库位，不单独配发"
_BASES = (
    "《政务服务大厅进驻及撤离规范》和市政务服务管理部门确定的进驻部门名单",
    "市人民政府关于政务服务事项“应进必进”的工作部署和进驻部门名单",
    "部门权责清单、公共服务事项清单和市政务服务管理部门的进驻通知",
)


def enter(writer: Writer, management: Office, office: Office, listed: Sequence[Listed]) -> None:
    """Bring the department, these items and its first staff into the hall."""
    day = office.department.enter
    staff = staff_office(office)
    _plan(writer, office, listed, day, staff)
    _reply(writer, management, office, day)
    office.authorisation = authorise(
        writer, office, listed, workday(day, -16), follows=office.plan, slug=office.slug
    )
    _entry(writer, office, listed, day, len(staff))
    _assign(writer, management, office, day)
    enter_items(writer, office, listed, workday(day, -8), day)
    staff.join(writer, workday(day, -7), day)


def _plan(
    writer: Writer, office: Office, listed: Sequence[Listed], day: date, staff: Sequence[Any]
) -> None:
    department = office.department
    windows = len(department.windows)
    own = f"设部门窗口 {windows} 个，按业务量和高峰时段人流测算" if windows else ""
    deadline = str(workday(day, 5))
    support = _support(office)
    office.plan = writer.file(
        office,
        "entry-plan",
        office.slug,
        workday(day, -24),
        workday(day, -19),
        {
            "basis": chance.choose(office.slug, _BASES),
            "items": [_planned(office, each) for each in listed],
            "windows": {
                "count": windows,
                "explanation": own or "不单设窗口，事项由综合窗口统一受理，本部门在后台审批",
            },
            "staff": {
                "count": len(staff),
                "explanation": _division(len(staff)),
            },
            "deadlines": {"items": deadline, "staff": deadline, "equipment": str(day)},
            "guides": [{"title": "办事指南汇编", "url": f"{SITE}/guides/{office.slug}.zip"}],
            "support": {key: list(value) for key, value in support.items() if value},
        },
    )


def _division(staff: int) -> str:
    if staff == 1:
        return "窗口负责人 1 名，兼办全部进驻事项，请假时由科室派人顶岗"
    return f"窗口负责人 1 名，其余 {staff - 1} 名按业务分工，互为备岗"


def _planned(office: Office, listed: Listed) -> dict[str, Any]:
    item = listed.item
    planned = {
        "code": listed.code,
        "name": listed.name,
        "item_type": item.item_type,
        "section": item.section,
        "approver": f"{item.section}负责人",
        "phone": office.section_phone(item.section),
    }
    return planned | ({"note": "需现场核查"} if "现场核查" in item.special else {})


def _support(office: Office) -> dict[str, list[str]]:
    """What the plan asks for: nothing when the department is the management itself."""
    if office.department.slug == "zwj":
        return {}
    start = chance.number(office.slug, len(_EQUIPMENT))
    return {
        "equipment": sorted({_EQUIPMENT[start], _EQUIPMENT[(start + 2) % len(_EQUIPMENT)]}),
        "other": [chance.choose(f"other {office.slug}", _OTHER)],
    }


def _reply(writer: Writer, management: Office, office: Office, day: date) -> None:
    support = _support(office)
    requests = [each for asked in support.values() for each in asked]
    if not requests:
        return
    replies = [
        {"request": each, "decision": "不同意", "reason": _REFUSAL}
        if each == _REFUSED
        else {"request": each, "decision": "同意"}
        for each in requests
    ]
    filed = workday(day, -21)
    body = {"replies": replies}
    writer.file(management, "support-reply", office.slug, filed, filed, body, follows=office.plan)


def authorise(
    writer: Writer,
    office: Office,
    listed: Iterable[Listed],
    filed: date,
    follows: str,
    slug: str,
) -> str:
    """The letter: every item is decided at the window or reviewed there and reported."""
    lists: dict[str, list[str]] = {"decision": [], "coordination": [], "review": []}
    for each in listed:
        quick = each.item.promised <= _DECIDED_WITHIN and not each.item.special
        lists["decision" if quick else "review"].append(each.code)
        if each.item.special:
            lists["coordination"].append(each.code)
    title = "授权委托书（双方签字盖章扫描件）"
    return writer.file(
        office,
        "authorisation",
        slug,
        filed,
        filed,
        {
            "window_unit": f"{office.name}驻市政务服务大厅窗口（由{office.department.sections[0]}管理）",
            "daily_management": True,
            **{name: codes for name, codes in lists.items() if codes},
            "seal_use": True,
            "survives_changes": True,
            "letter_count": 3,
            "signatures": {
                "department_head": office.leader,
                "department_stamped": True,
                "window_head": office.head.name,
                "signed_on": str(workday(filed, -1)),
            },
        },
        attachments=[{"title": title, "url": f"{SITE}/letters/{slug}-{filed}.pdf"}],
        follows=follows,
    )


def _entry(writer: Writer, office: Office, listed: Sequence[Listed], day: date, staff: int) -> None:
    filed = workday(day, -12)
    writer.file(
        office,
        "department-entry",
        office.slug,
        filed,
        day,
        {
            "plan": office.plan,
            "authorisation": office.authorisation,
            "windows": len(office.department.windows),
            "staff": staff,
            "items": [{"code": each.code, "name": each.name} for each in listed],
        },
        unit_opinion=opinion(office, "同意进驻，按进驻方案落实事项、窗口和人员", filed),
    )


def _assign(writer: Writer, management: Office, office: Office, day: date) -> None:
    if not office.windows:
        return
    acts = [
        {"window": number, "action": "分配", "departments": [office.slug], "since": str(day)}
        for number in office.windows
    ]
    body = {"reason": f"{office.name}进驻，按方案分配窗口", "windows": acts}
    slug = f"assign-{office.slug}"
    writer.file(management, "window-change", slug, workday(day, -10), day, body)


def enter_items(
    writer: Writer, office: Office, listed: Sequence[Listed], filed: date, day: date
) -> None:
    """Each item with its guide; the first carries the opinion for all."""
    first: str | None = None
    lasting = not (office.department.withdraws or office.department.ends)
    for each in listed:
        text = f"经审核，本批 {len(listed)} 个事项要素齐全，同意进驻"
        each.entry = writer.file(
            office,
            "item-entry",
            f"{office.slug}-{each.slug}",
            filed,
            day,
            {
                "item": each.code,
                "name": each.name,
                "item_type": each.item.item_type,
                "window_type": each.item.window,
                "guide": guide_of(office, each),
            },
            breakable=first is not None and lasting and not each.item.story,
            unit_opinion=None if first else opinion(office, text, filed),
            opinion_of=first,
        )
        each.entered = day
        first = first or each.entry


def add_items(writer: Writer, office: Office, listed: Sequence[Listed], day: date) -> None:
    """Items that come after the department: a supplementary letter, then the items."""
    authorise(
        writer,
        office,
        listed,
        workday(day, -12),
        follows=office.authorisation,
        slug=f"{office.slug}-added",
    )
    enter_items(writer, office, listed, workday(day, -6), day)
