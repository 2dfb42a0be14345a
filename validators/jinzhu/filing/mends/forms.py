"""Other ways in which the same value is written: candidates, which a rule then judges."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from jinzhu.codes.shape import HALF_WIDTH

Candidates = Callable[[str, tuple[str, ...]], Iterable[str]]

_SPACES = re.compile(r"\s+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－ー"), "-")
_DATE = re.compile(
    r"([12][0-9]{3})(?:年([0-9]{1,2})月([0-9]{1,2})[日号]?|([-/.])([0-9]{1,2})\4([0-9]{1,2})"
    r"|([0-9]{2})([0-9]{2}))\Z"
)
_MONTH = re.compile(r"([12][0-9]{3})(?:年([0-9]{1,2})月?|[-/.]([0-9]{1,2})|([0-9]{2}))\Z")
_YES_NO = {"是": "true", "否": "false", "yes": "true", "no": "false", "√": "true", "×": "false"}
_AREA = re.compile(r"[(\[](0[0-9]{2,3})[)\]]-?")
_UNDIVIDED = re.compile(r"(01[0-9]|02[0-9]|0[3-9][0-9]{2})([0-9]{7,8}(?:转[0-9]+|-[0-9]+)?)\Z")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})\Z")


def half(text: str) -> str:
    """Full-width signs, letters and digits as half-width ones, blanks at the ends left out."""
    return text.translate(HALF_WIDTH).strip()


def narrow(text: str) -> str:
    """Half-width, and without any blank: as a code is written."""
    return _SPACES.sub("", half(text))


def alike(text: str) -> str:
    """What is left when width, brackets and blanks make no difference."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


def _days(text: str, terms: tuple[str, ...]) -> Iterator[str]:
    found = _DATE.match(narrow(text).translate(_DASHES))
    if found:
        year, month, day = [part for part in found.groups() if part and part not in "-/."]
        try:
            yield date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            return


def _codes(text: str, terms: tuple[str, ...]) -> Iterator[str]:
    yield narrow(text)
    yield narrow(text).upper()


def _numbers(text: str, terms: tuple[str, ...]) -> Iterator[str]:
    yield narrow(text)


def _yes_no(text: str, terms: tuple[str, ...]) -> Iterator[str]:
    word = narrow(text).lower()
    yield _YES_NO.get(word, word)


def _terms(text: str, terms: tuple[str, ...]) -> Iterator[str]:
    same = [term for term in terms if alike(term) == alike(text)]
    if len(same) == 1:
        yield same[0]
    # A date or a word: 长期 is among the terms, and a date was meant.
    yield from _days(text, terms)


def _patterned(text: str, terms: tuple[str, ...]) -> Iterator[str]:
    """Slugs, window numbers, paths, digests, hours: one of them is right, or none."""
    yield half(text)
    if "://" in half(text):
        return
    plain = narrow(text).replace("\\", "/").translate(_DASHES)
    yield plain
    yield plain.upper()
    yield plain.lower()
    yield plain.removeprefix("./")
    if clock := _CLOCK.match(plain):
        yield f"{clock[1]:>02}:{clock[2]}"
    if month := _MONTH.match(plain):
        yield f"{month[1]}-{month[2] or month[3] or month[4]:>02}"


def _phones(text: str, terms: tuple[str, ...]) -> Iterator[str]:
    plain = narrow(text).translate(_DASHES)
    yield plain
    plain = _AREA.sub(r"\1-", plain)
    yield plain
    if found := _UNDIVIDED.match(plain):
        yield f"{found[1]}-{found[2]}"


FORMS: Mapping[str, Candidates] = {
    "field-date": _days,
    "field-number": _numbers,
    "field-yes-no": _yes_no,
    "field-choice": _terms,
    "field-form": _patterned,
    "credit-code": _codes,
    "division-code": _numbers,
    "item-code": _codes,
    "phone-number": _phones,
    "office-phone": _phones,
    # Of sealed records, which no file holds: only asked for.
    "identity-number": _codes,
    "mobile-number": _phones,
}
