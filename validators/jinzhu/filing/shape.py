"""Data into a model, and pydantic's errors into problems a clerk can mend.

Pydantic's own English never leaves this module: each error becomes a problem of ours, at the
place of the value, with the field's Chinese label.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from jinzhu.document import Data
from jinzhu.finding import Loc, Problem, dotted

M = TypeVar("M", bound=BaseModel)

EXPECTED = {
    "string_type": "文字",
    "tuple_type": "列表（每项以“- ”开头）",
    "list_type": "列表（每项以“- ”开头）",
    "model_type": "一组“键: 值”",
    "model_attributes_type": "一组“键: 值”",
    "dict_type": "一组“键: 值”",
    "int_type": "整数",
    "date_type": "日期",
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
        problem = _problem(model, data, detail)
        if (problem.rule, problem.loc) not in seen and (None, problem.loc) not in seen:
            # The branches of a union complain one by one about the same place.
            seen |= {(problem.rule, problem.loc), (None, problem.loc)}
            yield problem


def _problem(model: type[BaseModel], data: Data, detail: ErrorDetails) -> Problem:
    loc = _place(data, detail["loc"], detail["type"])
    context: dict[str, Any] = detail.get("ctx", {})
    field = _field(model, loc)
    values = {"field": dotted(loc), "title": (field and field.title) or str(loc[-1] if loc else "")}
    kind, given = detail["type"], detail["input"]
    if kind == "missing":
        return Problem("field-missing", loc, values, key=True)
    if kind == "extra_forbidden":
        return Problem("field-unknown", loc, {**values, **_suggestion(model, loc)}, key=True)
    if given is None or given == "":
        return Problem("field-empty", loc, values)
    if kind == "literal_error":
        choices = [str(choice) for choice in get_args(field.annotation)] if field else []
        return Problem("field-choice", loc, {**values, **_choices(given, choices, context)})
    if kind in EXPECTED:
        return Problem("field-type", loc, {**values, "expected": EXPECTED[kind]})
    return _limit(kind, loc, values, context, given)


def _limit(
    kind: str, loc: Loc, values: dict[str, str], context: dict[str, Any], given: object
) -> Problem:
    """Errors about length, pattern and range; any other type is the id of our own rule."""
    if kind == "string_too_short":
        return Problem("field-empty", loc, values)
    if kind == "string_too_long":
        return Problem("field-long", loc, {**values, "most": str(context["max_length"])})
    if kind == "too_short":
        return Problem("field-few", loc, {**values, "least": str(context["min_length"])})
    if kind == "string_pattern_mismatch":
        return Problem("field-form", loc, {**values, "given": str(given)[:60]})
    if kind in ("less_than_equal", "greater_than_equal"):
        return Problem(
            "field-range", loc, {**values, "limit": str(context.get("le", context.get("ge")))}
        )
    return Problem(kind, loc, {**values, **{name: str(value) for name, value in context.items()}})


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


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model of the mapping at ``loc``, None where there is none."""
    for part in loc:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(str(part))
        inner = next(_models_in(field.annotation), None) if field else None
        if inner is None:
            return None
        model = inner
    return model


def _field(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    names = [place for place, part in enumerate(loc) if isinstance(part, str)]
    if not names:
        return None
    owner = model_at(model, loc[: names[-1]])
    return owner.model_fields.get(str(loc[names[-1]])) if owner else None


def _suggestion(model: type[BaseModel], loc: Loc) -> dict[str, str]:
    owner = model_at(model, loc[:-1])
    known = list(owner.model_fields) if owner else []
    found = get_close_matches(str(loc[-1]), known, n=1, cutoff=0.6)
    return {
        "nearest": f"，是否指“{found[0]}”" if found else "",
        "known": "、".join(known),
    }


def _choices(given: object, choices: list[str], context: dict[str, Any]) -> dict[str, str]:
    expected = "、".join(choices) or str(context.get("expected", "")).replace(" or ", "、")
    found = get_close_matches(str(given), choices, n=1, cutoff=0.5)
    return {
        "given": str(given)[:60],
        "choices": expected.replace("'", ""),
        "nearest": f"，是否指“{found[0]}”" if found else "",
    }
