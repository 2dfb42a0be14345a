"""How much of an attachment is looked at."""

import time
from dataclasses import dataclass, field
from typing import TypeVar

from jinzhu.unpacking.told import NotReadable

TOO_LONG = "查的时间过长"
T = TypeVar("T", str, bytes)

CPU_SECONDS = 15.0
"""Of work for one attachment; what was found until then is told."""
SECONDS = 40.0
"""For one attachment, however busy the machine is; then its process is ended."""
ALL_SECONDS = 120.0
"""For all attachments of one command or push."""
MEMORY = 1024 * 1024 * 1024
"""Most memory of the process, where the system can limit it."""


@dataclass
class Limits:
    """What is left of what may be unpacked: bytes or characters, pages, files, files in files, time."""

    left: int = 64 * 1024 * 1024
    pages: int = 500
    members: int = 5000
    depth: int = 3
    until: float = field(default_factory=lambda: time.process_time() + CPU_SECONDS)

    def take(self, unpacked: T) -> T:
        """What was unpacked, if it may be. Raises NotReadable."""
        self.left -= len(unpacked)
        if self.left < 0:
            raise NotReadable("解开以后太大")
        if time.process_time() > self.until:
            raise NotReadable(TOO_LONG)
        return unpacked
