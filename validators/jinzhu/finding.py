"""What a check says of a place in a file: the problem as found, and the finding as reported."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal, NamedTuple

Loc = tuple[str | int, ...]
Severity = Literal["error", "warning", "note"]
_STEP = re.compile(r"\[([0-9]+)\]|([^.\[]+)")


class Citation(NamedTuple):
    """A clause of a standard."""

    standard: str
    clause: str

    def __str__(self) -> str:
        """As it is written: the standard's number, a space, the clause's."""
        return f"{self.standard} {self.clause}"


def citation(text: str) -> Citation:
    """The clause that is written out as ``DB4404/T 11-2021 6.1.1``; ValueError for anything else."""
    standard, _, clause = text.rpartition(" ")
    if not standard or not clause:
        raise ValueError(f"no citation: {text!r}")
    return Citation(standard, clause)


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that is broken at ``loc`` of a file, with the values its message names.

    ``path`` is set when the place is in another file than the one being judged; ``key`` when
    the key is meant and not its value; ``spot`` when line and column are known already.
    ``under`` is the one clause it falls under, where its rule stands on several.
    """

    rule: str
    loc: Loc = ()
    values: Mapping[str, str] = field(default_factory=dict)
    path: str | None = None
    key: bool = False
    spot: tuple[int, int] | None = None
    under: Citation | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with everything a reader needs: clause, severity, place, message and mend.

    ``line`` and ``column`` count from 1, columns in code points; ``new`` is False for what the
    base had already. ``also`` are the clauses of other standards of this hall that ask the same.
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
    also: tuple[Citation, ...] = ()

    @property
    def cites(self) -> tuple[Citation, ...]:
        """Every clause that the place breaks, the first one first."""
        return (Citation(self.standard, self.clause), *self.also)

    @property
    def basis(self) -> str:
        """The clauses, written out."""
        return "；".join(map(str, self.cites))

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
