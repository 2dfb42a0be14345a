"""The windows on a day: who uses them, what they handle, what is different for a while."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.windows import Window
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


def holds(event: WindowEvent, day: date) -> bool:
    """Whether a closure, a move or special hours hold on ``day``; the last day is included."""
    return event.since <= day and (event.until is None or day <= event.until)


class WindowBoard:
    """All windows of the hall, and which of them serve a department's items."""

    def __init__(self, catalog: Catalog, state: State, today: date) -> None:
        self._users = _users(state, today)
        self.windows: Mapping[str, WindowView] = {
            number: self._view(window, state, today)
            for number, window in sorted(catalog.windows.items())
            if window.valid_on(today)
        }
        self._serving: dict[tuple[str, str], tuple[WindowView, ...]] = {}

    def _view(self, window: Window, state: State, today: date) -> WindowView:
        events = [e for e in state.window_events.get(window.number, ()) if _shown(e, state)]
        types: tuple[str, ...] = window.types
        for event in events:
            if event.action == "分配" and event.types and holds(event, today):
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
            tuple(event for event in told if holds(event, today)),
            tuple(event for event in told if event.since > today),
        )

    def of(self, department: str) -> tuple[WindowView, ...]:
        """The windows that a department uses now."""
        return tuple(w for w in self.windows.values() if department in w.departments)

    def serving(self, department: str, window_type: str) -> tuple[WindowView, ...]:
        """Where an item is handled: at its department's windows of the type asked for, else at
        the windows of that type that serve every department."""
        key = (department, window_type)
        if key not in self._serving:
            own = tuple(w for w in self.of(department) if window_type in w.types)
            self._serving[key] = own or tuple(self._common(window_type))
        return self._serving[key]

    def _common(self, window_type: str) -> Iterable[WindowView]:
        fitting = [w for w in self.windows.values() if window_type in w.types]
        return [w for w in fitting if not w.departments] or (
            fitting if window_type != "部门专窗" else []
        )


def _shown(event: WindowEvent, state: State) -> bool:
    return event.by not in state.open_steps


def _users(state: State, today: date) -> dict[str, list[str]]:
    users = {
        number: [use.department for use in uses if state.in_force(use, today)]
        for number, uses in state.window_uses.items()
    }
    return {number: sorted(set(departments)) for number, departments in users.items()}
