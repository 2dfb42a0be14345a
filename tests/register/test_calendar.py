"""Working days: 2026 as published, the year end into 2027, and what adds up."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinzhu.register.calendar import Calendar, Due
from jinzhu.repository.calendars import state_council_calendar

CALENDAR = state_council_calendar()
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def test_the_years_the_package_covers_are_published() -> None:
    assert CALENDAR.published >= set(range(2004, 2027))


def test_every_published_day_agrees_with_the_package() -> None:
    day = date(2004, 1, 1)
    while day.year <= 2026:
        assert CALENDAR.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize("month_day", [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)])
def test_make_up_days_of_2026(month_day: tuple[int, int]) -> None:
    day = date(2026, *month_day)
    assert day.weekday() >= 5
    assert CALENDAR.is_workday(day)


def test_across_the_spring_festival_of_2026() -> None:
    # 15 to 23 February are off; the Saturdays before and after are worked.
    assert not any(CALENDAR.is_workday(date(2026, 2, day)) for day in range(15, 24))
    assert CALENDAR.add_workdays(date(2026, 2, 13), 1) == Due(date(2026, 2, 14), False)
    assert CALENDAR.add_workdays(date(2026, 2, 13), 3) == Due(date(2026, 2, 25), False)
    assert CALENDAR.add_workdays(date(2026, 2, 26), 3) == Due(date(2026, 3, 2), False)


def test_into_a_year_not_yet_published() -> None:
    assert CALENDAR.add_workdays(date(2026, 12, 30), 1) == Due(date(2026, 12, 31), False)
    assert CALENDAR.add_workdays(date(2026, 12, 30), 2) == Due(date(2027, 1, 1), True)
    assert CALENDAR.add_workdays(date(2027, 1, 4), 0) == Due(date(2027, 1, 4), True)


def test_no_days_is_the_day_itself() -> None:
    assert CALENDAR.add_workdays(date(2026, 10, 1), 0) == Due(date(2026, 10, 1), False)


def test_negative_days_are_refused() -> None:
    with pytest.raises(ValueError, match="不能为负"):
        CALENDAR.add_workdays(date(2026, 1, 5), -1)


def test_the_last_day_there_is() -> None:
    assert CALENDAR.add_workdays(date.max, 3) == Due(date.max, True)


def test_a_day_is_not_both() -> None:
    day = date(2026, 1, 1)
    with pytest.raises(ValueError, match="2026-01-01"):
        Calendar(frozenset({day}), frozenset({day}))


@given(DAYS, st.integers(1, 60))
def test_counting_undoes_adding(day: date, n: int) -> None:
    due = CALENDAR.add_workdays(day, n).date
    assert CALENDAR.is_workday(due)
    assert CALENDAR.workdays_between(day, due) == n
    assert CALENDAR.workdays_between(due, day) == -n


@given(DAYS, st.integers(0, 60))
def test_counts_add_up(day: date, n: int) -> None:
    middle, end = day + timedelta(days=n), day + timedelta(days=2 * n)
    halves = CALENDAR.workdays_between(day, middle) + CALENDAR.workdays_between(middle, end)
    assert halves == CALENDAR.workdays_between(day, end)


def test_overlay() -> None:
    holiday, make_up = date(2027, 1, 1), date(2027, 1, 2)
    mine = CALENDAR.overlay({holiday: False, make_up: True}, published=[2027])
    assert not mine.is_workday(holiday)
    assert mine.is_workday(make_up)
    assert mine.add_workdays(date(2026, 12, 31), 1) == Due(make_up, False)
    assert CALENDAR.is_workday(holiday)


@given(st.dictionaries(DAYS, st.booleans()), st.dictionaries(DAYS, st.booleans()))
def test_the_later_overlay_wins(first: dict[date, bool], second: dict[date, bool]) -> None:
    both = CALENDAR.overlay(first).overlay(second)
    for day, works in {**first, **second}.items():
        assert both.is_workday(day) == works
    assert both.published == CALENDAR.published
