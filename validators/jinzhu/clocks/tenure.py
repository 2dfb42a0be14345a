"""Staff stay in the hall for a least time: from when they may leave (6.3.2)."""

from collections.abc import Iterator, Sequence
from datetime import date

from jinzhu.clocks.acts import approved_on, start
from jinzhu.clocks.clock import Clock, Facts, Turn
from jinzhu.filing.asked_by import HUNAN_STAFF, NATIONAL, ZHUHAI
from jinzhu.filing.terms import UNSENT
from jinzhu.finding import Citation
from jinzhu.register.calendar import Due, months_after
from jinzhu.register.spans import StaffStay
from jinzhu.standards.basis import first_of

CLAUSES = (
    Citation(ZHUHAI, "6.3.2"),
    Citation(HUNAN_STAFF, "6.1.4"),
    Citation(NATIONAL, "6.3.2"),
)


def in_hall_since(stay: StaffStay, stays: Sequence[StaffStay]) -> StaffStay:
    """The stay in which someone first came; a change of the department begins no new time."""
    for before in stays:
        if before is not stay and before.ended_by == stay.by:
            return in_hall_since(before, stays)
    return stay


def has_term(stay: StaffStay) -> bool:
    """Whether someone stays for a term: those whom the hall hires itself have a contract."""
    return stay.source not in UNSENT


def tenure_clocks(facts: Facts) -> Iterator[Clock]:
    """A clock for everyone who came and stays; leaving early is a matter of the rule."""
    state, months = facts.state, facts.profile.parameters.minimum_tenure_months
    cited = first_of(CLAUSES, facts.profile.standards)
    if cited is None:
        return
    for staff in sorted(state.staff):
        stays = state.staff[staff]
        for stay in stays:
            first = in_hall_since(stay, stays)
            began = first.by not in state.open_steps and approved_on(state, first.by) is not None
            if began and stay.until is None and has_term(stay):
                yield _tenure(facts, stay, first, months_after(first.since, months), cited)


def _tenure(facts: Facts, stay: StaffStay, first: StaffStay, free: date, cited: Citation) -> Clock:
    return start(
        facts,
        facts.state.records[first.by],
        "tenure",
        "最短在厅时间",
        cited,
        Turn("部门", stay.department),
        first.since,
        Due(free, False),
        free,
        least=True,
    )
