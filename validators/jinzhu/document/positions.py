"""Where a value stands in its file, found again when a finding needs it."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import CollectionEndEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

from jinzhu.document.problem import Refused
from jinzhu.document.reader import DEFAULT_PARSER, Parser, admit

Loc: TypeAlias = tuple[str | int, ...]
"""A path into the data: keys of mappings and indexes, from 0, of lists."""


class Position(NamedTuple):
    """A place in a file; both count from 1, columns in code points."""

    line: int
    column: int


_START = Position(1, 1)


class Positions:
    """The places of everything in one file: made once, asked many times."""

    def __init__(self, source: bytes, *, parser: Parser = DEFAULT_PARSER) -> None:
        """Read the file; one that `read` refuses has no places but its start."""
        self._values: dict[Loc, Position] = {(): _START}
        self._keys: dict[Loc, Position] = {}
        try:
            _walk(parser(admit(source, len(source))).get_event, self._values, self._keys)
        except (Refused, yaml.YAMLError):
            self._values, self._keys = {(): _START}, {}

    def locate(self, loc: Loc, *, key: bool = False) -> Position:
        """Return where the value at `loc` starts, or its key.

        An item of a list has no key of its own, so its value answers for it. Where `loc` does
        not exist, the deepest ancestor that does answers, by its key if it has one; line 1,
        column 1 stands for the whole file.
        """
        if loc in self._values:
            return self._keys.get(loc, self._values[loc]) if key else self._values[loc]
        while loc not in self._values:
            loc = loc[:-1]
        return self._keys.get(loc, self._values[loc])


def locate(source: bytes, loc: Loc, *, key: bool = False) -> Position:
    """Return the place of one value or key; for several in one file use `Positions`."""
    return Positions(source).locate(loc, key=key)


def _walk(get: Callable[[], Any], values: dict[Loc, Position], keys: dict[Loc, Position]) -> None:
    """Note every value and key of the document; of two equal keys the first keeps its place."""
    for loc, key, value in nodes(get):
        if key is not None:
            keys.setdefault(loc, _position(key))
        values.setdefault(loc, _position(value))


def nodes(get: Callable[[], Any]) -> Iterator[tuple[Loc, Any, Any]]:
    """Every place of the document that follows: its path, the event of its key, and of its value.

    An item of a list has no key.
    """
    for _ in range(3):  # the starts of stream, document and root
        get()
    open_: list[tuple[Loc, int]] = [((), -1)]  # path, next index; -1 in a mapping
    while open_:
        path, index = open_[-1]
        event = get()
        if isinstance(event, CollectionEndEvent):
            open_.pop()
            continue
        if index < 0:
            loc: Loc = (*path, event.value)
            key, event = event, get()
        else:
            loc, key = (*path, index), None
            open_[-1] = (path, index + 1)
        yield loc, key, event
        if not isinstance(event, ScalarEvent):
            open_.append((loc, -1 if isinstance(event, MappingStartEvent) else 0))
            assert isinstance(event, (MappingStartEvent, SequenceStartEvent))


def _position(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)
