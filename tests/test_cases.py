"""Every case says exactly what it expects, and every rule has a good and a bad case."""

from pathlib import Path

import pytest

from cases_runner import BASE, CASES, Case, all_cases, found_by
from jinzhu.rules import BOOK, rule_texts
from ledger import stories
from receiving import pushes
from sealing import records

# The strict reader's rules have their cases beside its own tests, as raw text; those of the ledger
# are stories that are played on real repositories, see tests/ledger/stories.py, and
# those of the server's hook are pushes, see tests/receiving/pushes.py; those of sealed records are
# records that are sealed and opened, see tests/sealing/records.py.
BESIDE_THE_READER = Path(__file__).parent / "document" / "cases"


@pytest.mark.parametrize("path", all_cases(), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_case(path: Path) -> None:
    case = Case.load(path)
    assert found_by(case) == case.expected()
    if path.name.startswith("bad"):
        assert case.rule in {rule for _, rule, *_ in case.expected()}


@pytest.mark.parametrize("rule", [r for r in rule_texts() if not r.startswith("yaml-")])
def test_every_rule_has_a_good_and_a_bad_case(rule: str) -> None:
    told = stories.CASES if rule in stories.RULES else CASES
    told = pushes.CASES if rule in pushes.RULES else told
    told = records.CASES if rule in records.RULES else told
    names = [path.name for path in (told / rule).glob("*.yml")]
    assert any(name.startswith("good") for name in names), "no good case"
    assert any(name.startswith("bad-") for name in names), "no bad case"


def test_every_case_belongs_to_a_rule() -> None:
    assert {path.parent.name for path in all_cases()} <= set(rule_texts()) - set(stories.CHAPTER)
    assert {path.parent.name for path in stories.all_stories()} <= set(stories.RULES)
    assert {path.parent.name for path in pushes.all_cases()} == pushes.RULES
    assert {path.parent.name for path in records.all_cases()} == records.RULES


def test_the_base_hall_breaks_no_rule(tmp_path: Path) -> None:
    path = tmp_path / "good.yml"
    path.write_text("title: the base as it is\n", encoding="utf-8")
    assert BASE.is_dir()
    assert found_by(Case.load(path)) == []


def test_every_rule_that_looks_has_its_texts() -> None:
    looked = {
        rule for checks in (*BOOK.on_filing.values(), *BOOK.on_act.values()) for rule, _ in checks
    }
    for checks in (
        *BOOK.on_record.values(),
        BOOK.on_guide,
        BOOK.on_item,
        BOOK.on_department,
        BOOK.on_hall,
    ):
        looked |= {rule for rule, _ in checks}
    assert looked <= set(rule_texts())
