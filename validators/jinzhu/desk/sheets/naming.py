"""The file that a row becomes: its path, which no other file has, and its text."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, MutableSet, Sequence
from typing import Any

from jinzhu.checking import Tree
from jinzhu.desk.sheets.filings import Fault, Row
from jinzhu.document import Data, NotWritable, Refused, read
from jinzhu.filing.draft import draft_path, draft_text
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FILINGS, MOST_BYTES, FilingName, read_name
from jinzhu.register.choices import FILING
from jinzhu.rules.texts import rule_texts

# What a filing is about, where it is about one thing: it goes into the file's name.
_SUBJECTS = ("item", "staff", "evaluated", "circulated")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_DIGEST = 8
_MOST_ALIKE = 10_000


def name_files(rows: Sequence[Row], tree: Tree) -> None:
    """Give each row the path of its file.

    A row may name another of its workbook by its number: those that name none come first.
    """
    there = _Present(tree)
    taken = {path.casefold() for path in tree.paths()}
    named = {(row.kind, row.number): row for row in rows if row.number}
    references = {id(row): [*_references(row)] for row in rows}
    for place, row in sorted(enumerate(rows), key=lambda each: bool(references[id(each[1])])):
        for key in references[id(row)]:
            _resolve(row, key, named)
        _give_path(row, place, there, taken)


def write_texts(rows: Sequence[Row]) -> None:
    """Give each row the text of its file; what cannot be written is its fault."""
    for row in rows:
        try:
            row.text = text_of(row)
        except NotWritable as error:
            row.faults.append(_not_written(row, error))


def text_of(row: Row) -> bytes:
    """The text of the filing. Raises NotWritable."""
    return draft_text(row.kind, {**row.values, **row.sealing}).encode()


class _Present:
    """The filings that the hall has, found by what they say: another may have named the file."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._paths: defaultdict[FilingName, list[str]] = defaultdict(list)
        self._told: dict[str, Data] = {}
        for path in tree.paths():
            name = read_name(path)
            if isinstance(name, FilingName):
                self._paths[name].append(path)

    def of(self, row: Row) -> str | None:
        """The path of the filing that says what the row says."""
        name = read_name(draft_path(row.kind, row.values, ""))
        paths = self._paths.get(name, ()) if isinstance(name, FilingName) else ()
        if not paths:
            return None
        try:
            told = _said(read(text_of(row)))
        except (NotWritable, Refused):
            return None
        return next((path for path in paths if self._data(path) == told), None)

    def _data(self, path: str) -> Data:
        if path not in self._told:
            try:
                self._told[path] = _said(read(self._tree.read(path)))
            except Refused:
                self._told[path] = None
        return self._told[path]


def _said(data: Data) -> Data:
    """The data without lists that say by being empty what they say by being left out."""
    if isinstance(data, dict):
        return {key: _said(value) for key, value in data.items() if value != []}
    return [_said(each) for each in data] if isinstance(data, list) else data


def _references(row: Row) -> Iterator[str]:
    """The fields of a row that name another filing by the number of its row."""
    for column in row.filled.layout.main.columns:
        names_filing = column.form.chooses == FILING or column.form.chooses in KINDS
        if names_filing and str(row.values.get(column.key, "")).isdigit():
            yield column.key


def _resolve(row: Row, key: str, named: Mapping[tuple[str, str], Row]) -> None:
    number = str(row.values[key])
    other = named.get((row.kind, number))
    if other is None or not other.path:
        said = f"这里写的序号 {number} 不能用：没有这一行，或那一行自己又指着别的行"
        row.faults.append(Fault(row.spot(key), said, "写另一行的序号，或备案文件的完整路径"))
    else:
        row.values[key] = other.path


def _give_path(row: Row, place: int, there: _Present, taken: MutableSet[str]) -> None:
    if path := there.of(row):
        row.path, row.is_there = path, True
        return
    slug = _slug(row)
    for count in range(1, _MOST_ALIKE):
        path = draft_path(row.kind, row.values, _numbered(slug, count))
        if not isinstance(read_name(path), FilingName):
            break
        if path.casefold() not in taken:
            taken.add(path.casefold())
            row.path = path
            return
    # It is not going to be written: it lacks a department or a day. The check wants a name.
    row.path = f"{FILINGS}x/2000-01-01-{row.kind}-{place + 1}.yml"


def _numbered(slug: str, count: int) -> str:
    return slug if count == 1 else f"{slug}-{count}".lstrip("-")


def _slug(row: Row) -> str:
    subject = next((str(row.values[name]) for name in _SUBJECTS if name in row.values), "")
    slug = _NOT_SLUG.sub("-", subject.lower()).strip("-")
    room = MOST_BYTES - len(draft_path(row.kind, row.values, "x")) - len("-999")
    if len(slug) <= room:
        return slug
    digest = hashlib.sha256(subject.encode()).hexdigest()[:_DIGEST]
    return f"{slug[: max(0, room - _DIGEST - 1)].rstrip('-')}-{digest}".lstrip("-")


def _not_written(row: Row, error: NotWritable) -> Fault:
    text = rule_texts().get(str(error))
    if str(error) == "yaml-too-large" or text is None:
        return Fault(row.spot(""), "这份备案的内容太多，一份文件放不下", "缩短文字，或移到附件")
    return Fault(row.spot(""), text.title, text.help.format_map(_Blank()))


class _Blank(dict[str, Any]):
    """A value that the message has no room for."""

    def __missing__(self, key: str) -> str:
        return ""
