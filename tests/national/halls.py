"""The example hall of the national draft with a few filings changed, checked in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from cases_runner import AS_FILED, Case
from clocks.halls import OPINION, Filings, filing
from jinzhu.checking import Checked, check
from jinzhu.clocks import Clock, clocks_of
from jinzhu.repository.calendars import state_council_calendar

TODAY = date(2026, 3, 2)


def checked(
    files: Mapping[str, str] | None = None,
    *,
    edits: Mapping[str, Any] | None = None,
    remove: Iterable[str] = (),
    baseline: Iterable[str] = (),
    listed_on: date | None = None,
    today: date = TODAY,
    hall: str = "national",
    approved: bool = True,
) -> Checked:
    """The hall with these changes, each filing approved on the day it was filed, or pending.

    ``listed_on`` is the day on which the trunk listed the filings of ``baseline``.
    """
    data = {
        "hall": hall,
        "files": files or {},
        "edits": edits or {},
        "remove": list(remove),
        "baseline": list(baseline),
    }
    case = Case(Path("national/good.yml"), data | ({"approved": AS_FILED} if approved else {}))
    tree = case.files()
    approvals = case.approvals(tree)
    approvals |= {path: replace(approvals[path], known_since=listed_on) for path in baseline}
    return check(tree, state_council_calendar(), approvals, today=today)


def text_of(path: str, *edits: tuple[str, str]) -> str:
    """A file of the hall with some of its text replaced."""
    text = Case(Path("national/good.yml"), {"hall": "national"}).files()[path].decode()
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def clocks(hall: Checked, name: str, subject: str | None = None) -> list[Clock]:
    """The clocks of one name, in the order in which they started."""
    found = [c for c in clocks_of(hall) if c.name == name and subject in (None, c.subject)]
    return sorted(found, key=lambda each: (each.started, each.path))


def leaving(path: str, effective_on: str) -> Filings:
    """The volunteer organisation wants to leave with its one service."""
    service = text_of("catalog/items/zy.yml").split("code: ")[1].split("\n")[0].strip("'")
    return filing(
        path,
        effective_on,
        unit_opinion=OPINION | {"date": "2026-01-08"},
        reason="协会迁往外地。",
        items=[{"code": service, "name": "老年人办事陪同", "outcome": "撤离"}],
        staff=[],
    )


def answer(path: str, decision: str | None) -> Filings:
    """The government's answer to who wants to leave; nothing for none."""
    if decision is None:
        return {}
    return filing(
        "filings/zwj/2026-01-20-government-approval-zy.yml",
        "2026-02-06",
        follows=path,
        applied_on="2026-01-09",
        document_number="澄政函〔2026〕5号",
        approved_on="2026-01-19",
        decision=decision,
    )
