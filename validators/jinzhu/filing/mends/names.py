"""Codes and names of items as the hall writes them, against those typed in a filing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinzhu.filing.mends.forms import alike, narrow
from jinzhu.finding import Loc

CODES = ("item", "code")
NAME = "name"


@dataclass(frozen=True)
class Names:
    """The names of the hall's items by their codes; empty where no hall is at hand."""

    items: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Codes that differ in case alone are told apart by nobody: those stay out."""
        folded: dict[str, list[str]] = {}
        for code in self.items:
            folded.setdefault(code.casefold(), []).append(code)
        sole = {key: codes[0] for key, codes in folded.items() if len(codes) == 1}
        object.__setattr__(self, "_sole", sole)

    def mends(self, data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str, str]]:
        """Place, rule and right value of every code and name that is written otherwise."""
        if isinstance(data, list):
            for index, each in enumerate(data):
                yield from self.mends(each, (*loc, index))
        elif isinstance(data, dict):
            yield from self._own(data, loc)
            for key, value in data.items():
                yield from self.mends(value, (*loc, key))

    def _own(self, data: dict[str, Any], loc: Loc) -> Iterator[tuple[Loc, str, str]]:
        key = next((key for key in CODES if isinstance(data.get(key), str)), None)
        if key is None:
            return
        code = self._code(data[key])
        if code != data[key]:
            yield (*loc, key), "item-unknown", code
        name, listed = data.get(NAME), self.items.get(code)
        if isinstance(name, str) and listed and name != listed and alike(name) == alike(listed):
            yield (*loc, NAME), "item-differs", listed

    def _code(self, typed: str) -> str:
        if typed in self.items:
            return typed
        sole: dict[str, str] = getattr(self, "_sole")  # noqa: B009
        return sole.get(narrow(typed).casefold(), typed)
