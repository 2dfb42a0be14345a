"""What the help pages say of kinds, their fields, rules and terms: as values, read off the code."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from jinzhu.catalog.profile import PUBLICATION, ClockTerm, Profile
from jinzhu.clocks.terms import terms_of
from jinzhu.filing import fields
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.finding import Citation
from jinzhu.rules.bearing import book_for
from jinzhu.rules.texts import rule_texts
from jinzhu.standards.asking import Chosen, Schema, schema_for


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field as a clerk fills it in: its key, its label, and what may stand there."""

    key: str
    label: str
    needed: str
    form: str
    choices: tuple[str, ...]
    help: str
    clause: Citation | None
    below: str | None


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of a mapping; ``place`` is where it stands in the filing, empty at the top."""

    place: str
    label: str
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term as the profile sets it: after what, what is to be done, by whom, and when."""

    kind: str
    name: str
    who: str
    when: str
    standard: str
    clause: str


# --- fields ----------------------------------------------------------------------------------


def _pattern(annotation: Any) -> str:
    """The pattern that a field type brings into the schema."""
    adapter: TypeAdapter[Any] = TypeAdapter(annotation)
    pattern: str = adapter.json_schema()["pattern"]
    return pattern


@cache
def _patterns() -> Mapping[str, str]:
    """What the patterns of the field types mean to a clerk."""
    return {
        _pattern(fields.Slug): "代号：小写字母、数字和连字符",
        _pattern(fields.WindowNumber): "窗口编号，例如 A01",
        _pattern(fields.FilingPath): "另一份备案的路径",
        _pattern(fields.Clause): "条款号，例如 8.1.1",
        _pattern(fields.Digest): "64 位十六进制数",
        _pattern(fields.WebAddress): "网址，以 https:// 开头",
        _pattern(fields.Clock): "时刻，例如 08:30",
    }


@cache
def field_tables(kind: str, chosen: Chosen) -> tuple[FieldTable, ...]:
    """Every field of a kind: those of its own first, then the mappings inside it, as they come."""
    schema, model = schema_for(kind, chosen), KINDS[kind]
    names = [n for n in schema["properties"] if n not in Filing.model_fields]
    common = [n for n in schema["properties"] if n in Filing.model_fields]
    own = ["kind", *(name for name in names if name != "kind")]
    always = [name for name in common if name != "kind"]
    top = _Mapping(schema, schema, "", _needed(schema, model), {})
    return (
        top.table("本类备案填写", own),
        top.table("每份备案都有", always),
        *top.inner([*own, *always]),
    )


def _needed(schema: Schema, model: type[Filing]) -> Mapping[str, str]:
    """Which fields of a kind must be given, those by the rules of the kind as well."""
    needed = _asked_for(schema) | dict.fromkeys(schema["required"], "必填")
    if model.OPINION:
        needed |= {"unit_opinion": "必填，或填 opinion_of"}
    if model.MUST_FOLLOW:
        needed |= {"follows": "必填"}
    return needed


@dataclass(frozen=True, slots=True)
class _Mapping:
    """A mapping of the schema at its place; ``told`` are the places of those that are told already."""

    root: Schema
    schema: Schema
    place: str
    needed: Mapping[str, str]
    told: dict[int, str]

    def table(self, label: str, names: Sequence[str]) -> FieldTable:
        return FieldTable(self.place, label, tuple(self._row(name) for name in names))

    def inner(self, names: Sequence[str]) -> Iterator[FieldTable]:
        """The tables of the mappings in these fields, and of those within them."""
        for name in names:
            field = self.schema["properties"][name]
            found = _mapping_in(self.root, field)
            if found is not None and self._place_of(name, found) == self._below(name):
                needed = _asked_for(found) | dict.fromkeys(_required(found), "必填")
                below = _Mapping(self.root, found, self._below(name), needed, self.told)
                own = list(found["properties"])
                yield below.table(field.get("title", name), own)
                yield from below.inner(own)

    def _below(self, name: str) -> str:
        return f"{self.place}.{name}".lstrip(".")

    def _place_of(self, name: str, found: Schema) -> str:
        """Where a mapping is told: where it comes up first."""
        return self.told.setdefault(id(found), self._below(name))

    def _row(self, name: str) -> FieldRow:
        field = self.schema["properties"][name]
        choices: list[str] = []
        form = _form(self.root, field, choices)
        inside = _mapping_in(self.root, field)
        return FieldRow(
            key=name,
            label=field.get("title", name),
            needed=self.needed.get(name, ""),
            form=form,
            choices=tuple(choices),
            help=field.get("description", ""),
            clause=_cited(self.root, field),
            below=None if inside is None else self._place_of(name, inside),
        )


def _asked_for(schema: Schema) -> dict[str, str]:
    """Which fields another standard of the hall asks for, though the model can do without."""
    asked = {name: field.get("standard") for name, field in schema["properties"].items()}
    return {name: f"按 {standard} 填写" for name, standard in asked.items() if standard}


def _cited(root: Schema, field: Schema) -> Citation | None:
    """The clause that asks for a field."""
    clause = field.get("clause")
    return Citation(field.get("standard", root["standard"]), clause) if clause else None


def _required(schema: Schema) -> Sequence[str]:
    found: Sequence[str] = schema.get("required", ())
    return found


def _resolved(root: Schema, field: Schema) -> Schema:
    if "$ref" not in field:
        return field
    found: Schema = root["$defs"][field["$ref"].rpartition("/")[2]]
    return found


def _mapping_in(root: Schema, field: Schema) -> Schema | None:
    """The mapping that a field holds, once or as a list; None where it holds none."""
    field = _resolved(root, field)
    if "properties" in field:
        return field
    inner = [*field.get("anyOf", ()), *([field["items"]] if "items" in field else [])]
    return next(filter(None, (_mapping_in(root, each) for each in inner)), None)


def _form(root: Schema, field: Schema, choices: list[str]) -> str:
    """What may stand in a field, in words; its terms are added to ``choices``."""
    field = _resolved(root, field)
    if "anyOf" in field:
        forms = [_form(root, each, choices) for each in field["anyOf"] if each != {"type": "null"}]
        return " 或 ".join(dict.fromkeys(forms))
    if "const" in field:
        return str(field["const"])
    if "enum" in field:
        choices += [each for each in field["enum"] if each not in choices]
        return "选一个"
    return _form_of_type(root, field, choices)


def _form_of_type(root: Schema, field: Schema, choices: list[str]) -> str:
    kind = field.get("type")
    if kind == "array":
        least = f"，至少 {field['minItems']} 项" if field.get("minItems") else ""
        inner = _form(root, field.get("items", {}), choices).replace("选一个", "从中选")
        return f"列表{least}，每项{inner}"
    if kind == "string":
        return _text_form(field)
    return {"boolean": "true 或 false", "integer": "整数"}.get(str(kind), _INSIDE)


_INSIDE = "一组字段"


def _text_form(field: Schema) -> str:
    if field.get("format") == "date":
        return "日期，例如 2026-03-01"
    if known := _patterns().get(field.get("pattern", "")):
        return known
    return f"文字，{field['maxLength']} 字以内" if "maxLength" in field else "文字"


# --- kinds -----------------------------------------------------------------------------------


def followers(kind: str, offered: Sequence[str]) -> tuple[str, ...]:
    """The kinds that follow up one of this kind, of those that a hall offers."""
    return tuple(name for name in offered if kind in KINDS[name].FOLLOWS)


def rules_of(kind: str, profile: Profile) -> tuple[str, ...]:
    """The rules of a hall that look at this kind, without those that look at every kind."""
    model, book = KINDS[kind], book_for(profile)
    looked: dict[str, int] = {}
    for checks in (book.on_filing, book.on_act):
        for found in checks.values():
            for rule, _ in found:
                looked[rule] = looked.get(rule, 0) + 1
    mine = [rule for checks in (book.on_filing, book.on_act) for rule, _ in checks.get(model, ())]
    if kind in ("item-entry", "item-change"):
        mine += [rule for rule, _ in book.on_guide]
    order = {rule: place for place, rule in enumerate(rule_texts())}
    own = {rule for rule in mine if looked.get(rule, 0) < len(KINDS) // 2}
    return tuple(sorted(own, key=lambda rule: order.get(rule, 0)))


# --- rules -----------------------------------------------------------------------------------

CHAPTER_TITLES: Mapping[str, str] = {
    "document": "文件的写法",
    "fields": "字段的填法",
    "envelope": "文件名、部门和引用",
    "ledger": "审核与主线",
    "receiving": "推送到服务器",
    "catalog": "大厅目录",
    "entry": "部门进驻",
    "items": "事项与办事指南",
    "staff": "窗口人员",
    "leaving": "撤离、公告与通报",
    "organisations": "进驻的组织",
    "premises": "大厅概况和声明",
    "stationing": "事项和首席代表",
    "service-staff": "政务服务人员",
    "capability": "培训、测试和考核",
    "sealing": "密封的信息",
    "local": "本厅规定",
}


# --- terms -----------------------------------------------------------------------------------


def terms(profile: Profile) -> tuple[Term, ...]:
    """The terms of a hall in the order of the kinds that start them."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    found = [_term(term) for term in terms_of(profile).values()]
    return tuple(sorted(found, key=lambda term: (order[term.kind], term.name)))


def _term(term: ClockTerm) -> Term:
    start = "审核通过" if term.starts == "merge" else "生效"
    days = f"后 {term.working_days} 个工作日内" if term.working_days else "以后，没有定期限"
    return Term(term.kind, term.name, _who(term), start + days, term.standard, term.clause)


def _who(term: ClockTerm) -> str:
    if term.met_by == PUBLICATION:
        return "发布人"
    return "管理部门" if term.turn == "管理部门" or KINDS[term.met_by].MANAGEMENT else "部门"
