"""The plan for programs; its keys are published and only grow."""

from dataclasses import asdict
from datetime import date
from typing import Any

from jinzhu.clocks import Turn
from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.plan.value import Plan, summary
from jinzhu.register.calendar import Due
from jinzhu.report.machine import as_json


def render(plan: Plan) -> str:
    """Everything the plan says, with its summary and whether it may be merged."""
    return as_json(_plain({"summary": summary(plan), "fails": plan.fails, **asdict(plan)}))


def _plain(value: Any) -> Any:
    """Days as text, tuples as lists, no identity number."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Due | Turn):
        return _plain(value._asdict())
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return hide_identity_numbers(value) if isinstance(value, str) else value
