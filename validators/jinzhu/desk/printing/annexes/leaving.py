"""Annex F: a department leaves, and hands over what it had."""

from typing import cast

from pydantic import BaseModel

from jinzhu.desk.printing.annexes.annex import Annex, Values
from jinzhu.desk.printing.blocks import blocks_of, chinese_day
from jinzhu.desk.printing.papers import Paper, Papers, Unreadable
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.handover import Handover

TITLE = "政务服务大厅部门撤离登记表"
_COMMON = ("format", "kind", "department", "follows")


def _withdrawal(paper: Paper, papers: Papers, record: BaseModel | None) -> Values:
    """The withdrawal with the goods of the handover that followed it."""
    filing = cast(DepartmentWithdrawal, paper.filing)
    handover = papers.handover_of(paper.path)
    return {
        "title": TITLE,
        "day": chinese_day(filing.effective_on),
        "reason": filing.reason,
        "goods": _goods(handover),
        "handed_over": handover is not None,
        "other": _other(handover, papers, ("goods",)),
        "other_title": "撤离移交（接续备案）",
    }


def _handover(paper: Paper, papers: Papers, record: BaseModel | None) -> Values:
    """The same form from the other side: the withdrawal that the handover follows."""
    try:
        withdrawal = papers.paper(paper.filing.follows or "")
    except (KeyError, Unreadable):
        withdrawal = None
    known = withdrawal and isinstance(withdrawal.filing, DepartmentWithdrawal)
    filing = cast(DepartmentWithdrawal, withdrawal.filing) if withdrawal and known else None
    values: Values = {
        "title": TITLE,
        "day": chinese_day(filing.effective_on if filing else paper.filing.effective_on),
        "reason": filing.reason if filing else "",
        "goods": _goods(paper),
        "handed_over": True,
        "other": _other(withdrawal, papers, ("reason", "unit_opinion")),
        "other_title": "部门撤离（所接续的备案）",
    }
    return values | ({"unit_of": withdrawal.path} if withdrawal else {})


def _goods(handover: Paper | None) -> list[list[str]]:
    if handover is None:
        return []
    return [
        [goods.name, str(goods.quantity), goods.condition, goods.note or ""]
        for goods in cast(Handover, handover.filing).goods
    ]


def _other(paper: Paper | None, papers: Papers, skip: tuple[str, ...]) -> list[Values]:
    """What the other of the two filings says beside the form."""
    if paper is None:
        return []
    head = [["备案", paper.path], ["备案号", paper.approval.number or "（无）"]]
    return [
        {"rows": head},
        *blocks_of(paper.filing, papers.catalog.department_name, (*_COMMON, *skip)),
    ]


WITHDRAWAL = Annex("f", ("department", "effective_on", "reason"), _withdrawal)
HANDOVER = Annex("f", ("department", "goods"), _handover)
