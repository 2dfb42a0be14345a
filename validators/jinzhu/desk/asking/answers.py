"""The answers given so far, and what the rules of the form say of them."""

import itertools
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from pydantic import BaseModel

from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.document import Data
from jinzhu.filing.fields import WHOLE_NUMBER, YES_NO
from jinzhu.filing.mends import hint, mended_answer
from jinzhu.filing.shape import field_at, parse
from jinzhu.finding import Loc, Problem
from jinzhu.rules.texts import rule_texts

MISSING = frozenset({"field-missing", "field-empty", "field-few"})


class Answers:
    """What was answered, as text like in a file; places that are not there yet can be set."""

    def __init__(self, model: type[BaseModel], values: Mapping[str, Any]) -> None:
        self.model = model
        self.values: dict[str, Any] = deepcopy(dict(values))

    def get(self, loc: Loc) -> Any:
        """The answer at a place; None where there is none."""
        at: Any = self.values
        for part in loc:
            if isinstance(at, dict):
                at = at.get(str(part))
            elif isinstance(at, list) and isinstance(part, int) and part < len(at):
                at = at[part]
            else:
                return None
        return at

    def set(self, loc: Loc, value: Data) -> None:
        """Put an answer in its place; a list grows by one at most."""
        at: Any = self.values
        for part, following in itertools.pairwise(loc):
            empty: Any = [] if isinstance(following, int) else {}
            if isinstance(at, list) and isinstance(part, int):
                if part == len(at):
                    at.append(empty)
                at = at[part]
            else:
                if not isinstance(at.get(part), (dict, list)):
                    at[part] = empty
                at = at[part]
        last = loc[-1]
        if isinstance(at, list) and last == len(at):
            at.append(value)
        else:
            at[last] = value

    def drop(self, loc: Loc) -> None:
        """Take an answer back."""
        above = self.get(loc[:-1])
        if isinstance(above, dict):
            above.pop(str(loc[-1]), None)
        elif isinstance(above, list) and isinstance(loc[-1], int) and loc[-1] < len(above):
            del above[loc[-1]]

    def problems(self, below: Loc = ()) -> list[Problem]:
        """What the form's rules say of the answers at and below a place."""
        found = parse(self.model, self.values)[1]
        return [each for each in found if each.loc[: len(below)] == below]

    def judged(self, loc: Loc, value: Data) -> tuple[Data, Problem | None]:
        """An answer before it is taken: mended where that is safe, and what is wrong with it."""
        tried = Answers(self.model, self.values)
        tried.set(loc, value)
        found = tried.problems(loc)
        if not found:
            return value, None
        mended = mended_answer(tried.model, tried.values, found[0])
        if mended is not None and found[0].loc == loc:
            return mended, None
        return value, found[0]

    def typed(self) -> dict[str, Any]:
        """The answers as they are written: numbers and yes or no without quotes."""
        written = _typed(self.model, (), self.values)
        assert isinstance(written, dict)
        return written


def _typed(model: type[BaseModel], loc: Loc, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _typed(model, (*loc, key), each) for key, each in value.items()}
    if isinstance(value, list):
        return [_typed(model, (*loc, index), each) for index, each in enumerate(value)]
    field = field_at(model, loc)
    if not isinstance(value, str) or field is None:
        return value
    plain = str(field.annotation)
    if "bool" in plain and value in YES_NO:
        return YES_NO[value]
    return int(value) if "int" in plain and WHOLE_NUMBER.match(value) else value


def message(problem: Problem) -> str:
    """What a rule says of an answer, with its mend; without the mender, who was asked already."""
    said, help_ = rule_texts()[problem.rule].said(problem.values)
    return hide_identity_numbers(f"{said}{help_.removesuffix(hint(problem.rule))}")
