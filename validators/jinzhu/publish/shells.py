"""The frames as pages that MkDocs renders: one for each section and depth."""

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from jinzhu.publish.pages.page import Page, Section
from jinzhu.publish.shell import Sentinels, Shell

DEEPEST: dict[Section, int] = {
    "items": 4,
    "windows": 2,
    "departments": 3,
    "notices": 4,
    "gaps": 3,
    "clauses": 2,
    "figures": 2,
    "dated": 2,
    "data": 2,
    "help": 3,
    "file": 2,
}
_SOURCE = "---\ntitle: {title}\ndescription: {description}\nhide: [navigation, toc]\n---\n\n"


def _is_worth_saying(record: logging.LogRecord) -> bool:
    """MkDocs reports every page that comes out empty; a frame always does."""
    return "Generated empty output" not in str(record.msg)


class Shells:
    """Hands sentinels to MkDocs and takes the rendered frames from it."""

    def __init__(self) -> None:
        logging.getLogger("mkdocs.commands.build").addFilter(_is_worth_saying)
        self._sentinels = Sentinels.draw()
        self._wanted = {
            self._sentinels.address(section, depth): (section, depth)
            for section, deepest in DEEPEST.items()
            for depth in range(1, deepest + 1)
        }
        self._shells: dict[tuple[Section, int], Shell] = {}

    def add_to(self, files: Files, config: MkDocsConfig) -> None:
        """Add a page for each frame; those of depth 1 are what the navigation names."""
        source = _SOURCE.format(
            title=self._sentinels.title, description=self._sentinels.description
        )
        for address in self._wanted:
            file = File.generated(
                config,
                f"{address}index.md",
                content=source,
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            files.append(file)

    def is_shell(self, page: MkDocsPage) -> bool:
        """Whether MkDocs is rendering one of the frames."""
        return page.url in self._wanted

    def content(self, page: MkDocsPage) -> str:
        """What stands for the content; the skip link leads to the heading of each page."""
        page.toc = TableOfContents([AnchorLink("正文", "content", 1)])
        return self._sentinels.body

    def take(self, page: MkDocsPage, rendered: str) -> None:
        """Keep a rendered frame."""
        address = page.url
        self._shells[self._wanted[address]] = Shell(rendered, self._sentinels, address)

    def digest(self, section: Section) -> str:
        """Stands for the frames of a section: the same as long as they are."""
        frames = sorted(
            (depth, each.digest) for (name, depth), each in self._shells.items() if name == section
        )
        return repr(frames)

    def stamp(self, page: Page) -> bytes:
        """The page in the frame of its section and depth."""
        return self._shells[page.section, page.depth].stamp(page)


def mark_section(page: MkDocsPage, nav: Navigation, active: bool) -> None:
    """Show a page below a section's own page as lying in that section."""
    section = page.url.partition("/")[0]
    for item in nav.items:
        if isinstance(item, MkDocsPage) and item.url == f"{section}/" and item is not page:
            item.active = active
