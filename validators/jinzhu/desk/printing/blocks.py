"""The fields of a filing as blocks of a sheet: rows of labels and values, and tables of lists.

Every value of a filing that the annex itself has no place for is printed this way, under the
labels of the models and in their order, so that no value is left out.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.filing.envelope import Attachment
from jinzhu.filing.guide import Limit
from jinzhu.plan.words import DEPARTMENTS, SEALED
from jinzhu.report.width import width

Name = Callable[[str], str]
Block = dict[str, Any]
Rows = list[list[str]]
# A table of more columns does not fit the width of a page: each entry is told in lines instead.
MOST_COLUMNS = 6
_SHORT = 24
WIDEST = 32
_NONE = "（无）"
# The number that a commitment is says nothing to a reader, and armor nothing to anyone.
HIDDEN = frozenset({"format", "kind", "sealed", "commitment"})


def blocks_of(part: BaseModel, name: Name, skip: Collection[str] = ()) -> list[Block]:
    """The blocks of a mapping, without the fields in ``skip`` and those that were not given."""
    found: list[Block] = []
    for block in _blocks(part, name, {*skip, *HIDDEN}, ""):
        if "rows" in block and found and "rows" in found[-1]:
            found[-1]["rows"] += block["rows"]
        else:
            found.append(block)
    return found


def said(value: object, name: Name | None = None) -> str:
    """A value as it stands on paper; of a list each on its own line where they are long."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return chinese_day(value)
    if isinstance(value, Limit):
        return f"{value.days} 个{value.unit}" if value.days else "当日办结"
    if isinstance(value, Attachment):
        return _document(value)
    if isinstance(value, BaseModel):
        return "；".join(f"{label}：{text}" for label, text in _pairs(value, name))
    if isinstance(value, tuple):
        return _listed([said(each, name) for each in value])
    return _NONE if value is None else hide_identity_numbers(str(value))


def chinese_day(day: date) -> str:
    """A day as official papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def _document(document: Attachment) -> str:
    """An attachment in a line: what it is called, and where it is."""
    digest = document.sha256 and f"SHA-256 {document.sha256}"
    where = (document.path, document.url, digest, "公开" if document.public else None)
    told = "，".join(part for part in where if part)
    return hide_identity_numbers(f"{document.title}（{told}）" if told else document.title)


def _listed(texts: Sequence[str]) -> str:
    if all(len(text) <= _SHORT and "\n" not in text for text in texts):
        return "、".join(texts) or _NONE
    if len(texts) == 1:
        return texts[0]
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))


def _given(part: BaseModel, field: str) -> bool:
    """Whether the filing says something of a field: what stands in a model by default was not said."""
    return field in part.model_fields_set and getattr(part, field) not in (None, ())


def _under(above: str, label: str) -> str:
    """The label of a field within a mapping, with that of the mapping before it, once."""
    return label if above in ("", label) else f"{above} {label}"


def _label(part: BaseModel, field: str) -> str:
    return type(part).model_fields[field].title or field


def _value(field: str, value: object, name: Name | None) -> str:
    """The value of a field; a department is named, what is sealed stays so."""
    if field == "sealed":
        return SEALED
    if name and field in DEPARTMENTS:
        ids = value if isinstance(value, tuple) else (value,)
        return _listed([name(str(each)) for each in ids])
    return said(value, name)


def _pairs(part: BaseModel, name: Name | None) -> Iterator[tuple[str, str]]:
    for field, value in part:
        if _given(part, field):
            yield _label(part, field), _value(field, value, name)


def _blocks(part: BaseModel, name: Name, skip: Collection[str], above: str) -> Iterator[Block]:
    for field in type(part).model_fields:
        value, label = getattr(part, field), _under(above, _label(part, field))
        if field in skip or not _given(part, field):
            continue
        if isinstance(value, BaseModel) and not isinstance(value, Limit | Attachment):
            yield from _blocks(value, name, (), label)
        elif isinstance(value, tuple) and isinstance(value[0], BaseModel):
            yield _table(label, value, name)
        else:
            yield {"rows": [[label, _value(field, value, name)]]}


def _table(title: str, entries: Sequence[BaseModel], name: Name) -> Block:
    """A list of mappings: a table of the columns that any of them fills, or lines if too many."""
    fields = [
        field
        for field in type(entries[0]).model_fields
        if any(_given(each, field) for each in entries)
    ]
    if len(fields) <= MOST_COLUMNS:
        head = [_label(entries[0], field) for field in fields]
        lines = [[_cell(each, field, name) for field in fields] for each in entries]
        return {"title": title, "head": head, "lines": lines, "shares": _shares(head, lines)}
    first, *rest = fields
    told = [
        {
            "name": _cell(each, first, name),
            "text": "；".join(
                f"{_label(each, field)}：{text}"
                for field in rest
                if (text := _cell(each, field, name))
            ),
        }
        for each in entries
    ]
    return {"title": title, "head": _label(entries[0], first), "entries": told}


def _shares(head: list[str], lines: list[list[str]]) -> list[int]:
    """How wide the columns are beside each other: by their longest text, within limits."""
    return [
        min(max(max(width(line) for text in column for line in text.split("\n")), 6), WIDEST)
        for column in zip(head, *lines, strict=True)
    ]


def _cell(entry: BaseModel, field: str, name: Name) -> str:
    return _value(field, getattr(entry, field), name) if _given(entry, field) else ""
