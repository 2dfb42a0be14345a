"""A filing as the values that its cells hold: texts, days, whole numbers, yes and no."""

from datetime import date
from typing import Any, TypeAlias

from pydantic import BaseModel

from jinzhu.filing.fields import NONE_WORD, OrNone

Plain: TypeAlias = Any  # a text, a day, a number, yes or no; a list or a mapping of such


def plain(model: BaseModel) -> dict[str, Plain]:
    """What the model was given, with the word 无 where a field says that there is nothing."""
    told: dict[str, Plain] = {}
    for name, field in type(model).model_fields.items():
        if name not in model.model_fields_set:
            continue
        value = getattr(model, name)
        says_none = any(isinstance(each, OrNone) for each in field.metadata)
        if says_none and not value:
            told[name] = NONE_WORD
        elif value is not None:
            told[name] = _plain(value)
    return told


def _plain(value: object) -> Plain:
    if isinstance(value, BaseModel):
        return plain(value)
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def value_at(values: Plain, key: str) -> Plain:
    """The value at a dotted place; None where there is none, the value itself for no place."""
    for part in key.split(".") if key else ():
        values = values.get(part) if isinstance(values, dict) else None
    return values


def is_day(value: Plain) -> bool:
    """Whether a spreadsheet can hold the value as a day; its calendar begins in 1900, with a fault."""
    return isinstance(value, date) and value >= date(1900, 3, 1)
