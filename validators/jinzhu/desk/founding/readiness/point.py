"""One thing that a hall needs, and how it stands with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import load
from jinzhu.checking.tree import catalog_files
from jinzhu.desk.founding.answers import Place
from jinzhu.desk.founding.manifest import Manifest, read_manifest
from jinzhu.failure import Failure
from jinzhu.repository.checkout import Checkout
from jinzhu.repository.git import open_git

SETTINGS = "mkdocs.yml"


class State(StrEnum):
    """How it stands; the value is what programs are told."""

    ready = "ready"
    missing = "missing"
    advice = "advice"
    by_hand = "by-hand"


@dataclass(frozen=True)
class Point:
    """A thing that is needed: how it stands with it, in words, and what to do next."""

    id: str
    title: str
    state: State
    message: str
    next: str = ""

    @property
    def row(self) -> Mapping[str, str]:
        """The point as programs are told it."""
        return {
            "id": self.id,
            "title": self.title,
            "state": self.state.value,
            "message": self.message,
            "next": self.next,
        }


@dataclass(frozen=True)
class Situation:
    """The hall that is looked at, on a day, at a moment of the machine's own clock."""

    root: Path
    today: date
    now: datetime

    @cached_property
    def catalog(self) -> Catalog:
        """The catalogue as it lies in the folder; parts that cannot be read are empty."""
        return load(catalog_files(Checkout(self.root)))[0]

    @cached_property
    def has_git(self) -> bool:
        """Whether the hall is in a repository."""
        return open_git(self.root) is not None

    @cached_property
    def manifest(self) -> Manifest | None:
        """What was generated; None where nothing was, or the record is broken."""
        try:
            return read_manifest(self.root)
        except Failure:
            return None

    @property
    def forge(self) -> Place | None:
        """Where the repository is kept."""
        return self.manifest.forge if self.manifest else None

    @cached_property
    def settings(self) -> str:
        """The settings of the site, as text."""
        try:
            return (self.root / SETTINGS).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""
