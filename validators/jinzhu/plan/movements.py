"""What comes to the hall, changes in it and leaves it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jinzhu.catalog.book import Catalog
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.envelope import Filing
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.plan.fields import FieldChange
from jinzhu.plan.guides import Descriptions, item_differences
from jinzhu.plan.turns import Fate, States, Turn
from jinzhu.register.acts import Act
from jinzhu.register.spans import DepartmentStay, Duty, ItemStay, StaffStay, WindowEvent, WindowUse

ENDS: frozenset[Fate] = frozenset({"撤离", "撤离生效", "撤离改期", "登记撤销"})
_OVER = {"关闭": "恢复", "特别时间": "特别时间取消", "搬迁": "搬迁取消", "分配": "窗口类型恢复"}


@dataclass(frozen=True, slots=True)
class Movement:
    """A department, an item or a staff member that comes, leaves, or whose day moves.

    ``by`` is the path of the filing that brings it about, ``waits`` what must still follow it.
    """

    fate: Fate
    key: str
    name: str
    department: str
    day: date | None
    by: str
    waits: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ItemChanged:
    """An item that stays, field by field; ``day`` is the one on which the change holds."""

    code: str
    name: str
    department: str
    day: date
    by: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """A department that goes on under another name or as part of another."""

    change: str
    old: tuple[str, ...]
    new: str
    day: date
    by: str
    items: int
    staff: int


@dataclass(frozen=True, slots=True)
class Posting:
    """A staff member who takes another position; ``before`` and ``after`` say which."""

    staff: str
    name: str
    department: str
    day: date
    by: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WindowMovement:
    """A window that is taken, freed, closed, opened again, moved."""

    window: str
    action: str
    departments: tuple[str, ...]
    since: date
    until: date | None
    by: str
    detail: str = ""


@dataclass(frozen=True)
class Movements:
    """Everything that a merge changes in the hall."""

    departments: tuple[Movement, ...] = ()
    successions: tuple[Succession, ...] = ()
    items: tuple[Movement, ...] = ()
    changed: tuple[ItemChanged, ...] = ()
    windows: tuple[WindowMovement, ...] = ()
    staff: tuple[Movement, ...] = ()
    postings: tuple[Posting, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """The hall before and after, with the catalogue that names what is in it."""

    states: States
    catalog: Catalog
    acts: Sequence[Act[Filing]]
    before: Descriptions
    after: Descriptions

    def movements(self) -> Movements:
        """What moves."""
        return Movements(
            tuple(self._departments()),
            tuple(self._successions()),
            tuple(self._items()),
            tuple(self._changed()),
            tuple(self._windows()),
            tuple(self._staff()),
            tuple(self._postings()),
        )

    # --- departments --------------------------------------------------------

    def _departments(self) -> Iterator[Movement]:
        for turn in self._turns_of_departments():
            fate = self.states.fate(turn)
            if fate and not self._goes_on(turn):
                stay = turn.span
                detail = f"窗口 {stay.windows} 个，人员 {stay.staff} 名" if fate == "进驻" else ""
                yield self._movement(turn, fate, self._name(turn.key), detail)

    def _turns_of_departments(self) -> Iterator[Turn[DepartmentStay]]:
        states = self.states
        return states.turns(states.before.departments, states.after.departments)

    def _successions(self) -> Iterator[Succession]:
        state = self.states.after
        for act in self.acts:
            filing = act.filing
            if isinstance(filing, DepartmentChange):
                yield Succession(
                    filing.change,
                    tuple(map(self._name, filing.replaces)),
                    self._name(filing.actor),
                    filing.effective_on,
                    act.path,
                    _count(state.items, state.items_of[filing.actor], act.path),
                    _count(state.staff, state.staff_of[filing.actor], act.path),
                )

    def _goes_on(self, turn: Turn[DepartmentStay] | Turn[StaffStay]) -> bool:
        """Whether it only goes on elsewhere, as part of a change of departments."""
        span = turn.span
        return self.states.carried_over(span.by if turn.before is None else span.ended_by)

    # --- items --------------------------------------------------------------

    def _items(self) -> Iterator[Movement]:
        states = self.states
        for turn in states.turns(states.before.items, states.after.items):
            fate = states.fate(turn)
            if fate and fate != "转入" and not self._is_carried(turn):
                yield self._movement(turn, fate, turn.span.name, turn.span.item_type)

    def _is_carried(self, turn: Turn[ItemStay]) -> bool:
        """Whether a change of departments takes the item along; one that it forgets leaves."""
        path = turn.span.ended_by
        return any(
            act.path == path and any(item.code == turn.key for item in act.filing.items)
            for act in self.acts
            if isinstance(act.filing, DepartmentChange)
        )

    def _changed(self) -> Iterator[ItemChanged]:
        states = self.states
        for act in self._last_descriptions():
            code = act.filing.item
            before = self.before.of(code, states.before)
            after = self.after.of(code, states.after)
            if before and after and (fields := tuple(item_differences(before, after))):
                name, day = self._name(act.filing.actor), act.filing.effective_on
                yield ItemChanged(code, before.name, name, day, act.path, fields)

    def _last_descriptions(self) -> Iterable[Act[Any]]:
        """The last act of the request about each item that it describes anew."""
        last = {
            act.filing.item: act
            for act in self.acts
            if isinstance(act.filing, ItemChange | ItemEntry)
            and act.filing.item in self.after.codes
        }
        return (last[code] for code in sorted(last))

    # --- windows ------------------------------------------------------------

    def _windows(self) -> Iterator[WindowMovement]:
        states = self.states
        found = [
            *map(self._use, states.turns(states.before.window_uses, states.after.window_uses)),
            *map(
                self._event, states.turns(states.before.window_events, states.after.window_events)
            ),
        ]
        yield from sorted(found, key=lambda each: (each.window, each.since, each.action))

    def _use(self, turn: Turn[WindowUse]) -> WindowMovement:
        use, by = turn.span, self.states.cause(turn, self.states.fate(turn))
        name = (self._name(use.department),)
        if turn.after is None:
            return WindowMovement(turn.key, "分配取消", name, use.since, None, by)
        if turn.before is None:
            until = use.until - timedelta(days=1) if use.until else None
            return WindowMovement(turn.key, "占用", name, use.since, until, by)
        if use.until is None:
            return WindowMovement(turn.key, "恢复占用", name, use.since, None, by)
        return WindowMovement(turn.key, "腾出", name, use.until, None, by)

    def _event(self, turn: Turn[WindowEvent]) -> WindowMovement:
        event = turn.span
        detail = "；".join(filter(None, (event.place, event.hours, event.note)))
        if turn.before is None:
            action = "窗口类型" if event.action == "分配" else str(event.action)
            detail = "、".join(event.types) or detail
            return WindowMovement(turn.key, action, (), event.since, event.until, event.by, detail)
        action = _OVER.get(event.action, "恢复")
        by = self.states.cause(turn, "撤离" if turn.after else None)
        since = event.until + timedelta(days=1) if turn.after and event.until else event.since
        return WindowMovement(turn.key, action, (), since, None, by)

    # --- staff --------------------------------------------------------------

    def _staff(self) -> Iterator[Movement]:
        """Who comes and goes; who leaves is told by the id alone, as pages forget the name."""
        states = self.states
        for turn in states.turns(states.before.staff, states.after.staff):
            fate = states.fate(turn)
            if fate and not self._goes_on(turn):
                stay = turn.span
                name = "" if fate in ENDS else f"{stay.name}（{stay.post}）"
                yield self._movement(turn, fate, name, self._last_position(turn))

    def _last_position(self, turn: Turn[StaffStay]) -> str:
        state = self.states.before if turn.after is None else self.states.after
        duties = [d for d in state.duties.get(turn.key, ()) if d.department == turn.span.department]
        return position(duties[-1]) if duties else ""

    def _postings(self) -> Iterator[Posting]:
        states = self.states
        entered = {turn.span.by for turn in states.turns(states.before.staff, states.after.staff)}
        for turn in states.turns(states.before.duties, states.after.duties):
            duty = turn.after
            if duty is None or states.carried_over(duty.by):
                continue
            if turn.before is None and duty.by not in entered:
                before = next(
                    (d for d in states.after.duties[turn.key] if d.ended_by == duty.by), None
                )
            else:
                before = turn.before
            if before and position(before) != position(duty):
                stay = states.after.staff[turn.key][-1]
                yield Posting(
                    turn.key,
                    stay.name,
                    self._name(duty.department),
                    duty.since,
                    duty.by,
                    position(before),
                    position(duty),
                )

    # --- what they share ----------------------------------------------------

    def _movement(
        self,
        turn: Turn[DepartmentStay] | Turn[ItemStay] | Turn[StaffStay],
        fate: Fate,
        name: str,
        detail: str,
    ) -> Movement:
        span = turn.span
        ends = fate in ENDS and turn.after is not None
        return Movement(
            fate,
            turn.key,
            name,
            self._name(span.department),
            None if turn.after is None else span.until if ends else span.since,
            self.states.cause(turn, fate),
            self.states.waits(span.ended_by if ends else span.by),
            detail,
        )

    def _name(self, department: str) -> str:
        return self.catalog.department_name(department)


def position(duty: Duty) -> str:
    """A position as the hall's board shows it."""
    place = f"窗口 {duty.window}" if duty.window else duty.position
    return f"{place}，窗口负责人" if duty.head else place


def concerned_items(acts: Sequence[Act[Filing]], old_codes: Mapping[str, str]) -> frozenset[str]:
    """Codes of the items that these acts describe anew, with those they had before."""
    found = set()
    for act in acts:
        filing = act.filing
        if isinstance(filing, ItemChange) or (isinstance(filing, ItemEntry) and filing.supersedes):
            code: str | None = filing.item
            while code is not None and code not in found:
                found.add(code)
                code = old_codes.get(code)
    return frozenset(found)


def _count(spans: Mapping[str, Sequence[ItemStay | StaffStay]], keys: set[str], by: str) -> int:
    return sum(stay.by == by for key in keys for stay in spans.get(key, ()))
