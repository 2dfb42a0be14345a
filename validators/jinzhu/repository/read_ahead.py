"""Filings read ahead in other processes, and remembered for the next time.

Reading is the larger half of a fold. For a big hall the filings are dealt out to worker processes
in the order in which the fold will ask for them; each sends back what ``jinzhu.register.brief``
keeps of a filing. What a worker could not send, or is not ``Remembered``, is read here, so
that nothing but time depends on either.
"""

import gc
import hashlib
import os
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import IO

from jinzhu.filing.envelope import Filing
from jinzhu.register.brief import answer_of, filing_of
from jinzhu.repository.remembered import Remembered

FEWEST = 500
MOST_WORKERS = 2
# The digest of the bytes that were read, and the length of the answer that follows: an answer
# about other bytes than those at hand is no answer.
_HEAD = struct.Struct(">20sI")
Wanted = tuple[str, str]  # the path of a filing, and its kind


class ReadAhead:
    """Reads the filings of a folder, a big hall's in worker processes."""

    def __init__(self, root: Path, remembered: Remembered | None = None) -> None:
        self._root = root
        self._remembered = remembered or Remembered(None)
        self._workers: list[subprocess.Popen[bytes]] = []
        self._frames: dict[str, IO[bytes]] = {}

    def __enter__(self) -> "ReadAhead":
        return self

    def __exit__(self, failure: object, *_: object) -> None:
        """End the workers, also when the fold did not come to its end."""
        for worker in self._workers:
            worker.kill()
            if worker.stdout:
                worker.stdout.close()
            worker.wait()
        self._remembered.close(whole=failure is None)

    def expect(self, wanted: Sequence[Wanted]) -> None:
        """These paths, each of a kind, will be asked for, in this order."""
        unknown = [each for each in wanted if each[0] not in self._remembered]
        count = min(MOST_WORKERS, os.cpu_count() or 1)
        if len(unknown) < FEWEST:
            return
        for start in range(count):
            self._start(unknown[start::count])
        outputs = cycle([worker.stdout for worker in self._workers])
        self._frames = {
            path: output for (path, _), output in zip(unknown, outputs, strict=False) if output
        }

    def _start(self, wanted: Sequence[Wanted]) -> None:
        # -P: no module is taken from the folder we happen to stand in, which may be a request's.
        command = [sys.executable, "-P", "-m", __name__, str(self._root)]
        worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._workers.append(worker)
        assert worker.stdin is not None
        names = "\0".join(f"{kind} {path}" for path, kind in wanted)
        worker.stdin.write(names.encode("utf-8", "surrogateescape"))
        worker.stdin.close()

    def filing(self, path: str, kind: str, source: bytes) -> Filing | None:
        """The filing at ``path``; None for one with a fault."""
        digest = _digest(source)
        answer = self._remembered.answer(path, digest)
        if answer is None:
            output = self._frames.get(path)
            answer = (_answer(output, digest) if output else b"") or answer_of(kind, source)
            self._remembered.keep(path, digest, answer)
        return filing_of(kind, answer) if answer else None


def _digest(source: bytes) -> bytes:
    return hashlib.sha1(source, usedforsecurity=False).digest()


def _answer(output: IO[bytes], digest: bytes) -> bytes:
    head = output.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return b""
    about, length = _HEAD.unpack(head)
    answer = output.read(length)
    return answer if about == digest and len(answer) == length else b""


def _answers(root: str, wanted: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for each in wanted:
        kind, _, path = each.partition(b" ")
        source = b""
        try:
            with open(os.path.join(os.fsencode(root), path), "rb") as file:
                source = file.read()
        except OSError:
            yield b"", b""
            continue
        yield _digest(source), answer_of(kind.decode(), source)


def _work(root: str) -> None:
    """Read what stdin names; nothing is sent before all names are here, so neither side waits."""
    wanted = sys.stdin.buffer.read().split(b"\0")
    gc.disable()  # what is read of a filing has no cycles, and goes when it is sent
    for digest, answer in _answers(root, wanted):
        sys.stdout.buffer.write(_HEAD.pack(digest, len(answer)) + answer)


if __name__ == "__main__":
    _work(sys.argv[1])
