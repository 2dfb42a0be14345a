"""Few bytes for many names: letters by frequency, columns as steps."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
# The digits at the end of a code that count up from one item to the next.
_TAIL = 12
# One byte each in UTF-8, then two; the rest never comes up in a hall of everyday writing.
_PLACES = (
    range(0x21, 0x22),  # not the quotation mark: it would be escaped in JSON
    range(0x23, 0x5C),  # nor the backslash
    range(0x5D, 0x7F),
    range(0xA0, 0xD800),
    range(0xE000, 0x110000),
)


@dataclass
class Numbered(Generic[K]):
    """Values in the order of their first appearance, and the place of each."""

    places: dict[K, int] = field(default_factory=dict)

    def place(self, value: K) -> int:
        """The place of a value, which may be new."""
        return self.places.setdefault(value, len(self.places))

    @property
    def values(self) -> list[K]:
        """The values by their places."""
        return list(self.places)


def alphabet(text: str) -> str:
    """The letters of a text, the most frequent first."""
    counts = Counter(text)
    return "".join(sorted(counts, key=lambda letter: (-counts[letter], letter)))


def spelt(text: str, letters: str) -> str:
    """The text with each letter replaced by a short one, by its place in the alphabet.

    Chinese takes three bytes a letter; most letters of the names of a hall then take one or two.
    """
    short = map(chr, islice(chain.from_iterable(_PLACES), len(letters)))
    return text.translate(dict(zip(map(ord, letters), short, strict=True)))


def steps(numbers: Iterable[int]) -> list[int]:
    """Each number as its distance from the one after its predecessor; runs become zeros."""
    before = -1
    column = []
    for number in numbers:
        column.append(number - before - 1)
        before = number
    return column


def code_column(codes: Sequence[str]) -> list[str | int]:
    """Each code as it is, or as how far its last digits are from its predecessor's."""
    column: list[str | int] = []
    before = ""
    for code in codes:
        column.append(_step(before, code))
        before = code
    return column


def _step(before: str, code: str) -> str | int:
    tail, last = code[-_TAIL:], before[-_TAIL:]
    if len(tail) < _TAIL or len(code) != len(before) or code[:-_TAIL] != before[:-_TAIL]:
        return code
    if not (tail + last).isdecimal() or not (tail + last).isascii():
        return code
    return int(tail) - int(last)
