"""The record as a clerk writes it, and the filing it goes into."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinzhu.desk.sealing.age import Sealing
from jinzhu.document import Data, Positions, Refused, read, write
from jinzhu.document import Problem as Refusal
from jinzhu.failure import Failure
from jinzhu.filing.fields import Part
from jinzhu.filing.sealed import SEALED, disagreements, read_record
from jinzhu.finding import Loc, Problem

SEALED_KEY, COMMITMENT_KEY = "sealed", "commitment"
# Of what the strict reader refuses, this names no character of the file.
_TELLABLE = frozenset({"size", "limit", "code", "byte"})
_HIDDEN = "（不显示）"


@dataclass(frozen=True)
class Clear:
    """The clear part of a filing: its text, and what of it sealing needs."""

    text: str
    data: Mapping[str, Any]
    kind: str
    staff: str


def read_clear(source: bytes, name: str) -> Clear:
    """The filing that a record belongs to; ``name`` is its file's. Raises Failure."""
    try:
        data = read(source)
    except Refused as refused:
        first = refused.problems[0]
        raise Failure(f"“{name}”第 {first.line} 行写法不对，先用 jinzhu check 查明") from None
    kind, staff = (
        (data.get(key) for key in ("kind", "staff")) if isinstance(data, dict) else ("", "")
    )
    if not isinstance(data, dict) or kind not in SEALED:
        kinds = "、".join(SEALED)
        raise Failure(f"“{name}”不是要密封的备案；kind 应为 {kinds} 之一")
    if not isinstance(staff, str) or not staff:
        raise Failure(f"“{name}”还没有填人员代号（staff），密封以前先填好")
    return Clear(source.decode(), data, str(kind), staff)


def read_written(clear: Clear, source: bytes, below: Loc = ()) -> tuple[Part | None, list[Problem]]:
    """The record in a clerk's file, at ``below``, or all that is wrong with it.

    Nothing that was written is repeated; every problem has its line and column.
    """
    try:
        data: Data = read(source)
    except Refused as refused:
        return None, [_discreet(each) for each in refused.problems]
    positions = Positions(source)

    def locate(loc: Loc, key: bool) -> tuple[int, int]:
        return positions.locate((*below, *loc), key=key)

    for key in below:
        data = data.get(str(key)) if isinstance(data, dict) else None
    record, problems = read_record(clear.kind, data, locate)
    if record is not None:
        problems = [
            Problem(each.rule, each.loc, each.values, spot=locate(each.loc, False))
            for each in disagreements(clear.kind, clear.data, record)
        ]
    return (None if problems else record), problems


def _discreet(each: Refusal) -> Problem:
    values = {name: value if name in _TELLABLE else _HIDDEN for name, value in each.values.items()}
    return Problem(each.rule, values=values, spot=(each.line, each.column))


def placed(clear: Clear, sealing: Sealing) -> str:
    """The filing's text with the sealed block and its commitment; every other line stays."""
    block = write({SEALED_KEY: sealing.sealed, COMMITMENT_KEY: sealing.commitment})
    before, after = _around(clear.text)
    text = before + block + after
    kept = {key: value for key, value in clear.data.items() if key not in _OWN}
    found = read(text.encode())
    if found != {**kept, SEALED_KEY: sealing.sealed, COMMITMENT_KEY: sealing.commitment}:
        raise Failure("密封信息放不进这份备案：请让 sealed 单独占一个最外层的字段")
    return text


_OWN = frozenset({SEALED_KEY, COMMITMENT_KEY})


def _around(text: str) -> tuple[str, str]:
    """The lines before the place of the sealed block and those after it, without the old block."""
    before: list[str] = []
    after: list[str] = []
    comments: list[str] = []
    kept, inside = before, False
    for line in text.splitlines(keepends=True):
        if inside and (line[0] == "#" or (comments and not line.strip())):
            # Of the block or of the field below it: the next line tells.
            comments.append(line)
            continue
        if line[0] not in " -#\n":
            inside = line.split(":")[0] in _OWN
            kept = after if inside else kept
            kept += [] if inside else comments
        comments.clear()
        if not inside:
            kept.append(line)
    kept += comments
    if before and not before[-1].endswith("\n"):
        before[-1] += "\n"
    return "".join(before), "".join(after)
