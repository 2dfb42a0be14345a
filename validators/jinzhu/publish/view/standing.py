"""Where something stands on a day: in the hall, waiting, coming or gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from jinzhu.filing.kinds import KINDS
from jinzhu.register.spans import Span
from jinzhu.register.state import State

Place = Literal["在厅", "待生效", "待进驻", "已撤离"]
S = TypeVar("S", bound=Span)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a span stands; ``waits`` says what must still follow, ``turn`` whose turn it is."""

    place: Place
    since: date
    until: date | None = None
    waits: tuple[str, ...] = ()

    @property
    def inside(self) -> bool:
        """Whether it is in the hall now."""
        return self.place == "在厅"

    @property
    def gone(self) -> bool:
        """Whether it has left."""
        return self.place == "已撤离"


def waits_for(state: State, path: str | None) -> tuple[str, ...]:
    """The steps a filing still waits for, by their titles."""
    if path is None or path not in state.open_steps:
        return ()
    return tuple(map(_step, sorted(state.open_steps[path])))


def _step(kind: str) -> str:
    model = KINDS.get(kind)
    if model is None:
        return kind
    turn = "政务服务管理部门" if model.MANAGEMENT else "部门"
    return f"{model.TITLE}（由{turn}办理）"


def standing(state: State, span: Span, day: date) -> Standing:
    """Where a span stands on ``day``."""
    if state.in_force(span, day):
        return Standing("在厅", span.since, span.until, waits_for(state, span.ended_by))
    if span.by in state.open_steps:
        return Standing("待生效", span.since, span.until, waits_for(state, span.by))
    if span.since > day:
        return Standing("待进驻", span.since, span.until)
    return Standing("已撤离", span.since, span.until)


_ORDER = {"在厅": 0, "待生效": 1, "待进驻": 2, "已撤离": 3}


def latest(state: State, spans: Sequence[S], day: date) -> S | None:
    """The span to speak of: the one in force, else one to come, else the last that ended."""
    if len(spans) < 2:
        return spans[0] if spans else None
    return min(
        spans, key=lambda span: (_ORDER[standing(state, span, day).place], -span.since.toordinal())
    )
