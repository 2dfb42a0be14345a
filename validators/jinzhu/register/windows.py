"""What a window is on a day: the catalogue's entry with the changes that hold then."""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from jinzhu.catalog.windows import Window
from jinzhu.register.spans import WindowEvent
from jinzhu.register.state import State


def events_on(state: State, number: str, day: date) -> Iterator[WindowEvent]:
    """The changes of a window that hold on ``day``, the earliest first."""
    events = state.window_events.get(number, ())
    return iter(sorted((e for e in events if e.covers(day)), key=attrgetter("since")))


def types_of(state: State, window: Window, day: date) -> tuple[str, ...]:
    """The types of a window on ``day``: those of the last change that sets them."""
    types: tuple[str, ...] = window.types
    for event in events_on(state, window.number, day):
        types = event.types or types
    return types


def is_closed(state: State, number: str, day: date) -> bool:
    """Whether the window is closed on ``day``."""
    return any(event.action == "关闭" for event in events_on(state, number, day))


def is_closed_for_good(state: State, number: str, day: date) -> bool:
    """Whether the window is closed on ``day`` with no end in sight."""
    events = events_on(state, number, day)
    return any(event.action == "关闭" and event.until is None for event in events)
