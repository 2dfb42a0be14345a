"""The fields of a model as they are asked for, read off the model alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import NONE_WORD, OrNone, Text
from jinzhu.filing.sealed import SEALED
from jinzhu.filing.shape import models_in
from jinzhu.standards.asking import Chosen, is_field, standard_of

Kind = Literal["part", "parts", "terms", "list", "term", "yes-no", "line", "text"]
# What nobody types: the form says it, or sealing makes it.
UNASKED = frozenset({"format", "kind", "sealed", "commitment"})
# The order of a paper form: whose act and when, what it is about, who answers for it.
_HEAD = ("department", "filed_for", "filed_on", "effective_on", "follows", "supersedes")
# What a part of a list is called by.
_NAMES = ("name", "title", "question")
_TAIL = ("handled_by", "unit_opinion", "opinion_of", "attachments", "remarks")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it is called, how it is answered, and what it may hold.

    ``inner`` is the model of a part or of each part of a list; ``terms`` the closed list it is
    chosen from; ``or_none`` whether the word 无 will do; ``standard`` the one that asks for the
    field though the form would do without it.
    """

    name: str
    title: str
    help: str
    clause: str | None
    required: bool
    kind: Kind
    terms: tuple[str, ...] = ()
    chooses: str | None = None
    inner: type[BaseModel] | None = None
    or_none: bool = False
    least: int = 0
    standard: str | None = None


@cache
def fields_of(model: type[BaseModel], chosen: Chosen) -> tuple[Field, ...]:
    """The fields that are asked for in a hall of these standards, in the order of the form."""
    return tuple(
        _field(model, name)
        for name in _ordered(model)
        if is_asked(model, name) and is_field(model.model_fields[name], chosen)
    )


def is_asked(model: type[BaseModel], name: str) -> bool:
    """Whether a field is for somebody to answer."""
    return not (issubclass(model, Filing) and name in UNASKED)


@cache
def field_of(model: type[BaseModel], name: str) -> Field:
    """One field of a model; KeyError where it has none."""
    return _field(model, name)


def is_sealed(model: type[BaseModel]) -> bool:
    """Whether part of the filing is sealed: nothing of it is kept in clear."""
    return issubclass(model, Filing) and model.KIND in SEALED


def _ordered(model: type[BaseModel]) -> Iterator[str]:
    names = list(model.model_fields)
    if not issubclass(model, Filing):
        yield from names
        return
    yield from _HEAD
    yield from (name for name in names if name not in (*_HEAD, *_TAIL))
    yield from _TAIL


def _field(model: type[BaseModel], name: str) -> Field:
    info = model.model_fields[name]
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    kept = _kept(info.annotation)
    is_list = get_origin(kept) is tuple
    inner = next(models_in(kept), None)
    terms = tuple(_terms(kept))
    clause, chooses = extra.get("clause"), extra.get("chooses")
    return Field(
        name,
        info.title or name,
        info.description or "",
        str(clause) if clause else None,
        info.is_required(),
        _kind(kept, is_list, inner, terms),
        terms,
        str(chooses) if chooses else None,
        inner,
        any(isinstance(each, OrNone) for each in info.metadata),
        _least(info) if is_list else 0,
        standard_of(info),
    )


def _kept(annotation: Any) -> Any:
    """The annotation without ``None`` and without what pydantic is told beside it."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kept(inside[0])
    if origin in (Union, UnionType):
        given = [each for each in inside if each is not type(None)]
        return _kept(given[0]) if len(given) == 1 else annotation
    return annotation


def _kind(kept: Any, is_list: bool, inner: object, terms: tuple[str, ...]) -> Kind:
    if is_list:
        return "parts" if inner else "terms" if terms else "list"
    if inner:
        return "part"
    if kept is bool:
        return "yes-no"
    # A day or the word 长期: typed, since days are no list.
    if terms and get_origin(kept) is Literal:
        return "term"
    return "line"


def _terms(kept: Any) -> Iterator[str]:
    if get_origin(kept) is Literal:
        yield from map(str, get_args(kept))
        return
    if isinstance(kept, type) and issubclass(kept, BaseModel):
        return
    for each in get_args(kept):
        yield from _terms(each)


def _least(info: FieldInfo) -> int:
    found = (getattr(each, "min_length", None) for each in info.metadata)
    return next((least for least in found if least), 0)


def row(model: type[BaseModel], value: object) -> str:
    """A part of a list in a word: its name, else its first field that says something."""
    if not isinstance(value, dict):
        return str(value)
    said = (value.get(name) for name in (*_NAMES, *model.model_fields))
    return next((each for each in said if isinstance(each, str) and each), "（空）")


def told(field: Field, value: Any) -> str:
    """What a field holds, in a few words."""
    if value is None:
        return ""
    if field.kind == "yes-no":
        return {"true": "是", "false": "否"}.get(str(value), str(value))
    if isinstance(value, list):
        rows = [row(field.inner, each) if field.inner else str(each) for each in value]
        return "、".join(rows) if rows else NONE_WORD
    if isinstance(value, dict):
        return "；".join(filter(None, map(str, _leaves(value))))
    return str(value)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    else:
        yield str(value)


def is_long(model: type[BaseModel], name: str) -> bool:
    """Whether a text may run over several lines."""
    longest = get_args(Text)[1].max_length
    info = model.model_fields[name]
    return any(getattr(each, "max_length", 0) == longest for each in _metadata(info))


def _metadata(info: FieldInfo) -> Iterator[Any]:
    yield from info.metadata
    waiting = [info.annotation]
    while waiting:
        each = waiting.pop()
        yield from getattr(each, "__metadata__", ())
        waiting += get_args(each)
