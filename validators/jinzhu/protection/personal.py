"""Personal data that stands in clear in a text, before it reaches git.

Hits say where and of what kind, never the data itself. What a model types as a code or as a
telephone number is no personal data in its own field.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from jinzhu.catalog.departments import Departments
from jinzhu.catalog.hall import Hall
from jinzhu.catalog.items import Items
from jinzhu.catalog.load import DEPARTMENTS, HALL, ITEMS, MOST_BYTES
from jinzhu.codes.identity import find_identity_numbers
from jinzhu.document import Data, Positions, Refused, read
from jinzhu.filing.fields import CreditCode, ItemCode, OfficePhone, Phone
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FilingName, is_personal, read_name
from jinzhu.filing.shape import model_at
from jinzhu.finding import Loc
from jinzhu.protection.bank_card import find_bank_cards

IDENTITY, MOBILE, CARD = "公民身份号码", "手机号码", "银行卡号"

# Full-width or grouped 3-4-4 as well; the country code is no part of a longer run.
_DIGIT = "[0-9０-９]"
_WORD = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
_MOBILE = re.compile(
    rf"(?<![{_WORD}])(?:(?:\+|00)?86[ -]?)?[1１][3-9３-９]{_DIGIT}[ -]?{_DIGIT}{{4}}[ -]?{_DIGIT}{{4}}"
    rf"(?![{_WORD}])"
)
_CODED = {get_args(kind)[1] for kind in (CreditCode, ItemCode, OfficePhone, Phone)}
_QUOTES = 2
_PARTS = ("filings", "catalog")
_CATALOG: Mapping[str, type[BaseModel]] = {HALL: Hall, DEPARTMENTS: Departments}


class PersonalHit(NamedTuple):
    """Where personal data stands, counted from 1, and of what kind it is."""

    line: int
    column: int
    kind: str
    in_name: bool = False


def find_personal_data(path: str, source: bytes) -> Iterator[PersonalHit]:
    """The personal data in a file of the hall, or in any other text.

    Identity numbers and bank cards anywhere; mobile numbers in the filings about persons.
    ``path`` is the file's name, in the hall or in a repository that holds the hall in a folder.
    In what is no text (``text_of``) nothing is found.
    """
    for _, kind in _hits_in(path, mobiles=False):
        yield PersonalHit(1, 1, kind, in_name=True)
    text = text_of(source)
    if text is None:
        return
    path = _in_hall(path)
    mobiles = is_personal(path)
    codes: list[tuple[int, int, int]] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        for start, kind in _hits_in(line, mobiles):
            # Few files have a hit at all, so the model is asked when the first one turns up.
            codes = list(_codes(path, source)) if codes is None else codes
            if not any(number == at and left <= start + 1 < right for at, left, right in codes):
                yield PersonalHit(number, start + 1, kind)


def _in_hall(path: str) -> str:
    """The path as the hall names it, told from the first folder that is named as one of its parts."""
    parts = path.split("/")
    start = next((place for place, part in enumerate(parts) if part in _PARTS), 0)
    return "/".join(parts[start:])


def text_of(source: bytes) -> str | None:
    """The text of a file, UTF-8 or as Chinese spreadsheets export it; None for what is none."""
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source.decode("utf-16", "replace")
    if b"\0" in source:
        return None
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        return source.decode("gb18030", "replace")


def _hits_in(line: str, mobiles: bool) -> Iterator[tuple[int, str]]:
    identities = [(hit.start, hit.end) for hit in find_identity_numbers(line)]
    found = [(start, IDENTITY) for start, _ in identities]
    found += [
        (start, CARD)
        for start, _ in find_bank_cards(line)
        if not any(left <= start < right for left, right in identities)
    ]
    if mobiles:
        found += [(match.start(), MOBILE) for match in _MOBILE.finditer(line)]
    yield from sorted(found)


def _codes(path: str, source: bytes) -> Iterator[tuple[int, int, int]]:
    """Line, first column and column behind the end of each value that its model types as a code."""
    model = _model_of(path)
    if model is None:
        return
    try:
        data = read(source, limit=MOST_BYTES)
    except Refused:
        return
    positions = Positions(source)
    for loc, text in _leaves(data):
        if _is_code(model, loc):
            line, column = positions.locate(loc)
            yield line, column, column + len(text) + _QUOTES


def _model_of(path: str) -> type[BaseModel] | None:
    if path.startswith(ITEMS):
        return Items
    name = read_name(path)
    return KINDS[name.kind] if isinstance(name, FilingName) else _CATALOG.get(path)


def _leaves(data: Data, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text of a document and its place; the reader has bounded the depth."""
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _leaves(value, (*loc, index))


def _is_code(model: type[BaseModel], loc: Loc) -> bool:
    """Whether the model types the value at ``loc`` as a code."""
    last = max(place for place, part in enumerate(loc) if isinstance(part, str))
    owner = model_at(model, loc[:last])
    field = owner.model_fields.get(str(loc[last])) if owner else None
    return field is not None and any(
        each in _CODED for each in (*field.metadata, *_arguments(field.annotation))
    )


def _arguments(annotation: Any) -> Iterator[Any]:
    """What an annotation is made of, at any depth."""
    for inner in get_args(annotation):
        yield inner
        yield from _arguments(inner)
