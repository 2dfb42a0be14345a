"""What ``catalog/`` and ``filings/`` hold already, and how entries are added to their text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import get_args

from jinzhu.catalog.load import DEPARTMENTS, HALL, ITEMS, PROFILE
from jinzhu.codes.item_code import ItemTypeTable
from jinzhu.codes.tables import HALL_LEVELS, HallLevel
from jinzhu.document import Data, NotWritable, Refused, Writable, read, write
from jinzhu.failure import Failure
from jinzhu.filing.name import FILINGS

Entries = Sequence[Mapping[str, Writable]]


@dataclass(frozen=True, slots=True)
class Listed:
    """An item that the catalogue has already, and where."""

    department: str
    path: str
    entry: Mapping[str, Data]


@dataclass(frozen=True, slots=True)
class Present:
    """The state of a hall's files before an import."""

    texts: Mapping[str, bytes]
    departments: tuple[Mapping[str, Data], ...]
    items: Mapping[str, Listed]
    drafts: Mapping[str, str]
    unread: Mapping[str, str]
    filing_paths: frozenset[str]
    hall_level: HallLevel | None
    item_types: ItemTypeTable


def items_path(department: str) -> str:
    """Where the items of a department are listed."""
    return f"{ITEMS}{department}.yml"


def read_present(root: Path) -> Present:
    """Read what an import must not overwrite. Raises Failure when it cannot be read."""
    texts: dict[str, bytes] = {}
    departments = _entries(root, DEPARTMENTS, "departments", texts)
    items: dict[str, Listed] = {}
    for path in _files(root, ITEMS):
        department = PurePosixPath(path).stem
        for entry in _entries(root, path, "items", texts):
            items.setdefault(str(entry.get("code")), Listed(department, path, entry))
    drafts, unread, paths = _item_entries(root)
    return Present(
        texts=texts,
        departments=tuple(entry for entry in departments if isinstance(entry.get("id"), str)),
        items=items,
        drafts=drafts,
        unread=unread,
        filing_paths=paths,
        hall_level=_hall_level(root),
        item_types=_item_type_table(root),
    )


def _files(root: Path, folder: str) -> Iterator[str]:
    for path in sorted(root.glob(f"{folder}*.yml")):
        if path.is_file():
            yield path.relative_to(root).as_posix()


def _entries(
    root: Path, path: str, key: str, texts: dict[str, bytes]
) -> tuple[Mapping[str, Data], ...]:
    """Read the list under ``key`` of a catalogue file, keeping the bytes; a missing file is empty."""
    file = root / path
    if not file.exists():
        return ()
    texts[path] = file.read_bytes()
    try:
        data = read(texts[path])
    except Refused as refused:
        line = refused.problems[0].line
        raise Failure(f"{path} 第 {line} 行不合格式，请先用 jinzhu check 查明改好") from None
    entries = data.get(key, []) if isinstance(data, dict) else None
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise Failure(f"{path} 的 {key} 不是列表，请先用 jinzhu check 查明改好")
    return tuple(entry for entry in entries if isinstance(entry, dict))


def _item_entries(root: Path) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Find the item-entry filings: by item, by undated name if unreadable, and all paths folded."""
    drafts: dict[str, str] = {}
    unread: dict[str, str] = {}
    paths = set()
    for file in sorted(root.glob(f"{FILINGS}*/*-item-entry-*.yml")):
        path = file.relative_to(root).as_posix()
        paths.add(path.casefold())
        code = _item_of(file)
        if code is None:
            unread.setdefault(undated(path), path)
        else:
            drafts.setdefault(code, path)
    return drafts, unread, frozenset(paths)


def undated(path: str) -> str:
    """The path of a filing, folded in case, without its day: the same on whatever day."""
    folder, _, name = path.casefold().rpartition("/")
    return f"{folder}/{name[len('2026-01-01') :]}"


def _item_of(file: Path) -> str | None:
    try:
        data = read(file.read_bytes())
    except (Refused, OSError):
        return None
    code = data.get("item") if isinstance(data, dict) else None
    return code if isinstance(code, str) else None


def _value(root: Path, path: str, key: str) -> Data:
    try:
        data = read((root / path).read_bytes())
    except (Refused, OSError):
        return None
    return data.get(key) if isinstance(data, dict) else None


def _hall_level(root: Path) -> HallLevel | None:
    told = _value(root, HALL, "level")
    return next((level for level in HALL_LEVELS if level == told), None)


def _item_type_table(root: Path) -> ItemTypeTable:
    told = _value(root, PROFILE, "item_types")
    tables: tuple[ItemTypeTable, ...] = get_args(ItemTypeTable)
    return next((table for table in tables if table == told), "national")


def with_entries(
    path: str, before: bytes | None, head: Mapping[str, Writable], key: str, entries: Entries
) -> bytes:
    """Give the text of a catalogue file with ``entries`` added at the end of its list.

    What is there keeps its bytes, comments and all. Raises Failure.
    """
    try:
        if before is None:
            return write({**head, key: list(entries)}).encode()
        return _appended(path, before, key, entries)
    except NotWritable as error:
        raise Failure(f"{path} 写不下（{error}），请分部门或分批导入") from None


def _appended(path: str, before: bytes, key: str, entries: Entries) -> bytes:
    added = write({key: list(entries)})
    wanted = _joined(read(before), read(added.encode()), key)
    kept = before.decode().rstrip("\n") + "\n"
    lines = added.splitlines(keepends=True)[1:]
    for indent in (2, 0):
        text = kept + "".join(line[2 - indent :] for line in lines)
        if _reads_as(text.encode(), wanted):
            return text.encode()
    if any(line.lstrip().startswith("#") for line in kept.split("\n")):
        raise Failure(f"{path} 的 {key} 不在文件末尾，添不进去，请先把它移到末尾")
    return write(wanted).encode()


def _joined(old: Data, new: Data, key: str) -> dict[str, Data]:
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    present, added = old.get(key) or [], new[key]
    assert isinstance(present, list)
    assert isinstance(added, list)
    return {**old, key: [*present, *added]}


def _reads_as(text: bytes, wanted: Data) -> bool:
    try:
        return read(text) == wanted
    except Refused:
        return False
