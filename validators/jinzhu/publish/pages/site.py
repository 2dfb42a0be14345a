"""Every page that follows from the register."""

from collections.abc import Iterator

from jinzhu.publish.pages.clauses import clause_pages
from jinzhu.publish.pages.departments import department_pages
from jinzhu.publish.pages.gaps import gap_pages
from jinzhu.publish.pages.item import ItemPages
from jinzhu.publish.pages.items import item_lists
from jinzhu.publish.pages.notices import NoticePages
from jinzhu.publish.pages.page import Page
from jinzhu.publish.pages.windows import WindowPages
from jinzhu.publish.view.hall import HallView


def all_pages(view: HallView) -> Iterator[Page]:
    """The pages one after the other; none is kept, so that a large hall needs no more memory."""
    items = ItemPages(view)
    yield from item_lists(view)
    yield from (items.page(item) for item in view.items.values())
    yield from WindowPages(view).pages()
    yield from department_pages(view)
    yield from NoticePages(view).pages()
    yield from gap_pages(view)
    yield from clause_pages(view)
