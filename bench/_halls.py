"""Halls for the benchmarks, made once a run in memory-backed storage."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from examples.hall import Broken, Made, items_for, make_hall

__all__ = ["Broken", "Made", "hall_of", "make_hall", "scratch"]

MEMORY = Path("/dev/shm")


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder in tmpfs where there is one, removed at the end."""
    folder = tempfile.mkdtemp(prefix="jinzhu-bench-", dir=MEMORY if MEMORY.is_dir() else None)
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def hall_of(root: Path, filings: int, bad: float) -> Made:
    """A hall of about so many filings in the example hall's mix of kinds."""
    return make_hall(root, items_for(filings), bad)
