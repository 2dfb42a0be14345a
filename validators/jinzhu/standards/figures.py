"""The figures of the standards, and which of two is the stricter."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from jinzhu.finding import Citation
from jinzhu.standards.shelf import standards

Choice = Callable[[int, int], int]
# A parameter of the profile that a clause may set, and which value asks for more.
STRICTER: Mapping[str, Choice] = {
    "minimum_tenure_months": max,
    "licence_steps": max,
    "publish_working_days": min,
    "update_working_days": min,
    "evaluation_months": min,
    "declaration_months": min,
}


class Figure(NamedTuple):
    """What a clause sets a parameter to."""

    name: str
    value: int
    cited: Citation


def figures_of(chosen: Collection[str]) -> Iterator[Figure]:
    """The figures that the clauses of these standards set for a profile's parameters."""
    for number in chosen:
        if standard := standards().get(number):
            for clause in standard.clauses:
                for name, value in clause.figures.items():
                    if name in STRICTER:
                        yield Figure(name, value, Citation(number, clause.id))


def satisfies(figure: Figure, value: int | None) -> bool:
    """Whether a value asks for as much as the clause does; no value asks for nothing."""
    return value is not None and STRICTER[figure.name](value, figure.value) == value
