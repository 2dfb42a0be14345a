"""Many objects into the repository at once: a pack, taken in by one git process."""

import hashlib
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from jinzhu.repository.git import commands

_KINDS = {"commit": 1, "tree": 2, "blob": 3, "tag": 4}


class Pack:
    """Objects on their way into the repository at ``root``; none is there before ``write``.

    Git names each of them by what it holds, so nothing can be written under a wrong id.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: set[tuple[str, bytes]] = set()
        self._objects: list[bytes] = []

    def add(self, kind: str, data: bytes) -> None:
        """Take in an object; one that is there twice is written once."""
        digest = hashlib.sha1(data, usedforsecurity=False).digest()
        if (kind, digest) not in self._seen:
            self._seen.add((kind, digest))
            self._objects.append(_entry(kind, data))

    def write(self) -> None:
        """Put the objects into the repository."""
        if not self._objects:
            return
        with tempfile.TemporaryFile() as file:
            self._write_to(file)
            file.seek(0)
            told = commands(self._root)
            # In a folder below the top this command would make a repository of its own there.
            told.update_environment(GIT_DIR=told.rev_parse("--absolute-git-dir"))
            told.index_pack("--stdin", istream=file)

    def _write_to(self, file: IO[bytes]) -> None:
        digest = hashlib.sha1(usedforsecurity=False)
        head = b"PACK" + (2).to_bytes(4, "big") + len(self._objects).to_bytes(4, "big")
        for part in (head, *self._objects):
            digest.update(part)
            file.write(part)
        file.write(digest.digest())


def _entry(kind: str, data: bytes) -> bytes:
    return bytes(_size(_KINDS[kind], len(data))) + zlib.compress(data, 1)


def _size(kind: int, size: int) -> Iterator[int]:
    """Kind and size: four bits of the size in the first byte, then seven a byte."""
    byte, size = kind << 4 | size & 15, size >> 4
    while size:
        yield byte | 128
        byte, size = size & 127, size >> 7
    yield byte
