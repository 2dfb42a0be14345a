"""The signed merges of trunk, verified together on every core while the history is read."""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from jinzhu.ledger.objects import Signed, read_commit
from jinzhu.ledger.signature import Seal, read_seal
from jinzhu.ledger.source import Source
from jinzhu.repository.git import commands

Sealed = tuple[Signed, Seal]
SHARE = 250
"""So many commits are verified at one go."""


def read_sealed(source: bytes) -> Sealed:
    """A commit and its seal.

    Whose key it was is another question: that depends on the catalogue, and its day.
    """
    commit = read_commit(source)
    return commit, read_seal(commit)


class SealedMerges:
    """The merges of trunk with their seals, by name; verified when the first is asked for."""

    def __init__(self, root: Path, tip: str, pool: ThreadPoolExecutor) -> None:
        self._root = root
        self._tip = tip
        self._pool = pool

    def begin(self) -> None:
        """Verify them in the background: Python's lock is free while a signature is computed."""
        _ = self._shares

    def __call__(self, name: str) -> Sealed:
        """A merge and its seal; Failure where git cannot read one."""
        return self._shares.result()[name].result()[name]

    @cached_property
    def _shares(self) -> Future[Mapping[str, Future[Mapping[str, Sealed]]]]:
        return self._pool.submit(self._share_out)

    def _share_out(self) -> Mapping[str, Future[Mapping[str, Sealed]]]:
        options = ("--first-parent", "--min-parents=2", "--reverse")
        names = commands(self._root).rev_list(*options, "--end-of-options", self._tip).split()
        read = Source(self._root)
        read.expect(names)
        shares: dict[str, Future[Mapping[str, Sealed]]] = {}
        for start in range(0, len(names), SHARE):
            share = {name: read(name) for name in names[start : start + SHARE]}
            shares |= dict.fromkeys(share, self._pool.submit(_verified, share))
        return shares


def _verified(share: Mapping[str, bytes]) -> Mapping[str, Sealed]:
    return {name: read_sealed(source) for name, source in share.items()}


@contextmanager
def sealed_merges(root: Path, tip: str) -> Iterator[SealedMerges]:
    """Those of the trunk that ends at a commit; nothing goes on in the background after it."""
    # One more than cores: one thread shares out, and then is done.
    pool = ThreadPoolExecutor((os.cpu_count() or 1) + 1)
    try:
        yield SealedMerges(root, tip, pool)
    finally:
        pool.shutdown(cancel_futures=True)
