"""Two versions of a part, field by field, down into its lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from jinzhu.filing.guide import Limit
from jinzhu.plan.words import said

# What tells the rows of a list apart, where it is given.
_KEYS = ("code", "id", "name", "title", "question")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that changes; ``labels`` lead to it from the outside in.

    ``before`` is None for what is new, ``after`` for what is taken away.
    """

    labels: tuple[str, ...]
    before: str | None
    after: str | None


def differences(
    before: BaseModel, after: BaseModel, labels: tuple[str, ...] = ()
) -> Iterator[FieldChange]:
    """What differs between two versions of one part."""
    for field, info in type(after).model_fields.items():
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield from _difference(old, new, (*labels, info.title or field))


def _difference(old: Any, new: Any, labels: tuple[str, ...]) -> Iterator[FieldChange]:
    if _is_whole(old) and _is_whole(new):
        yield from differences(old, new, labels)
    elif _is_list(old) or _is_list(new):
        yield from _rows(old or (), new or (), labels)
    else:
        yield FieldChange(labels, said(old), said(new))


def _is_whole(value: Any) -> bool:
    """Whether the value is a part that is told field by field."""
    return isinstance(value, BaseModel) and not isinstance(value, Limit)


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(each, BaseModel) for each in value)


def _rows(
    old: Sequence[BaseModel], new: Sequence[BaseModel], labels: tuple[str, ...]
) -> Iterator[FieldChange]:
    """The rows of a list that came, went or changed; told by their order where that is all."""
    before, after = _keyed(old), _keyed(new)
    for key, part in before.items():
        if key not in after:
            yield FieldChange((*labels, key), said(part), None)
    for key, part in after.items():
        if key not in before:
            yield FieldChange((*labels, key), None, said(part))
        elif before[key] != part:
            yield from differences(before[key], part, (*labels, key))
    kept = [key for key in before if key in after]
    if kept != [key for key in after if key in before]:
        yield FieldChange((*labels, "顺序"), "、".join(before), "、".join(after))


def _keyed(parts: Sequence[BaseModel]) -> Mapping[str, BaseModel]:
    """The rows by what tells them apart; by their numbers where that does not."""
    keys = [_key(part) for part in parts]
    if None in keys or len(set(keys)) < len(keys):
        keys = [f"第 {number} 项" for number in range(1, len(parts) + 1)]
    return {str(key): part for key, part in zip(keys, parts, strict=True)}


def _key(part: BaseModel) -> str | None:
    return next((str(value) for key in _KEYS if (value := getattr(part, key, None))), None)
