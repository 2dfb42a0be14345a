"""What the format refuses, as data: a rule id, a place and the values its message needs."""

from dataclasses import dataclass, field
from typing import TypeAlias

Data: TypeAlias = dict[str, "Data"] | list["Data"] | str | None
"""What a filing holds once read: text stays the text that was typed."""

MAX_PROBLEMS = 20
"""No more than this many problems are reported for one file."""

MAX_BYTES = 256 * 1024
"""Largest file, in bytes."""

MAX_DEPTH = 32
"""Most collections inside each other, the root being the first."""

MAX_KEY = 128
"""Longest key as typed, in code points; far below the 1024 at which YAML parsers stop looking."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One breach of the format; line and column count from 1, columns in code points."""

    line: int
    column: int
    rule: str
    values: dict[str, str] = field(default_factory=dict, compare=False)


class Refused(Exception):
    """Raised by `read` when a file breaks the format; holds every problem found, by place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep `problems`; there is always at least one."""
        super().__init__(", ".join(f"{p.line}:{p.column} {p.rule}" for p in problems))
        self.problems = problems


class NotWritable(ValueError):
    """Raised by `write` when data cannot be put into a file that `read` would accept."""
