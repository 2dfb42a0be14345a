"""A file mended: first what keeps it from being read, then its values, one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from jinzhu.document import Data, NotWritable, Refused, read
from jinzhu.document.spans import block_lines, replaced, spans
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.mends.answer import mended_answer, with_value
from jinzhu.filing.mends.characters import Readable, Step, readable
from jinzhu.filing.mends.names import Names
from jinzhu.filing.mends.table import MENDABLE, TIDY
from jinzhu.filing.shape import parse
from jinzhu.finding import Loc

NO_HALL = Names()


@dataclass(frozen=True, slots=True)
class Mend:
    """What was mended in a line, and the rule that had refused it; none for a mere tidying."""

    line: int
    what: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """A file after mending, with everything that was done to it, by line."""

    content: bytes
    mends: tuple[Mend, ...]


def mend(source: bytes, model: type[BaseModel] | None = None, names: Names = NO_HALL) -> Mended:
    """Mend a file; ``model`` is what its path says it is, None for the kind that it names itself.

    What needs no mending comes back byte for byte. Nothing is mended twice: a mended file comes
    back as it is.
    """
    found = readable(source)
    if found.data is None or found.text is None:
        return _as_far(source, found)
    text, steps = _tidied(found.text), list(found.steps)
    steps += [
        Step(number, "", TIDY)
        for number, (old, new) in enumerate(
            zip(found.text.split("\n"), text.split("\n"), strict=True), 1
        )
        if old != new
    ]
    for loc, rule, value in _values(found.data, model, names):
        changed = _with(text, {loc: value})
        if changed is not None:
            steps.append(Step(_line_of(text, loc), rule, MENDABLE[rule]))
            text = changed
    return _mended(source, text, steps)


def _as_far(source: bytes, found: Readable) -> Mended:
    """A file that cannot be read yet: what was mended in it brings it nearer."""
    return _mended(source, found.text, list(found.steps)) if found.text else Mended(source, ())


def _mended(source: bytes, text: str, steps: list[Step]) -> Mended:
    content = text.encode()
    if content == source:
        return Mended(source, ())
    told = dict.fromkeys(Mend(step.line, step.what, step.rule or None) for step in steps)
    return Mended(content, tuple(sorted(told, key=lambda each: each.line)))


def _values(
    data: Data, model: type[BaseModel] | None, names: Names
) -> Iterator[tuple[Loc, str, str]]:
    """Every value that is to be written otherwise, and the rule that asks for it."""
    for loc, rule, value in _shaped(data, model or _own_model(data)):
        data = with_value(data, loc, value)
        yield loc, rule, value
    yield from names.mends(data)


def _shaped(data: Data, model: type[BaseModel] | None) -> Iterator[tuple[Loc, str, str]]:
    for problem in parse(model, data)[1] if model else ():
        value = mended_answer(model, data, problem) if model else None
        if value is not None and problem.rule in MENDABLE:
            yield problem.loc, problem.rule, value


def _own_model(data: Data) -> type[Filing] | None:
    given = data.get("kind") if isinstance(data, dict) else None
    return KINDS.get(given) if isinstance(given, str) else None


def _with(text: str, values: Mapping[Loc, str]) -> str | None:
    """The text with other values; None where anything else would read differently."""
    wanted = read(text.encode())
    for loc, value in values.items():
        wanted = with_value(wanted, loc, value)
    try:
        changed = replaced(text, values)
        return changed if read(changed.encode()) == wanted else None
    except (Refused, NotWritable):
        return None


def _tidied(text: str) -> str:
    """The text without blanks at the ends of lines, but for those of a text below ``|``."""
    kept = block_lines(text)
    lines = text.split("\n")
    tidy = [line if at in kept else line.rstrip(" ") for at, line in enumerate(lines)]
    tidied = "\n".join(tidy)
    try:
        return tidied if read(tidied.encode()) == read(text.encode()) else text
    except Refused:
        return text


def _line_of(text: str, loc: Loc) -> int:
    return next((span.line + 1 for place, span in spans(text) if place == loc), 1)
