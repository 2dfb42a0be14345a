"""The clocks as a calendar file (RFC 5545) that any calendar program subscribes to."""

from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from jinzhu.clocks import Clock
from jinzhu.report.clocks import LABELS, Agenda
from jinzhu.report.plain import printable

PRODUCT = "-//jinzhu//clocks//ZH"


def calendar_file(agenda: Agenda, moment: datetime) -> bytes:
    """An all-day event for each listed clock that ends on a day, stamped with ``moment``."""
    hall = agenda.catalog.hall
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{hall.name if hall else '大厅'}期限")
    for clock in agenda.listed:
        if clock.due is not None:
            calendar.add_component(_event(clock, clock.due.date, agenda, moment))
    file: bytes = calendar.to_ical()
    return file


def _event(clock: Clock, day: date, agenda: Agenda, moment: datetime) -> Event:
    event = Event()
    event.add("uid", _uid(clock, agenda))
    event.add("dtstamp", moment.astimezone(UTC))
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(days=1))
    event.add("summary", printable(f"【{_state(clock, agenda)}】{clock.title}：{clock.subject}"))
    event.add("description", "\n".join(map(printable, _lines(clock, agenda))))
    event.add("categories", [printable(agenda.turn_of(clock))])
    event.add("transp", "TRANSPARENT")
    return event


def _state(clock: Clock, agenda: Agenda) -> str:
    if clock.least:
        return "起可调离"
    provisional = "，暂定" if clock.due and clock.due.provisional else ""
    return LABELS[clock.status(agenda.today)] + provisional


def _lines(clock: Clock, agenda: Agenda) -> tuple[str, ...]:
    return (
        f"轮到：{agenda.turn_of(clock)}",
        f"依据：{clock.standard} {clock.clause}",
        f"起算：{clock.started}",
        f"备案：{clock.path}",
    )


def _uid(clock: Clock, agenda: Agenda) -> str:
    """The same for ever: a correction takes over the event of what it corrects."""
    hall = agenda.catalog.hall
    division = hall.division if hall else ""
    return f"{uuid5(NAMESPACE_URL, f'jinzhu:{division}:{clock.name}:{clock.origin}')}@jinzhu"
