"""A build that remembers the last one makes the same site as one that remembers nothing."""

import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from jinzhu.document import write
from jinzhu.publish.digests import site_digests
from jinzhu.publish.moment import EPOCH
from jinzhu.publish.pages.item import ItemPages
from jinzhu.publish.record import RECORD
from jinzhu.publish.register import PENDING
from jinzhu.publish.view.items import ItemView
from jinzhu.repository.cache import CACHE
from publish.conftest import CONFIG, HOME
from publish.sample import Files, sample_files

pytestmark = pytest.mark.slow

MORNING = datetime(2026, 6, 1, 1, tzinfo=UTC)
NEXT_DAY = datetime(2026, 6, 2, 1, tzinfo=UTC)
ENTRY = "filings/ga/2026-01-10-item-entry-ga-001.yml"
CLOSING = "filings/zwj/2026-05-20-window-change-close.yml"
CHANGE = "filings/ga/2026-03-10-item-change-ga-001.yml"
WITHDRAWAL = "filings/ga/2026-04-20-item-withdrawal-ga-002.yml"


class Built:
    """A hall in a folder, its site built again and again in one place."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: Files = sample_files()
        self.moment = MORNING
        self.made: list[str] = []

    def site(self, name: str, cache: Path | None) -> Path:
        """The site at this place, from what the hall holds now."""
        self._write()
        self.made = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(PENDING, "1")
            patch.setenv(EPOCH, str(int(self.moment.timestamp())))
            patch.setenv(CACHE, str(cache or ""))
            page = ItemPages.page

            def made(pages: ItemPages, item: ItemView) -> Any:
                self.made.append(item.code)
                return page(pages, item)

            patch.setattr(ItemPages, "page", made)
            build(load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.root / name)))
        return self.root / name

    def again(self) -> Path:
        """The site, built with what is remembered of the last time."""
        return self.site("site", self.root / "cache")

    def anew(self) -> Path:
        """The site, built in a fresh folder with nothing to remember."""
        return self.site(f"anew-{len(list(self.root.iterdir()))}", None)

    def _write(self) -> None:
        docs = self.root / "docs"
        docs.mkdir(parents=True, exist_ok=True)
        (docs / "index.md").write_text(HOME, "utf-8")
        (self.root / "mkdocs.yml").write_text(CONFIG, "utf-8")
        for part in ("catalog", "filings"):
            for file in sorted((self.root / part).rglob("*.yml")):
                if file.relative_to(self.root).as_posix() not in self.files:
                    file.unlink()
        for path, data in self.files.items():
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            text = write(data)
            if not place.is_file() or place.read_text("utf-8") != text:
                place.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample hall, its site built once."""
    built = Built(tmp_path_factory.mktemp("incremental"))
    built.again()
    return built


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def inodes(site: Path) -> dict[str, tuple[int, int]]:
    """Which file each one is, and when it was written."""
    about = {path: os.stat(site / path) for path in site_digests(site)}
    return {path: (each.st_ino, each.st_mtime_ns) for path, each in about.items()}


def _new_item(hall: Built) -> None:
    entry = deepcopy(hall.files[ENTRY])
    entry |= {"item": "GA-009", "name": "新进驻的事项", "filed_on": "2026-05-28"}
    entry |= {"effective_on": "2026-05-29"}
    hall.files["filings/ga/2026-05-28-item-entry-ga-009.yml"] = entry


def _change(hall: Built) -> None:
    change = deepcopy(hall.files[CHANGE])
    change |= {"filed_on": "2026-05-28", "effective_on": "2026-05-29", "what": "改了到现场次数"}
    change["guide"] = {"visits": "2", "visits_reason": "核对原件"}
    hall.files["filings/ga/2026-05-28-item-change-ga-001.yml"] = change


def _withdrawal(hall: Built) -> None:
    withdrawal = deepcopy(hall.files[WITHDRAWAL])
    withdrawal |= {"item": "GA-003", "name": "居民身份证补领", "filed_on": "2026-05-28"}
    withdrawal |= {"effective_on": "2026-05-30"}
    hall.files["filings/ga/2026-05-28-item-withdrawal-ga-003.yml"] = withdrawal


def _window_opens_again(hall: Built) -> None:
    del hall.files[CLOSING]


def _department_renamed(hall: Built) -> None:
    hall.files["catalog/departments.yml"]["departments"][1]["short_name"] = "公安"


def _window_moved(hall: Built) -> None:
    hall.files["catalog/windows.yml"]["windows"][0]["area"] = "B区"


def _staff_leaves(hall: Built) -> None:
    for path in [path for path in hall.files if "staff" in path or "report-in" in path]:
        del hall.files[path]


def _profile(hall: Built) -> None:
    hall.files["catalog/profile.yml"]["staff_board"] = ["post", "window"]
    hall.files["catalog/profile.yml"]["steps"] = {}


def _next_day(hall: Built) -> None:
    hall.moment = NEXT_DAY


CHANGES: dict[str, Callable[[Built], None]] = {
    "a new item": _new_item,
    "a change of an item": _change,
    "a withdrawal": _withdrawal,
    "a window opens again": _window_opens_again,
    "a department has another name": _department_renamed,
    "a window is elsewhere": _window_moved,
    "another profile": _profile,
    "staff leave": _staff_leaves,
    "the next day": _next_day,
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_site_is_the_same_as_built_anew(hall: Built, change: str) -> None:
    """One change after the other, each on top of those before it."""
    before = contents(hall.root / "site")
    CHANGES[change](hall)
    site, anew = contents(hall.again()), contents(hall.anew())
    assert site.keys() == anew.keys()
    assert [path for path in site if site[path] != anew[path]] == []
    assert site != before, "the change changes nothing, so nothing is tested"


def test_only_what_changed_is_made_and_written(hall: Built) -> None:
    before, old = inodes(hall.again()), contents(hall.root / "site")
    assert not hall.made, "nothing changed, and yet pages were made"
    entry = hall.files[ENTRY]
    entry["guide"]["hours"] = "周一至周五 09:00-11:00"
    site = hall.again()
    assert hall.made == ["GA-001"]
    new, after = contents(site), inodes(site)
    written = {path for path in new if after[path] != before.get(path)}
    assert written == {path for path in new if new[path] != old.get(path)}
    assert {"items/GA-001/index.html", RECORD} <= written
    assert "items/GA-003/index.html" not in written


def test_a_page_that_was_altered_in_the_last_site_is_made_again(hall: Built) -> None:
    page = hall.again() / "items" / "GA-003" / "index.html"
    told = page.read_bytes()
    page.write_bytes(told.replace("身份证".encode(), "驾驶证".encode()))
    assert page.read_bytes() != told
    assert (hall.again() / "items" / "GA-003" / "index.html").read_bytes() == told
    assert hall.made == ["GA-003"]


@pytest.fixture
def memory(hall: Built) -> Iterator[Path]:
    """The file in which the pages are remembered."""
    hall.again()
    yield next((hall.root / "cache").glob("*/pages"))
    hall.again()


@pytest.mark.parametrize("damage", [b'{"pages": 7}', b"\xff\xfe", None])
def test_a_memory_that_is_damaged_costs_time_alone(
    hall: Built, memory: Path, damage: bytes | None
) -> None:
    told = contents(hall.root / "site")
    memory.unlink()
    if damage is not None:
        memory.write_bytes(damage)
    assert contents(hall.again()) == told
    assert "GA-003" in hall.made


def test_what_a_page_asks_beyond_what_is_covered_is_not_remembered(
    hall: Built, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that comes to depend on something new is made each time until that is covered."""
    page = ItemPages.page
    memory.unlink()

    def asks_more(pages: ItemPages, item: ItemView) -> Any:
        assert pages._view.gaps
        return page(pages, item)

    monkeypatch.setattr(ItemPages, "page", asks_more)
    hall.again()
    assert not memory.exists()
