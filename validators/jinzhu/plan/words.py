"""The values of a filing in the words of its form."""

from collections.abc import Callable
from datetime import date

from pydantic import BaseModel

from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.filing.guide import Limit
from jinzhu.standards.asking import is_said

Name = Callable[[str], str]
SEALED = "已密封"
# Fields that hold a department's id, which nobody but the catalogue can read.
DEPARTMENTS = frozenset(
    {
        "department",
        "departments",
        "filed_for",
        "transferred_to",
        "replaces",
        "responsible",
        "circulated",
        "evaluated",
        "assessed",
        "accepted_by",
    }
)


def label(model: type[BaseModel], field: str) -> str:
    """The Chinese label of a field."""
    return model.model_fields[field].title or field


def said(value: object) -> str:
    """One value as a reader of the form writes it."""
    if value is None:
        return "（无）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Limit):
        return f"{value.days} 个{value.unit}" if value.days else "当日办结"
    if isinstance(value, BaseModel):
        return row(value)
    if isinstance(value, tuple):
        return "、".join(map(said, value)) or "（无）"
    return hide_identity_numbers(str(value))


def row(part: BaseModel, name: Name | None = None) -> str:
    """A part of a form in one line: its labels and values, what is not given left out."""
    fields = type(part).model_fields
    return "；".join(
        f"{fields[field].title}：{named(field, value, name)}"
        for field, value in part
        if value is not None and value != () and is_said(part, field)
    )


def named(field: str, value: object, name: Name | None = None) -> str:
    """The value of a field: sealed ones stay sealed, departments have their names."""
    if field == "sealed":
        return SEALED
    if name and field in DEPARTMENTS:
        ids = value if isinstance(value, tuple) else (value,)
        return "、".join(name(each) for each in ids if isinstance(each, str)) or "（无）"
    if name and isinstance(value, BaseModel) and not isinstance(value, Limit):
        return row(value, name)
    return said(value)
