"""Halls for the tests of clocks: the base hall with a few filings more, checked in memory."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cases_runner import Case
from jinzhu.checking import Checked, check
from jinzhu.clocks import Clock, Publications, Showing, clocks_of
from jinzhu.document import write
from jinzhu.filing.name import FilingName, read_name
from jinzhu.repository.calendars import state_council_calendar

TODAY = date(2026, 3, 2)
ITEM = "11440499000000326Y3000000000003"
OTHER_ITEM = "11440499000000326Y3000000000001"
OPINION = {"text": "同意", "signatory": "局长", "date": "2026-02-12", "stamped": "true"}
WITHDRAWAL = "filings/ga/2026-02-12-item-withdrawal-out.yml"
CORRECTION = "filings/ga/2026-02-14-item-withdrawal-out.yml"
Filings = dict[str, str]
Merges = Iterable[tuple[str, Iterable[str]]]


def filing(path: str, effective_on: str, **fields: Any) -> Filings:
    """The text of a filing at its path; what every filing carries is filled in."""
    name = read_name(path)
    assert isinstance(name, FilingName)
    common = {
        "format": 1,
        "kind": name.kind,
        "department": name.department,
        "filed_on": name.day,
        "effective_on": effective_on,
        "handled_by": {"name": "经办员", "phone": "0756-2100001"},
    }
    return {path: write(common | fields)}


def withdrawal(
    path: str = WITHDRAWAL, effective_on: str = "2026-02-26", item: str = ITEM, **fields: Any
) -> Filings:
    """An item leaves."""
    return filing(
        path,
        effective_on,
        item=item,
        name="出具户籍证明",
        reason="证明事项取消。",
        basis=[{"title": "户口登记机关服务规定"}],
        handled_afterwards="已取消，不再办理。",
        unfinished_cases="无",
        **fields,
    )


def notice(path: str, published_on: str, *about: str, **fields: Any) -> Filings:
    """A department, or the management, publishes acts."""
    return filing(
        path,
        published_on,
        title="撤离公告",
        text="自撤离之日起不再受理。",
        about=list(about or (WITHDRAWAL,)),
        published_on=published_on,
        **fields,
    )


def checked(
    files: Filings,
    merges: Merges = (),
    *,
    today: date = TODAY,
    edits: Mapping[str, Any] | None = None,
    baseline: Iterable[str] = (),
) -> Checked:
    """The base hall with these filings, approved in these merges (day, paths); else pending."""
    data = {
        "files": files,
        "edits": edits or {},
        "merges": [{"day": day, "paths": list(paths)} for day, paths in merges],
        "baseline": list(baseline),
    }
    case = Case(Path("clocks/good.yml"), data)
    tree = case.files()
    return check(tree, state_council_calendar(), case.approvals(tree), today=today)


def clocks(
    hall: Checked, path: str, name: str | None = None, showings: Iterable[Showing] = ()
) -> list[Clock]:
    """The clocks that a filing started, by name if one is given."""
    every = clocks_of(hall, Publications(showings))
    return [c for c in every if c.path == path and name in (None, c.name)]


def clock(hall: Checked, path: str, name: str, showings: Iterable[Showing] = ()) -> Clock:
    """The one clock of this name that a filing started."""
    (found,) = clocks(hall, path, name, showings)
    return found
