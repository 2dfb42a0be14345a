"""Timing shared by the benchmarks: interleaved runs, the best of each counts."""

import math
import time
from collections.abc import Callable, Mapping


def best_of(runs: int, contenders: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of the fastest run of each contender; the runs take turns."""
    best = dict.fromkeys(contenders, math.inf)
    for _ in range(runs):
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def exponent(small: float, large: float, factor: float) -> float:
    """The power of the size with which the time grows."""
    return math.log(large / small) / math.log(factor)


class Gates:
    """Ratios that must hold; prints each and remembers whether one failed."""

    def __init__(self) -> None:
        self.failed = False

    def at_most(self, name: str, value: float, limit: float) -> None:
        """The value must not be above the limit."""
        self._say(name, value, f"<= {limit}", value <= limit)

    def at_least(self, name: str, value: float, limit: float) -> None:
        """The value must not be below the limit."""
        self._say(name, value, f">= {limit}", value >= limit)

    def _say(self, name: str, value: float, limit: str, holds: bool) -> None:
        self.failed |= not holds
        print(f"{'ok  ' if holds else 'FAIL'} {name}: {value:.2f} ({limit})", flush=True)
