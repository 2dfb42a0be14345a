"""Timing shared by the benchmarks: interleaved runs, the best of each counts."""

import math
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """What a command took: seconds, seconds of all processors, and the memory of its largest process."""

    seconds: float
    cpu: float
    mebibytes: float

    def __str__(self) -> str:
        """For a line of the output."""
        return f"{self.seconds:.2f} s ({self.cpu:.2f} s of processor, {self.mebibytes:.0f} MiB)"


def cost(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command, all processes it starts counted; CalledProcessError if it fails."""
    start = time.perf_counter()
    started = subprocess.Popen(command, env=environment)
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if started.returncode:
        raise subprocess.CalledProcessError(started.returncode, command)
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def best_of(runs: int, contenders: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of the fastest run of each contender; the runs take turns."""
    best = dict.fromkeys(contenders, math.inf)
    for _ in range(runs):
        for name, run in contenders.items():
            best[name] = min(best[name], _seconds(run))
    return best


def growth(rounds: int, small: Callable[[], object], large: Callable[[], object], n: int) -> float:
    """The power of the size with which the time grows, ``large`` being ``n`` times ``small``.

    The machine's speed drifts while a run lasts, so a round sets one large run beside ``n`` small
    ones, which see the same drift; the median of the rounds counts.
    """
    powers = []
    for _ in range(rounds):
        alone = _seconds(large)
        together = sum(_seconds(small) for _ in range(n))
        powers.append(1 + math.log(alone / together) / math.log(n))
    return statistics.median(powers)


def times_faster(rounds: int, ours: Callable[[], object], peer: Callable[[], object]) -> float:
    """How many times longer the peer's run takes than ours: the median of rounds of one of each.

    Both runs of a round see the same drift of the machine's speed.
    """
    return statistics.median(_seconds(peer) / _seconds(ours) for _ in range(rounds))


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


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
