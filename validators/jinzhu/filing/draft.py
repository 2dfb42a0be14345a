"""A filing while it is being written: from values at a desk to the text and the path that are sent."""

from collections.abc import Mapping
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
    known = [name for name in model.model_fields if name in values]
    if issubclass(model, Filing):
        own = [name for name in known if name not in Filing.model_fields]
        known = [*(name for name in known if name in Filing.model_fields), *own]
    stray = [name for name in values if name not in model.model_fields]
    kept: dict[str, Writable] = {}
    for name in (*known, *stray):
        field = model.model_fields.get(name)
        inner = next(models_in(field.annotation), None) if field else None
        value = _value(inner, values[name])
        # An empty list or mapping says that there is none; an empty text says nothing.
        if value is not None and value != "":
            kept[name] = value
    return kept


def _value(model: type[BaseModel] | None, value: Any) -> Writable:
    if model and isinstance(value, Mapping):
        return _ordered(model, value)
    if isinstance(value, (list, tuple)):
        found = [_value(model, each) for each in value]
        return [each for each in found if each is not None and each != ""]
    written: Writable = value
    return written
