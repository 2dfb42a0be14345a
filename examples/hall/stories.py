"""Stories of departments: staff come and go, one department leaves, two become one."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from examples.hall import items
from examples.hall.days import workday
from examples.hall.identifiers import SITE
from examples.hall.office import Listed, Office
from examples.hall.staff import adjust, at_window, join
from examples.hall.writer import Writer, opinion

Story = Callable[[Writer, Office, Office], None]


def relieved(writer: Writer, management: Office, office: Office) -> None:
    """Who has served a year leaves once the successor is in post."""
    successor = join(writer, office, office.zone.window("B03"), date(2026, 7, 13))
    leaving = at_window(office, "B03")
    text = "同意调整，接替人员已到岗"
    adjust(
        writer, office, leaving, "撤离", date(2026, 7, 20), date(2026, 7, 31), text,
        successor=successor.id,
    )  # fmt: skip


def new_head(writer: Writer, management: Office, office: Office) -> None:
    """The head hands over to a new one; for three weeks there are two."""
    old = office.head
    brought = {"role": "前任窗口负责人", "staff": old.id}
    day = date(2026, 8, 10)
    new = join(writer, office, old.window, day, head=True, accompanied=brought)
    text = "同意调整，新任窗口负责人已到岗并完成交接"
    adjust(
        writer, office, old, "撤离", date(2026, 8, 14), date(2026, 8, 31), text, successor=new.id
    )


def to_back_office(writer: Writer, management: Office, office: Office) -> None:
    """One of two at a window goes to the back office."""
    text = "同意调整，窗口人力能够满足受理需要"
    adjust(
        writer, office, at_window(office, "C02", 1), "前台转后台", date(2026, 2, 6),
        date(2026, 2, 13), text, no_successor="其余人员足够",
    )  # fmt: skip


def to_window(writer: Writer, management: Office, office: Office) -> None:
    """Someone from the back office strengthens a window."""
    behind = next(each for each in office.staff if each.window is None)
    text = "同意调整，充实参保高峰期窗口力量"
    adjust(
        writer, office, behind, "后台转前台", date(2026, 3, 2), date(2026, 3, 9), text,
        window=office.zone.window("C06"),
    )  # fmt: skip


def emergency(writer: Writer, management: Office, office: Office) -> None:
    """Someone has to leave at once; a colleague covers until the successor is there."""
    leaving, colleague = at_window(office, "D02", 1), at_window(office, "D02")
    cover = {"staff": colleague.id, "until": "2025-12-12"}
    text = "情况紧急，同意离岗，由同窗口人员顶岗"
    adjust(
        writer, office, leaving, "撤离", date(2025, 11, 13), date(2025, 11, 14), text,
        no_successor="紧急离岗", cover=cover, special_reason=True,
    )  # fmt: skip
    join(writer, office, office.zone.window("D02"), date(2025, 12, 8))


def window_closed(writer: Writer, management: Office, office: Office) -> None:
    """A window closes for good, and who worked there moves to another."""
    day = date(2026, 1, 5)
    window = office.zone.window("B08")
    act = {
        "window": window,
        "action": "关闭",
        "since": str(day),
        "note": "该窗口业务并入综合受理窗口，请到一楼 A区办理",
    }
    body = {"reason": "业务量减少，窗口合并", "windows": [act]}
    writer.file(management, "window-change", f"close-{office.slug}", date(2025, 12, 22), day, body)
    adjust(
        writer, office, at_window(office, "B08"), "其它", date(2025, 12, 23), day,
        "同意随窗口合并调整岗位", window=office.zone.window("A01"),
        no_successor="窗口关闭或合并",
    )  # fmt: skip


def late(writer: Writer, management: Office, office: Office) -> None:
    """An adjustment is filed after its day: waived, then circulated."""
    filed, day = date(2026, 5, 13), date(2026, 5, 8)
    text = "因工作衔接疏漏补报，今后严格先报后调"
    path = adjust(
        writer, office, at_window(office, "F02", 1), "前台转后台", filed, day, text,
        no_successor="其余人员足够",
    )  # fmt: skip
    waived = {
        "waives": path,
        "clause": "9.procedure",
        "reason": "窗口未出现空岗，未影响群众办事，予以补备案并通报",
        "role": "综合窗口管理科科长",
    }
    writer.file(management, "waiver", f"late-{office.slug}", filed, filed, waived)
    circulated = {
        "circulated": office.slug,
        "clause": "9.procedure",
        "about": path,
        "text": f"{office.name}调整窗口人员未事先报备，事后才补交备案。现予通报，望各进驻部门引以为戒。",
    }
    filed = date(2026, 5, 20)
    writer.file(management, "circular", f"late-{office.slug}", filed, filed, circulated)


STORIES: Mapping[str, Story] = {
    "relieved": relieved,
    "new-head": new_head,
    "to-back-office": to_back_office,
    "to-window": to_window,
    "emergency": emergency,
    "window-closed": window_closed,
    "late": late,
}
_OUTCOMES = {
    "goes-over": "移交其他部门",
    "goes-elsewhere": "转其他大厅",
    "abolished": "取消",
    "goes": "撤离",
}


def withdraw(writer: Writer, management: Office, office: Office, receiver: Office) -> None:
    """A department leaves: application, government's approval, notice, handover."""
    told = office.department.withdraws
    assert told is not None
    filed, day = told["filed"], told["effective"]
    leaving = []
    for each in office.listed:
        outcome = _OUTCOMES[each.item.story]
        row = {"code": each.code, "name": each.name, "outcome": outcome}
        if outcome == "移交其他部门":
            row["transferred_to"] = receiver.slug
        if outcome == "转其他大厅":
            row["other_hall"] = told["other_hall"]
        leaving.append(row)
        each.until = day - timedelta(days=1)
    staff = [
        {"staff": each.id, "outcome": "随部门撤离"}
        if each.window
        else {"staff": each.id, "outcome": "转入其他部门", "transferred_to": receiver.slug}
        for each in office.in_post(day)
    ]
    path = writer.file(
        office,
        "department-withdrawal",
        office.slug,
        filed,
        day,
        {
            "reason": "机构职能调整，事项已移交、下放或取消，不再需要在大厅设立窗口",
            "items": leaving,
            "staff": staff,
        },
        unit_opinion=opinion(office, "同意撤离，做好事项、人员和物资交接", filed),
    )
    office.left = day
    for member in list(office.in_post(day)):
        member.until = day
    _after_withdrawal(writer, management, office, path, filed, day)


def _after_withdrawal(
    writer: Writer, management: Office, office: Office, path: str, filed: date, day: date
) -> None:
    published = workday(filed, 2)
    body: dict[str, Any] = {
        "title": f"{office.name}撤离市政务服务大厅的公告",
        "text": f"{office.name}自 {day} 起撤离市政务服务大厅，各事项去向见附表，请提前安排办事。",
        "about": [path],
        "published_on": str(published),
        "address": f"{SITE}/notices/{office.slug}",
    }
    writer.file(office, "notice", office.slug, published, published, body)
    decided = workday(filed, 5)
    body = {
        "document_number": f"澜府函〔2026〕{57 + office.zone.index} 号",
        "approved_on": str(decided),
        "decision": "同意",
    }
    writer.file(
        management, "government-approval", office.slug, workday(decided, 1), day, body,
        follows=path,
    )  # fmt: skip
    handed = workday(day, -2)
    goods = [
        {"name": "双屏办公电脑", "quantity": 2, "condition": "完好"},
        {"name": "高拍仪", "quantity": 1, "condition": "完好"},
        {"name": "窗口标识牌", "quantity": 1, "condition": "可回收", "note": "由管理部门统一更换"},
    ]
    body = {"goods": goods, "archives_in_order": True, "received_by": "综合窗口管理科"}
    writer.file(office, "handover", office.slug, handed, day, body, follows=path)


def merge(writer: Writer, successor: Office, predecessors: list[Office]) -> None:
    """Two departments become one, which carries their items on under new codes."""
    day = successor.department.enter
    carried = []
    for old in predecessors:
        for each in old.listed:
            new = successor.list_item(each.item)
            new.name, new.slug, new.since, new.entered = each.name, each.slug, day, day
            carried.append({"code": each.code, "new_code": new.code})
            each.until = day - timedelta(days=1)
        old.left = day
    writer.file(
        successor,
        "department-change",
        successor.slug,
        day,
        day,
        {
            "change": "合并",
            "replaces": [old.slug for old in predecessors],
            "basis": [{"title": "澜海市机构改革方案（示例）", "article": "第四项"}],
            "items": carried,
        },
    )
    second = predecessors[1].head
    text = "同意合并后由一名窗口负责人统一管理"
    adjust(writer, successor, second, "其它", day, day, text, head=False)
    _after_merger(writer, successor)


def _after_merger(writer: Writer, successor: Office) -> None:
    slow: list[Listed] = [each for each in successor.listed if each.item.promised > 1]
    items.shorten(writer, successor, slow[0], date(2026, 9, 14))
