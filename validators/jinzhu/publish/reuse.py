"""Item pages that are as they were: taken over from the last site instead of being made again.

What is remembered of a page is a digest of all that it is made of, and the digest of what came
out; the page itself is the one in the last site, held against that digest. What all pages share
is one digest for all. Where a page asks the hall for something that is in neither, nothing is
remembered of this build, so that what was forgotten here costs time and never truth.
"""

import hashlib
import json
from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from jinzhu.publish.pages.notice_book import NoticeBook
from jinzhu.publish.view.documents import files_of_guide
from jinzhu.publish.view.guides import parts_of
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView
from jinzhu.repository.cache import code_digest, replace_file

FILE = "pages"
Covered = Mapping[str, Any]  # the names that are covered, each with what is covered below it
# What the page of an item may ask of the hall: ``_surroundings`` or ``inputs`` tells of it.
COVERED: Covered = {
    "today": None,
    "pending": None,
    "calendar": None,
    "short": None,
    "notices": None,
    "documents": None,
    "board": {"windows": None, "levels": None, "level_of": None, "plan_of": None},
    "departments": {},
    "catalog": {"hall": None, "departments": None, "windows": None, "management": None},
}
# Told of by ``inputs`` in another way.
_GUIDE, _WINDOWS = "guide", "windows"


class Watched:
    """Passes on what it is asked, and notes what is asked beyond what is covered."""

    def __init__(self, value: Any, covered: Covered, beyond: set[str]) -> None:
        self._value = value
        self._covered = covered
        self._beyond = beyond

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._value, name)
        if name not in self._covered:
            self._beyond.add(name)
            return found
        below = self._covered[name]
        return found if below is None else Watched(found, below, self._beyond)

    def __contains__(self, key: object) -> bool:
        return key in self._value

    def __getitem__(self, key: object) -> Any:
        self._beyond.add(str(key))
        return self._value[key]

    def __iter__(self) -> Any:
        self._beyond.add("*")
        return iter(self._value)

    def __len__(self) -> int:
        self._beyond.add("*")
        return len(self._value)


class PageMemory:
    """What is known of the item pages of the last build in this place."""

    def __init__(self, folder: Path | None, view: HallView, frame: str, url: str | None) -> None:
        """``frame`` stands for the frames of the pages, ``url`` is where the site is served."""
        self._place = folder / FILE if folder else None
        self._view = view
        self._beyond: set[str] = set()
        self._title = ""
        self._pages: Mapping[str, Any] = {}
        if self._place:
            self._book = NoticeBook(view.notices)
            self._title = _digest([code_digest(), frame, url, *_surroundings(view)])
            self._pages = _read(self._place, self._title)

    @property
    def view(self) -> HallView:
        """The hall as the pages are to ask it."""
        if self._place is None:
            return self._view
        return cast(HallView, Watched(self._view, COVERED, self._beyond))

    @property
    def beyond(self) -> list[str]:
        """What was asked that is not covered."""
        return sorted(self._beyond)

    def inputs(self, item: ItemView) -> str:
        """A digest of what is the item's own; empty where nothing is remembered."""
        if self._place is None:
            return ""
        own = [repr(getattr(item, name)) for name in _OWN]
        paths = [path for event in item.events for path in (event.path, *event.notices)]
        paths += [item.ended_by] if item.ended_by else []
        known = hashlib.sha256(
            repr(
                (
                    own,
                    [window.number for window in item.windows],
                    [self._book.address_of(path) for path in paths],
                    [self._view.documents.address(each) for each in files_of_guide(item.guide)],
                )
            ).encode()
        )
        for part in parts_of(item.guide):
            known.update(part)
        return known.hexdigest()

    def known(self, item: ItemView, inputs: str) -> str | None:
        """The digest of the page as it will come out; None where it must be made."""
        told = self._pages.get(item.code)
        return told[1] if told and told[0] == inputs else None

    def keep(self, pages: Mapping[str, tuple[str, str]]) -> None:
        """Remember the pages by their items: of each its inputs, and what came out."""
        if self._place is None or self._beyond:
            return
        text = json.dumps({"title": self._title, "pages": pages}, separators=(",", ":"))
        # A place that cannot be written to saves no work, and costs no site.
        with suppress(OSError):
            replace_file(self._place, [text.encode()])

    def noted(self, beyond: list[str]) -> None:
        """Take note of what was asked in another process."""
        self._beyond.update(beyond)


_OWN = tuple(each.name for each in fields(ItemView) if each.name not in (_GUIDE, _WINDOWS))


def _read(place: Path, title: str) -> Mapping[str, Any]:
    try:
        told = json.loads(place.read_bytes())
        pages = told["pages"] if told["title"] == title else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    whole = isinstance(pages, dict) and all(
        isinstance(each, list) and len(each) == 2 for each in pages.values()
    )
    return pages if whole else {}


def _surroundings(view: HallView) -> list[object]:
    catalog = view.catalog
    return [
        view.today,
        view.pending,
        view.calendar,
        list(view.departments),
        catalog.hall,
        catalog.departments,
        catalog.windows,
        view.board.windows,
        view.board.levels,
    ]


def _digest(values: object) -> str:
    return hashlib.sha256(repr(_told(values)).encode()).hexdigest()


def _told(value: Any) -> Any:
    """A value as plain data that is the same in every process: a set has an order."""
    if isinstance(value, BaseModel):
        return type(value).__name__, _told(value.__dict__)
    if is_dataclass(value):
        return type(value).__name__, [_told(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, Mapping):
        return [(key, _told(each)) for key, each in value.items()]
    if isinstance(value, Set):
        return sorted(map(repr, value))
    if isinstance(value, list | tuple):
        return [_told(each) for each in value]
    return repr(value)
