"""All tables as one SQLite file, with two indexes to find Chinese words in them.

``items_text`` (trigrams) finds any run of three characters or more in the words of an item;
``items_pairs`` finds runs of two, which trigrams cannot, in names and aliases. Both hold the words
alone: what they find is the ``row`` of an item.
"""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from jinzhu.publish.data.json_files import compact
from jinzhu.publish.data.plain_text import plain
from jinzhu.publish.data.tables import TABLES, Cell, Record, Table
from jinzhu.publish.data.writers import FOLDER, Files
from jinzhu.publish.edition import LargeFile

PATH = f"{FOLDER}hall.sqlite"
# The library writes its own version here; nothing reads it.
_VERSION_OF_LIBRARY: Final = 96
_AT_ONCE = 500
_NOTHING = "[]"
_WORDS = re.compile(r"\w+")
_UNIQUE = {"items": "code", "windows": "number", "departments": "id", "notices": "path"}
_INDEXES = """
CREATE INDEX items_by_department ON items (department);
CREATE INDEX items_by_name ON items (name);
CREATE INDEX notices_by_day ON notices (day);
CREATE INDEX notices_by_item ON notices (item);
INSERT INTO items_text (items_text) VALUES ('optimize');
INSERT INTO items_pairs (items_pairs) VALUES ('optimize');
"""
_LINKS = {
    "item_windows": ("item", "windows", "window"),
    "item_aliases": ("item", "aliases", "alias"),
    "item_service_objects": ("item", "service_objects", "service_object"),
}
_MORE = """
CREATE TABLE columns (name TEXT, "column" TEXT, title TEXT, note TEXT) STRICT;
CREATE TABLE item_windows (item TEXT NOT NULL, "window" TEXT NOT NULL) STRICT;
CREATE TABLE item_aliases (item TEXT NOT NULL, alias TEXT NOT NULL) STRICT;
CREATE TABLE item_service_objects (item TEXT NOT NULL, service_object TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE items_text USING fts5 (
  name, aliases, department_name, materials, conditions, content='', tokenize='trigram'
);
CREATE VIRTUAL TABLE items_pairs USING fts5 (pairs, content='', detail=none);
"""


class Database:
    """Each table with a column for each field; lists are JSON, and the most asked for are tables."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="jinzhu-", ignore_cleanup_errors=True)
        self._place = Path(self._folder.name) / "hall.sqlite"
        self._told = sqlite3.connect(self._place, isolation_level=None)
        self._told.executescript(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "PRAGMA encoding = 'UTF-8'; PRAGMA locking_mode = EXCLUSIVE;"
            # How SQLite was compiled must not show in the bytes.
            "PRAGMA secure_delete = ON; PRAGMA auto_vacuum = NONE;"
        )
        self._told.executescript("".join(map(_created, TABLES)) + _MORE)
        self._told.execute("BEGIN")
        self._told.executemany(
            "INSERT INTO columns VALUES (?, ?, ?, ?)",
            [(t.name, c.key, c.title, c.note) for t in TABLES for c in t.columns],
        )
        self._waiting: list[Record] = []

    def open(self, table: Table) -> None:
        """Begin a table."""
        self._table = table
        places = ", ".join("?" * len(table.columns))
        self._insert = f"INSERT INTO {table.name} VALUES (NULL, {places})"
        self._count = 0

    def add(self, record: Record, cells: Sequence[Cell]) -> None:
        """A row, and what is found of it."""
        self._waiting.append(record)
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def close(self) -> Files:
        """The last rows."""
        self._write()
        return ()

    def finish(self) -> Files:
        """The database, without what the library says of itself."""
        self._told.executescript(_INDEXES)
        self._told.close()
        file = self._place.open("r+b")
        file.seek(_VERSION_OF_LIBRARY)
        file.write(bytes(4))
        self._folder.cleanup()  # the file stays as long as it is open
        yield LargeFile(PATH, file)

    def _write(self) -> None:
        rows, self._waiting = self._waiting, []
        self._told.executemany(self._insert, map(_values, rows))
        if self._table.name == "items":
            self._index(rows)

    def _index(self, items: Sequence[Record]) -> None:
        for name, (_, field, _other) in _LINKS.items():
            pairs = [(item["code"], each) for item in items for each in item[field]]
            self._told.executemany(f"INSERT INTO {name} VALUES (?, ?)", pairs)
        self._told.executemany(
            "INSERT INTO items_text"
            " (rowid, name, aliases, department_name, materials, conditions)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [(self._count + at, *_searched(item)) for at, item in enumerate(items, 1)],
        )
        self._told.executemany(
            "INSERT INTO items_pairs (rowid, pairs) VALUES (?, ?)",
            [(self._count + at, _pairs(item)) for at, item in enumerate(items, 1)],
        )
        self._count += len(items)


def _created(table: Table) -> str:
    columns = [
        f'"{key}" {_type_of(told)}{" NOT NULL UNIQUE" if _UNIQUE[table.name] == key else ""}'
        for key, told in table.schema["properties"].items()
    ]
    return f"CREATE TABLE {table.name} (row INTEGER PRIMARY KEY, {', '.join(columns)}) STRICT;"


def _type_of(told: Mapping[str, Any]) -> str:
    kinds = {each.get("type") for each in told.get("anyOf", [told])}
    return "INTEGER" if kinds & {"integer", "boolean"} else "TEXT"


def _values(record: Record) -> list[Any]:
    return [
        plain(value)
        if type(value) is str
        else (compact(value) if value else _NOTHING)
        if type(value) is list
        else value
        for value in record.values()
    ]


def _searched(item: Record) -> tuple[str, ...]:
    return (
        plain(item["name"]),
        plain("\n".join(item["aliases"])),
        plain(item["department_name"]),
        plain("\n".join([material["name"] for material in item["materials"]])),
        plain("\n".join(item["conditions"])),
    )


def _pairs(item: Record) -> str:
    """Every two characters that stand side by side in a name or an alias."""
    words = [word for text in (item["name"], *item["aliases"]) for word in _WORDS.findall(text)]
    return " ".join(dict.fromkeys([a + b for word in words for a, b in pairwise(word)]))
