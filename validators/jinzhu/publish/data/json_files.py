"""Each table as JSON, with a JSON Schema beside it."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from jinzhu.filing.kinds import JSON_SCHEMA_DIALECT
from jinzhu.publish.data.plain_text import cleaned, is_forbidden
from jinzhu.publish.data.tables import Cell, Record, Table
from jinzhu.publish.data.writers import FOLDER, Files, spool
from jinzhu.publish.edition import LargeFile, SiteFile

FORMAT = 1
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def schema_path(table: Table) -> str:
    """Where the schema of a table is."""
    return f"{FOLDER}schema/{table.name}.json"


def table_schema(table: Table) -> dict[str, Any]:
    """JSON Schema 2020-12 of the whole file of a table."""
    record = dict(table.schema)
    parts = record.pop("$defs", {})
    return {
        "$schema": JSON_SCHEMA_DIALECT,
        "title": table.title,
        "type": "object",
        "additionalProperties": False,
        "required": ["$schema", "format", "hall", "day", table.name],
        "properties": {
            "$schema": {"type": "string", "description": "本文件的 JSON Schema"},
            "format": {"const": FORMAT, "description": "格式版本"},
            "hall": {"type": "string", "description": "大厅名称"},
            "day": {"type": "string", "format": "date", "description": "数据显示哪一天的大厅"},
            table.name: {"type": "array", "items": {"$ref": "#/$defs/Record"}},
        },
        "$defs": {**_closed(parts), **_closed({"Record": record})},
    }


def _closed(parts: dict[str, Any]) -> dict[str, Any]:
    """Every mapping closed, and without what was written for developers."""
    return {
        name: {
            **{key: value for key, value in part.items() if key not in ("title", "description")},
            "additionalProperties": False,
        }
        for name, part in parts.items()
    }


class JsonFiles:
    """A file for each table, one record a line."""

    def __init__(self, hall: str, day: date) -> None:
        self._hall, self._day = hall, day

    def open(self, table: Table) -> None:
        """Begin a file."""
        self._table = table
        self._file = spool()
        head = {
            "$schema": f"schema/{table.name}.json",
            "format": FORMAT,
            "hall": self._hall,
            "day": self._day.isoformat(),
        }
        self._file.write(f'{compact(head)[:-1]},"{table.name}":['.encode())
        self._between = b"\n"

    def add(self, record: Record, cells: Sequence[Cell]) -> None:
        """A line."""
        self._file.write(self._between + compact(record).encode())
        self._between = b",\n"

    def close(self) -> Files:
        """The file of the table and its schema."""
        self._file.write(b"\n]}\n")
        yield LargeFile(f"{FOLDER}{self._table.name}.json", self._file)
        schema = json.dumps(table_schema(self._table), ensure_ascii=False, indent=1)
        yield SiteFile(schema_path(self._table), f"{schema}\n".encode())

    def finish(self) -> Files:
        """Nothing more."""
        return ()


def compact(value: Any) -> str:
    """JSON without a space too many, and without what has no place in a data file.

    JSON spells control characters out.
    """
    text = _encode(value)
    spelt_out = "\\u00" in text or "\\b" in text or "\\f" in text
    return _encode(cleaned(value)) if spelt_out or is_forbidden(text) else text
