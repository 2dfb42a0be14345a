"""Annexes A to D: the plan, the authorisation, the department and its items enter the hall."""

from typing import cast

from pydantic import BaseModel

from jinzhu.desk.printing.annexes.annex import Annex, Values
from jinzhu.desk.printing.blocks import blocks_of, chinese_day, said
from jinzhu.desk.printing.papers import Paper, Papers
from jinzhu.filing.authorisation import Authorisation
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.item_entry import ItemEntry


def _plan(paper: Paper, papers: Papers, record: BaseModel | None) -> Values:
    filing = cast(EntryPlan, paper.filing)
    department = papers.catalog.department_name(filing.actor)
    return {
        "title": f"{department}进驻政务服务大厅方案",
        "basis": filing.basis,
        "items": [
            [
                str(number), item.name, item.code, item.item_type, item.section,
                item.approver, item.phone, item.note or "",
            ]
            for number, item in enumerate(filing.items, start=1)
        ],
        "windows": {"count": str(filing.windows.count), "text": filing.windows.explanation},
        "staff": {"count": str(filing.staff.count), "text": filing.staff.explanation},
        "deadlines": [
            ["事项进驻", chinese_day(filing.deadlines.items)],
            ["人员进驻", chinese_day(filing.deadlines.staff)],
            ["设备配备", chinese_day(filing.deadlines.equipment)],
        ],
        "guides": [said(guide) for guide in filing.guides],
        "equipment": list(filing.support.equipment),
        "other": list(filing.support.other),
    }  # fmt: skip


def _authorisation(paper: Paper, papers: Papers, record: BaseModel | None) -> Values:
    filing = cast(Authorisation, paper.filing)

    def items(codes: tuple[str, ...]) -> list[list[str]]:
        known = papers.catalog.items
        return [[code, known[code].item.name if code in known else ""] for code in codes]

    signed = filing.signatures
    return {
        "window_unit": filing.window_unit,
        "daily": _granted(filing.daily_management),
        "decision": items(filing.decision),
        "coordination": items(filing.coordination),
        "review": items(filing.review),
        "seal_use": _granted(filing.seal_use),
        "survives": "是" if filing.survives_changes else "否",
        "letters": str(filing.letter_count),
        "department_head": signed.department_head,
        "stamped": signed.department_stamped,
        "window_head": signed.window_head,
        "signed_on": chinese_day(signed.signed_on),
    }


def _granted(given: bool) -> str:
    return "授予" if given else "不授予"


def _department(paper: Paper, papers: Papers, record: BaseModel | None) -> Values:
    filing = cast(DepartmentEntry, paper.filing)
    return {
        "day": chinese_day(filing.effective_on),
        "windows": str(filing.windows),
        "staff": str(filing.staff),
        "items": [[item.name, item.code] for item in filing.items],
    }


def _item(paper: Paper, papers: Papers, record: BaseModel | None) -> Values:
    filing = cast(ItemEntry, paper.filing)
    return {
        "name": filing.name,
        "code": filing.item,
        "item_type": filing.item_type,
        "day": chinese_day(filing.effective_on),
        "window_type": filing.window_type,
        "guide": blocks_of(filing.guide, papers.catalog.department_name),
    }


PLAN = Annex(
    "a",
    ("department", "basis", "items", "windows", "staff", "deadlines", "guides", "support"),
    _plan,
)
AUTHORISATION = Annex(
    "b",
    (
        "department", "window_unit", "daily_management", "decision", "coordination", "review", "seal_use",
        "survives_changes", "letter_count", "signatures",
    ),
    _authorisation,
)  # fmt: skip
DEPARTMENT = Annex("c", ("department", "effective_on", "windows", "staff", "items"), _department)
ITEM = Annex(
    "d", ("department", "effective_on", "item", "name", "item_type", "window_type", "guide"), _item
)
