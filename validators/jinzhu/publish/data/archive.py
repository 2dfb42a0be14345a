"""A zip archive whose bytes follow from its content alone."""

from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LEVEL = 6
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o100644 << 16


class Archive:
    """Takes one entry after the other; no entry has a time."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED, compresslevel=LEVEL)

    def entry(self, name: str) -> IO[bytes]:
        """A new entry, to be written and closed before the next."""
        info = ZipInfo(name, _NO_TIME)
        info.compress_type = ZIP_DEFLATED
        info.create_system = _UNIX
        info.external_attr = _READABLE
        return self._zip.open(info, "w")

    def add(self, name: str, content: bytes) -> None:
        """A whole entry at once."""
        with self.entry(name) as entry:
            entry.write(content)

    def close(self) -> None:
        """Write the directory."""
        self._zip.close()
