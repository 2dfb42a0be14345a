"""Every clause that binds the hall, with what answers it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinzhu.filing.kinds import KINDS
from jinzhu.standards.clause import ANSWERS, FORCES, Clause, Standard

RuleName = tuple[str, str]  # the title of a rule, and its id
KindName = tuple[str, str]  # the title of a kind of filing, and its name
SUBJECTS = {
    "department": "进驻部门",
    "management": "政务服务管理部门",
    "staff": "窗口人员",
    "software": "本系统",
}


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause in words for the public, with the kinds, pages and rules that answer it."""

    id: str
    force: str
    subject: str
    gist: str
    answer: str
    kinds: tuple[KindName, ...]
    pages: tuple[str, ...]
    rules: tuple[RuleName, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class StandardView:
    """A standard with its clauses."""

    number: str
    title: str
    clauses: tuple[ClauseRow, ...]

    @property
    def answers(self) -> Mapping[str, int]:
        """How many clauses are answered in which way."""
        return Counter(clause.answer for clause in self.clauses)


def standard_views(
    known: Mapping[str, Standard],
    chosen: Iterable[str],
    rules: Mapping[tuple[str, str], tuple[RuleName, ...]],
) -> Iterator[StandardView]:
    """The standards the hall has chosen; ``rules`` names those that cite a clause."""
    for number in chosen:
        if standard := known.get(number):
            rows = tuple(_row(each, rules.get((number, each.id), ())) for each in standard.clauses)
            yield StandardView(number, standard.title_zh, rows)


def _row(clause: Clause, rules: tuple[RuleName, ...]) -> ClauseRow:
    return ClauseRow(
        clause.id,
        FORCES[clause.force],
        SUBJECTS[clause.subject],
        clause.gist_zh,
        ANSWERS[clause.answer],
        tuple((KINDS[kind].TITLE, kind) for kind in clause.kinds if kind in KINDS),
        clause.pages,
        rules,
        clause.reason,
    )
