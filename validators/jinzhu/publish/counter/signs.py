"""The sign above a window: its number, who and what is there, when, and what is different."""

from typing import Any

from jinzhu.publish.counter.words import event_days, event_what, hall_hours, hall_name
from jinzhu.publish.pages import addresses
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.handling import Handling
from jinzhu.publish.view.windows import WindowView
from jinzhu.register.spans import WindowEvent

TEMPLATE = "sign.typ"
EVERYONE = "各部门共用窗口"
Data = dict[str, Any]


class Signs:
    """The signs of the windows of a hall."""

    def __init__(self, view: HallView, site: str | None) -> None:
        self._view, self._site = view, site
        self._handling = Handling(view.board, view.departments.values())

    def data(self, window: WindowView) -> Data:
        """What stands on the sign of a window."""
        number = window.number
        return {
            "hall": hall_name(self._view),
            "number": number,
            "place": f"{self._view.board.level_of(number).name} {window.area}",
            "title": window.name or " · ".join(window.types),
            "types": " · ".join(window.types) if window.name else "",
            "departments": self._departments(window),
            "handled": self._handled(number),
            "count": self._handling.count(number),
            "hours": hall_hours(self._view),
            "off": window.closed or window.moved_to is not None,
            "now": [_notice(event) for event in window.now],
            "coming": [_notice(event) for event in window.coming],
            "link": self._site and self._site + addresses.window(number),
        }

    def _departments(self, window: WindowView) -> list[str]:
        """Whose window it is; one of the management alone takes what departments leave to it."""
        own = {self._view.catalog.management}
        if set(window.departments) <= own and set(self._handling.types(window.number)) - own:
            return [EVERYONE]
        return [self._view.short(each) for each in window.departments]

    def _handled(self, number: str) -> list[Data]:
        """The items by department; the template names as many of them as there is room for."""
        return [
            {
                "department": self._view.short(department),
                "items": [item.name for item in self._handling.items(department, types)],
            }
            for department, types in self._handling.types(number).items()
        ]


def _notice(event: WindowEvent) -> Data:
    return {"days": event_days(event), "what": event_what(event), "note": event.note or ""}
