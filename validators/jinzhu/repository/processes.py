"""Whether a process that left something behind is still at work on it."""

import os


def at_work(pid: str) -> bool:
    """Whether another process of this number is there; what this one left is no longer worked on."""
    if not pid.isdecimal() or int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
