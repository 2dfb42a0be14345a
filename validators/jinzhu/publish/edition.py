"""What a build of the site is, and a file of it: what every producer of files gets and gives."""

from dataclasses import dataclass
from datetime import datetime
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
class Edition:
    """This build of the site: its moment, the commit it shows, and where it will be served.

    ``url`` ends with a slash; a hall that names no ``site_url`` has none, and then whatever needs
    a whole address is left out or told relative to the site. ``pages`` are the addresses of all
    pages, below the root of the site.
    """

    moment: datetime
    commit: str | None
    url: str | None
    pages: tuple[str, ...] = ()
