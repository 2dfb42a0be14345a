"""The four tables, and how a record becomes a row of a sheet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from jinzhu.publish.data.departments import DepartmentRecord, department_records
from jinzhu.publish.data.items import ItemRecord, item_records
from jinzhu.publish.data.notices import NoticeRecord, notice_records
from jinzhu.publish.data.windows import WindowRecord, window_records
from jinzhu.publish.edition import Edition
from jinzhu.publish.view.hall import HallView

Record = Mapping[str, Any]
Cell = str | int
Flatten = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    key: str
    title: str
    note: str


@dataclass(frozen=True)
class Table:
    """A table of the open data: ``flat`` says how the parts of a list are told in one cell."""

    name: str
    title: str
    model: Any
    records: Callable[[HallView, Edition], Iterator[Any]]
    flat: Mapping[str, Flatten] = field(default_factory=dict)

    @cached_property
    def schema(self) -> dict[str, Any]:
        """JSON Schema of one record."""
        return TypeAdapter(self.model).json_schema()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order."""
        return tuple(
            Column(key, told["title"], told.get("description", told["title"]))
            for key, told in self.schema["properties"].items()
        )

    def row(self, record: Record) -> list[Cell]:
        """The record in cells."""
        return [
            value if type(value) is str or type(value) is int else self._cell(key, value)
            for key, value in record.items()
        ]

    def _cell(self, key: str, value: Any) -> Cell:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        tell = self.flat.get(key)
        return "\n".join(map(tell, value)) if tell else "；".join(value)


def _told(*parts: str | None, between: str = "，") -> str:
    return between.join(filter(None, parts))


def _material(material: Mapping[str, Any]) -> str:
    counts = (("原件", material["originals"]), ("复印件", material["copies"]))
    told = _told(
        material["necessity"],
        *(f"{name} {count} 份" for name, count in counts if count),
        material["form"],
        material["issued_by"],
    )
    return f"{material['name']}（{told}）"


def told_limit(days: int | None, unit: str | None) -> str:
    """A time limit in words."""
    if days is None:
        return "无"
    return f"{days} 个{unit}" if days else "当日办结"


def _step(step: Mapping[str, Any]) -> str:
    limit = None if step["days"] is None else told_limit(step["days"], step["unit"])
    return f"{step['name']}（{_told(step['done_by'], limit)}）"


def _basis(basis: Mapping[str, Any]) -> str:
    return f"《{basis['title'].strip('《》')}》{basis['article'] or ''}"


def _event(event: Mapping[str, Any]) -> str:
    days = f"{event['since']} 至 {event['until']}" if event["until"] else f"{event['since']} 起"
    return _told(f"{days} {event['action']}", event["place"], event["hours"], event["note"])


ITEMS = Table(
    "items",
    "事项",
    ItemRecord,
    item_records,
    {
        "leaving": lambda each: f"{each['label']}：{each['text']}",
        "fees": lambda fee: f"{fee['name']}：{fee['standard']}（依据：{fee['basis']}）",
        "conditions": str,
        "situations": lambda situation: situation["name"],
        "materials": _material,
        "steps": _step,
        "establishing_basis": _basis,
        "implementing_basis": _basis,
        "questions": lambda each: f"问：{each['question']} 答：{each['answer']}",
        "filings": lambda each: _told(
            each["effective_on"], each["title"], each["number"], each["path"], between=" "
        ),
    },
)
WINDOWS = Table("windows", "窗口", WindowRecord, window_records, {"events": _event})
DEPARTMENTS = Table("departments", "部门", DepartmentRecord, department_records)
NOTICES = Table("notices", "公告", NoticeRecord, notice_records)
TABLES = (ITEMS, WINDOWS, DEPARTMENTS, NOTICES)
