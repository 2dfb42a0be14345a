"""Hours of opening as a program can reckon with them: read off the texts, never guessed.

A text that is not wholly understood gives nothing, and is then only shown.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from jinzhu.register.calendar import Calendar

Span = tuple[str, str]
EVERY_DAY = "1234567"
_DAYS = "一二三四五六日"
_ALL = {"每天", "每日"}
_WORKDAYS = {"工作日"}
_DAY = re.compile(r"(?:周|星期)?([一二三四五六日天])\Z")
_TIME = r"([01]?\d|2[0-4])[:：]([0-5]\d)"
_SPAN = re.compile(rf"{_TIME}\s*[-–—~～至到]\s*{_TIME}\Z")
HOLIDAYS_OFF = re.compile(r"[（(](?:国家)?(?:法定)?节假日(?:除外|休息|不办公)[）)]")
_BETWEEN = re.compile(r"[，,、\s]+")
_GLUED = re.compile(r"(?<=[一二三四五六日天])(?=\d|上午|下午)")
_TO = re.compile(r"[至到\-–—~～]")


@dataclass(frozen=True, slots=True)
class Hours:
    """Which days of the week, from Monday as 1, and from when to when; no days: on any.

    What is open every day is so on holidays as well, unless the text says otherwise.
    """

    days: str
    spans: tuple[Span, ...]
    holidays: bool = False

    def __str__(self) -> str:
        """``12345 09:00-12:00 14:00-17:30``, as the scripts of the site read it."""
        days = f"{self.days or '*'}{'h' if self.holidays else ''}"
        return " ".join([days, *("-".join(span) for span in self.spans)])


@lru_cache(maxsize=4096)
def read_hours(text: str) -> tuple[Hours, ...]:
    """The hours that a text tells: ``周一至周五 09:00-12:00，14:00-17:30；周六 09:00-12:00``."""
    plain = HOLIDAYS_OFF.sub("", text)
    found = [_part(part, holidays=plain == text) for part in re.split("[；;]", plain)]
    return tuple(part for part in found if part) if all(found) else ()


def _part(text: str, *, holidays: bool) -> Hours | None:
    days, spans = "", []
    for word in filter(None, _BETWEEN.split(_GLUED.sub(" ", text))):
        if span := _span(word):
            spans.append(span)
        elif spans or not (more := _days(word)):
            return None
        else:
            days += more
    if not spans or any(a >= b for a, b in spans):
        return None
    week = "".join(sorted(set(days)))
    return Hours(week, tuple(sorted(spans)), holidays and week == EVERY_DAY)


def _span(word: str) -> Span | None:
    found = _SPAN.match(word.removeprefix("上午").removeprefix("下午"))
    if found is None:
        return None
    begin, end = f"{found[1]:0>2}:{found[2]}", f"{found[3]:0>2}:{found[4]}"
    # 下午 2:00 says fourteen by its word alone; it is shown as it stands.
    return None if word.startswith("下午") and begin < "12:00" else (begin, end)


def _days(word: str) -> str:
    if word in _ALL:
        return EVERY_DAY
    if word in _WORKDAYS:
        return "12345"
    ends = [_DAY.match(end) for end in _TO.split(word)]
    numbers = [_DAYS.index(end[1].replace("天", "日")) + 1 for end in ends if end]
    if len(numbers) != len(ends) or len(numbers) > 2 or numbers[0] > numbers[-1]:
        return ""
    return "".join(map(str, range(numbers[0], numbers[-1] + 1)))


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The days on which the week does not say whether offices work."""

    closed: tuple[date, ...]
    open: tuple[date, ...]


def exceptions(calendar: Calendar, first: date, last: date) -> Exceptions:
    """The weekdays off and the weekends at work from ``first`` to ``last``."""
    days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    odd = [day for day in days if calendar.is_workday(day) != (day.weekday() < 5)]
    return Exceptions(
        tuple(day for day in odd if day.weekday() < 5),
        tuple(day for day in odd if day.weekday() >= 5),
    )
