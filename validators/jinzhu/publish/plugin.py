"""The door to MkDocs: everything it must do for the pages of the register."""

import gc
import os
import re
import shutil
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from jinzhu.failure import Failure
from jinzhu.publish.digests import site_digests
from jinzhu.publish.edition import Edition, Forge
from jinzhu.publish.files import OPTIONAL, PRODUCERS
from jinzhu.publish.form.places import place_of
from jinzhu.publish.form.producer import ADVICE, parts_at
from jinzhu.publish.making import Making
from jinzhu.publish.moment import EPOCH, build_moment, moment_text
from jinzhu.publish.output import Output, fresh_folder, switch_in
from jinzhu.publish.pages.home import FRAGMENTS
from jinzhu.publish.pages.page import SECTIONS, root_of
from jinzhu.publish.provenance import Provenance, provenance
from jinzhu.publish.record import RECORD, Record, installed_versions
from jinzhu.publish.register import pending_wanted, read_hall
from jinzhu.publish.reuse import PageMemory
from jinzhu.publish.shells import Shells, mark_section
from jinzhu.publish.styles import STYLE
from jinzhu.publish.view.hall import HallView
from jinzhu.repository.cache import cache_of
from jinzhu.repository.calendars import SHANGHAI
from jinzhu.repository.checkout import PARTS

THEME = Path(__file__).parent / "theme"
# Left out of the theme's files: its scripts and palettes, which this site does without, and the
# template of a site map, which would be copied as it stands once it is not rendered.
UNUSED = ("assets/javascripts/", "assets/stylesheets/palette.", "sitemap.xml")
log = get_plugin_logger("jinzhu")
FORGES = ("github", "gitea")
# Those whose address alone says which forge they are.
_KNOWN_FORGES = {"github.com": "github", "gitea.com": "gitea", "codeberg.org": "gitea"}
_FRAGMENT = re.compile(r"<!--\s*jinzhu:([a-z]+)\s*-->")


class JinzhuConfig(Config):
    """What a hall may set in ``mkdocs.yml``; left out, it is the folder of that file, today.

    ``anchor`` is the commit where trust begins; without it, that is the first one. ``leave_out``
    names what the site is to do without. ``forge`` says which forge ``repo_url`` is, where its
    address does not, and ``branch`` the trunk on which the form opens a new file.
    """

    root = config_options.Optional(config_options.Type(str))
    today = config_options.Optional(config_options.Type(str))
    anchor = config_options.Optional(config_options.Type(str))
    leave_out = config_options.ListOfItems(config_options.Choice(tuple(OPTIONAL)), default=[])
    forge = config_options.Optional(config_options.Choice(FORGES))
    branch = config_options.Type(str, default="main")


class JinzhuPlugin(BasePlugin[JinzhuConfig]):
    """Builds the site of a hall."""

    _place: str
    _root: Path
    _fresh: Path | None = None
    _own_clock = False
    _moment: datetime
    _source: Provenance
    _view: HallView
    _shells: Shells
    _nav: Navigation
    _authored: list[str]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the hall, and let MkDocs build into a fresh folder."""
        gc.disable()  # a build is short, and ten thousand guides are no garbage
        try:
            self._stop_the_clock()
            self._read_hall(config)
        except Failure as failure:
            raise PluginError(str(failure)) from failure
        self._shells = Shells()
        self._authored = []
        hall = self._view.catalog.hall
        config.extra["jinzhu_notice"] = hall.notice if hall else None
        config.extra["jinzhu_sections"] = {f"{name}/": label for name, label in SECTIONS.items()}
        if STYLE not in config.extra_css:
            config.extra_css.append(STYLE)
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        # MkDocs would list the frames in its site map instead of the pages.
        config.theme.static_templates.discard("sitemap.xml")
        self._place = config.site_dir
        self._fresh = fresh_folder(Path(config.site_dir).resolve())
        config.site_dir = str(self._fresh)
        return config

    def _stop_the_clock(self) -> None:
        """Give the build one moment, MkDocs' own parts of it included."""
        self._moment = build_moment()
        self._own_clock = EPOCH not in os.environ
        os.environ[EPOCH] = str(int(self._moment.timestamp()))

    def _read_hall(self, config: MkDocsConfig) -> None:
        file = Path(config.config_file_path or "mkdocs.yml")
        root = self._root = file.parent / (self.config.root or "")
        inputs = (file, Path(config.docs_dir), *(root / part for part in PARTS))
        self._source = provenance(root, inputs, self.config.anchor)
        pending = pending_wanted()
        self._view = read_hall(root, self._today(), pending=pending, trust=self._source.trust)

    def _today(self) -> date:
        if not self.config.today:
            return self._moment.astimezone(SHANGHAI).date()
        try:
            return date.fromisoformat(self.config.today)
        except ValueError:
            raise PluginError("mkdocs.yml 的 today 要写成 '2026-03-01' 这样的日期") from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the frames, and leave out what the site never loads."""
        for file in list(files):
            unused = file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map")
            if unused and file.src_dir != config.docs_dir:
                files.remove(file)
        self._shells.add_to(files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation, to mark the section of each frame."""
        self._nav = nav
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A frame has a sentinel for its content."""
        return self._shells.content(page) if self._shells.is_shell(page) else html

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Show where the page lies."""
        mark_section(page, nav, active=True)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Take the frames; put what the register says into the authored pages."""
        mark_section(page, self._nav, active=False)
        if self._shells.is_shell(page):
            self._shells.take(page, output)
            return ""
        self._authored.append(page.url)
        return _FRAGMENT.sub(lambda call: self._fragment(call[1], page), output)

    def _fragment(self, name: str, page: Page) -> str:
        if name not in FRAGMENTS:
            raise PluginError(
                f"{page.file.src_uri}：没有名为 {name} 的内容，可用：{'、'.join(FRAGMENTS)}"
            )
        return FRAGMENTS[name](self._view, root_of(page.url))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages of the register and the record, then switch the new site in."""
        assert self._fresh is not None
        place = Path(self._place).resolve()
        output = Output(self._fresh, place)
        digests = self._make(output, _served_at(config), self._forge(config))
        (self._fresh / RECORD).unlink(missing_ok=True)
        files = site_digests(self._fresh, digests)
        output.settle({path: files[path] for path in files.keys() - digests.keys()})
        self._write_record(self._fresh, files)
        switch_in(self._fresh, place)
        self._restore(config)

    def _make(self, output: Output, url: str | None, forge: Forge | None) -> Mapping[str, str]:
        """Everything that follows from the register."""
        frames = self._shells.digest("items")
        memory = PageMemory(cache_of(self._root), self._view, frames, url)
        making = Making(self._view, self._shells, output, memory)
        pages = making.pages(url)
        addresses = (path.removesuffix("index.html") for path in pages)
        known = (*self._authored, *addresses)
        edition = Edition(self._moment, self._source.commit, url, known, forge, self._parts())
        left_out = [each for name in self.config.leave_out for each in OPTIONAL[name]]
        wanted = [produce for produce in PRODUCERS if produce not in left_out]
        return {**pages, **making.files(wanted, edition)}

    def _parts(self) -> Path | None:
        """The parts of the form; without them the site is built all the same."""
        parts = parts_at(place_of(self._root))
        if parts is None and "form" not in self.config.leave_out:
            log.warning(ADVICE)
        return parts

    def _forge(self, config: MkDocsConfig) -> Forge | None:
        """Where filings are handed in, where the settings name it."""
        if not config.repo_url:
            return None
        kind = self.config.forge or _KNOWN_FORGES.get(urlsplit(config.repo_url).hostname or "")
        return Forge(config.repo_url, kind, self.config.branch)

    def _write_record(self, site: Path, files: Mapping[str, str]) -> None:
        source = self._source
        record = Record(
            commit=source.commit,
            trunk=source.trunk,
            anchor=source.anchor,
            dirty=source.dirty,
            pending=self._view.pending,
            time=moment_text(self._moment),
            today=self._view.today.isoformat(),
            tags=dict(source.tags),
            versions=installed_versions(),
            counts=dict(self._view.counts),
            files=dict(files),
        )
        (site / RECORD).write_text(record.text(), "utf-8", newline="\n")

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site alone, and nothing beside it."""
        if self._fresh is not None:
            shutil.rmtree(self._fresh, ignore_errors=True)
            self._fresh = None
        self._go_on()

    def _restore(self, config: MkDocsConfig) -> None:
        config.site_dir = self._place
        self._fresh = None
        self._go_on()

    def _go_on(self) -> None:
        """Let the clock and the garbage collector run again."""
        if self._own_clock:
            os.environ.pop(EPOCH, None)
            self._own_clock = False
        gc.enable()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Build anew when a filing or the catalogue changes."""
        root = Path(config.config_file_path or "mkdocs.yml").parent / (self.config.root or "")
        for folder in ("filings", "catalog"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server


def _served_at(config: MkDocsConfig) -> str | None:
    """The address of the site as its settings name it, with a slash at the end."""
    return config.site_url.rstrip("/") + "/" if config.site_url else None
