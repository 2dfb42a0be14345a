"""The labour contract of somebody whom the hall hired ends (DB43/T 2422.2 6.2.3)."""

from collections.abc import Iterator
from datetime import date

from jinzhu.clocks.acts import approved_on, start
from jinzhu.clocks.clock import Clock, Facts, Turn
from jinzhu.filing.asked_by import HUNAN_STAFF
from jinzhu.finding import Citation
from jinzhu.register.calendar import Due
from jinzhu.register.spans import Duty
from jinzhu.register.state import State
from jinzhu.standards.basis import first_of

CLAUSES = (Citation(HUNAN_STAFF, "6.2.3"),)


def contracts(state: State) -> Iterator[tuple[Duty, date]]:
    """Everyone who stays and has a contract that ends, with its last day."""
    for staff in sorted(state.duties):
        for duty in state.duties[staff]:
            if duty.contract_until is not None and duty.until is None:
                yield duty, duty.contract_until


def contract_clocks(facts: Facts) -> Iterator[Clock]:
    """A clock for each such contract: renewed, or its holder gone, by its last day."""
    cited = first_of(CLAUSES, facts.profile.standards)
    if cited is None:
        return
    for duty, last in contracts(facts.state):
        if approved_on(facts.state, duty.by) is not None:
            yield start(
                facts,
                facts.state.records[duty.by],
                "contract",
                "续签或终止劳动合同",
                cited,
                Turn("部门", duty.department),
                duty.since,
                Due(last, False),
                private=True,
            )
