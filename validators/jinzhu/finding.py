"""What a check says of a place in a file: the problem as found, and the finding as reported."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

Loc = tuple[str | int, ...]
Severity = Literal["error", "warning", "note"]
_STEP = re.compile(r"\[([0-9]+)\]|([^.\[]+)")


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that is broken at ``loc`` of a file, with the values its message names.

    ``path`` is set when the place is in another file than the one being judged; ``key`` when
    the key is meant and not its value; ``spot`` when line and column are known already.
    """

    rule: str
    loc: Loc = ()
    values: Mapping[str, str] = field(default_factory=dict)
    path: str | None = None
    key: bool = False
    spot: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with everything a reader needs: clause, severity, place, message and mend.

    ``line`` and ``column`` count from 1, columns in code points; ``new`` is False for what the
    base had already.
    """

    rule: str
    standard: str
    clause: str
    severity: Severity
    path: str
    line: int
    column: int
    field: str
    message: str
    help: str
    new: bool = True

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What makes two findings the same, wherever they moved in the file."""
        return (self.rule, self.path, self.field, self.message)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.7) -> str:
    """The known word that is most like ``word``, as the end of a sentence; empty without one."""
    found = get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return perhaps(found[0]) if found else ""


def perhaps(word: str) -> str:
    """A word that was perhaps meant, as the end of a sentence."""
    return f"，是否指“{word}”"


def dotted(loc: Loc) -> str:
    """``guide.materials[2].name`` for a place in a file."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def loc_of(field: str) -> Loc:
    """The place that ``dotted`` told of."""
    return tuple(int(index) if index else name for index, name in _STEP.findall(field))
