"""The texts of the rules: one place for every message, by rule id."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BeforeValidator, Field

from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.document import read
from jinzhu.filing.fields import Line, Part, Text, YesNo
from jinzhu.filing.mends.table import hint
from jinzhu.finding import Citation, Finding, Problem, Severity, citation, dotted
from jinzhu.standards.shelf import declared

Cited = Annotated[Citation, BeforeValidator(citation)]
# Instead of the clauses: all that are answered by a declaration, whichever these are.
DECLARED = "declared"
GRAVITY: tuple[Severity, ...] = ("note", "warning", "error")
CHAPTERS = (
    "document",
    "fields",
    "envelope",
    "ledger",
    "receiving",
    "catalog",
    "entry",
    "items",
    "staff",
    "leaving",
    "organisations",
    "premises",
    "stationing",
    "service-staff",
    "capability",
    "sealing",
    "local",
)


def _every_declared(cites: object) -> object:
    return [str(each) for each in declared()] if cites == DECLARED else cites


class RuleText(Part):
    """What a rule says: its clauses, how grave it is, the message and the mend.

    ``cites`` are the clauses that ask for it, of one standard or of several; in a hall the rule
    stands on those of the standards that bind the hall (``jinzhu.rules.bearing``).
    ``procedure`` marks a rule about how an act is filed, from which what was carried over is
    exempt; ``clock`` one that depends on today and is never an error,
    ``when_filed`` one that compares with the catalogue of the day: what was approved was right
    then, and the catalogue may have moved on.
    """

    title: Line
    cites: Annotated[tuple[Cited, ...], BeforeValidator(_every_declared)] = Field(min_length=1)
    severity: Severity
    message: Text
    help: Text
    procedure: YesNo = False
    clock: YesNo = False
    when_filed: YesNo = False

    @property
    def standard(self) -> str:
        """The standard of the first clause."""
        return self.cites[0].standard

    @property
    def clause(self) -> str:
        """The first clause."""
        return self.cites[0].clause

    def said(self, values: Mapping[str, str]) -> tuple[str, str]:
        """The message and the mend with these values, in which no identity number is shown."""
        shown = {name: hide_identity_numbers(value) for name, value in values.items()}
        return self.message.format_map(shown), self.help.format_map(shown)


def finding_of(
    problem: Problem,
    path: str = "",
    spot: tuple[int, int] = (1, 1),
    *,
    severity: Severity | None = None,
    cites: tuple[Citation, ...] = (),
) -> Finding:
    """A problem in the words of its rule.

    As grave as the rule says and by all its clauses, where nothing else is said.
    """
    text = rule_texts()[problem.rule]
    message, mend = text.said(problem.values)
    line, column = problem.spot or spot
    first, *others = cites or text.cites
    return Finding(
        rule=problem.rule,
        standard=first.standard,
        clause=first.clause,
        also=tuple(others),
        severity=severity or text.severity,
        path=path,
        line=line,
        column=column,
        field=dotted(problem.loc),
        message=message,
        help=mend,
    )


def graver(one: Severity, other: Severity) -> Severity:
    """The graver of two severities."""
    return max(one, other, key=GRAVITY.index)


@cache
def chapters() -> dict[str, dict[str, RuleText]]:
    """The texts of the rules by chapter and id, in the order of the chapters."""
    found: dict[str, dict[str, RuleText]] = {}
    for chapter in CHAPTERS:
        source = (files("jinzhu.rules") / "messages" / f"{chapter}.yml").read_bytes()
        data = read(source)
        assert isinstance(data, dict)
        texts = {rule: RuleText.model_validate(text) for rule, text in data.items()}
        found[chapter] = {rule: _mendable(rule, text) for rule, text in texts.items()}
    return found


def _mendable(rule: str, text: RuleText) -> RuleText:
    """The text, with the word that the mender can help where it can."""
    told = hint(rule)
    return text.model_copy(update={"help": text.help + told}) if told else text


@cache
def rule_texts() -> dict[str, RuleText]:
    """The texts of every rule by its id, in the order of the chapters."""
    texts: dict[str, RuleText] = {}
    for chapter in chapters().values():
        for rule, text in chapter.items():
            assert rule not in texts, f"{rule} stands twice"
            texts[rule] = text
    return texts
