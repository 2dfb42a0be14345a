"""Whatever is filed, approved and published when: a clock never turns back."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clocks.halls import WITHDRAWAL, checked, notice, withdrawal
from jinzhu.clocks import Clock, Publications, Showing, Turn, clocks_of
from jinzhu.register.calendar import Due

DAYS = st.dates(date(2026, 1, 20), date(2026, 3, 31))
FORWARD = {
    "due": {"due", "overdue", "met", "met late"},
    "overdue": {"overdue", "met late"},
    "met late": {"met late"},
    "met": {"met"},
}
NOTICE = "filings/ga/2026-02-24-notice-out.yml"
FIRST = 1_000_000


@given(st.none() | DAYS, st.none() | DAYS, DAYS, st.integers(1, 30))
def test_a_clock_goes_one_way(due: date | None, met: date | None, day: date, ahead: int) -> None:
    clock = Clock(
        "own", "办", "本厅规定", "1", "a", "a", "b", Turn("部门", "ga"), day,
        Due(due, False) if due else None, met,
    )  # fmt: skip
    assert clock.status(day + timedelta(days=ahead)) in FORWARD[clock.status(day)]


@settings(max_examples=40, deadline=None)
@given(DAYS, DAYS, st.lists(st.tuples(DAYS, st.integers(-1, 1)), max_size=4), DAYS, DAYS)
def test_the_clocks_of_a_hall_are_the_same_on_any_day_and_go_one_way(
    approved: date, published: date, shown: list[tuple[date, int]], one: date, other: date
) -> None:
    files = withdrawal(effective_on="2026-03-05") | notice(NOTICE, published.isoformat())
    merges = [(approved.isoformat(), [WITHDRAWAL]), ("2026-03-20", [NOTICE])]
    showings = Publications(Showing(day, FIRST + ahead) for day, ahead in shown)
    first, second = sorted((one, other))
    before, after = (
        clocks_of(checked(files, merges, today=day), showings) for day in (first, second)
    )
    assert before == after
    for clock in after:
        assert clock.status(second) in FORWARD[clock.status(first)]
