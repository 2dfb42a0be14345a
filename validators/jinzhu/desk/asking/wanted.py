"""Which fields are asked for though the form would take the filing without them."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from jinzhu.filing.envelope import Filing

When = Callable[[Mapping[str, Any]], bool]


def _is(name: str, *terms: str) -> When:
    return lambda values: values.get(name) in terms


def _above_zero(name: str) -> When:
    return lambda values: str(values.get(name, "0")) not in ("0", "")


def _always(values: Mapping[str, Any]) -> bool:
    return True


def _comes_to_a_window(values: Mapping[str, Any]) -> bool:
    """In a change the position is the one that is left."""
    if "in_post_since" in values or "change" in values:
        return values.get("change") == "后台转前台"
    return values.get("position") == "窗口"


# By field: what else was answered beside it that asks for it.
_WHEN: Mapping[str, When] = {
    # Asked before the number, which may be a mobile only then.
    "duty": _always,
    "path": lambda values: not values.get("url"),
    "url": lambda values: not values.get("path"),
    "materials": _always,
    "fees": _is("charged", "true"),
    "visits_reason": _above_zero("visits"),
    "online_address": _is("online", "true"),
    "deferred_days": _is("necessity", "容缺后补"),
    "window": _comes_to_a_window,
    "transferred_to": _is("outcome", "移交其他部门", "转入其他部门"),
    "other_hall": _is("outcome", "转其他大厅"),
    "secret_count": _is("ground", "涉密"),
}
# Of these kinds a list says by being empty that there is none.
_LISTS = {"department-withdrawal": ("items", "staff"), "non-entry-explanation": ("items",)}


def is_wanted(model: type[BaseModel], name: str, values: Mapping[str, Any]) -> bool:
    """Whether an optional field is asked for like a required one."""
    if issubclass(model, Filing):
        if name == "unit_opinion":
            return model.OPINION and "opinion_of" not in values
        if name == "guide":
            return True
        if name == "follows":
            return model.MUST_FOLLOW
        if name in _LISTS.get(model.KIND, ()):
            return values.get("ground") != "涉密"
    elif model.__name__ == "GuideChange":
        return False
    asked = _WHEN.get(name)
    return bool(asked and asked(values))


def is_offered(model: type[BaseModel], name: str) -> bool:
    """Whether an optional field is worth a question in this form."""
    if not issubclass(model, Filing):
        return True
    if name == "follows":
        return bool(model.FOLLOWS)
    return model.OPINION or name not in ("unit_opinion", "opinion_of")
