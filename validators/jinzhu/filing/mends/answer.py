"""One value mended: the first way of writing it with which its rule is content."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from pydantic import BaseModel

from jinzhu.document import Data
from jinzhu.filing.mends.forms import FORMS
from jinzhu.filing.shape import parse, terms_at, value_at
from jinzhu.finding import Loc, Problem

Judge = Callable[[Data], list[Problem]]


def mended_answer(model: type[BaseModel], data: Data, problem: Problem) -> str | None:
    """The value at the place of ``problem`` written rightly; None where nobody can tell.

    ``data`` is the mapping that ``model`` describes; it is left as it is.
    """
    typed = value_at(data, problem.loc) if not problem.key else None
    forms = FORMS.get(problem.rule)
    if forms is None or not isinstance(typed, str):
        return None
    for candidate in dict.fromkeys(forms(typed, terms_at(model, problem.loc))):
        if candidate != typed and candidate and _is_right(model, data, problem.loc, candidate):
            return candidate
    return None


def _is_right(model: type[BaseModel], data: Data, loc: Loc, value: str) -> bool:
    changed = with_value(data, loc, value)
    return all(found.loc[: len(loc)] != loc for found in parse(model, changed)[1])


def with_value(data: Data, loc: Loc, value: Any) -> Data:
    """The same data with another value at one place that exists."""
    changed = deepcopy(data)
    above: Any = value_at(changed, loc[:-1])
    above[loc[-1]] = value
    return changed
