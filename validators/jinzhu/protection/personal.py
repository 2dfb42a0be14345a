"""Personal data that stands in clear in a text, before it reaches git.

Hits say where and of what kind, never the data itself. What a model types as a code or as a
telephone number is no personal data in its own field.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from jinzhu.catalog.departments import Departments
from jinzhu.catalog.hall import Hall
from jinzhu.catalog.items import Items
from jinzhu.catalog.load import DEPARTMENTS, HALL, ITEMS, MOST_BYTES, PEOPLE, WINDOWS
from jinzhu.catalog.people import People, Person
from jinzhu.catalog.windows import Windows
from jinzhu.document import Data, Positions, Refused, read
from jinzhu.filing.fields import CreditCode, ItemCode, OfficePhone, Phone
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FilingName, read_name
from jinzhu.filing.shape import model_at
from jinzhu.finding import Loc
from jinzhu.protection.clear_text import CARD, IDENTITY, KEY, MOBILE, hits_in

__all__ = ["CARD", "IDENTITY", "KEY", "MOBILE", "PersonalHit", "find_in_message"]
__all__ += ["find_personal_data", "is_hall_file", "text_of"]

_CODED = {get_args(kind)[1] for kind in (CreditCode, ItemCode, OfficePhone, Phone)}
_QUOTES = 2
_PARTS = ("filings", "catalog")
_CATALOG: Mapping[str, type[BaseModel]] = {
    HALL: Hall,
    DEPARTMENTS: Departments,
    WINDOWS: Windows,
    PEOPLE: People,
}
# By which the forge and git know a person at work; some forges make them of a mobile number.
_OF_OFFICE = {(Person, "emails"), (Person, "accounts")}


class PersonalHit(NamedTuple):
    """Where personal data stands, counted from 1, and of what kind it is."""

    line: int
    column: int
    kind: str
    in_name: bool = False


def find_personal_data(path: str, source: bytes) -> Iterator[PersonalHit]:
    """The personal data in a file of the hall, or in any other text.

    Identity numbers, bank cards and secret keys anywhere; mobile numbers in the files of a hall.
    ``path`` is the file's name, in the hall or in a repository that holds the hall in a folder.
    In what is no text (``text_of``) nothing is found.
    """
    mobiles = is_hall_file(path)
    for _, kind in hits_in(path, mobiles):
        yield PersonalHit(1, 1, kind, in_name=True)
    text = text_of(source)
    if text is None:
        return
    path = _in_hall(path)
    codes: list[tuple[int, int, int]] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        for start, kind in hits_in(line, mobiles):
            # Few files have a hit at all, so the model is asked when the first one turns up.
            codes = list(_codes(path, source)) if codes is None else codes
            if not any(number == at and left <= start + 1 < right for at, left, right in codes):
                yield PersonalHit(number, start + 1, kind)


def find_in_message(message: str) -> Iterator[PersonalHit]:
    """The personal data in what a commit or a tag says of itself."""
    for number, line in enumerate(message.split("\n"), 1):
        for start, kind in hits_in(line, mobiles=True):
            yield PersonalHit(number, start + 1, kind)


def is_hall_file(path: str) -> bool:
    """Whether the file is one of a hall: a filing, an attachment, or of the catalogue."""
    return _in_hall(path).startswith(tuple(f"{part}/" for part in _PARTS))


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
    if field is None:
        return False
    annotated = (*field.metadata, *_arguments(field.annotation))
    return (owner, str(loc[last])) in _OF_OFFICE or any(each in _CODED for each in annotated)


def _arguments(annotation: Any) -> Iterator[Any]:
    """What an annotation is made of, at any depth."""
    for inner in get_args(annotation):
        yield inner
        yield from _arguments(inner)
