"""Hours are read off their texts, or not at all; the days that differ go into one small file."""

import json
from datetime import date

import pytest

from jinzhu.publish.pages.hours import coming_exceptions, hours_file, without_holidays
from jinzhu.publish.view.hours import exceptions, read_hours
from jinzhu.repository.calendars import state_council_calendar
from publish.sample import sample_files, sample_view


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("周一至周五 09:00-12:00，14:00-17:30（法定节假日除外）", "12345 09:00-12:00 14:00-17:30"),
        ("周一至周五上午9:00-12:00，下午14:00-17:30", "12345 09:00-12:00 14:00-17:30"),
        ("周一到周五 8:30~17:00；周六 09:00-12:00", "12345 08:30-17:00;6 09:00-12:00"),
        ("周一、周三 09:00-12:00", "13 09:00-12:00"),
        ("工作日 09:00至17:00", "12345 09:00-17:00"),
        ("每天 00:00-24:00", "1234567h 00:00-24:00"),
        ("每天 08:00-20:00（法定节假日除外）", "1234567 08:00-20:00"),
        ("09:00-12:00", "* 09:00-12:00"),
    ],
)
def test_hours_are_read(text: str, told: str) -> None:
    assert ";".join(map(str, read_hours(text))) == told


@pytest.mark.parametrize(
    "text",
    [
        "全年无休",
        "周一至周五 09:00-12:00 请先预约",
        "周一至周五 上午9:00-12:00，下午2:00-5:30",
        "周一至周五 09:00-12:00（每月最后一天除外）",
        "周五至周一 09:00-12:00",
        "周一至周五 12:00-09:00",
        "周一至周五 25:00-26:00",
        "周一至周五",
        "；",
    ],
)
def test_what_is_not_wholly_understood_is_not_guessed(text: str) -> None:
    assert read_hours(text) == ()


def test_that_holidays_are_off_is_told_by_the_days() -> None:
    assert without_holidays("周一至周五 09:00-12:00（法定节假日除外）") == "周一至周五 09:00-12:00"


def test_the_days_that_do_not_follow_the_week() -> None:
    odd = exceptions(state_council_calendar(), date(2026, 9, 19), date(2026, 10, 10))
    assert date(2026, 9, 20) in odd.open
    assert date(2026, 10, 1) in odd.closed
    assert date(2026, 10, 3) not in odd.closed  # a Saturday is off anyway
    assert date(2026, 10, 10) in odd.open


def test_the_file_of_the_hours_tells_days_and_windows() -> None:
    told = json.loads(hours_file(sample_view()))
    assert told["windows"]["C01"] == [["2026-05-25", "2026-06-05", "关闭", ""]]
    assert told["windows"]["A01"] == [["2026-06-06", "2026-06-06", "特别时间", "6 09:00-12:00"]]
    assert "B01" not in told["windows"]  # a move changes no hours


def test_a_saturday_of_the_hall_itself_is_told_two_weeks_ahead() -> None:
    files = sample_files()
    files["catalog/calendar/2026.yml"] = {
        "format": "1",
        "year": "2026",
        "source": "样本市通知",
        "workdays": ["2026-06-13"],
        "holidays": ["2026-06-19"],
    }
    view = sample_view(files)
    assert coming_exceptions(view) == "6月13日（周六）照常办公"
    told = json.loads(hours_file(view))
    assert told["open"] == ["2026-06-13"]
    assert "2026-06-19" in told["closed"]
    assert told["published"] == [2026]
