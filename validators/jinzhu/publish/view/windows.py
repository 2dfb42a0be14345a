"""The windows on a day: who uses them, what they handle, what is different for a while."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.windows import Window
from jinzhu.filing.terms import DEPARTMENTAL
from jinzhu.publish.view.floors import Level, levels
from jinzhu.register.spans import WindowEvent
from jinzhu.register.state import State


@dataclass(frozen=True, slots=True)
class WindowView:
    """A window as a visitor finds it."""

    number: str
    name: str | None
    floor: str
    area: str
    branch: str | None
    types: tuple[str, ...]
    departments: tuple[str, ...]
    now: tuple[WindowEvent, ...]
    coming: tuple[WindowEvent, ...]

    @property
    def closed(self) -> bool:
        """Whether it is closed now."""
        return any(event.action == "关闭" for event in self.now)

    @property
    def moved_to(self) -> str | None:
        """Where it is for now, if that is not where the catalogue and the plan have it."""
        return next((event.place for event in self.now if event.action == "搬迁"), None)


class WindowBoard:
    """All windows of the hall, and which of them serve a department's items."""

    def __init__(self, catalog: Catalog, state: State, today: date) -> None:
        self._users = _users(state, today)
        self.windows: Mapping[str, WindowView] = {
            number: self._view(window, state, today)
            for number, window in sorted(catalog.windows.items())
            if window.valid_on(today)
        }
        entries = [catalog.windows[number] for number in self.windows]
        self.levels: tuple[Level, ...] = tuple(levels(catalog.hall, entries, catalog.premises))
        self._level_of = {number: each for each in self.levels for number in each.windows}
        self._plan_of = {
            spot.number: each.number
            for each in self.levels
            if each.plan
            for spot in each.plan.spots
        }
        self._by_department: defaultdict[str, list[WindowView]] = defaultdict(list)
        self._by_type: defaultdict[str, list[WindowView]] = defaultdict(list)
        for window in self.windows.values():
            for department in window.departments:
                self._by_department[department].append(window)
            for window_type in window.types:
                self._by_type[window_type].append(window)
        self._common = {each: tuple(_common(each, self._by_type[each])) for each in self._by_type}
        self._serving: dict[tuple[str, str], tuple[WindowView, ...]] = {}

    def _view(self, window: Window, state: State, today: date) -> WindowView:
        events = [e for e in state.window_events.get(window.number, ()) if _shown(e, state)]
        types: tuple[str, ...] = window.types
        for event in events:
            if event.action == "分配" and event.types and event.covers(today):
                types = event.types
        told = [event for event in events if event.action != "分配"]
        return WindowView(
            window.number,
            window.name,
            window.floor,
            window.area,
            window.branch,
            types,
            tuple(self._users.get(window.number, ())),
            tuple(event for event in told if event.covers(today)),
            tuple(event for event in told if event.since > today),
        )

    def level_of(self, number: str) -> Level:
        """The floor on which a window is."""
        return self._level_of[number]

    def plan_of(self, number: str) -> int | None:
        """The number of the plan that shows a window, for its address; None if none does."""
        return self._plan_of.get(number)

    def of(self, department: str) -> tuple[WindowView, ...]:
        """The windows that a department uses now."""
        return tuple(self._by_department.get(department, ()))

    def serving(self, department: str, window_type: str) -> tuple[WindowView, ...]:
        """Where an item is handled: at its department's windows of the type asked for, else at
        the windows of that type that serve every department."""
        key = (department, window_type)
        if key not in self._serving:
            own = tuple(w for w in self.of(department) if window_type in w.types)
            self._serving[key] = own or self._common.get(window_type, ())
        return self._serving[key]


def _common(window_type: str, windows: Sequence[WindowView]) -> Sequence[WindowView]:
    """Windows of a type for everyone: those that nobody has to himself, else all of them."""
    if window_type == DEPARTMENTAL:
        return [window for window in windows if not window.departments]
    return [window for window in windows if not window.departments] or windows


def _shown(event: WindowEvent, state: State) -> bool:
    return event.by not in state.open_steps


def _users(state: State, today: date) -> dict[str, list[str]]:
    users = {
        number: [use.department for use in uses if state.in_force(use, today)]
        for number, uses in state.window_uses.items()
    }
    return {number: sorted(set(departments)) for number, departments in users.items()}
