"""An item as linked data (schema.org) in its page, for search engines and assistants.

It is small on purpose: the whole guide is in the page already, and below ``data/``.
"""

from functools import lru_cache
from typing import Any

from jinzhu.publish.data.plain_text import cleaned, plain
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import Html, data_script
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.hours import EVERY_DAY, Hours, read_hours
from jinzhu.publish.view.items import ItemView

MEDIA_TYPE = "application/ld+json"
MOST_ALIASES = 2
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Data = dict[str, Any]


class LinkedItems:
    """Describes items; what they share is made once. ``url`` is where the site is served."""

    def __init__(self, view: HallView, url: str | None) -> None:
        self._view, self._url = view, url
        hall = view.catalog.hall
        self._area: Data | None = None
        self._place: Data | None = None
        if hall:
            self._area = {"@type": "AdministrativeArea", "identifier": hall.division}
            self._place = cleaned({"@type": "Place", "name": hall.name, "address": hall.address})
        self._offices: dict[str, Data] = {}

    def of(self, item: ItemView) -> Html:
        """The service, its office, and where, when and how it is had; what is gone has no way."""
        guide = item.guide
        data: Data = {
            "@context": "https://schema.org",
            "@type": "GovernmentService",
            "name": plain(item.name),
            "alternateName": list(map(plain, guide.aliases[:MOST_ALIASES])),
            "identifier": item.code,
            "url": self._url and self._url + addresses.item(item.code),
            "serviceType": item.item_type,
            "provider": self._office(item.department),
            "areaServed": self._area,
            "audience": {"@type": "Audience", "audienceType": "、".join(guide.service_objects)},
        }
        if not item.standing.gone:
            data["hoursAvailable"] = _hours(guide.hours)
            data["availableChannel"] = _told(
                {
                    "@type": "ServiceChannel",
                    "serviceLocation": self._place,
                    "servicePhone": {"@type": "ContactPoint", "telephone": guide.enquiry.phones[0]},
                    "serviceUrl": guide.online_address and plain(guide.online_address),
                }
            )
        return data_script(MEDIA_TYPE, _told(data))

    def _office(self, code: str) -> Data:
        if code not in self._offices:
            entry = self._view.catalog.departments.get(code)
            name = plain(entry.name if entry else code)
            self._offices[code] = {"@type": "GovernmentOrganization", "name": name}
        return self._offices[code]


def _told(data: Data) -> Data:
    """The data without what nobody told."""
    return {key: value for key, value in data.items() if value}


@lru_cache(maxsize=4096)
def _hours(text: str) -> list[Data]:
    return [_opening(hours, *span) for hours in read_hours(text) for span in hours.spans]


def _opening(hours: Hours, opens: str, closes: str) -> Data:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [_WEEK[int(day) - 1] for day in hours.days or EVERY_DAY],
        "opens": opens,
        "closes": closes,
    }
