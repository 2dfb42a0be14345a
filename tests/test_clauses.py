"""Every clause has an answer of its kind, every rule a clause, and the table says so."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from jinzhu.cli import command_line
from jinzhu.filing.kinds import KINDS
from jinzhu.report.clauses import clause_rows
from jinzhu.rules import rule_texts
from jinzhu.standards.clause import Clause
from jinzhu.standards.shelf import base_profile, standards

REPO = Path(__file__).parent.parent
INVENTORIES = REPO.parent / "shared" / "clauses"
COLUMNS = {"standard", "clause", "force", "gist", "answer", "rules"}
ENFORCED = {"rule", "clock"}
KEPT = {"model", "record", "ledger", "form"}
CLAUSES = [
    pytest.param(name, clause, id=f"{name}-{clause.id}")
    for name, standard in standards().items()
    for clause in standard.clauses
]


def rules_of(standard: str, clause: str) -> list[str]:
    """The rules that cite a clause."""
    cited = rule_texts().items()
    return [rule for rule, text in cited if (text.standard, text.clause) == (standard, clause)]


@pytest.mark.parametrize(("standard", "clause"), CLAUSES)
def test_every_clause_has_an_answer_of_its_kind(standard: str, clause: Clause) -> None:
    rules = rules_of(standard, clause.id)
    if clause.answer in ENFORCED:
        assert rules, "no rule cites it"
    elif clause.answer in KEPT:
        assert clause.kinds or rules, "no filing and no rule answers it"
    elif clause.answer == "publish":
        assert clause.pages, "no page is named"
    else:
        assert clause.reason, "no reason is stated"


@pytest.mark.parametrize(("standard", "clause"), CLAUSES)
def test_the_filings_that_answer_a_clause_exist(standard: str, clause: Clause) -> None:
    assert set(clause.kinds) <= set(KINDS)


@pytest.mark.parametrize(
    "clause",
    [c for c in standards()["DB4404/T 11-2021"].clauses if c.answer == "model"],
    ids=lambda clause: clause.id,
)
def test_what_the_model_of_a_filing_answers_is_checked(clause: Clause) -> None:
    assert clause.kinds
    assert rules_of("DB4404/T 11-2021", clause.id)


@pytest.mark.parametrize("rule", rule_texts())
def test_every_rule_cites_a_clause_that_exists(rule: str) -> None:
    text = rule_texts()[rule]
    assert text.clause in standards()[text.standard].by_id


def test_a_clock_is_never_an_error() -> None:
    assert [
        rule for rule, text in rule_texts().items() if text.clock and text.severity == "error"
    ] == []


def test_the_halls_own_rules_only_warn() -> None:
    own = [text.severity for text in rule_texts().values() if text.standard == "本厅规定"]
    assert set(own) <= {"warning", "note"}


def test_the_figures_of_the_clauses_are_those_of_the_profile() -> None:
    profile = base_profile("zhuhai")
    assert profile is not None
    for clause in standards()["DB4404/T 11-2021"].clauses:
        for name, figure in clause.figures.items():
            assert int(profile["parameters"][name]) == figure


@pytest.mark.parametrize("name", standards())
def test_clause_numbers_are_unique(name: str) -> None:
    ids = [clause.id for clause in standards()[name].clauses]
    assert len(ids) == len(set(ids))


def listed(*options: str) -> list[dict[str, Any]]:
    """What the command prints as JSON."""
    result = CliRunner().invoke(command_line(), ["clauses", *options, "--format", "json"])
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


def test_the_command_lists_every_clause_as_an_object() -> None:
    rows = listed("--all")
    expected = [(n, c.id) for n, standard in standards().items() for c in standard.clauses]
    assert [(row["standard"], row["clause"]) for row in rows] == expected
    assert all(row.keys() >= COLUMNS for row in rows)
    for row in rows:
        assert row["rules"] == rules_of(row["standard"], row["clause"])


def test_the_command_lists_one_standard() -> None:
    rows = listed("--standard", "DB4404/T 11-2021")
    assert {row["standard"] for row in rows} == {"DB4404/T 11-2021"}
    assert rows == clause_rows(["DB4404/T 11-2021"])


@pytest.mark.source
def test_no_clause_of_the_inventory_is_left_out() -> None:
    path = INVENTORIES / "DB4404-T-11-2021.yml"
    if not path.is_file():
        pytest.skip(f"{path} is kept outside this repository and is not here")
    inventory = yaml.safe_load(path.read_text(encoding="utf-8"))
    ours = standards()[inventory["standard"]]
    asked = {clause["id"]: (clause["modality"], clause["how"]) for clause in inventory["clauses"]}
    assert {clause.id: (clause.force, clause.answer) for clause in ours.clauses} == asked
