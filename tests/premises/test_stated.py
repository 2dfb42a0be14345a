"""Each fact of the premises is held against its own clause, in a hall that states it wrongly."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cases_runner import Case, Files, base_files
from jinzhu.catalog.load import DECLARATIONS, HALL, PREMISES
from jinzhu.catalog.premises import Premises
from jinzhu.checking import check
from jinzhu.document import read, write
from jinzhu.filing.asked_by import HUNAN_HALL
from jinzhu.finding import Finding
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.rules.premises import SECTIONS, UNMET, lists_of
from jinzhu.rules.texts import chapters
from jinzhu.standards.shelf import declared

pytestmark = pytest.mark.source
Data = dict[str, Any]
Change = Callable[[Data], object]
HUNAN = Case(Path("good.yml"), {"hall": "hunan"})
TODAY = date(2026, 3, 2)
OWN = chapters()["premises"]
STATED = Premises.model_validate(read(base_files("hunan")[PREMISES]))


def found(changes: dict[str, Change]) -> list[Finding]:
    """What the rules about the house say of the example hall after these changes to its files."""
    files = Files(base_files("hunan"))
    for path, change in changes.items():
        data: Any = read(files[path])
        change(data)
        files[path] = write(data).encode()
    checked = check(files, state_council_calendar(), HUNAN.approvals(files), today=TODAY)
    return [each for each in checked.findings if each.rule in OWN]


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """The rule, the standard and the clause of each; none stands on two clauses."""
    assert all(not each.also for each in findings)
    return [(each.rule, each.standard, each.clause) for each in findings]


@pytest.mark.parametrize(
    ("loc", "wrong", "clause"), [(loc, wrong, clause) for loc, wrong, clause, _ in UNMET]
)
def test_what_is_not_met_is_told_by_its_own_clause(
    loc: tuple[str, str], wrong: Any, clause: str
) -> None:
    section, name = loc

    def spoil(data: Data) -> None:
        data[section].pop(name, None)
        if wrong is not None:
            data[section][name] = str(wrong).lower() if isinstance(wrong, bool) else wrong

    assert told(found({PREMISES: spoil})) == [("premises-unmet", HUNAN_HALL, clause)]


@pytest.mark.parametrize("name", SECTIONS)
def test_what_is_not_stated_is_asked_for_by_its_own_clause(name: str) -> None:
    findings = found({PREMISES: lambda data: data.pop(name)})
    assert ("premises-unstated", HUNAN_HALL, SECTIONS[name]) in told(findings)
    assert {each.rule for each in findings} == {"premises-unstated"}


@pytest.mark.parametrize(
    ("loc", "clause"), [(loc, clause) for loc, clause, _, _ in lists_of(STATED)], ids=str
)
def test_each_list_names_what_is_missing_of_it(loc: tuple[str, ...], clause: str) -> None:
    def empty(data: Data) -> None:
        for part in loc[:-1]:
            data = data[part]
        del data[loc[-1]]

    expected = ("premises-lacks", HUNAN_HALL, clause)
    assert expected in told(found({PREMISES: empty}))


def test_a_hall_below_the_county_is_only_advised() -> None:
    def lower(data: Data) -> None:
        data["level"] = "乡镇（街道）级"

    def spoil(data: Data) -> None:
        data["power"]["ups_hours"] = "1"
        data["cctv"]["alarms"] = "false"
        del data["zones"]

    findings = found({HALL: lower, PREMISES: spoil})
    assert {each.rule for each in findings} >= {"premises-short", "premises-unmet"}
    assert {each.severity for each in findings} == {"note"}


@pytest.mark.parametrize("cited", declared(), ids=str)
def test_each_declared_clause_is_missed_by_itself(cited: tuple[str, str]) -> None:
    def drop(data: Data) -> None:
        data["declarations"] = [
            each for each in data["declarations"] if (each["standard"], each["clause"]) != cited
        ]

    assert told(found({DECLARATIONS: drop})) == [("declaration-absent", *cited)]


def test_a_clause_that_does_not_apply_is_not_asked_for() -> None:
    def excuse(data: Data) -> None:
        data["not_applicable"] = [
            {"standard": HUNAN_HALL, "clause": clause, "reason": "本厅没有"}
            for clause in ("6.2.2", "5.3.3")
        ]

    def forget(data: Data) -> None:
        data["declarations"] = [each for each in data["declarations"] if each["clause"] != "5.3.3"]

    changes: dict[str, Change] = {
        "catalog/profile.yml": excuse,
        DECLARATIONS: forget,
        PREMISES: lambda data: data.pop("cctv"),
    }
    assert found(changes) == []


def test_premises_that_cannot_be_read_are_not_called_absent() -> None:
    findings = found({PREMISES: lambda data: data.update(format="zwei")})
    assert findings == []
