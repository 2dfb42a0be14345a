"""Where each notice is: on the page of its month, at an anchor named by its filing.

A month with more notices than a page holds goes on over further pages, filled in the order in
which the notices became known: a later notice comes after those before it, so that no notice
ever moves to another page.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from jinzhu.publish.pages import addresses
from jinzhu.publish.view.notices import NoticeView

ON_A_PAGE = 200
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A page of a month: its notices the newest first."""

    address: str
    month: Month
    number: int
    of: int
    notices: tuple[NoticeView, ...]


class NoticeBook:
    """The notices by their months and pages."""

    def __init__(self, notices: Sequence[NoticeView]) -> None:
        months: defaultdict[Month, list[NoticeView]] = defaultdict(list)
        for notice in notices:
            months[notice.day.year, notice.day.month].append(notice)
        self.pages = tuple(page for month, own in months.items() for page in _pages(month, own))
        self._addresses = {
            notice.path: f"{page.address}#{anchor(notice.path)}"
            for page in self.pages
            for notice in page.notices
        }

    def address(self, notice: NoticeView) -> str:
        """Where a notice is, for ever."""
        return self._addresses[notice.path]

    def address_of(self, path: str | None) -> str | None:
        """Where the filing at ``path`` is announced, if it is."""
        return self._addresses.get(path) if path else None


def anchor(path: str) -> str:
    """The anchor of the notice of a filing: department and name, which no other filing has."""
    return path.removeprefix("filings/").removesuffix(".yml").replace("/", ".")


def _pages(month: Month, notices: Sequence[NoticeView]) -> Sequence[NoticePage]:
    """The pages of a month, the first filled first; ``notices`` come the newest first."""
    place = {notice.path: at for at, notice in enumerate(notices)}
    filled = sorted(notices, key=lambda notice: (notice.known_on, notice.path))
    count = -(-len(filled) // ON_A_PAGE)
    return [
        NoticePage(
            addresses.numbered(addresses.month(*month), number),
            month,
            number,
            count,
            tuple(
                sorted(
                    filled[(number - 1) * ON_A_PAGE : number * ON_A_PAGE],
                    key=lambda notice: place[notice.path],
                )
            ),
        )
        for number in range(1, count + 1)
    ]
