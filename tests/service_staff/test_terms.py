"""Terms of staff in a hall of Hunan: two years for who was sent, a contract for who was hired."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cases_runner import CASES, Case, base_files
from jinzhu.checking import Checked, check
from jinzhu.clocks import Clock, Turn, clocks_of
from jinzhu.publish.pages.staff import staff_pages
from jinzhu.publish.register import view_tree
from jinzhu.publish.view.deadlines import deadlines
from jinzhu.register.calendar import Due
from jinzhu.repository.calendars import state_council_calendar

TODAY = date(2026, 3, 2)
SENT = "filings/ga/2025-03-11-staff-entry-002.yml"
HIRED = "filings/zwj/2025-03-05-staff-entry-003.yml"
RETURN = "filings/zwj/2026-02-10-staff-adjustment-return.yml"
RENEWAL = "filings/zwj/2026-02-24-staff-adjustment-002.yml"
OWN = ["试人八", "试人九", "试人十", "试人十一", "试人十二"]
RETURNED, RENEWED = "return-decision-missing/bad-open", "hire-contract/good-renewed"

pytestmark = pytest.mark.source


def case(name: str, **more: Any) -> Case:
    """A case of the rules, with changes."""
    read = Case.load(CASES / f"{name}.yml")
    return Case(read.path, {**read.data, **more})


def checked(found: Case, today: date = TODAY) -> Checked:
    """The hall of a case, checked."""
    files = found.files()
    return check(files, state_council_calendar(), found.approvals(files), today=today)


def clocks(hall: Checked) -> Mapping[tuple[str, str], Clock]:
    """The clocks by what started them and their name."""
    return {(each.path, each.name): each for each in clocks_of(hall)}


@pytest.fixture(scope="module")
def plain() -> Checked:
    """The example hall as it is."""
    return checked(Case(Path("good.yml"), {"hall": "hunan"}))


def test_who_was_sent_stays_two_years(plain: Checked) -> None:
    tenure = clocks(plain)[SENT, "tenure"]
    assert (tenure.standard, tenure.clause) == ("DB43/T 2422.2—2022", "6.1.4")
    assert (tenure.started, tenure.due) == (date(2025, 3, 17), Due(date(2027, 3, 17), False))


def test_who_was_hired_has_a_contract_and_no_term(plain: Checked) -> None:
    found = clocks(plain)
    assert (HIRED, "tenure") not in found
    contract = found[HIRED, "contract"]
    assert (contract.clause, contract.subject) == ("6.2.3", "zwj-003")
    assert contract.due == Due(date(2028, 2, 29), False)
    assert contract.turn == Turn("部门", "zwj")
    assert contract.status(date(2028, 3, 1)) == "overdue"


def test_a_renewed_contract_has_a_new_day() -> None:
    found = clocks(checked(case(RENEWED, merges=[{"day": "2026-02-26", "paths": [RENEWAL]}])))
    assert found[RENEWAL, "contract"].due == Due(date(2031, 2, 28), False)
    assert not [
        path for path, name in found if name == "contract" and path.endswith("entry-002.yml")
    ]


def test_a_return_waits_for_the_home_units_decision() -> None:
    waits = clocks(checked(case(RETURNED)))[RETURN, "return-decision"]
    assert (waits.turn, waits.due, waits.met) == (Turn("部门", "ga"), None, None)
    decided = case("return-decision-about/good")
    paths = [RETURN, *decided.data["files"]]
    merges = [{"day": "2026-02-27", "paths": list(dict.fromkeys(paths))}]
    met = clocks(checked(case("return-decision-about/good", merges=merges)))
    assert met[RETURN, "return-decision"].met == date(2026, 2, 27)


def test_who_was_sent_back_is_in_the_hall_no_more() -> None:
    hall = checked(case(RETURNED))
    assert hall.state.current(hall.state.staff, "ga-002", TODAY) is None
    assert not [each for each in hall.findings if each.rule == "tenure-short"]


def test_no_page_counts_contracts_and_returns() -> None:
    every = list(clocks(checked(case(RETURNED))).values())
    private = {each.name for each in every if each.private}
    assert private == {"contract", "return-decision"}
    shown = {term.title for term in deadlines(every, TODAY).terms}
    assert not shown & {each.title for each in every if each.private}


def test_the_managements_own_staff_stand_on_the_board_under_it() -> None:
    files = case(RETURNED).files()
    approvals = case(RETURNED).approvals(files)
    view = view_tree(files, state_council_calendar(), approvals, TODAY, pending=False)
    shown = " ".join(page.body for page in staff_pages(view))
    assert [line.name for line in view.management_staff] == OWN
    assert all(name in shown for name in OWN)
    assert shown.index("清湄县行政审批服务局") < shown.index(OWN[0])
    assert "试人二<" not in shown  # who was sent back


def test_what_forms_know_of_the_hall_tells_of_no_return() -> None:
    decided = case("return-decision-about/good")
    path = next(each for each in decided.data["files"] if "return-decision" in each)
    merges = [{"day": "2026-02-27", "paths": [RETURN, path]}]
    decided = case("return-decision-about/good", merges=merges)
    files = decided.files()
    approvals = decided.approvals(files)
    view = view_tree(files, state_council_calendar(), approvals, TODAY, pending=False)
    told = b"".join([*view.register_parts.values(), *view.offers.values()])
    assert RETURN.encode() in told
    assert path.encode() not in told
    assert b"returned" not in told


def test_nothing_of_it_is_asked_in_the_hall_of_zhuhai() -> None:
    files = case("tenure-short/good-special-reason").files()
    hall = check(files, state_council_calendar(), {}, today=TODAY)
    assert not [c for c in clocks_of(hall) if c.private]
    assert not [f for f in hall.findings if "2422" in f.standard]
    assert base_files()["catalog/profile.yml"].count(b"2422") == 0
