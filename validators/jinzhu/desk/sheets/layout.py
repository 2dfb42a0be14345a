"""How a kind of filing is laid out in a workbook, read off its model.

One row of the main table is one filing. A mapping inside it becomes columns of the row, a list
becomes a table on a sheet of its own, keyed by the number of the row. Only a list of terms or
numbers, each of which is short and cannot hold a separator, stays in one cell.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Literal

from jinzhu.desk.sheets.words import in_a_sheet
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import NONE_WORD
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.sealed import SEALED
from jinzhu.finding import Citation
from jinzhu.standards.asking import Chosen, Schema, record_schema_for, schema_for
from jinzhu.standards.basis import basis_of

Need = Literal["required", "group", "optional"]
Type = Literal["text", "day", "number", "yes_no", "term"]

SEALED_PART = "sealed"
CLEARED = "（清空）"
# What the desk fills in by itself: it is no column.
_FIXED = frozenset({"format", "kind", "commitment"})
# The one large part of a form, whose name before every heading would say nothing.
_BARE = frozenset({"guide", SEALED_PART})
_LONG = 1000


@dataclass(frozen=True, slots=True)
class Form:
    """What may stand in a cell.

    ``terms`` are the closed list of a term; of another type the words that may stand there
    instead. ``chooses`` names what of the hall may be chosen, ``many`` allows several values.
    """

    type: Type
    terms: tuple[str, ...] = ()
    chooses: str | None = None
    many: bool = False
    longest: int | None = None

    @property
    def long(self) -> bool:
        """Whether whole paragraphs may stand here."""
        return self.type == "text" and (self.longest or 0) > _LONG


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``key`` is the place of its value in the filing, or in the entry of a list.

    ``asked`` is the clause that asks for it, ``by`` the standard that does though the form could
    do without; ``instead`` is the mapping for which a word may stand here, as 无 for a time limit.
    """

    key: str
    title: str
    help: str
    asked: Citation
    need: Need
    form: Form
    private: bool = False
    instead: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: the filings themselves when ``key`` is empty, else the list at that place.

    ``nothing`` is the word that says in place of all entries that there is none, for a list that
    must say so.
    """

    kind: str
    key: str
    title: str
    help: str
    columns: tuple[Column, ...]
    required: bool = False
    nothing: str | None = None
    private: bool = False

    @property
    def plain(self) -> bool:
        """Whether the entries of the list are values and no mappings."""
        return [column.key for column in self.columns] == [""]


@dataclass(frozen=True)
class Layout:
    """The sheets of a kind."""

    kind: str
    chosen: Chosen
    main: Table
    lists: tuple[Table, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every sheet, the main one first."""
        return (self.main, *self.lists)

    @cached_property
    def by_key(self) -> Mapping[str, Table]:
        """The sheets by the place of what they hold."""
        return {table.key: table for table in self.tables}

    @property
    def private(self) -> bool:
        """Whether personal data may stand in the workbook."""
        return any(column.private for table in self.tables for column in table.columns)

    @property
    def mappings(self) -> frozenset[str]:
        """The mappings of the filing that must be there, even when nothing in them is filled in."""
        return _needed_mappings(self.kind, self.chosen)


@dataclass(frozen=True, slots=True)
class _At:
    """Where in a filing a mapping stands, and what it hands down to its fields."""

    root: Schema
    place: str
    titles: tuple[str, ...]
    need: Need
    asked: Citation
    private: bool
    in_list: bool = False
    by: str | None = None


@cache
def layout_of(kind: str, chosen: Chosen) -> Layout:
    """The layout of a kind in a hall of these standards; KeyError for one that does not exist."""
    model = KINDS[kind]
    schema, basis = schema_for(kind, chosen), basis_of(kind, chosen)
    at = _At(schema, "", (), "required", basis, private=False)
    found = [*_fields(at, _ordered(model, schema["properties"]), schema)]
    if kind in SEALED:
        record = record_schema_for(kind, chosen)
        place = _At(record, SEALED_PART, (), _need_of_record(schema), basis, private=True)
        found += _fields(place, record["properties"], record)
    columns = tuple(each for each in found if isinstance(each, Column))
    lists = tuple(each for each in found if isinstance(each, Table))
    main = Table(kind, "", model.TITLE, model.__doc__ or model.TITLE, columns, True)
    return Layout(kind, chosen, main, tuple(replace(table, kind=kind) for table in lists))


def _need_of_record(schema: Schema) -> Need:
    return "required" if SEALED_PART in schema["required"] else "group"


def _ordered(model: type[Filing], properties: Schema) -> Schema:
    """What the filing is about first, then what every filing must say, then what few say."""
    common = Filing.model_fields
    own = [name for name in properties if name not in common]
    always = [name for name in common if name in properties and common[name].is_required()]
    if model.OPINION:
        always.append("unit_opinion")
    rare = [name for name in common if name in properties and name not in always]
    names = [name for name in (*own, *always, *rare) if name not in _FIXED | {SEALED_PART}]
    bare = [name for name in names if name in _BARE]
    first = [name for name in own if name in names and name not in bare]
    rest = [name for name in names if name not in first and name not in bare and name not in rare]
    return {name: properties[name] for name in (*first, *rest, *bare, *rare)}


def _fields(at: _At, properties: Schema, owner: Schema) -> Iterator[Column | Table]:
    required = owner.get("required", ())
    for name, field in properties.items():
        found, instead = _resolved(at.root, field)
        needed = name in required
        below = _At(
            at.root,
            f"{at.place}.{name}".lstrip("."),
            _titles(at.titles, name, str(found.get("title", name))),
            _need(at.need, needed),
            _asked(at, found),
            at.private,
            at.in_list,
            None if needed and not at.by else found.get("standard", at.by),
        )
        if "properties" in found:
            yield from _mapping(replace(below, need=_need_inside(at.need, needed)), found, instead)
        elif found.get("type") == "array" and not _in_a_cell(below, found):
            yield _list(below, found, instead, needed)
        else:
            yield _column(below, found)


def _asked(at: _At, field: Schema) -> Citation:
    """The clause of a field, else that of the mapping in which it stands."""
    if "clause" not in field:
        return at.asked
    return Citation(field.get("standard", at.root["standard"]), field["clause"])


def _titles(above: tuple[str, ...], name: str, title: str) -> tuple[str, ...]:
    """The titles on the way to a field; one that says the same as the last says nothing."""
    return above if name in _BARE or above[-1:] == (title,) else (*above, title)


def _need(above: Need, needed: bool) -> Need:
    if not needed:
        return "optional"
    return "required" if above == "required" else "group"


def _need_inside(above: Need, needed: bool) -> Need:
    return "required" if needed and above == "required" else "group"


def _mapping(at: _At, schema: Schema, instead: str | None) -> Iterator[Column | Table]:
    """The columns of a mapping; a word that may stand for all of it stands in the first."""
    for place, each in enumerate(_fields(at, schema["properties"], schema)):
        if place == 0 and instead and isinstance(each, Column):
            told = f"{each.help}；{in_a_sheet(str(schema.get('description', '')))}"
            form = replace(each.form, terms=(instead,))
            yield replace(each, help=told, form=form, instead=at.place)
        else:
            yield each


def _in_a_cell(at: _At, schema: Schema) -> bool:
    """Whether a list stays in one cell: terms and numbers do, and whatever is in a row already."""
    items, _ = _resolved(at.root, schema["items"])
    if at.in_list:
        return True
    free = "maxLength" in items and "pattern" not in items
    return "properties" not in items and not free and "chooses" not in schema


def _list(at: _At, schema: Schema, instead: str | None, needed: bool) -> Table:
    items, _ = _resolved(at.root, schema["items"])
    title = "·".join(at.titles)
    entry = _At(at.root, "", (), "required", at.asked, at.private, True, at.by)
    if "properties" in items:
        found = [*_fields(entry, items["properties"], items)]
    else:
        single = {**items, **{k: schema[k] for k in ("chooses", "description") if k in schema}}
        found = [_column(replace(entry, titles=(at.titles[-1],)), single)]
    columns = tuple(each for each in found if isinstance(each, Column))
    assert len(columns) == len(found), f"{at.place} holds a list of lists"
    cleared = CLEARED if not needed and schema.get("default", ()) is None else None
    return Table(
        "",
        at.place,
        title,
        in_a_sheet(str(schema.get("description", ""))),
        columns,
        required=at.need == "required" and bool(schema.get("minItems")),
        nothing=instead or cleared,
        private=at.private,
    )


def _column(at: _At, schema: Schema) -> Column:
    return Column(
        at.place,
        "·".join(at.titles),
        in_a_sheet(str(schema.get("description", ""))),
        at.asked,
        at.need,
        _form(at.root, schema),
        at.private,
        by=at.by,
    )


def _resolved(root: Schema, field: Schema) -> tuple[Schema, str | None]:
    """The field without references and null, and the word that may stand for a part or a list."""
    told = {name: value for name, value in field.items() if name not in ("$ref", "anyOf")}
    if "$ref" in field:
        target = root["$defs"][field["$ref"].rpartition("/")[2]]
        return {**target, **told}, None
    if "anyOf" not in field:
        return field, None
    branches = [each for each in field["anyOf"] if each != {"type": "null"}]
    first, _ = _resolved(root, branches[0])
    words = [str(each["const"]) for each in branches[1:] if "const" in each]
    is_part = "properties" in first or first.get("type") == "array"
    if is_part and words == [NONE_WORD]:
        return {**first, **told}, NONE_WORD
    return {**first, **told, "words": words}, None


def _form(root: Schema, schema: Schema) -> Form:
    chooses, words = schema.get("chooses"), tuple(schema.get("words", ()))
    if schema.get("type") == "array":
        items, _ = _resolved(root, schema["items"])
        one = _form(root, items)
        return Form(one.type, one.terms, chooses or one.chooses, True, one.longest)
    if "enum" in schema:
        return Form("term", tuple(map(str, schema["enum"])), chooses)
    if schema.get("type") == "boolean":
        return Form("yes_no", words)
    if schema.get("type") == "integer":
        return Form("number", words)
    if schema.get("format") == "date":
        return Form("day", words)
    return Form("text", words, chooses, longest=schema.get("maxLength"))


@cache
def _needed_mappings(kind: str, chosen: Chosen) -> frozenset[str]:
    schema = schema_for(kind, chosen)
    found = set(_required_mappings(schema, schema, ""))
    if kind in SEALED:
        record = record_schema_for(kind, chosen)
        found |= set(_required_mappings(record, record, f"{SEALED_PART}."))
        found |= {SEALED_PART} & set(schema["required"])
    return frozenset(found)


def _required_mappings(root: Schema, schema: Schema, lead: str) -> Iterable[str]:
    for name in schema.get("required", ()):
        found, instead = _resolved(root, schema["properties"][name])
        if "properties" in found and not instead:
            yield f"{lead}{name}"
            yield from _required_mappings(root, found, f"{lead}{name}.")
