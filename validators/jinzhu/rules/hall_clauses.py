"""Rules about the house as a whole: which clause each place falls under, and which do not apply."""

from collections.abc import Callable, Iterable, Iterator

from jinzhu.catalog.premises import Premises
from jinzhu.filing.asked_by import HUNAN_HALL
from jinzhu.finding import Citation
from jinzhu.rules.rule import Hall, Place, on_hall
from jinzhu.rules.texts import rule_texts
from jinzhu.standards.shelf import clause_of

HallCheck = Callable[[Hall], Iterable[Place]]
PremisesCheck = Callable[[Premises, Hall], Iterable[Place]]


def house_clause(clause: str) -> Citation:
    """A clause on the construction of the hall."""
    return Citation(HUNAN_HALL, clause)


def figure(clause: str, name: str) -> int:
    """A figure that a clause on the construction of the hall names."""
    return clause_of(house_clause(clause)).figures[name]


def excused(hall: Hall) -> frozenset[Citation]:
    """The clauses that have nothing to apply to in this hall, as its profile says with reasons."""
    return frozenset(Citation(each.standard, each.clause) for each in hall.profile.not_applicable)


def on_house(rule: str) -> Callable[[HallCheck], HallCheck]:
    """A rule about the hall that is silent on clauses which do not apply."""

    def register(check: HallCheck) -> HallCheck:
        def looks(hall: Hall) -> Iterator[Place]:
            without = excused(hall)
            only = rule_texts()[rule].cites[0]
            return (place for place in check(hall) if (place.under or only) not in without)

        on_hall(rule)(looks)
        return check

    return register


def on_premises(rule: str) -> Callable[[PremisesCheck], PremisesCheck]:
    """The same for what the hall states of its premises; silent until it states anything."""

    def register(check: PremisesCheck) -> PremisesCheck:
        @on_house(rule)
        def looks(hall: Hall) -> Iterable[Place]:
            return check(hall.catalog.premises, hall) if hall.catalog.premises else ()

        return check

    return register
