"""A filing as the form of its annex: the template it is set with, and the values in it."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.desk.printing import annexes
from jinzhu.desk.printing.blocks import blocks_of, chinese_day
from jinzhu.desk.printing.papers import Paper, Papers
from jinzhu.desk.printing.trace import Trace
from jinzhu.filing.envelope import Filing, Opinion
from jinzhu.filing.kinds import KINDS
from jinzhu.register.acts import Standing
from jinzhu.standards.asking import annex_of
from jinzhu.standards.basis import basis_of

Address = Callable[[Paper], str | None]
Values = dict[str, Any]

STANDINGS: Mapping[Standing, str] = {
    "approved": "审核通过",
    "carried over": "存量备案",
    "pending": "待审核",
    "unapproved": "未经审核",
}
OPENED = "本表含密封的个人信息，由持钥匙的人打印和保管，不得公开、转发。"
# What stands in the management's field when no merge approved the filing.
TOLD: Mapping[Standing, str] = {
    "approved": "",
    "carried over": "启用本系统以前已经办理，按存量清单登记，没有备案号。",
    "pending": "",
    "unapproved": "这份备案没有经过审核就进入主线，不作数，也不公布。",
}


@dataclass(frozen=True)
class Form:
    """What the press is given: the template, its values, the moment; and a name for the file.

    ``is_sealed`` says that it shows what is sealed elsewhere: it is kept from other eyes.
    """

    template: str
    values: Values
    moment: datetime
    name: str
    is_sealed: bool = False


def form_of(
    paper: Paper,
    papers: Papers,
    address: Address = lambda _: None,
    record: BaseModel | None = None,
) -> Form:
    """The form of a filing; ``record`` is what was sealed in it, for those who hold a key."""
    annex = annexes.ANNEXES.get(paper.filing.KIND, annexes.PLAIN)
    values = _common(paper, papers, annex) | annex.fill(paper, papers, record)
    values["unit"] = _unit(paper, papers, values.pop("unit_of", None))
    if record is None:
        values = _cleared(values)
    else:
        values["notes"].insert(0, OPENED)
    return Form(
        f"printing/annexes/{annex.template}.typ",
        values | {"trace": _trace(paper, address).values()},
        papers.moment(paper),
        file_name(paper.path),
        record is not None,
    )


def _common(paper: Paper, papers: Papers, annex: annexes.Annex) -> Values:
    """What stands on every form."""
    filing = paper.filing
    return {
        "title": type(filing).__doc__ or filing.TITLE,
        "head": _head(filing, papers),
        "number": paper.approval.number,
        "standing": STANDINGS[paper.approval.standing],
        "notes": _notes(paper, papers),
        "department": papers.catalog.department_name(filing.actor),
        "management": _management(paper, papers),
        "rest": blocks_of(filing, papers.catalog.department_name, _shown(filing, annex)),
    }


# Standards that bring forms of their own: a filing that they ask for without one has no head.
_WITH_FORMS = frozenset(model.STANDARD for model in KINDS.values() if model.ANNEX)


def _head(filing: Filing, papers: Papers) -> str:
    """What stands above the title: the annex with the form, or the clause that asks for it."""
    if annex := annex_of(filing.KIND, papers.chosen):
        return f"{filing.STANDARD.replace('-', '—')}　附录 {annex}"
    basis = basis_of(filing.KIND, papers.chosen)
    return "进驻备案" if basis.standard in _WITH_FORMS else str(basis)


def _cleared(value: Any) -> Any:
    """The values without identity numbers: in a filing none may stand in clear."""
    if isinstance(value, str):
        return hide_identity_numbers(value)
    if isinstance(value, dict):
        return {name: _cleared(each) for name, each in value.items()}
    return [_cleared(each) for each in value] if isinstance(value, list) else value


def file_name(path: str) -> str:
    """The file name of a printed filing: department, day, kind and slug, as in the filing's path."""
    _, department, name = path.split("/")
    return f"{department}-{name.removesuffix('.yml')}.pdf"


def _notes(paper: Paper, papers: Papers) -> list[str]:
    """What a reader must know before anything else."""
    notes = []
    if later := papers.corrected_by(paper.path):
        number = papers.approval(later).number
        notes.append(f"这份备案已被更正，以更正后的为准：{number or ''}{later}")
    if paper.approval.standing == "unapproved":
        notes.append("这份备案未经审核，不作数。")
    return notes


def _shown(filing: Filing, annex: annexes.Annex) -> set[str]:
    """The fields that the form has a place for; who filed for another department is told apart."""
    opinion = ("unit_opinion", "opinion_of") if filing.OPINION else ()
    shown = {*annex.shown, *opinion}
    return shown - {"department"} if filing.filed_for else shown


def _unit(paper: Paper, papers: Papers, other: str | None) -> Values | None:
    """The unit's opinion, where the form has a field for it: this filing's, or another's."""
    if other:
        return _opinion(papers.opinion(papers.paper(other))[0], other)
    return _opinion(*papers.opinion(paper)) if paper.filing.OPINION else None


def _opinion(opinion: Opinion | None, other: str | None) -> Values:
    if opinion is None:
        return {"text": "", "signatory": "", "day": "", "stamped": False, "other": other}
    return {
        "text": opinion.text,
        "signatory": opinion.signatory,
        "day": chinese_day(opinion.date),
        "stamped": opinion.stamped,
        "other": other,
    }


def _management(paper: Paper, papers: Papers) -> Values:
    """The management's opinion: the approval that the ledger holds, never a field of the filing."""
    approval, entry = paper.approval, papers.entry(paper.path)
    approved = approval.standing == "approved"
    endorsed = [
        office
        for each in (entry.endorsements if entry and approved else ())
        if (office := papers.office(each.person))
    ]
    return {
        "standing": STANDINGS[approval.standing],
        "awaited": approval.standing == "pending",
        "told": TOLD[approval.standing],
        "text": (entry.opinion if entry and approved else None) or "",
        "office": (papers.office(approval.approver) if approved else None) or "",
        "endorsed": endorsed,
        "day": chinese_day(approval.day) if approved and approval.day else "",
        "number": approval.number or "",
    }


def _trace(paper: Paper, address: Address) -> Trace:
    approval = paper.approval
    return Trace(
        source=paper.path,
        digest=hashlib.sha256(paper.source).hexdigest(),
        commit=approval.merge if approval.known else None,
        address=address(paper) if approval.known else None,
        number=approval.number,
        standing=STANDINGS[approval.standing],
    )
