"""The days to come as a calendar file (RFC 5545): what enters, leaves, changes, closes or opens.

What a department enters or withdraws on one day is one event, however many items it is.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from jinzhu.filing.item_change import ItemChange
from jinzhu.publish.data.identity import Identity
from jinzhu.publish.data.plain_text import plain
from jinzhu.publish.edition import Edition, SiteFile
from jinzhu.publish.pages import addresses
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.standing import Standing
from jinzhu.publish.view.windows import WindowView
from jinzhu.register.spans import WindowEvent
from jinzhu.repository.calendars import SHANGHAI

PRODUCT = "-//jinzhu//hall//ZH"
MOST_NAMES = 20
_WINDOW_WORDS = {"搬迁": "搬迁", "关闭": "关闭", "特别时间": "特别开放"}


@dataclass(frozen=True, slots=True)
class Coming:
    """A day, or the days from one to another, with what happens; ``key`` never changes."""

    key: str
    first: date
    last: date
    title: str
    text: str
    page: str


def calendar_file(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    """The calendar; stamped with the day that it shows, so that it changes once a day at most."""
    hall = view.catalog.hall
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(f"{hall.name if hall else '大厅'}：近期变动"))
    stamp = datetime.combine(view.today, time(), SHANGHAI).astimezone(UTC)
    identity = Identity(view.catalog)
    for coming in coming_days(view):
        event = Event()
        event.add("uid", f"{identity.of('event', coming.key)}@jinzhu")
        event.add("dtstamp", stamp)
        event.add("dtstart", coming.first)
        event.add("dtend", coming.last + timedelta(days=1))
        event.add("summary", plain(coming.title))
        if coming.text:
            event.add("description", plain(coming.text))
        if edition.url:
            event.add("url", edition.url + coming.page)
        if hall:
            event.add("location", plain(hall.address))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    yield SiteFile(addresses.CALENDAR, calendar.to_ical())


def coming_days(view: HallView) -> Sequence[Coming]:
    """Everything that is still to come, the nearest first."""
    found = [*_windows(view), *_items(view), *_departments(view), *_changes(view)]
    ahead = [each for each in found if each.last >= view.today]
    return sorted(ahead, key=lambda each: (each.first, each.last, each.key))


def _windows(view: HallView) -> Iterator[Coming]:
    for window in view.board.windows.values():
        for event in (*window.now, *window.coming):
            if event.action in _WINDOW_WORDS and event.since < date.max:
                yield _window(window, event)


def _window(window: WindowView, event: WindowEvent) -> Coming:
    """A closure or special hours last; a move is told on its first day."""
    lasts = event.action != "搬迁" and event.until and event.until < date.max
    what = _WINDOW_WORDS[event.action]
    where = f"{window.floor} {window.area}"
    return Coming(
        f"window {window.number} {event.by} {event.action} {event.since}",
        event.since,
        (event.until if lasts and event.until else event.since),
        f"{window.number} 窗口{what}{f'：{event.hours}' if event.hours else ''}",
        "\n".join(filter(None, [where, event.place and f"搬到：{event.place}", event.note])),
        addresses.window(window.number),
    )


def _days(standing: Standing, today: date) -> Iterator[tuple[str, date]]:
    """The days of a stay that are to come and wait for nothing."""
    if standing.waits:
        return
    if standing.since > today:
        yield "进驻", standing.since
    if standing.until and today < standing.until < date.max:
        yield "撤离", standing.until


def _items(view: HallView) -> Iterator[Coming]:
    groups: defaultdict[tuple[date, str, str], list[str]] = defaultdict(list)
    for item in view.items.values():
        for what, day in _days(item.standing, view.today):
            groups[day, item.department, what].append(item.name)
    for (day, department, what), names in groups.items():
        more = f"\n等 {len(names)} 项" if len(names) > MOST_NAMES else ""
        title = f"“{names[0]}”" if len(names) == 1 else f"{len(names)} 项事项"
        yield Coming(
            f"items {department} {what} {day}",
            day,
            day,
            f"{view.short(department)}{title}{what}大厅",
            "\n".join(names[:MOST_NAMES]) + more,
            addresses.department_items(department),
        )


def _departments(view: HallView) -> Iterator[Coming]:
    for department in view.departments.values():
        for what, day in _days(department.standing, view.today):
            yield Coming(
                f"department {department.id} {what} {day}",
                day,
                day,
                f"{department.short}{what}大厅",
                department.name,
                addresses.department(department.id),
            )


def _changes(view: HallView) -> Iterator[Coming]:
    """Changes of items that are announced and do not hold yet."""
    for notice in view.notices:
        ahead = view.today < notice.effective_on < date.max
        if ahead and notice.kind == ItemChange.KIND and not notice.waits and notice.code:
            yield Coming(
                f"change {notice.path}",
                notice.effective_on,
                notice.effective_on,
                notice.title,
                notice.text,
                addresses.item(notice.code),
            )
