"""What of a filing about a person is sealed, and the bytes that are sealed.

``SEALED`` names for each kind the model of its record: what of the annex is not in clear. Sealing
is the same at every desk, in three steps:

1. ``payload(kind, staff, record, salt)`` gives the plain bytes. They are one line of JSON: the
   keys ``format`` (the number 1), ``kind``, ``record``, ``salt`` and ``staff``, at every level
   sorted and without the fields that are empty, no blank between the marks, characters as they
   are (no ``\\u`` but for control characters), days as text; then blanks up to the next multiple
   of ``BLOCK`` bytes, so that the length of the text tells nothing. It is UTF-8. ``salt`` is 64
   small hexadecimal digits, drawn anew at random for every sealing.
2. ``commitment(plain)`` is the SHA-256 of these bytes. It goes into the filing's ``commitment``;
   whoever is shown the plain bytes later can hold them against it, and without the salt nobody
   can guess them from it.
3. age seals the bytes, armored, to every recipient of ``catalog/recipients.yml`` that holds today.
   The text goes into the filing's ``sealed``.

Drawing the salt and age are for the caller; what is here runs in a browser too.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from jinzhu.document import Data
from jinzhu.filing.fields import Part
from jinzhu.filing.records import (
    AFTER_WARNINGS,
    AdjustmentRecord,
    ReturnRecord,
    StaffRecord,
)
from jinzhu.filing.return_decision import ReturnDecision
from jinzhu.filing.shape import parse
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.finding import Loc, Problem

__all__ = [
    "SEALED",
    "AdjustmentRecord",
    "Opened",
    "ReturnRecord",
    "StaffRecord",
    "commitment",
    "disagreements",
    "opened",
    "payload",
    "read_record",
]

FORMAT = 1
BLOCK = 1024
WORKING_AGE = 16
_SALT = re.compile(r"[0-9a-f]{64}\Z")
_KEYS = frozenset({"format", "kind", "record", "salt", "staff"})
# What a message may say of a record: labels, helps and limits, never what was typed.
_TELLABLE = frozenset(
    {"title", "hint", "field", "known", "choices", "expected", "most", "least", "limit", "or_drop"}
)
# Faults that name no digit of what was typed.
_FAULTS_TELLABLE = frozenset({"identity-number", "mobile-number"})
_NOT_TOLD = {"nearest": ""}
_HIDDEN = "（密封内容不显示）"
Locate = Callable[[Loc, bool], tuple[int, int]]


SEALED: Mapping[str, type[Part]] = {
    StaffEntry.KIND: StaffRecord,
    StaffAdjustment.KIND: AdjustmentRecord,
    ReturnDecision.KIND: ReturnRecord,
}


class Opened(NamedTuple):
    """The plain bytes of a sealed record, read."""

    kind: str
    staff: str
    salt: str
    record: Part


def read_record(
    kind: str, data: Data, locate: Locate | None = None
) -> tuple[Part | None, list[Problem]]:
    """The record, or what is wrong with it, in words that repeat nothing of it.

    ``locate`` knows the line and column of a place, or of its key, where there is a file.
    """
    record, problems = parse(SEALED[kind], data)
    return record, [_discreet(problem, locate) for problem in problems]


def disagreements(kind: str, clear: Mapping[str, Any], record: Part) -> list[Problem]:
    """Where a record says otherwise than the clear part of its filing, which may be a draft."""
    if isinstance(record, StaffRecord):
        return list(_staff_disagreements(clear, record))
    if isinstance(record, AdjustmentRecord):
        return list(_adjustment_disagreements(clear, record))
    return []


def _adjustment_disagreements(
    clear: Mapping[str, Any], record: AdjustmentRecord
) -> Iterator[Problem]:
    if clear.get("special_reason") in (True, "true") and record.special_reason is None:
        yield Problem("record-special-reason")
    if clear.get("returned") not in (True, "true"):
        return
    if record.returned_ground is None:
        yield Problem("record-return", (), {"what": "是哪一种情形（returned_ground）"})
    if record.returned_because is None:
        yield Problem("record-return", (), {"what": "退回的事实和理由（returned_because）"})
    if record.returned_ground == AFTER_WARNINGS and not record.warnings:
        yield Problem("record-return", (), {"what": "此前的批评教育（warnings）"})


def _staff_disagreements(clear: Mapping[str, Any], record: StaffRecord) -> Iterator[Problem]:
    if clear.get("special_post") and record.licence_number is None:
        yield Problem("record-licence")
    if clear.get("hire") and record.contract_number is None:
        yield Problem("record-contract")
    of_age = f"{int(record.born[:4]) + WORKING_AGE}{record.born[4:]}"
    if record.work_since < of_age:
        yield Problem(
            "record-months", ("work_since",), {"fault": f"参加工作时不满 {WORKING_AGE} 岁"}
        )
    if record.rank_since < record.work_since:
        yield Problem("record-months", ("rank_since",), {"fault": "早于参加工作的时间"})
    elif record.rank_since > str(clear.get("filed_on", ""))[:7] > "":
        yield Problem("record-months", ("rank_since",), {"fault": "晚于备案日期"})


def payload(kind: str, staff: str, record: Part, salt: str) -> bytes:
    """The plain bytes that are sealed; the same record and salt give the same bytes anywhere."""
    if not _SALT.match(salt):
        raise ValueError("a salt is 64 small hexadecimal digits")
    held = record.model_dump(mode="json", exclude_none=True)
    whole = {
        "format": FORMAT,
        "kind": kind,
        "record": {name: value for name, value in held.items() if value != []},
        "salt": salt,
        "staff": staff,
    }
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    plain = text.encode()
    return plain + b" " * (-len(plain) % BLOCK)


def commitment(plain: bytes) -> str:
    """What the filing says in clear of its sealed part, for a later proof."""
    return sha256(plain).hexdigest()


def opened(plain: bytes) -> tuple[Opened | None, list[Problem]]:
    """What the plain bytes hold, or what is wrong with them; nothing of them is repeated."""
    try:
        whole = json.loads(plain)
    except (ValueError, RecursionError):
        whole = None
    if not _is_whole(whole):
        return None, [Problem("sealed-format")]
    record, problems = read_record(whole["kind"], whole["record"])
    if record is None:
        return None, problems
    found = Opened(whole["kind"], whole["staff"], whole["salt"], record)
    # Other bytes that mean the same would give another commitment.
    is_canonical = payload(found.kind, found.staff, record, found.salt) == plain
    return (found, []) if is_canonical else (None, [Problem("sealed-format")])


def _is_whole(whole: Any) -> bool:
    return (
        isinstance(whole, dict)
        and frozenset(whole) == _KEYS
        and whole["format"] == FORMAT
        and isinstance(whole["kind"], str)
        and whole["kind"] in SEALED
        and isinstance(whole["staff"], str)
        and whole["staff"].isascii()
        and isinstance(whole["salt"], str)
        and bool(_SALT.match(whole["salt"]))
    )


def _discreet(problem: Problem, locate: Locate | None = None) -> Problem:
    """The problem without what was typed: no value, and no key that is no field's."""
    rule, loc = problem.rule, problem.loc
    tellable = _TELLABLE | ({"fault"} if rule in _FAULTS_TELLABLE else frozenset())
    if rule == "field-unknown":
        tellable, loc = tellable - {"title", "field"}, loc[:-1]
    values = {
        name: value if name in tellable else _NOT_TOLD.get(name, _HIDDEN)
        for name, value in problem.values.items()
    }
    spot = locate(problem.loc, problem.key) if locate else None
    return Problem(rule, loc, values, key=problem.key and loc == problem.loc, spot=spot)
