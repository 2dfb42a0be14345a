"""Filings read ahead in other processes, while this one checks and folds.

Reading is the larger half of a check. For a big hall the filings are dealt out to worker
processes in the order in which the check will ask for them; each sends back plain data. What a
worker refuses, or could not send, is read again here, so that nothing but time depends on it.
"""

import hashlib
import marshal
import os
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import IO

from jinzhu.document import Data, Refused, read

FEWEST = 500
MOST_WORKERS = 2
_REFUSED = b""
# The digest of the bytes that were read, and the length of the data that follows: an answer
# about other bytes than those at hand is no answer.
_HEAD = struct.Struct(">20sI")


class ReadAhead:
    """Reads the filings of a folder, a big hall's in worker processes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._workers: list[subprocess.Popen[bytes]] = []
        self._frames: dict[str, IO[bytes]] = {}

    def __enter__(self) -> "ReadAhead":
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers, also when the check did not come to its end."""
        for worker in self._workers:
            worker.kill()
            if worker.stdout:
                worker.stdout.close()
            worker.wait()

    def expect(self, paths: Sequence[str]) -> None:
        """These paths will be asked for, in this order."""
        count = min(MOST_WORKERS, os.cpu_count() or 1)
        if len(paths) < FEWEST:
            return
        for start in range(count):
            self._start(paths[start::count])
        outputs = cycle([worker.stdout for worker in self._workers])
        self._frames = {
            path: output for path, output in zip(paths, outputs, strict=False) if output
        }

    def _start(self, paths: Sequence[str]) -> None:
        # -P: no module is taken from the folder we happen to stand in, which may be a request's.
        command = [sys.executable, "-P", "-m", __name__, str(self._root)]
        worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._workers.append(worker)
        assert worker.stdin is not None
        worker.stdin.write("\0".join(paths).encode("utf-8", "surrogateescape"))
        worker.stdin.close()

    def data(self, path: str, source: bytes) -> Data:
        """The data of the filing at ``path``; raises Refused as ``read`` does."""
        output = self._frames.get(path)
        answer = _answer(output, source) if output else _REFUSED
        return marshal.loads(answer) if answer else read(source)


def _digest(source: bytes) -> bytes:
    return hashlib.sha1(source, usedforsecurity=False).digest()


def _answer(output: IO[bytes], source: bytes) -> bytes:
    head = output.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return _REFUSED
    digest, length = _HEAD.unpack(head)
    answer = output.read(length)
    return answer if digest == _digest(source) and len(answer) == length else _REFUSED


def _answers(root: str, paths: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for path in paths:
        source = b""
        try:
            with open(os.path.join(os.fsencode(root), path), "rb") as file:
                source = file.read()
            yield _digest(source), marshal.dumps(read(source))
        except (OSError, Refused):
            yield _digest(source), _REFUSED


def _work(root: str) -> None:
    """Read what stdin names; nothing is sent before all names are here, so neither side waits."""
    paths = sys.stdin.buffer.read().split(b"\0")
    for digest, answer in _answers(root, paths):
        sys.stdout.buffer.write(_HEAD.pack(digest, len(answer)) + answer)


if __name__ == "__main__":
    _work(sys.argv[1])
