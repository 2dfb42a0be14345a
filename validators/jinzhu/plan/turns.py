"""The spans of two states of the hall, held against each other."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.kinds import KINDS
from jinzhu.register.spans import ItemStay, Span, WindowEvent
from jinzhu.register.state import State

S = TypeVar("S", bound=Span)
Fate = Literal[
    "进驻", "撤离", "生效", "撤离生效", "进驻改期", "撤离改期", "撤离取消", "登记撤销", "转入"
]


@dataclass(frozen=True, slots=True)
class Turn(Generic[S]):
    """One span before and after; None where there is none."""

    key: str
    before: S | None
    after: S | None

    @property
    def span(self) -> S:
        """The span to speak of."""
        span = self.after or self.before
        assert span is not None
        return span


@dataclass(frozen=True)
class States:
    """The hall before and after."""

    before: State
    after: State

    def turns(
        self, before: Mapping[str, list[S]], after: Mapping[str, list[S]]
    ) -> Iterator[Turn[S]]:
        """Every span that is new, gone or different; a correction goes on the corrected span."""
        for key in sorted(before.keys() | after.keys()):
            was, now = before.get(key, []), after.get(key, [])
            if _marks(self.before, was) != _marks(self.after, now):
                yield from self._turns_of(key, was, now)

    def _turns_of(self, key: str, was: list[S], now: list[S]) -> Iterator[Turn[S]]:
        earlier = dict(_identified(self.before, was))
        later = dict(_identified(self.after, now))
        for identity in earlier | later:
            old, new = earlier.get(identity), later.get(identity)
            if not (old and new and _mark(self.before, old) == _mark(self.after, new)):
                yield Turn(key, old, new)

    def fate(self, turn: Turn[Any]) -> Fate | None:
        """What becomes of a stay; None where it only changes inside."""
        old, new = turn.before, turn.after
        if new is None:
            return "登记撤销"
        if old is None:
            return "转入" if self.carried_over(new.by) else "进驻"
        if self._steps_done(old.ended_by, new.ended_by):
            return "撤离生效"
        if old.until != new.until:
            if old.until is None:
                return "撤离"
            return "撤离取消" if new.until is None else "撤离改期"
        if self._steps_done(old.by, new.by):
            return "生效"
        return "进驻改期" if old.since != new.since else None

    def cause(self, turn: Turn[Any], fate: Fate | None) -> str:
        """The path of the filing that brings it about."""
        old, new = turn.before, turn.after
        if new is None or fate == "撤离取消":
            gone = (old.by if new is None else old.ended_by) if old else None
            return self.after.superseded.get(gone or "", gone or "")
        if fate in ("生效", "撤离生效"):
            waited = new.by if fate == "生效" else new.ended_by
            return self._last_step(waited or "")
        path: str = new.ended_by or new.by if fate in ("撤离", "撤离改期") else new.by
        return path

    def waits(self, path: str | None) -> tuple[str, ...]:
        """What must still follow a filing before it takes effect, by the titles of the steps."""
        kinds = sorted(self.after.open_steps.get(path or "", ()))
        return tuple(KINDS[kind].TITLE if kind in KINDS else kind for kind in kinds)

    def carried_over(self, path: str | None) -> bool:
        """Whether a filing hands everything of a department on to another."""
        record = self.after.records.get(path or "")
        return record is not None and record.kind == DepartmentChange.KIND

    def _steps_done(self, old: str | None, new: str | None) -> bool:
        return (
            old in self.before.open_steps and new not in self.after.open_steps and new is not None
        )

    def _last_step(self, path: str) -> str:
        steps = [
            follower
            for version in self.after.versions(path)
            for follower in self.after.followers.get(version, ())
        ]
        return steps[-1] if steps else path


def _identified(state: State, spans: list[S]) -> Iterator[tuple[tuple[object, ...], S]]:
    """Spans with what makes them the same in both states: what opened them first, and their order.

    A correction opens them anew; one filing may open several.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    for span in spans:
        first = [*state.versions(span.by)][-1:] or [span.by]
        action = span.action if isinstance(span, WindowEvent) else ""
        identity = (first[0], span.department, action)
        yield (*identity, seen[identity]), span
        seen[identity] += 1


def _marks(state: State, spans: list[S]) -> list[tuple[object, ...]]:
    return [_mark(state, span) for span in spans]


def _mark(state: State, span: Span) -> tuple[object, ...]:
    """What tells two states of one span apart without looking at all it holds."""
    open_steps = state.open_steps
    return (
        span.by,
        span.since,
        span.until,
        span.ended_by,
        open_steps.get(span.by),
        open_steps.get(span.ended_by) if span.ended_by else None,
        tuple(change.by for change in span.changes) if isinstance(span, ItemStay) else None,
    )
