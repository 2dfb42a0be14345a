"""The process that looks into attachments, as the commands use it."""

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import IO, Self

from jinzhu.unpacking.limits import ALL_SECONDS, SECONDS, TOO_LONG
from jinzhu.unpacking.told import Found, Looked

LENGTH_BYTES = 8
GIVEN_UP = Looked(fault=TOO_LONG)
ENDED = Looked(fault="文件太大或太复杂，查不完")


class Unpacker:
    """Looks into attachments, one after the other; started when the first one comes.

    One that takes longer than ``seconds`` is given up and its process ended; when all together
    have taken ``all_seconds``, no further one is looked at.
    """

    def __init__(self, seconds: float = SECONDS, all_seconds: float = ALL_SECONDS) -> None:
        self._seconds, self._left = seconds, all_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self._end()

    def look(self, source: bytes) -> Looked:
        """Where personal data stands in an attachment."""
        if self._left <= 0:
            return GIVEN_UP
        begun = time.monotonic()
        try:
            line = self._told(source)
        except queue.Empty:
            self._end()
            return GIVEN_UP
        finally:
            self._left -= time.monotonic() - begun
        if not line:
            self._end()
            return ENDED
        found, fault = json.loads(line)
        return Looked(tuple(Found(*each) for each in found), fault)

    def _told(self, source: bytes) -> bytes:
        """The line that the process tells; none when it has died. Raises Empty in the end."""
        process = self._process or self._start()
        assert process.stdin
        try:
            process.stdin.write(len(source).to_bytes(LENGTH_BYTES, "big") + source)
            process.stdin.flush()
        except OSError:
            return b""
        return self._lines.get(timeout=min(self._seconds, self._left))

    def _start(self) -> subprocess.Popen[bytes]:
        """The process, with nothing of the environment and nothing to say but its lines."""
        self._lines = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", "jinzhu.unpacking"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdout
        reader = threading.Thread(
            target=_forward, args=(self._process.stdout, self._lines), daemon=True
        )
        reader.start()
        return self._process

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    _close(pipe)
        self._process = None


def _forward(lines: IO[bytes], to: "queue.SimpleQueue[bytes]") -> None:
    """Every line as it comes, and an empty one at the end."""
    try:
        for line in lines:
            to.put(line)
    except (OSError, ValueError):
        pass
    to.put(b"")


def _close(pipe: IO[bytes]) -> None:
    with contextlib.suppress(OSError):
        pipe.close()
