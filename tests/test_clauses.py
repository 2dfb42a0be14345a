"""Every clause has an answer of its kind, every rule a clause, and the table says so."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from jinzhu.catalog.load import model_of
from jinzhu.catalog.profile import Profile
from jinzhu.cli import command_line
from jinzhu.failure import Failure
from jinzhu.filing.asked_by import HUNAN_HALL, HUNAN_STAFF, NATIONAL, ZHUHAI
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.shape import field_at
from jinzhu.finding import Citation
from jinzhu.publish.pages.help.examples import cases_of
from jinzhu.report.clauses import clause_rows
from jinzhu.report.coverage import STATES
from jinzhu.rules import rule_texts
from jinzhu.standards.clause import Clause
from jinzhu.standards.shelf import base_profile, standards

REPO = Path(__file__).parent.parent
INVENTORIES = REPO.parent / "shared" / "clauses"
COLUMNS = {"standard", "clause", "force", "gist", "answer", "rules"}
# The clauses of a standard as they were listed before it was taken up, and where that was wrong:
# the draft says these without 应; posts are counted from who is there, not stated by the hall.
INVENTORIED = {
    "DB4404-T-11-2021": ZHUHAI,
    "GB-T-32169.2-draft": NATIONAL,
    "DB43-T-2422.1": HUNAN_HALL,
    "DB43-T-2422.2": HUNAN_STAFF,
}
MENDED: dict[str, dict[str, tuple[str, str]]] = {
    NATIONAL: {
        "5.2.1.2": ("info", "ledger"),
        "5.2.1.4": ("info", "publish"),
        "5.2.1.5": ("info", "rule"),
        "5.2.2.1": ("info", "model"),
        "5.2.2.3": ("info", "rule"),
        "6.1.2": ("info", "model"),
        "6.1.3": ("info", "model"),
        "6.3.1": ("info", "record"),
    },
    HUNAN_STAFF: {"5.1": ("should", "rule")},
}
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
    return [rule for rule, text in cited if Citation(standard, clause) in text.cites]


@pytest.mark.parametrize(("standard", "clause"), CLAUSES)
def test_every_clause_has_an_answer_of_its_kind(standard: str, clause: Clause) -> None:
    rules = rules_of(standard, clause.id)
    if clause.answer in ENFORCED:
        assert rules, "no rule cites it"
    elif clause.answer in KEPT:
        assert clause.kinds or rules, "no filing and no rule answers it"
    elif clause.answer == "publish":
        assert clause.pages, "no page is named"
    elif clause.answer == "hall-profile":
        assert clause.facts, "no field of the hall's own files is named"
    elif clause.answer == "outside":
        cited = Citation(standard, clause.id)
        assert cited in rule_texts()["declaration-absent"].cites, "no declaration is asked for"
    else:
        assert clause.reason, "no reason is stated"


@pytest.mark.parametrize(
    "fact",
    sorted({fact for each in standards().values() for c in each.clauses for fact in c.facts}),
)
def test_the_facts_that_answer_a_clause_are_fields_of_the_halls_files(fact: str) -> None:
    file, *loc = fact.split(".")
    model = model_of(f"catalog/{file}.yml") or (Profile if file == "profile" else None)
    assert model, f"{file}.yml has no model"
    # The fields of an entry may be named without the list that the file is.
    above = (file,) if file in model.model_fields else ()
    for length in range(1, len(loc) + 1):
        part = tuple(loc[:length])
        assert field_at(model, part) or field_at(model, (*above, *part)), f"no field {part}"


@pytest.mark.parametrize(("standard", "clause"), CLAUSES)
def test_what_a_declaration_must_show_is_cited_by_its_standard(
    standard: str, clause: Clause
) -> None:
    cited = {reference.number for reference in standards()[standard].references}
    assert set(clause.evidence) <= cited
    asks = Citation(standard, clause.id) in rule_texts()["declaration-evidence"].cites
    assert asks == bool(clause.evidence)


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
    told = clause_rows(["DB4404/T 11-2021"], cases=cases_of)
    in_a_hall = ("state", "why", "open", "permissions")
    for row, asked in zip(rows, told, strict=True):
        assert {**row, **{name: asked[name] for name in in_a_hall}} == asked
        assert row["state"] in STATES


def test_a_hall_whose_profile_cannot_be_read_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog/profile.yml").write_text("format: 1\nbase: hunnan\nname: 厅\n", "utf-8")
    result = CliRunner().invoke(command_line(), ["clauses", "--root", str(tmp_path)])
    assert isinstance(result.exception, Failure)
    assert "catalog/profile.yml" in str(result.exception)


@pytest.mark.source
@pytest.mark.parametrize(("file", "number"), INVENTORIED.items(), ids=[*INVENTORIED])
def test_no_clause_of_the_inventory_is_left_out(file: str, number: str) -> None:
    path = INVENTORIES / f"{file}.yml"
    if not path.is_file():
        pytest.skip(f"{path} is kept outside this repository and is not here")
    inventory = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = {clause["id"]: (clause["modality"], clause["how"]) for clause in inventory["clauses"]}
    ours = {clause.id: (clause.force, clause.answer) for clause in standards()[number].clauses}
    assert ours == asked | MENDED.get(number, {})
