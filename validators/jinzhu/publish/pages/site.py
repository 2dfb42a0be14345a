"""Every page that follows from the register."""

from collections.abc import Callable, Iterator

from jinzhu.publish.pages.clauses import clause_pages
from jinzhu.publish.pages.data import data_page
from jinzhu.publish.pages.dated import dated_pages
from jinzhu.publish.pages.departments import department_pages
from jinzhu.publish.pages.figures import figure_pages
from jinzhu.publish.pages.form import form_pages
from jinzhu.publish.pages.gaps import gap_pages
from jinzhu.publish.pages.help import help_pages
from jinzhu.publish.pages.items import item_lists
from jinzhu.publish.pages.notices import NoticePages
from jinzhu.publish.pages.page import Page
from jinzhu.publish.pages.search import search_page
from jinzhu.publish.pages.windows import WindowPages
from jinzhu.publish.view.hall import HallView

Pages = Callable[[HallView], Iterator[Page]]
# All but the pages of the items, group by group; whatever takes long comes first.
OTHERS: tuple[Pages, ...] = (
    item_lists,
    lambda view: WindowPages(view).pages(),
    department_pages,
    lambda view: NoticePages(view).pages(),
    gap_pages,
    clause_pages,
    help_pages,
    form_pages,
    figure_pages,
    dated_pages,
    lambda view: iter([search_page(), data_page(view)]),
)
