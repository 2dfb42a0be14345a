"""Every file of the site that is no page: styles, search, feeds, data.

Each producer yields its files one after the other, and none is kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from jinzhu.publish.pages.search import INDEX, search_index
from jinzhu.publish.styles import STYLE, stylesheet
from jinzhu.publish.view.hall import HallView


class SiteFile(NamedTuple):
    """A file at its path below the root of the site."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Edition:
    """This build of the site: its moment, the commit it shows, and where it will be served.

    ``url`` ends with a slash; a hall that names no ``site_url`` has none, and then whatever needs
    a whole address is left out or told relative to the site.
    """

    moment: datetime
    commit: str | None
    url: str | None


Producer = Callable[[HallView, Edition], Iterator[SiteFile]]


def _style(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    yield SiteFile(STYLE, stylesheet().encode())


def _search(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    yield SiteFile(INDEX, search_index(view).encode())


PRODUCERS: tuple[Producer, ...] = (_style, _search)


def all_files(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    """The files one after the other."""
    for produce in PRODUCERS:
        yield from produce(view, edition)
