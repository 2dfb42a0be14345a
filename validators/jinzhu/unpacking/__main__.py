"""The process that looks into attachments: they come on stdin, what is told goes to stdout.

Each comes as its length in eight bytes and its bytes; for each goes one line of JSON.
"""

import contextlib
import json
import logging
import sys

from jinzhu.protection.clear_text import hits_in
from jinzhu.unpacking.limits import MEMORY, Limits
from jinzhu.unpacking.process import LENGTH_BYTES
from jinzhu.unpacking.texts import texts
from jinzhu.unpacking.told import Found, Looked, NotReadable

MOST_FOUND = 100
MOST_PLACE = 120


def look(source: bytes) -> Looked:
    """Where personal data stands in an attachment, once for each place and kind."""
    found: dict[Found, None] = {}
    try:
        for place, text in texts(source, Limits()):
            for line in text.split("\n"):
                for _, kind in hits_in(line, mobiles=True):
                    found[Found(_place(place), kind)] = None
            if len(found) >= MOST_FOUND:
                break
    except NotReadable as why:
        return Looked(tuple(found), str(why))
    except MemoryError:
        return Looked(tuple(found), "解开以后太大")
    return Looked(tuple(found))


def _place(place: str) -> str:
    """The place, unless its name is itself what must not be shown."""
    name = "里面的一个文件" if any(hits_in(place, mobiles=True)) else place
    return name[:MOST_PLACE]


def main() -> None:
    """Look into one after the other until there is none."""
    logging.disable(logging.CRITICAL)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while head := sys.stdin.buffer.read(LENGTH_BYTES):
        source = sys.stdin.buffer.read(int.from_bytes(head, "big"))
        sys.stdout.write(json.dumps(look(source)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
