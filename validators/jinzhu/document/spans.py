"""Where every value of a file begins and ends, and single values put in their places anew."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from yaml.events import ScalarEvent

from jinzhu.document.positions import Loc, nodes
from jinzhu.document.reader import DEFAULT_PARSER
from jinzhu.document.writer import write


class Span(NamedTuple):
    """The place of a scalar as typed, lines and columns from 0; ``style`` is its quote or ``|``."""

    line: int
    start: int
    last_line: int
    end: int
    style: str | None


def spans(text: str) -> Iterator[tuple[Loc, Span]]:
    """Every scalar of a text that ``read`` accepts, by its place in the data."""
    for loc, _, event in nodes(DEFAULT_PARSER(text).get_event):
        if isinstance(event, ScalarEvent):
            yield loc, _span(event)


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line, start.column, end.line, end.column, event.style)


def block_lines(text: str) -> frozenset[int]:
    """The lines, from 0, of texts below ``|``, whose blanks are part of them."""
    found: set[int] = set()
    for _, span in spans(text):
        if span.style == "|":
            found.update(range(span.line + 1, span.last_line + 1 if span.end else span.last_line))
    return frozenset(found)


def replaced(text: str, values: Mapping[Loc, str]) -> str:
    """The text with other values at these places; a text below ``|`` stays as it is."""
    lines = text.split("\n")
    wanted = [(span, values[loc]) for loc, span in spans(text) if loc in values]
    for span, value in sorted(wanted, reverse=True):
        if span.line == span.last_line and span.style not in ("|", ">"):
            line = lines[span.line]
            typed = write({"k": value}).removeprefix("k: ").removesuffix("\n")
            lines[span.line] = line[: span.start] + typed + line[span.end :]
    return "\n".join(lines)
