"""The frame around a page: rendered once by the site generator, then stamped many times.

Every place where a page differs holds a random sentinel. The rendered frame is split there, and
a page is the pieces joined with its own texts between them.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass

from jinzhu.publish.pages.markup import escape
from jinzhu.publish.pages.page import Page


@dataclass(frozen=True, slots=True)
class Sentinels:
    """What stands for the texts of a page while the frame is rendered.

    The body is a heading, since a theme adds one of its own to a page that has none.
    """

    title: str
    description: str
    folder: str
    body: str

    @classmethod
    def draw(cls) -> "Sentinels":
        """New sentinels, which no text of the frame can contain."""
        words = [f"x{secrets.token_hex(12)}x" for _ in range(4)]
        return cls(words[0], words[1], words[2], f"<h1>{words[3]}</h1>")

    def address(self, section: str, depth: int) -> str:
        """The address of a page that has ``depth`` folders above it."""
        return "/".join([section, *[self.folder] * (depth - 1)]) + "/"


def _squeezed(piece: str) -> str:
    """The same markup without the blank lines and indents that templates leave behind."""
    return re.sub(r"\s*\n\s*", "\n", piece)


class Shell:
    """A rendered frame, split at its sentinels."""

    def __init__(self, rendered: str, sentinels: Sentinels, address: str) -> None:
        """Raise ValueError when the frame has no place for a body."""
        slots = {
            sentinels.title: "title",
            sentinels.description: "description",
            sentinels.body: "body",
        }
        if sentinels.folder in address:
            slots[address] = "address"
        found = re.split("(" + "|".join(map(re.escape, slots)) + ")", rendered)
        pieces = [_squeezed(piece) for piece in found[::2]]
        if sentinels.body not in found or any(sentinels.folder in piece for piece in pieces):
            raise ValueError("the frame does not hold its sentinels as they were given")
        self._pieces = [piece.encode() for piece in pieces]
        self._slots = [slots[sentinel] for sentinel in found[1::2]]

    @property
    def digest(self) -> str:
        """Stands for the frame: another one has another."""
        return hashlib.sha256(repr((self._pieces, self._slots)).encode()).hexdigest()

    def stamp(self, page: Page) -> bytes:
        """The page in its frame."""
        texts = {
            "title": escape(page.title).encode(),
            "description": escape(page.description).encode(),
            "address": page.address.encode(),
            "body": page.body.encode(),
        }
        out = [self._pieces[0]]
        for slot, piece in zip(self._slots, self._pieces[1:], strict=True):
            out += (texts[slot], piece)
        return b"".join(out)
