"""The certificate of an evaluation: which department, for which period, with which grade.

It names no person, and the opinion behind the grade stays in the filing.
"""

from datetime import date
from typing import Any

from jinzhu.catalog.book import Catalog
from jinzhu.failure import Failure
from jinzhu.filing.evaluation import Evaluation
from jinzhu.publish.pages import addresses
from jinzhu.publish.view.dates import chinese_day
from jinzhu.register.state import State

TEMPLATE = "certificate.typ"
# A department that failed is told so; it is given no certificate.
FAILED = "不合格"
Data = dict[str, Any]


def certificate_data(
    catalog: Catalog, state: State, path: str, day: date, site: str | None
) -> Data:
    """What stands on the certificate of the evaluation at ``path``, as it holds on ``day``."""
    paper = _evaluation(state, path)
    if paper.effective_on > day:
        raise Failure(f"{path} 自{chinese_day(paper.effective_on)}起生效，还不能打印证书")
    record, period = state.records[path], paper.period
    issued_on = record.approval.day or record.filed_on
    return {
        "hall": catalog.hall.name if catalog.hall else "",
        "title": "评价结果告知书" if paper.grade == FAILED else "评价考核证书",
        "failed": paper.grade == FAILED,
        "department": _name(catalog, paper.evaluated),
        "subject": paper.subject,
        "since": chinese_day(period.since),
        "until": chinese_day(period.until),
        "grade": paper.grade,
        "issuer": _name(catalog, paper.actor),
        "issued_on": chinese_day(issued_on),
        "number": record.approval.number or "",
        "link": site and site + addresses.department(paper.evaluated),
    }


def _evaluation(state: State, path: str) -> Evaluation:
    """The evaluation at a path, if it is one and still stands."""
    paper = state.papers[Evaluation.KIND].get(path)
    if isinstance(paper, Evaluation):
        return paper
    if path in state.superseded:
        raise Failure(f"{path} 已被更正，请打印更正后的 {state.latest(path)}")
    if path in state.records:
        raise Failure(f"{path} 不是评价考核的备案，没有证书可打印")
    raise Failure(f"没有已审核的备案 {path}：请核对路径；待审核的备案不能打印证书")


def _name(catalog: Catalog, code: str) -> str:
    entry = catalog.departments.get(code)
    return entry.name if entry else code
