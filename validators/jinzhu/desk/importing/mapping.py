"""Which column is what, and which value means what: by default, or as ``--map`` says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ValidationError

from jinzhu.catalog.departments import Category
from jinzhu.codes.tables import HallLevel, ItemType
from jinzhu.document import Refused, read
from jinzhu.failure import Failure
from jinzhu.filing.fields import Count, CreditCode, Line, Part, Phone, Slug, YesNo, named
from jinzhu.filing.name import RESERVED
from jinzhu.finding import dotted
from jinzhu.usage import why

Field = Literal[
    "code",
    "name",
    "item_type",
    "department",
    "department_code",
    "main_item",
    "level",
    "division",
    "on_application",
    "link",
]
# The headings of each field, the surest first; compared without case, blanks, * and brackets.
HEADINGS: dict[Field, tuple[str, ...]] = {
    "code": (
        "实施编码",
        "实施清单编码",
        "事项实施编码",
        "事项编码",
        "政务服务事项编码",
        "事项代码",
        "编码",
        "itemCode",
        "item_code",
        "taskCode",
        "task_code",
        "code",
    ),
    "name": ("事项名称", "政务服务事项名称", "办理项名称", "名称", "name", "item_name", "itemName"),
    "item_type": ("事项类型", "事项类别", "权力类型", "taskType", "item_type", "itemType", "type"),
    "department": (
        "部门",
        "部门名称",
        "实施主体",
        "实施部门",
        "所属部门",
        "责任部门",
        "进驻部门",
        "单位",
        "单位名称",
        "department",
        "deptName",
        "dept",
    ),
    "department_code": (
        "统一社会信用代码",
        "部门代码",
        "部门编码",
        "实施主体编码",
        "实施主体代码",
        "信用代码",
        "组织机构代码",
        "deptCode",
        "department_code",
        "credit_code",
    ),
    "main_item": ("主项", "主项名称", "主项事项名称", "main_item", "mainItem"),
    "level": ("行使层级", "层级", "level"),
    "division": ("行政区划代码", "区划代码", "行政区划", "areaCode", "division"),
    "on_application": ("依申请", "是否依申请", "on_application"),
    "link": ("网办地址", "网址", "链接", "办事指南地址", "link", "url"),
}
NEEDED: tuple[Field, ...] = ("code", "name", "item_type", "department")
FIELD_TITLES: dict[Field, str] = {
    "code": "事项编码",
    "name": "事项名称",
    "item_type": "事项类型",
    "department": "部门",
    "department_code": "部门代码",
    "main_item": "主项",
    "level": "行使层级",
    "division": "行政区划代码",
    "on_application": "依申请",
    "link": "网办地址",
}
_HEADING_LINES = 20
_NOISE = re.compile(r"[\s*＊:：]|[（(][^（()）]*[)）]")


class DepartmentMap(Part):
    """What the mapping knows of a department that the file calls by some name."""

    id: Slug = named("代号", "部门代号，小写字母、数字和连字符")
    name: Line | None = named("部门名称", "部门全称", None)
    short_name: Line | None = named("简称", "部门简称", None)
    credit_code: CreditCode | None = named("统一社会信用代码", "18 位", None)
    category: Category | None = named("类别", "例如 政府部门", None)
    level: HallLevel | None = named("层级", "例如 县级", None)
    stationing: YesNo | None = named("列入进驻名单", "true 或 false", None)
    phone: Phone | None = named("电话", "对外公布的咨询电话", None)


class Defaults(Part):
    """Values for rows whose file has no such column, or left it empty."""

    department: Line | None = named("部门", "文件只有一个部门的事项时填写", None)
    item_type: ItemType | None = named("事项类型", "文件只有一种事项时填写", None)
    level: HallLevel | None = named("行使层级", "例如 县级", None)
    on_application: YesNo | None = named("依申请", "true 或 false", None)
    category: Category | None = named("部门类别", "例如 政府部门", None)
    stationing: YesNo | None = named("列入进驻名单", "true 或 false", None)


def _id_or_more(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


class ImportMap(Part):
    """``mapping.yml``: how a file of someone else's making is to be read."""

    format: Count = named("格式版本", "固定填 1", json_schema_extra={"const": 1})
    sheet: Line | None = named("工作表", "Excel 工作表名；不填为第一张", None)
    columns: dict[Field, Line] = named("列", "字段对应的列标题", {})
    item_types: dict[Line, ItemType] = named("事项类型", "文件中的写法对应的事项类型", {})
    levels: dict[Line, HallLevel] = named("层级", "文件中的写法对应的行使层级", {})
    departments: dict[Line, Annotated[DepartmentMap, BeforeValidator(_id_or_more)]] = named(
        "部门", "文件中的部门名称对应的代号，或代号与其他内容", {}
    )
    defaults: Defaults = named("默认值", "文件没有时采用的值", Defaults())


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the headings are (row, from 1) and at which place each field is found."""

    row: int
    headings: tuple[str, ...]
    places: Mapping[Field, int]

    def title(self, field: Field) -> str:
        """The heading of a field in the file, or its own name where the file has none."""
        return self.headings[self.places[field]] if field in self.places else FIELD_TITLES[field]


def read_mapping(path: Path | None) -> ImportMap:
    """Read ``--map``; without one, the default. Raises Failure."""
    if path is None:
        return ImportMap(format=1)
    try:
        data = read(path.read_bytes())
    except OSError as error:
        raise Failure(f"读不到对照表 {path}：{why(error)}") from None
    except Refused as refused:
        first = refused.problems[0]
        raise Failure(
            f"对照表 {path.name} 第 {first.line} 行第 {first.column} 列不合格式（{first.rule}）"
        ) from None
    try:
        mapping = ImportMap.model_validate(data)
    except ValidationError as error:
        raise Failure(f"对照表 {path.name} 有误：{_explain(error)}") from None
    return _checked(mapping, path.name)


def _checked(mapping: ImportMap, name: str) -> ImportMap:
    if mapping.format != 1:
        raise Failure(f"对照表 {name} 有误：format 应填 1")
    for told in mapping.departments.values():
        if told.id in RESERVED:
            raise Failure(f"对照表 {name} 有误：{told.id} 是系统保留名，不能作部门代号")
    return mapping


def _explain(error: ValidationError) -> str:
    return "；".join(_explain_one(dict(each)) for each in error.errors()[:5])


def _explain_one(error: dict[str, Any]) -> str:
    place = dotted(error["loc"]) or "全文"
    told: dict[str, Any] = error.get("ctx") or {}
    known = {
        "missing": "缺少这一项",
        "extra_forbidden": "没有这个键",
        "literal_error": f"只能填 {told.get('expected', '').replace(' or ', '、')}",
        "string_pattern_mismatch": "只能用小写字母、数字和连字符",
    }
    return f"{place} {told.get('fault') or known.get(error['type'], '填写有误')}"


def find_columns(lines: Sequence[Sequence[str]], mapping: ImportMap) -> Columns:
    """Find the row of headings, below any title rows, and the place of each field.

    Raises Failure when a needed column is not there.
    """
    best = Columns(0, (), {})
    for row, line in enumerate(lines[:_HEADING_LINES], 1):
        found = _places(line, mapping)
        if len(found) > len(best.places):
            best = Columns(row, _distinct(line), found)
    missing = [
        field
        for field in NEEDED
        if field not in best.places and getattr(mapping.defaults, field, None) is None
    ]
    missing += [field for field in mapping.columns if field not in best.places]
    if missing:
        wanted = "、".join(dict.fromkeys(FIELD_TITLES[field] for field in missing))
        seen = "、".join(filter(None, map(_shown, best.headings))) or "无"
        raise Failure(f"找不到这些列：{wanted}（认出的标题行：{seen}）；请用 --map 指明列名")
    return best


def _places(line: Sequence[str], mapping: ImportMap) -> dict[Field, int]:
    places: dict[Field, int] = {}
    titles = [_plain(cell) for cell in line]
    for field, known in HEADINGS.items():
        wanted = [mapping.columns[field]] if field in mapping.columns else known
        for heading in map(_plain, wanted):
            if heading in titles:
                places[field] = titles.index(heading)
                break
    return places


def _plain(heading: str) -> str:
    return _NOISE.sub("", heading.replace("\ufeff", "")).casefold()


def _shown(heading: str) -> str:
    return "".join(char if char.isprintable() else " " for char in heading).strip()[:30]


def _distinct(line: Sequence[str]) -> tuple[str, ...]:
    """Name every column once, so that no cell hides another in the report."""
    seen: set[str] = set()
    names = []
    for place, cell in enumerate(line, 1):
        name = _shown(cell) or f"第 {place} 列"
        while name in seen:
            name = f"{name}（第 {place} 列）"
        seen.add(name)
        names.append(name)
    return tuple(names)
