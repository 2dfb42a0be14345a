"""What the standards of a profile want to be told of the hall itself, beside its catalogue."""

from collections.abc import Collection, Iterator

from jinzhu.catalog.premises import Premises
from jinzhu.finding import Citation
from jinzhu.standards.shelf import standards

_PREMISES = "premises."


def asks_for_premises(chosen: Collection[str]) -> bool:
    """Whether a clause of these standards is answered by the hall's premises."""
    return any(
        fact.startswith(_PREMISES)
        for number in chosen
        if number in standards()
        for clause in standards()[number].clauses
        for fact in clause.facts
    )


def to_be_declared(chosen: Collection[str]) -> Iterator[tuple[Citation, str]]:
    """The clauses of these standards that the hall declares, and what each asks."""
    for number in chosen:
        if number in standards():
            for clause in standards()[number].clauses:
                if clause.is_declared:
                    yield Citation(number, clause.id), clause.gist_zh


def sections() -> Iterator[tuple[str, str, str]]:
    """The parts of the premises: key, label and help."""
    for name, field in Premises.model_fields.items():
        if name != "format":
            yield name, field.title or name, field.description or ""
