"""When the hall is open, for the scripts: one small file for all items, and a line of text."""

import json
from datetime import date, timedelta

from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.hours import HOLIDAYS_OFF, exceptions, read_hours
from jinzhu.register.spans import WindowEvent

HOURS = "assets/jinzhu/hours.json"
AHEAD = timedelta(days=14)
_WEEK = "一二三四五六日"


def hours_file(view: HallView) -> str:
    """The days that do not follow the week, this year and next, and windows that differ."""
    calendar, year = view.calendar, view.today.year
    odd = exceptions(calendar, date(year, 1, 1), date(year + 1, 12, 31))
    windows = {
        number: [_event(event) for event in (*window.now, *window.coming) if event.action in _TOLD]
        for number, window in view.board.windows.items()
    }
    told = {
        "closed": [day.isoformat() for day in odd.closed],
        "open": [day.isoformat() for day in odd.open],
        "published": sorted(calendar.published & {year, year + 1}),
        "windows": {number: events for number, events in windows.items() if events},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


_TOLD = ("关闭", "特别时间")


def _event(event: WindowEvent) -> list[str]:
    """From, to, and the hours of those days; none while it is closed."""
    hours = told_hours(event.hours or "") if event.action != "关闭" else ""
    until = event.until.isoformat() if event.until else ""
    return [event.since.isoformat(), until, event.action, hours]


def told_hours(text: str) -> str:
    """The hours of a text as the scripts read them; empty where it is not wholly understood."""
    return ";".join(map(str, read_hours(text)))


def without_holidays(text: str) -> str:
    """The hours in short; that holidays are off is told beside them, with the days."""
    return HOLIDAYS_OFF.sub("", text)


def coming_exceptions(view: HallView) -> str:
    """The next days on which the hall is closed or open although the week says otherwise."""
    odd = exceptions(view.calendar, view.today, view.today + AHEAD)
    parts = [(odd.open, "照常办公"), (odd.closed, "放假")]
    return "；".join([f"{_days(days)}{what}" for days, what in parts if days])


def _days(days: tuple[date, ...]) -> str:
    return "、".join([f"{day.month}月{day.day}日（周{_WEEK[day.weekday()]}）" for day in days])
