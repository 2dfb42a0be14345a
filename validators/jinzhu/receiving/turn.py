"""Pushes to trunk are judged one after the other, so that the later ones see the earlier."""

import os
from pathlib import Path


def wait_for_turn(root: Path) -> None:
    """Wait until no other push to trunk is being judged; our turn ends with this process.

    Git itself lets only one of two pushes move a ref, but it tells the other so in words that no
    reviewer understands, and after the whole judgement.
    """
    import fcntl  # not on Windows, where nobody runs a git server

    fcntl.flock(os.open(root, os.O_RDONLY), fcntl.LOCK_EX)
