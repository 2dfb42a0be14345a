"""One row at a time: from its cells to an item, or to the reason why there is none."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter, ValidationError

from jinzhu.codes.item_code import ITEM_TYPE_NUMBERS, ItemTypeTable
from jinzhu.codes.tables import HALL_LEVELS, ITEM_TYPES, HallLevel, ItemType
from jinzhu.desk.importing.cleaning import (
    Cleaned,
    clean_department_code,
    clean_item_code,
    clean_name,
    clean_text,
)
from jinzhu.desk.importing.dirt import Dirt, Remark, Weight
from jinzhu.desk.importing.mapping import Columns, Field, ImportMap
from jinzhu.desk.importing.sheet import Grid
from jinzhu.filing.fields import WebAddress

_UNCLASSIFIED = frozenset({"未分类", "其他", "无", "-", "/"})
_YES_NO = {"是": True, "true": True, "依申请": True, "否": False, "false": False, "依职权": False}
_LEVELS: dict[str, HallLevel] = {
    "国家": "国家级",
    "省": "省级",
    "市": "市级",
    "县": "县级",
    "区": "县级",
    "区级": "县级",
    "区县级": "县级",
    "县区级": "县级",
    "乡镇": "乡镇（街道）级",
    "镇街": "乡镇（街道）级",
    "村社区": "村（社区）级",
}
# Acts of the authority's own motion; every other type is done on application.
_OWN_MOTION = frozenset({"行政处罚", "行政强制", "行政征收", "行政检查"})
_DIVISION = re.compile(r"[0-9]{6}(?:[0-9]{3}){0,2}")
_WEB_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of data: its number in the file and every cell under its heading."""

    number: int
    cells: Mapping[str, str]
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What a row says of an item, cleaned; None or "" is what it does not say."""

    code: str
    name: str
    item_type: ItemType
    department: str
    department_code: str = ""
    main_item: str = ""
    level: HallLevel | None = None
    on_application: bool | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its item, unless refused, and everything that was said of it."""

    row: Row
    item: Item | None
    remarks: tuple[Remark, ...]
    assumed: tuple[str, ...] = ()

    def saying(self, *remarks: Remark) -> "Judged":
        """The same with more remarks; a refusal takes the item away."""
        refused = any(remark.weight == "refused" for remark in remarks)
        item = None if refused else self.item
        return replace(self, item=item, remarks=(*self.remarks, *remarks))


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of one file are read."""

    columns: Columns
    mapping: ImportMap
    table: ItemTypeTable = "national"
    hall_level: HallLevel | None = None


@dataclass(slots=True)
class _Sayings:
    """The cells of one row with what is said of them so far."""

    row: Row
    reading: Reading
    remarks: list[Remark] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)

    def title(self, name: Field) -> str:
        return self.reading.columns.title(name)

    def raw(self, name: Field) -> str:
        return self.row.cells.get(self.title(name), "") if self.has(name) else ""

    def has(self, name: Field) -> bool:
        return name in self.reading.columns.places

    def clean(self, name: Field, cleaner: Callable[[str, str], Cleaned]) -> str:
        cleaned = cleaner(self.title(name), self.raw(name))
        self.remarks += cleaned.remarks
        return cleaned.text

    def say(self, dirt: Dirt, weight: Weight, name: Field, why: str) -> None:
        self.remarks.append(Remark(dirt, weight, self.title(name), self.raw(name), why))


def data_rows(grid: Grid, columns: Columns) -> tuple[tuple[Row, ...], int]:
    """Give the rows below the headings that hold anything, and how many are blank."""
    rows = []
    blank = 0
    for number, line in enumerate(grid.lines[columns.row :], columns.row + 1):
        if any(cell.strip() for cell in line):
            rows.append(_row(number, line, columns.headings, grid.delimiter))
        else:
            blank += 1
    return tuple(rows), blank


def _row(number: int, line: Sequence[str], headings: Sequence[str], delimiter: str | None) -> Row:
    extra = {f"多出的第 {place} 格": cell for place, cell in enumerate(line[len(headings) :], 1)}
    padded = [*line, *[""] * (len(headings) - len(line))]
    cells = dict(zip(headings, padded, strict=False)) | extra
    return Row(number, cells, _torn(line, headings, extra, delimiter))


def _torn(
    line: Sequence[str],
    headings: Sequence[str],
    extra: Mapping[str, str],
    delimiter: str | None,
) -> str | None:
    """Say why the cells of a CSV line cannot be trusted to stand under their headings."""
    if delimiter is None:
        return None
    if any(cell.strip() for cell in extra.values()):
        return f"比标题行多 {len(extra)} 格，可能有逗号没有加引号"
    swallowed = len(headings) - 1
    if any("\n" in cell and cell.count(delimiter) >= swallowed for cell in line):
        return "一格内有多行数据，可能有引号没有成对"
    return None


def judge(row: Row, reading: Reading) -> Judged:
    """Read one row: its item when all that is needed is there, and every remark."""
    cells = _Sayings(row, reading)
    if row.fault:
        torn = Remark(Dirt.TORN_ROW, "refused", "（整行）", "", row.fault)
        return Judged(row, None, (torn,))
    item_type = _item_type(cells)
    item = Item(
        code=cells.clean("code", clean_item_code),
        name=cells.clean("name", clean_name),
        item_type=item_type or "公共服务",
        department=_department(cells),
        department_code=cells.clean("department_code", clean_department_code),
        main_item=_main_item(cells),
        level=_level(cells),
        on_application=_on_application(cells, item_type),
        link=_link(cells),
    )
    refused = any(remark.weight == "refused" for remark in cells.remarks)
    remarks, assumed = tuple(cells.remarks), tuple(cells.assumed)
    return Judged(row, None if refused else item, remarks, assumed)


def _department(cells: _Sayings) -> str:
    default = cells.reading.mapping.defaults.department
    if default is not None and not cells.raw("department").strip():
        return default
    return cells.clean("department", clean_name)


def _item_type(cells: _Sayings) -> ItemType | None:
    mapping = cells.reading.mapping
    raw = cells.raw("item_type").strip()
    if not raw and mapping.defaults.item_type:
        return mapping.defaults.item_type
    found = mapping.item_types.get(raw) or _known_type(raw, cells.reading.table)
    if found is None:
        why = (
            f"事项类型 {raw} 不在代码表中，请在对照表的 item_types 中写明"
            if raw
            else "事项类型没有填写"
        )
        cells.say(Dirt.UNKNOWN_TYPE if raw else Dirt.MISSING, "refused", "item_type", why)
    return found


def _known_type(raw: str, table: ItemTypeTable) -> ItemType | None:
    for name in ITEM_TYPES:
        if raw == name:
            return name
    return ITEM_TYPE_NUMBERS[table].get(raw.zfill(2)) if raw else None


def _main_item(cells: _Sayings) -> str:
    text = cells.clean("main_item", lambda column, raw: clean_text(column, raw, 1000))
    if text in _UNCLASSIFIED:
        cells.say(Dirt.UNCLASSIFIED, "noted", "main_item", "没有归入主项")
        return ""
    return text


def _level(cells: _Sayings) -> HallLevel | None:
    reading = cells.reading
    raw = cells.raw("level").strip()
    if raw:
        return _known_level(cells, raw)
    if reading.mapping.defaults.level:
        return reading.mapping.defaults.level
    by_division = division_level(cells.raw("division").strip())
    if by_division:
        cells.assumed.append(f"行使层级：按{cells.title('division')}推定为{by_division}")
        return by_division
    if reading.hall_level:
        cells.assumed.append(f"行使层级：按大厅级别推定为{reading.hall_level}")
    else:
        cells.assumed.append("行使层级：文件没有，未填，请补")
    return reading.hall_level


def _known_level(cells: _Sayings, raw: str) -> HallLevel | None:
    if raw in cells.reading.mapping.levels:
        return cells.reading.mapping.levels[raw]
    for name in HALL_LEVELS:
        if raw == name:
            return name
    found = _LEVELS.get(re.sub(r"[（）()、/]", "", raw))
    if found is None:
        why = f"行使层级 {raw} 认不出，请在对照表的 levels 中写明"
        cells.say(Dirt.UNKNOWN_VALUE, "refused", "level", why)
    return found


def division_level(code: str) -> HallLevel | None:
    """Tell the level of a division code of 6, 9 or 12 digits by its trailing zeros."""
    if not _DIVISION.fullmatch(code):
        return None
    full = code.ljust(12, "0")
    levels: tuple[tuple[int, HallLevel], ...] = (
        (0, "国家级"),
        (2, "省级"),
        (4, "市级"),
        (6, "县级"),
        (9, "乡镇（街道）级"),
    )
    for kept, level in levels:
        if not full[kept:].strip("0"):
            return level
    return "村（社区）级"


def _on_application(cells: _Sayings, item_type: ItemType | None) -> bool | None:
    raw = cells.raw("on_application").strip()
    if raw:
        found = _YES_NO.get(raw.casefold())
        if found is None:
            why = f"{raw} 认不出，应填 是 或 否"
            cells.say(Dirt.UNKNOWN_VALUE, "refused", "on_application", why)
        return found
    default = cells.reading.mapping.defaults.on_application
    if default is not None or item_type is None:
        return default
    found = item_type not in _OWN_MOTION
    cells.assumed.append(f"依申请：按事项类型推定为{'是' if found else '否'}")
    return found


def _link(cells: _Sayings) -> str:
    link = cells.raw("link").strip()
    if not link:
        return ""
    try:
        return _WEB_ADDRESS.validate_python(link)
    except ValidationError:
        cells.say(Dirt.BAD_LINK, "noted", "link", "不是 http 或 https 网址，不写入草稿")
        return ""
