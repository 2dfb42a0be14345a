"""HTML that is safe by construction: values are escaped unless they are markup already.

The one way to make markup is ``fill`` with a pattern written in the code; a test holds that no
pattern is ever computed. It is plain ``%`` formatting because a hall has ten thousand pages:
a template engine that escapes costs several times as much.
"""

import html
import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_special = re.compile("[&<>\"']").search
# Nothing in a script may look like markup, nor end a line where a script has none.
_in_script = re.compile("[<>&\u2028\u2029]").sub
_is_address = re.compile(r"https?://", re.IGNORECASE).match


class Html(str):
    """Text that is markup already; made by the functions of this module alone."""

    __slots__ = ()


EMPTY: Final = Html()
Value = str | int


def escape(value: Value) -> str:
    """The value as text inside an element or a quoted attribute."""
    if type(value) is Html:
        return value
    text = value if type(value) is str else str(value)
    return html.escape(text) if _special(text) else text


def _safe(values: Sequence[Value]) -> tuple[str, ...]:
    """Each value escaped; the loop stands inline, since a page asks for hundreds of values."""
    try:
        return tuple(
            [
                v if type(v) is Html or not _special(v) else html.escape(v)  # type: ignore[misc, arg-type]
                for v in values
            ]
        )
    except TypeError:  # a number is among them
        return tuple([escape(value) for value in values])


def fill(pattern: str, *values: Value) -> Html:
    """The pattern with each ``%s`` replaced by a value, escaped unless it is markup."""
    return Html(pattern % _safe(values))


def rows(pattern: str, lines: Sequence[Sequence[Value]]) -> Html:
    """The pattern filled once for every line of values."""
    return Html(pattern * len(lines) % _safe([value for line in lines for value in line]))


def each(pattern: str, values: Iterable[Value]) -> Html:
    """The pattern once for every value."""
    return Html("".join([pattern % escape(value) for value in values]))


def when(condition: object, pattern: str, *values: Value) -> Html:
    """``fill`` if the condition holds, else nothing."""
    return Html(pattern % _safe(values)) if condition else EMPTY


def join(parts: Iterable[Html], between: Html = EMPTY) -> Html:
    """Pieces of markup one after the other."""
    return Html(between.join(parts))


@lru_cache(maxsize=4096)
def link_out(address: str | None, label: str) -> Html:
    """A link that leaves the site, if it is a web address; else the label alone."""
    if address and _is_address(address):
        return fill('<a href="%s" rel="noopener noreferrer">%s</a>', address, label)
    return fill("%s", label)


def data_script(media_type: str, data: object) -> Html:
    """Data that stand in the page for a program: no text in them can end the element."""
    text = _as_json(data)
    text = _in_script(lambda found: f"\\u{ord(found[0]):04x}", text)
    return fill('<script type="%s">%s</script>', media_type, Html(text))
