"""The clauses of a standard, and how each is answered."""

from collections.abc import Mapping
from typing import Literal

from jinzhu.codes.tables import HallLevel
from jinzhu.filing.fields import Count, Line, Part, Slug, Text, YesNo, list_of, named

Force = Literal["shall", "should", "may", "info"]
Subject = Literal["department", "management", "hall", "staff", "software", "other"]
AnswerKind = Literal[
    "rule",
    "model",
    "clock",
    "record",
    "publish",
    "ledger",
    "form",
    "hall-profile",
    "outside",
    "none",
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
    "hall-profile": "大厅概况",
    "outside": "大厅声明",
    "none": "软件不能保证",
}


class Clause(Part):
    """One clause: its force, whom it binds, what it asks and what answers it.

    ``answer`` is the kind of answer: a rule, the model of a filing, a clock, a record that is
    kept, a published page, the approval in the ledger, a printed form, a fact that the hall
    states of itself (``facts`` names the fields of its files), a dated declaration of what only
    a person can see, or none, and then ``reason`` says why software cannot hold it. ``duty``
    marks a clause that binds without saying 应; ``figures`` are named as the parameters of a
    profile, in the units of the parameter. ``declares`` asks for a declaration besides the
    answer; ``evidence`` are the documents of which a declaration must show that they are met.
    ``permits`` are rules that the clause may lift: it allows in words what they refuse.
    """

    id: Line
    force: Force
    duty: YesNo = named("要求", "没有“应”字而有约束力的填 true", False)
    subject: Subject
    gist_zh: Line
    gist_en: Text
    answer: AnswerKind
    kinds: tuple[Slug, ...] = list_of("备案类别", "哪些备案回答本条款")
    pages: tuple[Slug, ...] = list_of("页面", "哪些页面回答本条款")
    facts: tuple[Line, ...] = list_of("大厅概况", "大厅概况中哪些内容回答本条款")
    figures: dict[str, Count] = named("数值", "条款中的数值", {})
    declares: YesNo = named("声明", "另须大厅声明的填 true", False)
    evidence: tuple[Line, ...] = list_of("凭据", "声明须逐个附凭据的标准")
    permits: tuple[Slug, ...] = list_of("许可", "本条款明文许可、因而可以不适用的规则")
    reason: Line | None = named("原因", "软件不能保证的原因", None)

    @property
    def is_declared(self) -> bool:
        """Whether the hall declares how it keeps the clause."""
        return self.declares or self.answer == "outside"


class Reference(Part):
    """A document that a standard refers to."""

    number: Line
    title: Line


class Standard(Part):
    """A standard with its clauses in the order of its text.

    ``levels`` are the levels of the halls it binds, none for all: others may borrow it, and then
    what it asks is advice. ``note`` says what must be known of the text, as that it is a draft.
    """

    standard: Line
    title_zh: Line
    title_en: Line
    note: Line | None = None
    levels: tuple[HallLevel, ...] = ()
    references: tuple[Reference, ...] = ()
    clauses: tuple[Clause, ...]

    @property
    def by_id(self) -> dict[str, Clause]:
        """The clauses by their number."""
        return {clause.id: clause for clause in self.clauses}
