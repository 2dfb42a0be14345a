"""The clauses of a standard, and how each is answered."""

from collections.abc import Mapping
from typing import Literal

from jinzhu.filing.fields import Count, Line, Part, Slug, list_of, named

Force = Literal["shall", "should", "may", "info"]
Subject = Literal["department", "management", "staff", "software"]
AnswerKind = Literal[
    "rule", "model", "clock", "record", "publish", "ledger", "form", "hall-profile", "none"
]
# In the words of the reader, on the terminal and on the pages alike.
FORCES: Mapping[Force, str] = {"shall": "应", "should": "宜", "may": "可", "info": "资料性"}
ANSWERS: Mapping[AnswerKind, str] = {
    "rule": "逐件检查",
    "model": "必填内容",
    "clock": "期限计时",
    "record": "留存记录",
    "publish": "公开页面",
    "ledger": "审核记录",
    "form": "备案表格",
    "hall-profile": "大厅设置",
    "none": "软件不能保证",
}


class Clause(Part):
    """One clause: its force, whom it binds, what it asks and what answers it.

    ``answer`` is the kind of answer: a rule, the model of a filing, a clock, a record that is
    kept, a published page, the approval in the ledger, a printed form, a fact of the hall's
    profile, or none, and then ``reason`` says why software cannot hold it.
    """

    id: Line
    force: Force
    subject: Subject
    gist_zh: Line
    gist_en: Line
    answer: AnswerKind
    kinds: tuple[Slug, ...] = list_of("备案类别", "哪些备案回答本条款")
    pages: tuple[Slug, ...] = list_of("页面", "哪些页面回答本条款")
    figures: dict[str, Count] = named("数值", "条款中的数值", {})
    reason: Line | None = named("原因", "软件不能保证的原因", None)


class Standard(Part):
    """A standard with its clauses in the order of its text."""

    standard: Line
    title_zh: Line
    title_en: Line
    clauses: tuple[Clause, ...]

    @property
    def by_id(self) -> dict[str, Clause]:
        """The clauses by their number."""
        return {clause.id: clause for clause in self.clauses}
