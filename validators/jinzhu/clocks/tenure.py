"""Staff stay in the hall for a least time: from when they may leave (6.3.2)."""

from collections.abc import Iterator, Sequence
from datetime import date

from jinzhu.clocks.acts import approved_on, start
from jinzhu.clocks.clock import Clock, Facts, Turn
from jinzhu.register.calendar import Due
from jinzhu.register.spans import StaffStay

MONTHS = 12


def may_leave_from(since: date, months: int) -> date:
    """The first day after so many months; a month without that day passes it to the next."""
    year, month = divmod(since.year * MONTHS + since.month - 1 + months, MONTHS)
    if year > date.max.year:
        return date.max
    try:
        return date(year, month + 1, since.day)
    except ValueError:
        # Only short months lack a day, and December is none of them.
        return date(year, month + 2, 1)


def in_hall_since(stay: StaffStay, stays: Sequence[StaffStay]) -> StaffStay:
    """The stay in which someone first came; a change of the department begins no new time."""
    for before in stays:
        if before is not stay and before.ended_by == stay.by:
            return in_hall_since(before, stays)
    return stay


def tenure_clocks(facts: Facts) -> Iterator[Clock]:
    """A clock for everyone who came and stays; leaving early is a matter of the rule."""
    state, months = facts.state, facts.profile.parameters.minimum_tenure_months
    for staff in sorted(state.staff):
        stays = state.staff[staff]
        for stay in stays:
            first = in_hall_since(stay, stays)
            began = first.by not in state.open_steps and approved_on(state, first.by) is not None
            if began and stay.until is None:
                yield _tenure(facts, stay, first, may_leave_from(first.since, months))


def _tenure(facts: Facts, stay: StaffStay, first: StaffStay, free: date) -> Clock:
    return start(
        facts,
        facts.state.records[first.by],
        "tenure",
        "最短在厅时间",
        "6.3.2",
        Turn("部门", stay.department),
        first.since,
        Due(free, False),
        free,
        least=True,
    )
