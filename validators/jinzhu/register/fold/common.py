"""What the folds of all kinds share."""

from datetime import date
from typing import Any

from jinzhu.filing.envelope import Filing
from jinzhu.finding import Problem
from jinzhu.register.acts import Act
from jinzhu.register.state import State

Problems = list[Problem]


def begins(state: State, act: Act[Filing]) -> date:
    """The day an entry takes effect: as planned, or the day of its approval if that is later."""
    planned = act.filing.effective_on
    return max(planned, state.decided_on(act.path) or planned)


def keep(state: State, act: Act[Filing]) -> Problems:
    """Keep a small filing whole, for later rules to refer to."""
    state.papers[act.filing.kind][act.path] = act.filing
    return []


def held_on(spans: list[Any], department: str, day: date) -> Any:
    """The department's span that is open on ``day``, None where there is none."""
    return next((s for s in spans if s.department == department and s.covers(day)), None)
