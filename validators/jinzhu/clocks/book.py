"""Every clock of a hall."""

from datetime import date
from itertools import chain

from jinzhu.clocks.clock import Clock, Facts
from jinzhu.clocks.contracts import contract_clocks
from jinzhu.clocks.cover import cover_clocks
from jinzhu.clocks.entries import entry_clocks
from jinzhu.clocks.evaluations import evaluation_clocks
from jinzhu.clocks.publications import Publications
from jinzhu.clocks.returns import return_clocks
from jinzhu.clocks.review import review_clocks
from jinzhu.clocks.steps import step_clocks
from jinzhu.clocks.support import support_clocks
from jinzhu.clocks.tenure import tenure_clocks
from jinzhu.clocks.terms import Terms


def clocks_of(facts: Facts, publications: Publications | None = None) -> tuple[Clock, ...]:
    """The clocks of a hall, those that end first at the head.

    They do not depend on the day: how each stands on a day is asked of the clock itself.
    """
    every = chain(
        Terms(facts, publications).clocks(),
        entry_clocks(facts),
        tenure_clocks(facts),
        step_clocks(facts),
        cover_clocks(facts),
        support_clocks(facts),
        evaluation_clocks(facts),
        contract_clocks(facts),
        return_clocks(facts),
        review_clocks(facts),
    )
    return tuple(sorted(every, key=_order))


def _order(clock: Clock) -> tuple[date, str, str, str]:
    return (clock.due.date if clock.due else date.max, clock.clause, clock.path, clock.name)
