"""What was read of each filing, remembered in one file.

A frame for each filing: the digest of the bytes that were read, a digest over the frame, its path
and the answer. What was known already comes first, so it is read nearly from front to back.
"""

import hashlib
import struct
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

from jinzhu.repository.cache import code_digest, replace_file

FILE = "filings"
_HEAD = struct.Struct(">20s20sHI")
_COPIED = 1 << 20


class _Frame(NamedTuple):
    digest: bytes
    start: int
    length: int


class Remembered:
    """The answers of the last time, and those of this time for the next one."""

    def __init__(self, folder: Path | None) -> None:
        """Without a folder nothing is remembered."""
        self._place = folder / FILE if folder else None
        self._old: IO[bytes] | None = None
        self._frames: dict[str, _Frame] = {}
        self._used: list[str] = []
        self._new: IO[bytes] | None = None
        if self._place:
            self._open(self._place)

    def _open(self, place: Path) -> None:
        try:
            file = place.open("rb")
        except OSError:
            return
        if file.readline() != _title():
            file.close()
            return
        self._old = file
        self._frames = dict(_frames(file))

    def __contains__(self, path: str) -> bool:
        return path in self._frames

    def answer(self, path: str, digest: bytes) -> bytes | None:
        """What was read of these bytes at this path; None where nothing is known of them."""
        frame = self._frames.get(path)
        if frame is None or frame.digest != digest or self._old is None:
            return None
        self._old.seek(frame.start)
        whole = self._old.read(frame.length)
        name = path.encode("utf-8", "surrogateescape")
        if len(whole) < frame.length or whole != _frame(
            name, digest, whole[_HEAD.size :][len(name) :]
        ):
            return None
        self._used.append(path)
        return whole[_HEAD.size + len(name) :]

    def keep(self, path: str, digest: bytes, answer: bytes) -> None:
        """Remember what was read just now."""
        if self._place is None:
            return
        if self._new is None:
            self._new = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._new.write(_frame(path.encode("utf-8", "surrogateescape"), digest, answer))

    def close(self, *, whole: bool) -> None:
        """Write down what was asked for; nothing where the fold did not come to its end.

        What was not asked for again is forgotten with it: a filing that was expunged, above all.
        """
        if whole and self._place and (self._new or len(self._used) < len(self._frames)):
            # A place that cannot be written to saves no work, and costs no site.
            with suppress(OSError):
                replace_file(self._place, self._chunks())
        for file in (self._old, self._new):
            if file:
                file.close()
        self._old = self._new = None

    def _chunks(self) -> Iterator[bytes]:
        yield _title()
        if self._old:
            for path in self._used:
                frame = self._frames[path]
                self._old.seek(frame.start)
                yield self._old.read(frame.length)
        if self._new:
            self._new.seek(0)
            while chunk := self._new.read(_COPIED):
                yield chunk


def _title() -> bytes:
    return f"jinzhu filings {code_digest()}\n".encode()


def _frame(path: bytes, digest: bytes, answer: bytes) -> bytes:
    whole = hashlib.sha1(b"%b%b\0%b" % (digest, path, answer), usedforsecurity=False)
    return _HEAD.pack(digest, whole.digest(), len(path), len(answer)) + path + answer


def _frames(file: IO[bytes]) -> Iterator[tuple[str, _Frame]]:
    start = file.tell()
    while len(head := file.read(_HEAD.size)) == _HEAD.size:
        digest, _, path, answer = _HEAD.unpack(head)
        name = file.read(path)
        length = _HEAD.size + path + answer
        yield name.decode("utf-8", "surrogateescape"), _Frame(digest, start, length)
        start += length
        file.seek(start)
