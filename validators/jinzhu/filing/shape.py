"""Data into a model, and pydantic's errors into problems a clerk can mend.

Pydantic's own English never leaves this module: each error becomes a problem of ours, at the
place of the value, with the field's Chinese label and the help that explains the field.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from jinzhu.document import Data
from jinzhu.filing.fields import (
    CitedClause,
    Clause,
    Clock,
    Digest,
    Email,
    FilingPath,
    Month,
    Slug,
    WebAddress,
    WindowNumber,
)
from jinzhu.finding import Loc, Problem, nearest, perhaps

M = TypeVar("M", bound=BaseModel)

LIST = "列表：每项单独一行，以“- ”开头"
MAPPING = "一组“键: 值”，另起一行并缩进"
EXPECTED = {
    "string_type": "文字",
    "tuple_type": LIST,
    "list_type": LIST,
    "model_type": MAPPING,
    "model_attributes_type": MAPPING,
    "dict_type": MAPPING,
    "int_type": "整数",
    "date_type": "日期，例如 2026-03-01",
    # A list or mapping was given; anything else that is not among the terms is no such error.
    "literal_error": "一个取值，不写成列表或多行",
}
MOST_KEYS = 6
# What a pattern asks for, in words.
FORMS = {
    get_args(kind)[1].pattern: words
    for kind, words in (
        (Slug, "小写字母、数字和连字符，最多 40 个，例如 ga-001"),
        (WindowNumber, "大写字母（最多两个）加数字，例如 A01"),
        (FilingPath, "备案文件的完整路径，以 filings/ 开头，以 .yml 结尾"),
        (Clause, "条款编号，只用字母、数字和点，例如 8.1.1"),
        (CitedClause, "条款编号，例如 8.1.1；前面可以写标准编号和一个空格"),
        (Digest, "64 位十六进制小写"),
        (WebAddress, "以 http:// 或 https:// 开头的完整网址"),
        (Clock, "“时:分”，例如 08:30"),
        (Month, "“年-月”，例如 1990-03"),
        (Email, "完整的电子邮箱，例如 zhang@example.com"),
    )
}


def parse(model: type[M], data: Data) -> tuple[M | None, list[Problem]]:
    """The model of ``data``, or every problem with it at once."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, list(_problems(model, data, error))


def _problems(model: type[BaseModel], data: Data, error: ValidationError) -> Iterator[Problem]:
    seen = set()
    for detail in error.errors(include_url=False):
        if _only_looks_short(detail):
            continue
        problem = _problem(model, data, detail)
        # The branches of a union complain one by one about the same place.
        if problem.loc not in seen:
            seen.add(problem.loc)
            yield problem


def _only_looks_short(detail: ErrorDetails) -> bool:
    """Pydantic counts only the items of a list that are right; the others have their own error."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _problem(model: type[BaseModel], data: Data, detail: ErrorDetails) -> Problem:
    loc = _place(data, detail["loc"], detail["type"])
    values = _named(model, loc)
    kind, given = detail["type"], detail["input"]
    if kind == "missing":
        return Problem("field-missing", loc, _missing(model, loc), key=True)
    if kind == "extra_forbidden":
        return Problem("field-unknown", loc, {**values, **_suggestion(model, data, loc)}, key=True)
    if kind == "field-repeated":
        return _repeated(model, data, loc, detail)
    if given is None or given == "":
        return Problem("field-empty", loc, values)
    if kind == "literal_error" and isinstance(given, str):
        return Problem("field-choice", loc, {**values, **_choices(field_at(model, loc), detail)})
    if kind in EXPECTED:
        return Problem("field-type", loc, {**values, "expected": EXPECTED[kind]})
    key = detail["loc"][-1:] == ("[key]",)
    return _limit(kind, loc, values, detail.get("ctx", {}), str(given), key)


def _limit(
    kind: str, loc: Loc, values: dict[str, str], context: dict[str, Any], given: str, key: bool
) -> Problem:
    """Errors about length, pattern and range; any other type is the id of our own rule."""
    if kind == "string_too_short":
        return Problem("field-empty", loc, values, key=key)
    if kind == "string_too_long":
        most = str(context["max_length"])
        return Problem("field-long", loc, {**values, "most": most}, key=key)
    if kind == "too_short":
        return Problem("field-few", loc, {**values, "least": str(context["min_length"])})
    if kind in ("less_than_equal", "greater_than_equal"):
        limit = f"最大是 {context['le']}" if "le" in context else f"最小是 {context['ge']}"
        return Problem("field-range", loc, {**values, "limit": limit})
    if "_" in kind:
        # Pydantic's own words: a pattern as a rule. Ours have hyphens.
        form = FORMS.get(context.get("pattern", ""))
        hint = f"{form}。{values['hint']}" if form else values["hint"]
        return Problem(
            "field-form", loc, {**values, "given": _quoted(given), "hint": hint}, key=key
        )
    return Problem(kind, loc, {**values, **{name: str(value) for name, value in context.items()}})


def _quoted(given: str) -> str:
    return given if len(given) <= 60 else f"{given[:60]}…"


# --- where -----------------------------------------------------------------------------------


def _place(data: Data, loc: tuple[str | int, ...], kind: str) -> Loc:
    """Pydantic's path without the names of union branches, which are no part of the file."""
    place: list[str | int] = []
    at: Any = data
    for index, part in enumerate(loc):
        last = index == len(loc) - 1 and kind in ("missing", "extra_forbidden")
        if isinstance(at, dict) and (part in at or last):
            at = at.get(part)
        elif isinstance(at, list) and isinstance(part, int):
            at = at[part]
        else:
            continue
        place.append(part)
    return tuple(place)


def value_at(data: Data, loc: Loc) -> Data:
    """The value at ``loc``, None where there is none."""
    at: Any = data
    for part in loc:
        at = at.get(part) if isinstance(at, dict) else at[part]
    found: Data = at
    return found


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """The models that a field may hold, also inside a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model of the mapping at ``loc``, None where there is none."""
    for part in loc:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(str(part))
        inner = next(models_in(field.annotation), None) if field else None
        if inner is None:
            return None
        model = inner
    return model


def field_at(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """The field of the model that ``loc`` belongs to."""
    names = [place for place, part in enumerate(loc) if isinstance(part, str)]
    if not names:
        return None
    owner = model_at(model, loc[: names[-1]])
    if owner is None:
        # A key of a table, such as a path of the baseline: the table's own field.
        return field_at(model, loc[: names[-1]])
    return owner.model_fields.get(str(loc[names[-1]]))


# --- in words ----------------------------------------------------------------------------------


def _label(loc: Loc) -> str:
    """The key as it is typed, and which item of its list, counted from 1."""
    names = [part for part in loc if isinstance(part, str)]
    last = loc[-1] if loc else None
    place = f" 第 {last + 1} 项" if isinstance(last, int) else ""
    return f"{names[-1] if names else '整个文件'}{place}"


def _named(model: type[BaseModel], loc: Loc) -> dict[str, str]:
    """What every message may say of a field: its label, its key and its help."""
    field = field_at(model, loc)
    label, hint = _label(loc), f"{field.description}。" if field and field.description else ""
    droppable = loc and (isinstance(loc[-1], int) or (field and not field.is_required()))
    return {
        "field": label,
        "title": (field and field.title) or label,
        "hint": hint + _keys(model_at(model, loc) if field else None),
        "or_drop": "，或者删去这一行" if droppable else "",
    }


def _keys(part: type[BaseModel] | None) -> str:
    """The keys that a small mapping must have."""
    fields = part.model_fields.items() if part else ()
    keys = [f"{name}（{field.title}）" for name, field in fields if field.is_required()]
    return f"要填的键：{'、'.join(keys)}。" if 0 < len(keys) <= MOST_KEYS else ""


def _missing(model: type[BaseModel], loc: Loc) -> dict[str, str]:
    """A key that is not there: where it belongs and what is to be typed."""
    named, above = _named(model, loc), loc[:-1]
    where = f"，写在 {_label(above)} 下面".replace("项 下", "项下") if above else ""
    return {**named, "field": f"{named['field']}{where}；{named['hint'].rstrip('。')}"}


def _suggestion(model: type[BaseModel], data: Data, loc: Loc) -> dict[str, str]:
    """The keys that may still be used here; a Chinese label typed as a key is recognised."""
    owner, typed = model_at(model, loc[:-1]), str(loc[-1])
    fields = owner.model_fields if owner else {}
    used = value_at(data, loc[:-1])
    by_word = {field.title: name for name, field in fields.items() if field.title}
    by_word |= {name: name for name in fields}
    found = get_close_matches(typed, by_word, n=1, cutoff=0.6)
    free = [
        f"{name}（{field.title}）"
        for name, field in fields.items()
        if not (isinstance(used, dict) and name in used)
    ]
    return {
        "title": typed,
        "nearest": perhaps(by_word[found[0]]) if found else "",
        "known": "、".join(free) or "没有，可填的都已填写",
    }


def _terms_in(annotation: object) -> list[str]:
    """The terms of every closed list within an annotation."""
    if get_origin(annotation) is Literal:
        return [str(term) for term in get_args(annotation)]
    return [term for inner in get_args(annotation) for term in _terms_in(inner)]


def terms_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The terms that the closed lists of a field know; none for a field without any."""
    field = field_at(model, loc)
    return tuple(_terms_in(field.annotation)) if field else ()


def _choices(field: FieldInfo | None, detail: ErrorDetails) -> dict[str, str]:
    terms, given = _terms_in(field.annotation) if field else [], str(detail["input"])
    return {
        "given": _quoted(given),
        "choices": "、".join(terms),
        "nearest": nearest(given, terms, cutoff=0.5),
    }


def _repeated(model: type[BaseModel], data: Data, loc: Loc, detail: ErrorDetails) -> Problem:
    """The second of two entries of a list that have the same first field."""
    place = (*loc, detail["msg"])
    owner, entries = model_at(model, place), value_at(data, place)
    first = next(iter(owner.model_fields)) if owner else ""
    seen: list[Data] = []
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        value = entry.get(first) if isinstance(entry, dict) else entry
        if value in seen:
            place, seen = (*place, index, first), [value]
            break
        seen.append(value)
    return Problem("field-repeated", place, {**_named(model, place), "given": str(seen[-1])})
