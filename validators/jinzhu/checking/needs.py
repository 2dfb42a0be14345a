"""Which departments' parts of the published hall a draft is held against."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from jinzhu.checking.known import Known
from jinzhu.document import Data, Refused, read
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FILINGS
from jinzhu.filing.shape import models_in, parse
from jinzhu.register.choices import FILING

_ITEMS = ("item", "item-in-hall")
_DEPARTMENT = "department"


def needs(known: Known, drafts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The parts that are still to be added before these drafts are checked.

    An item that none of the departments' own parts knows may be any other's: then all are needed.
    """
    named: set[str] = set()
    codes: set[str] = set()
    for path, source in drafts.items():
        named.add(_department(path))
        try:
            data = read(source)
        except Refused:
            continue
        model = KINDS.get(str(data.get("kind"))) if isinstance(data, dict) else None
        if model is None or parse(model, data)[0] is None:
            # Only what has the shape of a filing is held against the register.
            continue
        if model is DepartmentEntry and known.catalog.management:
            # That somebody may enter is put on record by who manages the hall.
            named.add(known.catalog.management)
        for chooses, value in _named(model, data):
            if chooses in _ITEMS:
                codes.add(value)
            elif chooses == _DEPARTMENT:
                named.add(value)
            elif chooses == FILING or chooses in KINDS:
                named.add(_department(value))
        named |= {_department(each) for each in _files(data)}
    missing = [each for each in known.departments if each in named and each not in known.parts]
    if missing or codes <= _known_codes(known):
        return tuple(missing)
    return tuple(each for each in known.departments if each not in known.parts)


def _department(path: str) -> str:
    return path.casefold().removeprefix(FILINGS).partition("/")[0]


def _known_codes(known: Known) -> set[str]:
    codes = set(known.catalog.items)
    return codes.union(*(part["items"] for part in known.parts.values()))


def _named(model: type[BaseModel] | None, data: Data) -> Iterator[tuple[str, str]]:
    """Every text in a field that chooses something, and what it chooses."""
    if isinstance(data, list):
        for each in data:
            yield from _named(model, each)
    if model is None or not isinstance(data, dict):
        return
    for name, value in data.items():
        field = model.model_fields.get(name)
        if field is None:
            continue
        extra = field.json_schema_extra
        chooses = extra.get("chooses") if isinstance(extra, dict) else None
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and isinstance(chooses, str):
                yield chooses, each
        yield from _named(next(models_in(field.annotation), None), value)


def _files(data: Data) -> Iterator[str]:
    """Every path of the repository that is named anywhere."""
    if isinstance(data, str):
        if data.startswith(FILINGS):
            yield data
    elif isinstance(data, (list, dict)):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _files(each)
