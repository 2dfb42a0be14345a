"""What of the hall a filing names: departments, windows, by what its fields say they choose."""

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from jinzhu.filing.shape import models_in
from jinzhu.finding import Loc

# The names of the fields from the filing down to one that chooses.
Way = tuple[str, ...]


def named_in(filing: BaseModel, chooses: str) -> Iterator[tuple[Loc, str]]:
    """Everything of a sort that a filing names, and where."""
    for way in _ways(type(filing), chooses):
        yield from _along(way, filing, ())


@cache
def _ways(model: type[BaseModel], chooses: str) -> tuple[Way, ...]:
    found: list[Way] = []
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        if isinstance(extra, dict) and extra.get("chooses") == chooses:
            found.append((name,))
        for part in models_in(info.annotation):
            found += [(name, *way) for way in _ways(part, chooses)]
    return tuple(found)


def _along(way: Way, value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from _along(way, each, (*loc, place))
    elif way:
        # A field may hold one of several parts, and not each of them chooses.
        inner = getattr(value, way[0], None)
        yield from _along(way[1:], inner, (*loc, way[0]))
    elif isinstance(value, str):
        yield loc, value
