"""Many sheets in one go: made on several processors, handed out in their order."""

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import Any, Protocol, TypeVar

from jinzhu.desk.printing.press import TEMPLATES, Press

MOST_WORKERS = 8
# So many forms a worker may be ahead, so that a large hall's forms are not all in memory at once.
_AHEAD = 4
_own = threading.local()


class Sheet(Protocol):
    """What a press is told of a sheet."""

    @property
    def template(self) -> str:
        """The template that sets it."""

    @property
    def values(self) -> Mapping[str, Any]:
        """What it says."""

    @property
    def moment(self) -> datetime:
        """The moment of what it says."""


S = TypeVar("S", bound=Sheet)


def printed(forms: Iterable[S], templates: str = TEMPLATES) -> Iterator[tuple[S, bytes]]:
    """Each form with its PDF. Setting runs outside Python, so that threads take all processors."""
    Press(templates)  # fonts that are missing are told before anything is begun
    workers = _processors()
    with ThreadPoolExecutor(workers, "press") as pool:
        waiting: deque[tuple[S, Future[bytes]]] = deque()
        try:
            for form in forms:
                waiting.append((form, pool.submit(_print, form, templates)))
                if len(waiting) >= workers * _AHEAD:
                    yield _next(waiting)
            while waiting:
                yield _next(waiting)
        finally:
            for _, future in waiting:
                future.cancel()


def _next(waiting: deque[tuple[S, Future[bytes]]]) -> tuple[S, bytes]:
    form, future = waiting.popleft()
    return form, future.result()


def _print(form: Sheet, templates: str) -> bytes:
    press = getattr(_own, "press", None)
    if press is None:
        press = _own.press = Press(templates)
    pdf: bytes = press.pdf(form.template, form.values, form.moment)
    return pdf


def _processors() -> int:
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(MOST_WORKERS, count or 1)
