"""By which clause a kind of filing is asked for, and which kinds a hall files at all.

A hall files the kinds that a clause of one of its standards names, and those without which no hall
can be kept whatever its standards: a department is renamed, an error excused, a notice put on
record. These stand in the standard that binds always.
"""

from collections.abc import Collection, Iterable, Sequence

from jinzhu.filing.kinds import KINDS
from jinzhu.finding import Citation
from jinzhu.standards.shelf import ALWAYS, standards


def basis_of(kind: str, chosen: Sequence[str]) -> Citation:
    """The clause that asks for a kind, of the first chosen standard that does.

    Where none does, the clause of the standard that the kind was made for. A clause that only
    prints what the kind has asks for something else.
    """
    model = KINDS[kind]
    own = Citation(model.STANDARD, model.CLAUSE)
    if own.standard in chosen:
        return own
    named = (
        Citation(number, clause.id)
        for number in (*chosen, ALWAYS)
        if number in standards()
        for clause in standards()[number].clauses
        if kind in clause.kinds and clause.answer != "form"
    )
    return next(named, own)


def kinds_for(chosen: Collection[str]) -> tuple[str, ...]:
    """The kinds that a hall bound by these standards files."""
    named = {
        kind
        for number in (*chosen, ALWAYS)
        if number in standards()
        for clause in standards()[number].clauses
        for kind in clause.kinds
    }
    return tuple(kind for kind in KINDS if kind in named)


def first_of(cited: Iterable[Citation], chosen: Sequence[str]) -> Citation | None:
    """The clause of the standard that is chosen first; None where none of them is."""
    held = [each for each in cited if each.standard in chosen]
    return min(held, key=lambda each: chosen.index(each.standard), default=None)
