"""A record that is to be sealed, held against its model and the clear part of its filing.

The findings say what is wrong and how to mend it, and repeat nothing of the record: they may stand
on a screen that others see. The plain bytes are handed out only when nothing is wrong.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from jinzhu.document import Data
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.sealed import commitment, disagreements, payload, read_record
from jinzhu.finding import Problem
from jinzhu.rules.texts import rule_texts


class RecordFinding(NamedTuple):
    """What is wrong at a place of a record, as a finding of the check has it."""

    rule: str
    title: str
    standard: str
    clause: str
    severity: str
    loc: tuple[str | int, ...]
    message: str
    help: str


class RecordDraft(NamedTuple):
    """The findings; without any the bytes that are sealed, and what stands for them in clear."""

    findings: tuple[RecordFinding, ...]
    plain: bytes | None = None
    commitment: str | None = None


def check_record(kind: str, clear: Mapping[str, Any], data: Data, salt: str) -> RecordDraft:
    """The record of a filing of this kind, whose clear part may still be a draft.

    Raises KeyError for a kind that seals nothing, ValueError for a salt that is none.
    """
    record, problems = read_record(kind, data)
    if record is not None:
        problems = [*disagreements(kind, clear, record), *_nobody(kind, clear)]
    if problems or record is None:
        return RecordDraft(tuple(map(_finding, problems)))
    plain = payload(kind, str(clear["staff"]), record, salt)
    return RecordDraft((), plain, commitment(plain))


def _nobody(kind: str, clear: Mapping[str, Any]) -> list[Problem]:
    """A record is sealed for somebody: the filing must say for whom."""
    return [] if clear.get("staff") else [Problem("field-empty", (), _named(kind))]


def _named(kind: str) -> dict[str, str]:
    field = KINDS[kind].model_fields["staff"]
    told = {"title": field.title or "", "hint": field.description or ""}
    return {**told, "field": "staff", "or_drop": ""}


def _finding(problem: Problem) -> RecordFinding:
    text = rule_texts()[problem.rule]
    message, mend = text.said(problem.values)
    return RecordFinding(
        problem.rule,
        text.title,
        text.standard,
        text.clause,
        text.severity,
        problem.loc,
        message,
        mend,
    )
