"""All that the register says, written into the new site by every processor there is."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from jinzhu.publish.edition import Edition, LargeFile
from jinzhu.publish.files import Producer
from jinzhu.publish.output import Output
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.item import ItemPages
from jinzhu.publish.pages.page import Page
from jinzhu.publish.pages.site import OTHERS, Pages
from jinzhu.publish.reuse import PageMemory
from jinzhu.publish.shells import Shells
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView
from jinzhu.publish.workers import share_out

# So many items are one task at least; a hall of fewer is made by one process.
AT_ONCE = 400
MOST_PARTS = 40
Digests = dict[str, str]


class Making:
    """The pages and files of a hall, on their way into the new site."""

    def __init__(self, view: HallView, shells: Shells, output: Output, memory: PageMemory) -> None:
        self._view = view
        self._shells = shells
        self._output = output
        self._memory = memory

    def pages(self, url: str | None) -> Digests:
        """Write every page; the digest of each by its path."""
        items = list(self._view.items.values())
        pages = ItemPages(self._memory.view, url)
        size = max(AT_ONCE, -(-len(items) // MOST_PARTS))
        parts = [items[start : start + size] for start in range(0, len(items), size)]
        others = [partial(self._others, each) for each in OTHERS]
        told = share_out(
            [*others, *(partial(self._items, pages, part) for part in parts)],
            None if len(parts) > 1 else 1,
        )
        remembered: dict[str, tuple[str, str]] = {}
        digests: Digests = {}
        for made in told[: len(others)]:
            digests |= made
        for made, inputs, beyond in told[len(others) :]:
            digests |= made
            remembered |= inputs
            self._memory.noted(beyond)
        self._memory.keep(remembered)
        return digests

    def files(self, producers: Sequence[Producer], edition: Edition) -> Digests:
        """Write every file that is no page; the digest of each by its path."""
        tasks = [partial(self._produced, produce, edition) for produce in producers]
        digests: Digests = {}
        for made in share_out(tasks, None if len(self._view.items) > AT_ONCE else 1):
            digests |= made
        return digests

    def _others(self, pages: Pages) -> Digests:
        return dict(map(self._page, pages(self._view)))

    def _items(self, pages: ItemPages, items: Iterable[ItemView]) -> tuple[Any, ...]:
        """Items that are as they were are taken over; the others are made."""
        digests, remembered = {}, {}
        for item in items:
            inputs = self._memory.inputs(item)
            path = f"{addresses.item(item.code)}index.html"
            known = self._memory.known(item, inputs)
            if not (known and self._output.take_over(path, known)):
                path, known = self._page(pages.page(item))
            digests[path] = known
            remembered[item.code] = (inputs, known)
        return digests, remembered, self._memory.beyond

    def _page(self, page: Page) -> tuple[str, str]:
        path = f"{page.address}index.html"
        return path, self._output.write(path, self._shells.stamp(page))

    def _produced(self, produce: Producer, edition: Edition) -> Digests:
        return {
            file.path: self._output.copy(file.path, file.file)
            if isinstance(file, LargeFile)
            else self._output.write(file.path, file.content)
            for file in produce(self._view, edition)
        }
