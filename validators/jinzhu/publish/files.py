"""Every file of the site that is no page: styles, search, feeds, data.

Each producer yields its files one after the other, and none is kept.
"""

from collections.abc import Callable, Iterator, Mapping

from jinzhu.publish.data.producer import package_files, sheet_files
from jinzhu.publish.edition import Edition, LargeFile, SiteFile
from jinzhu.publish.feeds.atom import feed_files
from jinzhu.publish.feeds.calendar import calendar_file
from jinzhu.publish.form.producer import engine_files
from jinzhu.publish.pages.dated import dated_files
from jinzhu.publish.pages.form_files import form_files
from jinzhu.publish.pages.help import kind_files
from jinzhu.publish.pages.hours import HOURS, hours_file
from jinzhu.publish.pages.plan import plan_files
from jinzhu.publish.search.parts import search_files
from jinzhu.publish.sitemap import sitemap_files
from jinzhu.publish.styles import STYLE, stylesheet
from jinzhu.publish.view.hall import HallView

Producer = Callable[[HallView, Edition], Iterator[SiteFile | LargeFile]]


def _style(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    yield SiteFile(STYLE, stylesheet().encode())


def _plans(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    for path, picture in plan_files(view):
        yield SiteFile(path, picture.encode())


def _dated(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    for path, data in dated_files(view):
        yield SiteFile(path, data.encode())


def _hours(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    yield SiteFile(HOURS, hours_file(view).encode())


def _kinds(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    for path, text in kind_files(view):
        yield SiteFile(path, text.encode())


def _forms(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    for path, content in form_files(view, edition):
        yield SiteFile(path, content)


def _documents(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    for address, path in view.documents.published(item.guide for item in view.items.values()):
        yield SiteFile(address, view.documents.content(path))


# Whatever takes long comes first.
PRODUCERS: tuple[Producer, ...] = (
    sheet_files,
    package_files,
    engine_files,
    _style,
    search_files,
    _plans,
    _dated,
    _hours,
    _kinds,
    _forms,
    _documents,
    feed_files,
    calendar_file,
    sitemap_files,
)

# What a site can do without, by the name that its settings use.
OPTIONAL: Mapping[str, tuple[Producer, ...]] = {
    "search": (search_files,),
    "data": (sheet_files, package_files),
    "form": (engine_files,),
}
