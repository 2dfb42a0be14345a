"""What a build of the site is, and a file of it: what every producer of files gets and gives."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple


class SiteFile(NamedTuple):
    """A file at its path below the root of the site."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A file of the site that does not fit into memory with ease: it is open, and read once."""

    path: str
    file: IO[bytes]

    @property
    def content(self) -> bytes:
        """All of it, for whoever has the room."""
        with self.file as file:
            file.seek(0)
            return file.read()


@dataclass(frozen=True, slots=True)
class Forge:
    """Where filings are handed in: the repository's page, which forge it is, and its trunk.

    ``kind`` is None where a new file cannot be opened by an address alone.
    """

    repository: str
    kind: str | None
    branch: str


@dataclass(frozen=True, slots=True)
class Edition:
    """This build of the site: its moment, the commit it shows, and where it will be served.

    ``url`` ends with a slash; a hall that names no ``site_url`` has none, and then whatever needs
    a whole address is left out or told relative to the site. ``pages`` are the addresses of all
    pages, below the root of the site. ``form`` is the folder with the parts of the form in the
    browser; None where they were not brought.
    """

    moment: datetime
    commit: str | None
    url: str | None
    pages: tuple[str, ...] = ()
    forge: Forge | None = None
    form: Path | None = None
