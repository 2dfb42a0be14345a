"""The examples that come with the package: written from the cases by ``tests/show_cases.py``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinzhu.finding import Severity

KEPT = files("jinzhu.publish.pages.help") / "kept"


@dataclass(frozen=True, slots=True)
class Found:
    """What the check says of a line."""

    line: int
    column: int
    severity: Severity
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some lines of a file, from ``first`` on, of ``of``; ``marks`` are those that matter."""

    path: str
    of: int
    first: int
    lines: tuple[str, ...]
    marks: frozenset[int] = frozenset()
    found: Found | None = None
    when: str = ""

    @property
    def last(self) -> int:
        """The number of the last line that is shown."""
        return self.first + len(self.lines) - 1


Steps = tuple[str, ...]
Example = Excerpt | Steps


def examples(rule: str) -> tuple[Example, Example] | None:
    """The bad and the good example of a rule; None for a rule that has none."""
    data = _kept(rule)
    return None if data is None else (_example(data["bad"]), _example(data["good"]))


@cache
def cases_of(rule: str) -> Mapping[str, int] | None:
    """How many good and bad cases prove a rule; None for a rule whose cases are no files."""
    data = _kept(rule)
    return None if data is None else data.get("cases", {"good": 1, "bad": 1})


def _kept(rule: str) -> Mapping[str, Any] | None:
    kept = KEPT / "rules" / f"{rule}.json"
    data: Mapping[str, Any] | None = json.loads(kept.read_bytes()) if kept.is_file() else None
    return data


def sample(kind: str) -> Excerpt:
    """A whole filing of a kind; its path stands in the first line."""
    text = (KEPT / "kinds" / f"{kind}.yml").read_text("utf-8")
    path, *lines = text.splitlines()
    return Excerpt(path.removeprefix("# "), len(lines), 1, tuple(lines))


def _example(data: Mapping[str, Any]) -> Example:
    if "steps" in data:
        return tuple(data["steps"])
    found = None
    if "message" in data:
        names = ("line", "column", "severity", "message", "help")
        found = Found(**{name: data[name] for name in names})
    return Excerpt(
        path=data["path"],
        of=data["of"],
        first=data["first"],
        lines=tuple(data["lines"]),
        marks=frozenset(data["marks"]),
        found=found,
        when=data.get("when", ""),
    )
