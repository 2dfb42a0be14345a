"""How far a standard is answered, and how much of it the hall keeps, in figures and in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinzhu.checking.standing import ClauseState
from jinzhu.standards.clause import ANSWERS, AnswerKind, Clause

# In the words of the reader, on the terminal and on the pages alike.
STATES: Mapping[ClauseState, str] = {
    "kept": "做到",
    "open": "未做到",
    "not applicable": "不适用",
    "unknown": "软件不能判断",
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many clauses are answered in which way, and how they stand; no state where none is known."""

    counts: Mapping[tuple[AnswerKind, ClauseState | None], int]

    @property
    def total(self) -> int:
        """All clauses."""
        return sum(self.counts.values())

    @property
    def answers(self) -> tuple[AnswerKind, ...]:
        """The kinds of answer that there are."""
        return tuple(kind for kind in ANSWERS if self.of(answer=kind))

    def of(self, answer: AnswerKind | None = None, state: ClauseState | None = None) -> int:
        """How many are answered so and stand so; None for any."""
        return sum(
            count
            for (kind, stands), count in self.counts.items()
            if answer in (None, kind) and state in (None, stands)
        )

    @property
    def applying(self) -> int:
        """How many apply to the hall."""
        return self.total - self.of(state="not applicable")

    @property
    def answered(self) -> str:
        """By what they are answered: ``逐件检查 11 条、必填内容 8 条``."""
        return "、".join(f"{ANSWERS[kind]} {self.of(kind)} 条" for kind in self.answers)

    @property
    def standing(self) -> str:
        """How they stand: ``适用本厅 78 条，其中做到 70 条、未做到 3 条``."""
        told = ((STATES[each], self.of(state=each)) for each in ("kept", "open", "unknown"))
        states = "、".join(f"{state} {count} 条" for state, count in told if count)
        away = self.of(state="not applicable")
        rest = f"；不适用 {away} 条" if away else ""
        return f"适用本厅 {self.applying} 条，其中{states or '没有可判断的'}{rest}"


def coverage(clauses: Iterable[tuple[Clause, ClauseState | None]]) -> Coverage:
    """The coverage of clauses, each with how it stands."""
    return Coverage(Counter((clause.answer, state) for clause, state in clauses))
