"""A draft in the browser gets the findings that ``jinzhu check`` has for it, word for word.

Here in this process; ``test_engine.py`` runs the same cases under Pyodide.
"""

from pathlib import Path

import pytest
import yaml

from cases_runner import CASES, Case, all_cases
from form.desk import Desk, as_drafts, desks
from jinzhu.checking.draft import check_draft
from jinzhu.checking.known import CORE, Known
from jinzhu.checking.needs import needs
from jinzhu.finding import Finding

_TOLD = yaml.safe_load((Path(__file__).parent / "excepted.yml").read_text("utf-8"))
EXCEPTED, EXCEPTED_CASES = _TOLD["rules"], _TOLD["cases"]


def found_by(desk: Desk, *, every_part: bool = False) -> list[Finding]:
    """What the form says, with the parts that it asks for or with all there are."""
    told = desk.told()
    known = Known(told[CORE])
    while missing := known.departments if every_part else needs(known, desk.drafts):
        for department in missing:
            known.add(department, told[department])
        if every_part:
            break
    return list(check_draft(known, desk.drafts, desk.today))


def without_excepted(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.rule not in EXCEPTED]


def missed_by(case: Case, found: list[Finding]) -> set[str]:
    """Rules that the case expects to be broken in a filing of its own, and that were not found."""
    own = {*case.data.get("files", {}), *case.data.get("edits", {})}
    own = {path for path in own if path.startswith("filings/")}
    places = {(each.path, each.rule, each.line, each.column) for each in found}
    wanted = [each[:4] for each in case.expected() if each[0] in own]
    return {each[1] for each in wanted if each not in places}


@pytest.mark.slow
@pytest.mark.parametrize("path", all_cases(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path) -> None:
    case = Case.load(path)
    found = []
    for desk in desks(case):
        said = found_by(desk)
        assert without_excepted(said) == without_excepted(desk.expected())
        found += said
    if f"{case.rule}/{path.stem}" in EXCEPTED_CASES:
        assert missed_by(case, found)
    else:
        assert missed_by(case, found) <= set(EXCEPTED)


@pytest.mark.parametrize("rule", EXCEPTED)
def test_what_is_excepted_is_indeed_not_found(rule: str) -> None:
    missed: set[str] = set()
    for path in (CASES / rule).glob("bad-*.yml"):
        case = Case.load(path)
        missed |= missed_by(case, [each for desk in desks(case) for each in found_by(desk)])
    assert rule in missed


@pytest.mark.parametrize("path", all_cases()[::7], ids=lambda path: path.parent.name)
def test_the_parts_that_are_asked_for_are_enough(path: Path) -> None:
    desk = as_drafts(Case.load(path))
    assert found_by(desk) == found_by(desk, every_part=True)
