"""The whole of a site without writing it: every page, every file."""

from collections.abc import Iterator

from jinzhu.publish.edition import Edition, LargeFile, SiteFile
from jinzhu.publish.files import OPTIONAL, PRODUCERS
from jinzhu.publish.pages.item import ItemPages
from jinzhu.publish.pages.page import Page
from jinzhu.publish.pages.site import OTHERS
from jinzhu.publish.view.hall import HallView


def all_pages(view: HallView, url: str | None = None) -> Iterator[Page]:
    """Every page, as it would be stamped into its frame."""
    items = ItemPages(view, url)
    yield from (items.page(item) for item in view.items.values())
    for pages in OTHERS:
        yield from pages(view)


def all_files(view: HallView, edition: Edition) -> Iterator[SiteFile | LargeFile]:
    """Every file that is no page."""
    for produce in PRODUCERS:
        yield from produce(view, edition)


def data_files(view: HallView, edition: Edition) -> Iterator[SiteFile | LargeFile]:
    """Every file of the open data."""
    for produce in OPTIONAL["data"]:
        yield from produce(view, edition)
