"""Item entries broken in known ways, each with the rule that a check must name."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from jinzhu.document import write

Data = dict[str, Any]
_NAME = re.compile(r"^(name: .*)\n", re.MULTILINE)


@dataclass(frozen=True)
class Broken:
    """A file, the rule it breaks and the field at which; a fault of the text has no field."""

    path: str
    rule: str
    field: str


def _missing_conditions(data: Data) -> str:
    del data["guide"]["conditions"]
    return "guide.conditions"


def _wrong_phone(data: Data) -> str:
    data["guide"]["enquiry"]["phones"][0] = data["guide"]["enquiry"]["phones"][0] + "1234"
    return "guide.enquiry.phones[0]"


def _unknown_key(data: Data) -> str:
    data["guide"]["conditons"] = data["guide"]["conditions"]
    return "guide.conditons"


def _limit_exceeded(data: Data) -> str:
    guide = data["guide"]
    guide["handling_type"] = "承诺件"
    guide["promised_limit"] = {"days": 45, "unit": "工作日"}
    guide["statutory_limit"] = {"days": 20, "unit": "工作日"}
    return "guide.promised_limit.days"


def _missing_sample(data: Data) -> str:
    materials = data["guide"]["materials"]
    forms = [n for n, material in enumerate(materials) if material["filled_by_applicant"]]
    place = forms[0] if forms else 0
    materials[place]["filled_by_applicant"] = True
    materials[place].pop("sample", None)
    return f"guide.materials[{place}].name"


def _bad_date(data: Data) -> str:
    data["effective_on"] = "2026-02-30"
    return "effective_on"


def _unknown_item(data: Data) -> str:
    data["item"] = data["item"][:19] + "449999999999"
    return "item"


def _bad_term(data: Data) -> str:
    data["item_type"] = "行政审批"
    return "item_type"


def _charged_without_fees(data: Data) -> str:
    data["guide"]["charged"] = True
    data["guide"].pop("fees", None)
    return "guide.charged"


def _not_yes_or_no(data: Data) -> str:
    data["guide"]["online"] = "是"
    return "guide.online"


_IN_DATA: dict[str, Callable[[Data], str]] = {
    "field-missing": _missing_conditions,
    "phone-number": _wrong_phone,
    "field-unknown": _unknown_key,
    "limit-exceeds-statutory": _limit_exceeded,
    "sample-missing": _missing_sample,
    "field-date": _bad_date,
    "item-unknown": _unknown_item,
    "field-choice": _bad_term,
    "fee-basis": _charged_without_fees,
    "field-yes-no": _not_yes_or_no,
}


def _duplicate_key(text: str) -> str:
    return _NAME.sub(r"\g<0>\g<0>", text, count=1)


def _trailing_comment(text: str) -> str:
    return _NAME.sub(r"\1 #一类事项\n", text, count=1)


_IN_TEXT: dict[str, Callable[[str], str]] = {
    "yaml-duplicate-key": _duplicate_key,
    "yaml-trailing-comment": _trailing_comment,
}
RULES: tuple[str, ...] = (*_IN_DATA, *_IN_TEXT)


def break_filing(path: str, data: Data, turn: int) -> tuple[str, Broken]:
    """The text of an item entry with the fault whose turn it is."""
    rule = RULES[turn % len(RULES)]
    if rule in _IN_TEXT:
        return _IN_TEXT[rule](write(data)), Broken(path, rule, "")
    broken = deepcopy(data)
    field = _IN_DATA[rule](broken)
    return write(broken), Broken(path, rule, field)
