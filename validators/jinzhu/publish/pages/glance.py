"""What a visitor asks first, on the first screen of a phone: may I, what do I bring, where, when,
how long, how much; and where to go from here."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from jinzhu.filing.guide import Guide, Limit
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.hours import coming_exceptions, told_hours, without_holidays
from jinzhu.publish.pages.markup import EMPTY, Html, each, fill, join, link_out, rows, when
from jinzhu.publish.pages.parts import time_limit, window_event
from jinzhu.publish.pages.places import windows_by_place
from jinzhu.publish.pages.plan import on_plan
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView
from jinzhu.publish.view.windows import WindowView
from jinzhu.register.spans import WindowEvent

MOST_WINDOWS = 6
MOST_EVENTS = 2
MOST_PLANS = 2
MOST_WORDS = 28
FEWEST_WORDS = 14
MOST_NAMES = 46


class Glance:
    """The first screen of each item; what the items of a department share is rendered once."""

    def __init__(self, view: HallView, root: str) -> None:
        self._view = view
        self._root = root
        self._places: dict[tuple[str, str], tuple[Html, Html, Html]] = {}
        self._hours: dict[tuple[str, bool], Html] = {}
        soon = coming_exceptions(view)
        self._soon = when(soon, "。近期：%s", soon)

    def of(self, item: ItemView) -> Html:
        """The answers, each with the way to the section that tells all."""
        guide = item.guide
        return fill(
            '<dl class="jz-go"><div><dt><a href="#conditions">谁能办</a></dt><dd><b>%s</b>：%s</dd></div>'
            '<div><dt><a href="#materials">带什么</a></dt><dd>%s</dd></div>%s'
            '<div><dt><a href="#steps">要多久</a></dt><dd>%s</dd></div>'
            "<div><dt>多少钱</dt><dd>%s</dd></div></dl>",
            *_may(guide),
            _bring(guide),
            EMPTY if item.standing.gone else self._there(item),
            _limits(guide),
            _price(guide),
        )

    def _there(self, item: ItemView) -> Html:
        """Where and when; of an item that has left neither is true any more."""
        return fill(
            '<div><dt><a href="#place">到哪里</a></dt><dd>%s</dd></div>'
            '<div><dt><a href="#hours">何时去</a></dt><dd>%s</dd></div>',
            self._shared(item)[0] or "；".join(item.guide.places),
            self._when(item.guide.hours, inside=item.standing.inside),
        )

    def where(self, item: ItemView) -> Html:
        """Every window with what is different there, the addresses, the hours, the drawn plan."""
        windows, plans = self._shared(item)[1:]
        return fill(
            '%s%s<p id="hours">办理时间：%s%s</p>%s%s',
            windows,
            each("<p>%s</p>", item.guide.places),
            item.guide.hours,
            self._soon,
            plans,
            _nearer(item),
        )

    def doings(self, guide: Guide) -> Html:
        """What one can do at once: apply, book, follow, call."""
        links = [
            link_out(address, label)
            for address, label in (
                (guide.online_address, "网上办理"),
                (guide.appointment_address, "预约"),
                (guide.progress_address, "查询进度"),
            )
            if address
        ]
        links += [
            fill('<a href="tel:%s">电话 %s</a>', number, number)
            for number in guide.enquiry.phones[:1]
        ]
        return fill('<p class="jz-doings">%s</p>', join(links))

    def _shared(self, item: ItemView) -> tuple[Html, Html, Html]:
        """Where the items of a department and a type of window are handled: in short, whole, drawn."""
        key = (item.department, item.window_type)
        if key not in self._places:
            windows = item.windows
            self._places[key] = (
                self._short(windows) if windows else EMPTY,
                windows_by_place(self._root, windows),
                self._plans(windows, MOST_PLANS),
            )
        return self._places[key]

    def _short(self, windows: Sequence[WindowView]) -> Html:
        shown = windows[:MOST_WINDOWS]
        areas = groupby(shown, lambda window: (window.floor, window.area))
        lines = [
            (floor, area, join(map(self._window, group), Html("、")))
            for (floor, area), group in areas
        ]
        events = [(w.number, e) for w in windows for e in (*w.now, *w.coming)]
        plan = self._plans(windows, 1)
        return fill(
            '<span data-windows="%s">%s%s%s</span>%s%s%s',
            " ".join(window.number for window in windows),
            rows("<b>%s %s</b> %s 窗口 ", lines),
            when(len(windows) > len(shown), '<a href="#place">共 %s 个</a> ', len(windows)),
            when(plan, '<a class="jz-toplan" href="#place">平面图</a>'),
            each("<div>%s</div>", [_event(*event) for event in events[:MOST_EVENTS]]),
            when(
                len(events) > MOST_EVENTS,
                '<div><a href="#place">另有 %s 处窗口调整</a></div>',
                len(events) - MOST_EVENTS,
            ),
            plan,
        )

    def _window(self, window: WindowView) -> Html:
        return fill(
            '<a href="%s%s">%s</a>%s',
            self._root,
            addresses.window(window.number),
            window.number,
            when(window.closed, '<span class="jz-badge jz-badge--off">现已关闭</span>'),
        )

    def _plans(self, windows: Sequence[WindowView], most: int) -> Html:
        """Each floor drawn once, with its first window marked."""
        firsts: dict[int, WindowView] = {}
        for window in windows:
            number = self._view.board.plan_of(window.number)
            if number is not None:
                firsts.setdefault(number, window)
        shown = list(firsts.values())[:most]
        return join([on_plan(self._view, self._root, window) for window in shown])

    def _when(self, hours: str, *, inside: bool) -> Html:
        """The hours, and a place for the script to say whether it is open now."""
        key = (hours, inside)
        if key not in self._hours:
            told = told_hours(hours) if inside else ""
            self._hours[key] = fill(
                '%s<span class="jz-hours">%s</span>',
                when(told, '<b class="jz-now" data-hours="%s" role="status"></b>', told),
                without_holidays(hours),
            )
        return self._hours[key]


def _event(number: str, event: WindowEvent) -> Html:
    return fill("%s 窗口 %s", number, window_event(event))


def _cut(text: str, most: int) -> str:
    """What fits on two lines of a phone; the section tells the rest."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _may(guide: Guide) -> tuple[str, str]:
    """Who may, and on which conditions in short."""
    who = "、".join(guide.service_objects)
    return who, _cut("；".join(guide.conditions), max(MOST_WORDS - len(who), FEWEST_WORDS))


def _bring(guide: Guide) -> Html:
    if not guide.materials:
        return fill("不需要提交材料")
    names = "、".join([material.name for material in guide.materials])
    return fill(
        '<b class="jz-bring__count">%s 样</b>：<span class="jz-bring__names">%s</span>',
        len(guide.materials),
        _cut(names, MOST_NAMES),
    )


def _price(guide: Guide) -> Html:
    come = "不用到现场" if not guide.visits else f"到现场 {guide.visits} 次"
    cost = Html('<a href="#fees">收费</a>') if guide.charged else Html("不收费")
    return fill("<b>%s</b> · %s", cost, come)


def _limits(guide: Guide) -> Html:
    promised, statutory = guide.promised_limit, guide.statutory_limit
    return _limit_bar(
        promised.days,
        promised.unit,
        statutory.days if statutory else -1,
        statutory.unit if statutory else "",
    )


@lru_cache(maxsize=4096)
def _limit_bar(days: int, unit: str, most: int, most_unit: str) -> Html:
    """What the hall promises against what the law allows: in words, and as two lengths.

    The bar needs no colour: the promise is the solid part of an outlined whole. Working days and
    days of the calendar have no fixed ratio, so those stand in words alone.
    """
    statutory = Limit.model_construct(days=most, unit=most_unit) if most >= 0 else None
    words = fill(
        '<b>%s</b> <span class="jz-note">法定时限 %s</span>',
        time_limit(Limit.model_construct(days=days, unit=unit)),
        time_limit(statutory),
    )
    if most <= 0 or days > most or (days and unit != most_unit):
        return words
    share = max(1, round(100 * days / most))
    return fill(
        '%s<svg class="jz-limit" viewBox="0 0 100 5" preserveAspectRatio="none" role="img"'
        ' aria-label="%s"><rect width="100" height="5"/><rect width="%s" height="5"/></svg>',
        words,
        f"承诺的时间是法定时限的 {share if days else 0}%",
        share,
    )


def _nearer(item: ItemView) -> Html:
    """The service points in townships and villages where it can be done too."""
    points = [
        (point.name, f"{point.address} {point.phone or ''}".rstrip()) for point in item.nearer
    ]
    listed = rows('<li>%s <span class="jz-note">%s</span></li>', points)
    return when(points, '<p>也可以就近办：</p><ul class="jz-list">%s</ul>', listed)
