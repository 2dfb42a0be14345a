"""A filing while it is being written: from values at a desk to the text and the path that are sent."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from jinzhu.document import Writable, write
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FILINGS
from jinzhu.filing.shape import models_in

FORMAT = 1


def draft_text(kind: str, values: Mapping[str, Any]) -> str:
    """The canonical text of a filing of this kind: keys in the order of its form, blanks left out.

    A key that the kind does not have stays, at the end, so that nothing of a draft is lost and the
    check names it. Raises NotWritable for what no file may hold, KeyError for an unknown kind.
    """
    model = KINDS[kind]
    return write(_ordered(model, {"format": FORMAT, "kind": kind} | dict(values)))


def draft_path(kind: str, values: Mapping[str, Any], slug: str) -> str:
    """The path of a filing of this kind; ``slug`` tells it from others of its day."""
    tail = f"-{slug}" if slug else ""
    name = f"{values.get('filed_on', '')}-{kind}{tail}.yml"
    return f"{FILINGS}{values.get('department', '')}/{name}"


def _ordered(model: type[BaseModel], values: Mapping[str, Any]) -> dict[str, Writable]:
    """Envelope first, then the kind's own fields, then what the model does not know."""
    fields = _fields(model)
    stray = [name for name in values if name not in fields]
    kept: dict[str, Writable] = {}
    for name in (*(name for name in fields if name in values), *stray):
        value = _value(fields.get(name), values[name])
        # An empty list or mapping says that there is none; an empty text says nothing.
        if value is not None and value != "":
            kept[name] = value
    return kept


@cache
def _fields(model: type[BaseModel]) -> Mapping[str, type[BaseModel] | None]:
    """The fields in the order of the file, each with the model that it holds, if it holds one."""
    names = list(model.model_fields)
    if issubclass(model, Filing):
        names.sort(key=lambda name: name not in Filing.model_fields)
    fields = model.model_fields
    return {name: next(models_in(fields[name].annotation), None) for name in names}


def _value(model: type[BaseModel] | None, value: Any) -> Writable:
    if model and isinstance(value, Mapping):
        return _ordered(model, value)
    if isinstance(value, (list, tuple)):
        found = [_value(model, each) for each in value]
        return [each for each in found if each is not None and each != ""]
    written: Writable = value
    return written
