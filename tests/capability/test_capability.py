"""What is told of training, tests and awards: counts, and never whose they are."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cases_runner import TODAY, Case, Files, base_files
from jinzhu.filing.capability_test import CRITERIA
from jinzhu.filing.terms import ServiceRole, StaffRole
from jinzhu.finding import Citation
from jinzhu.publish.pages.figures import figure_pages
from jinzhu.publish.register import view_tree
from jinzhu.publish.view.capability import FEWEST
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.rules.capability import ABILITIES
from jinzhu.rules.counts import unfit
from jinzhu.rules.texts import rule_texts
from publish.reading import Document, read_html
from publish.sample import sample_view

HUNAN = {"title": "the hall as it is", "hall": "hunan"}
AWARD = "filings/zwj/2026-01-26-award-2025.yml"
PRESENTER = "filings/zwj/2025-11-24-capability-test-presenter.yml"
WINDOW = "filings/zwj/2025-11-24-capability-test-window.yml"


def figures(changed: dict[str, dict[str, object]] | None = None, today: str = TODAY) -> Document:
    """The page of the figures of the hall with some fields of its filings changed."""
    case = Case(Path("good.yml"), HUNAN)
    files = Files(base_files("hunan"))
    for path, fields in (changed or {}).items():
        told = yaml.safe_load(files[path]) | fields
        files[path] = yaml.safe_dump(told, allow_unicode=True, sort_keys=False).encode()
    view = view_tree(
        files,
        state_council_calendar(),
        case.approvals(files),
        date.fromisoformat(today),
        pending=False,
    )
    [page] = figure_pages(view)
    return read_html(page.body)


@pytest.fixture(scope="module")
def text() -> str:
    return figures().text


def test_training_tests_certificates_and_awards_are_told_in_counts(text: str) -> None:
    for said in (
        "培训和考核",
        "2025 年培训",
        "3 / 4 人",
        "71%",
        "2025 年度服务之星",
        "获评人员：1 人",
    ):
        assert said in text


def test_of_few_people_no_result_is_told(text: str) -> None:
    assert f"政务公开、政务讲解、投诉受理也已测试，不足 {FEWEST} 人" in text
    assert "1 / 1 人" not in text
    assert f"{FEWEST} / {FEWEST} 人" in text


def test_no_one_of_the_staff_is_named_beside_a_result(text: str) -> None:
    part = text.partition("培训和考核")[2]
    assert part
    assert "试人" not in part
    assert "ga-00" not in part


def test_an_award_that_is_not_for_the_public_is_not_told() -> None:
    told = figures({AWARD: {"publishable": "false"}}).text
    assert "服务之星" not in told
    assert "培训和考核" in told


def test_what_is_still_to_come_is_not_told() -> None:
    told = figures(today="2025-11-22").text
    assert "岗位能力测试" not in told
    assert "2025 年培训" in told


def test_text_of_a_filing_is_no_markup() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    page = figures({AWARD: {"title": hostile, "windows": ["B01", "Z99"]}})
    assert hostile in page.text
    assert "Z99" in page.text


def test_a_hall_without_such_filings_has_no_such_part() -> None:
    [page] = figure_pages(sample_view())
    assert "培训和考核" not in page.body


# --- the abilities of the roles -----------------------------------------------------------------


def test_every_role_of_the_staff_has_its_abilities() -> None:
    assert set(get_args(StaffRole)) == {*get_args(ServiceRole), "其他"}
    assert set(CRITERIA) == set(get_args(ServiceRole)) == set(ABILITIES.values())


@pytest.mark.parametrize(("role", "count"), [*zip(CRITERIA, (3, 4, 4, 3, 1, 2, 2), strict=True)])
def test_the_abilities_are_lettered_from_a(role: ServiceRole, count: int) -> None:
    assert "".join(each.letter for each in CRITERIA[role]) == "abcd"[:count]


def test_each_ability_rule_stands_on_the_clause_of_its_role() -> None:
    clauses = [rule_texts()[rule].cites for rule in ABILITIES]
    number = "DB43/T 2422.2—2022"
    assert sorted(clauses) == [(Citation(number, f"8.{place}"),) for place in range(1, 8)]


# --- counts -------------------------------------------------------------------------------------

COUNTS = st.dictionaries(st.sampled_from("甲乙丙丁"), st.integers(0, 50), min_size=1)


@given(whole=st.integers(0, 100), parts=COUNTS)
def test_parts_fit_their_whole_or_are_told(whole: int, parts: dict[str, int]) -> None:
    total = sum(parts.values())
    check = (("x",), "全部", whole, parts)
    assert bool([*unfit(check)]) == (total > whole)
    assert bool([*unfit(check, exact=True)]) == (total != whole)
    for place in unfit(check, exact=True):
        assert str(total) in place.values["what"]
        assert str(whole) in place.values["what"]
