"""What of the hall a cell may name: as it is offered, and which value a cell means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jinzhu.catalog.book import Catalog
from jinzhu.register.choices import Choice, choices
from jinzhu.register.state import State

# So many can still be scrolled through; what is not offered can be typed.
MOST_OFFERED = 5_000
_OF_CATALOG = frozenset({"department", "window", "branch", "item"})


@dataclass(frozen=True)
class Offered:
    """The choices of one field, by what they are called."""

    choices: tuple[Choice, ...]

    @cached_property
    def shown(self) -> Mapping[str, Choice]:
        """Each choice by what stands in the list and in the cell."""
        return {shown(each): each for each in self.choices}

    @cached_property
    def by_value(self) -> Mapping[str, Choice]:
        """Each choice by its value."""
        return {each.value: each for each in self.choices}

    @cached_property
    def by_label(self) -> Mapping[str, Choice | None]:
        """Each choice by its label; None where two have the same."""
        found: dict[str, Choice | None] = {}
        for each in self.choices:
            found[each.label] = None if each.label in found else each
        return found

    def meant(self, text: str) -> Choice | None:
        """The choice that a cell names: as it was offered, by value, or by a label of its own."""
        return (
            self.shown.get(text)
            or self.by_value.get(text)
            or self.by_label.get(text)
            or self.by_value.get(text.partition(" ")[0])
        )


class Offers:
    """What the fields of a hall may name on a day, or what one department may."""

    def __init__(
        self,
        catalog: Catalog,
        state: State | Callable[[], State],
        day: date,
        department: str | None = None,
    ) -> None:
        """``state`` may be worked out when it is first asked for: that reads the whole hall."""
        self._catalog, self._state, self._day = catalog, state, day
        self._department = department
        self._found: dict[str, Offered] = {}

    def of(self, source: str) -> Offered:
        """The choices of a source that a model names."""
        if source not in self._found:
            found = choices(source, self._catalog, self._state_for(source), self._day)
            self._found[source] = Offered(tuple(filter(self._is_theirs, found)))
        return self._found[source]

    def _state_for(self, source: str) -> State:
        if source in _OF_CATALOG:
            return State()
        if not isinstance(self._state, State):
            self._state = self._state()
        return self._state

    def _is_theirs(self, choice: Choice) -> bool:
        return self._department is None or choice.department in (None, self._department)


def shown(choice: Choice) -> str:
    """How a choice stands in a list: its value first, so that it can be told again."""
    starts = choice.label == choice.value or choice.label.startswith(f"{choice.value} ")
    return choice.label if starts else f"{choice.value} {choice.label}"
