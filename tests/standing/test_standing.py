"""How a clause stands is what the check and the clocks say of the whole hall, and nothing else."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cases_runner import TODAY, Case, Files, all_cases, base_files
from gitrepo import Hall
from jinzhu.checking import Folded, check, fold_hall
from jinzhu.checking.standing import Standing, Standings, permissions_at, standings_of
from jinzhu.cli import command_line
from jinzhu.clocks import clocks_of
from jinzhu.finding import Citation
from jinzhu.publish.pages.help.examples import cases_of
from jinzhu.publish.register import read_hall
from jinzhu.report.clauses import Looked, clause_rows, clause_table
from jinzhu.report.coverage import STATES
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.rules import BOOK, rule_texts
from jinzhu.standards.shelf import standards

ZHUHAI = "DB4404/T 11-2021"
HUNAN = "DB43/T 2422.1—2022"
LOCAL = "本厅规定"
DAY = date.fromisoformat(TODAY)
HALL_WIDE = frozenset(rule for rule, _ in BOOK.on_hall)
RUNNER = CliRunner()


def standings(case: Case) -> Standings:
    """How the clauses stand in the hall of a case."""
    files = case.files()
    day = date.fromisoformat(str(case.data.get("today", TODAY)))
    folded = fold_hall(files, state_council_calendar(), case.approvals(files))
    return standings_of(folded, files, day, clocks_of(folded))


@cache
def of_example(
    hall: str | None, added: str = "", edits: tuple[tuple[str, str, str], ...] = ()
) -> tuple[Folded, Standings]:
    """How they stand in an example hall, all of it pending, with lines added to its profile."""
    files = Files(base_files(hall))
    files["catalog/profile.yml"] += added.encode()
    for path, old, new in edits:
        assert old.encode() in files[path]
        files[path] = files[path].replace(old.encode(), new.encode())
    folded = fold_hall(files, state_council_calendar())
    return folded, standings_of(folded, files, DAY, clocks_of(folded))


def causes_of(stands: Standing) -> list[tuple[str, str]]:
    return [(cause.kind, cause.name) for cause in stands.causes]


def one_bad_case_of_each() -> list[Path]:
    """A bad case of each rule that looks at the whole hall."""
    found: dict[str, Path] = {}
    for path in all_cases():
        if path.parent.name in HALL_WIDE and path.name.startswith("bad"):
            found.setdefault(path.parent.name, path)
    return list(found.values())


@pytest.mark.parametrize("path", one_bad_case_of_each(), ids=lambda path: path.parent.name)
def test_what_the_check_says_of_the_hall_keeps_its_clauses_open(path: Path) -> None:
    case = Case.load(path)
    found = standings(case)
    for finding in case.findings():
        if finding.rule not in HALL_WIDE:
            continue
        for cited in finding.cites:
            stands = found.get(cited)
            if stands is None or stands.state == "not applicable":
                continue
            assert stands.state == "open", (finding.rule, cited)
            clocks = [name for kind, name in causes_of(stands) if kind == "clock"]
            is_told = ("rule", finding.rule) in causes_of(stands)
            assert is_told or (clocks and rule_texts()[finding.rule].clock)
    # Filings are counted by department: no path of one, and nobody in it, is named.
    for cause in (cause for stands in found.values() for cause in stands.causes):
        assert "filings/" not in " ".join(cause.says)
        assert cause.kind == "rule" or not cause.says


@pytest.mark.parametrize("hall", ["hunan", "national", None])
def test_nothing_is_open_of_which_the_check_says_nothing(hall: str | None) -> None:
    folded, found = of_example(hall)
    files = Files(base_files(hall))
    said = check(files, state_council_calendar(), today=DAY).findings
    told = {(finding.rule, each) for finding in said for each in finding.cites}
    for cited, stands in found.items():
        assert {(c.name, cited) for c in stands.causes if c.kind == "rule"} <= told
    numbers = folded.profile.standards
    assert [*found] == [Citation(n, c.id) for n in numbers for c in standards()[n].clauses]


def test_an_overdue_clock_keeps_its_clause_open_and_is_told_once() -> None:
    stands = standings(Case.load(Path("tests/cases/notice-missing/bad-over.yml").resolve()))[
        Citation(ZHUHAI, "8.1.2")
    ]
    assert stands.state == "open"
    assert ("clock", "notice") in causes_of(stands)
    assert ("rule", "notice-missing") not in causes_of(stands)


def test_an_act_against_the_rules_keeps_its_clause_open_until_the_circular() -> None:
    case = Case.load(Path("tests/cases/circular-missing/bad-waived.yml").resolve())
    waived = Citation(ZHUHAI, "9.procedure")
    assert ("waiver", "waiver") in causes_of(standings(case)[waived])
    [act] = [path for path, text in case.data["files"].items() if "kind: waiver" in text]
    about = next(
        line.removeprefix("waives: ")
        for line in case.data["files"][act].splitlines()
        if line.startswith("waives: ")
    )
    circular = (
        "format: 1\nkind: circular\ndepartment: zwj\nfiled_on: 2026-03-01\n"
        "effective_on: 2026-03-01\nhandled_by:\n  name: 经办员\n  phone: '0756-2100001'\n"
        f"circulated: ga\nclause: 9.procedure\nabout: {about}\ntext: 未按时备案\n"
    )
    told = {**case.data["files"], "filings/zwj/2026-03-01-circular-ga.yml": circular}
    answered = Case(case.path, {**case.data, "files": told})
    assert ("waiver", "waiver") not in causes_of(standings(answered)[waived])


def test_a_hall_of_another_level_is_not_bound() -> None:
    edits = (("catalog/hall.yml", "level: 县级", "level: 乡镇（街道）级"),)
    _, found = of_example("hunan", "", edits)
    grounds = {(s.state, s.ground) for cited, s in found.items() if cited.standard == HUNAN}
    assert grounds == {("not applicable", "level")}
    assert any(stands.state == "kept" for stands in found.values())


def test_what_the_profile_excuses_does_not_apply() -> None:
    added = f"not_applicable:\n  - standard: {HUNAN}\n    clause: 5.2.2\n    reason: 没有合用\n"
    _, found = of_example("hunan", added)
    assert found[Citation(HUNAN, "5.2.2")] == Standing("not applicable", "profile", "没有合用")


def test_what_the_hall_has_not_stated_is_not_said_to_be_kept() -> None:
    files = Files(base_files("hunan"))
    del files["catalog/premises.yml"]
    folded = fold_hall(files, state_council_calendar())
    found = standings_of(folded, files, DAY, clocks_of(folded))
    asked = [
        Citation(HUNAN, clause.id)
        for clause in standards()[HUNAN].clauses
        if any(fact.startswith("premises.") for fact in clause.facts)
    ]
    assert asked
    assert {found[cited].state for cited in asked} <= {"open", "unknown"}
    _, stated = of_example("hunan")
    assert "unknown" not in {stated[cited].state for cited in asked}


def test_what_only_a_rule_holds_is_not_kept_where_no_rule_does() -> None:
    clause = standards()[LOCAL].by_id["1"]
    own = [r for r, text in rule_texts().items() if Citation(LOCAL, clause.id) in text.cites]
    _, found = of_example(None, f"switched_off: [{', '.join(own)}]\n")
    assert found[Citation(LOCAL, clause.id)] == Standing("unknown", "off")


def test_a_permission_lifts_the_clause_that_only_leaves_out() -> None:
    rule = next(
        rule
        for rule, text in rule_texts().items()
        if len(text.cites) == 1
        and text.standard == ZHUHAI
        and standards()[ZHUHAI].by_id[text.clause].answer == "rule"
        and sum(text.cites[0] in each.cites for each in rule_texts().values()) == 1
    )
    cited = rule_texts()[rule].cites[0]
    added = (
        f"permissions:\n  - rule: {rule}\n    standard: {cited.standard}\n"
        f"    clause: '{cited.clause}'\n    by_standard: {LOCAL}\n    by_clause: '1'\n"
        "    says: 可以另行安排\n"
    )
    folded, found = of_example(None, added)
    assert (found[cited].state, found[cited].ground) == ("not applicable", "permission")
    for each in (cited, Citation(LOCAL, "1")):
        assert [p.says for p in permissions_at(each, folded.profile)] == ["可以另行安排"]


# --- the command -------------------------------------------------------------------------------


def listed(*options: str) -> Any:
    """What the command prints as JSON."""
    result = RUNNER.invoke(command_line(), ["clauses", *options, "--format", "json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    return Hall.create(tmp_path_factory.mktemp("standing"))


def test_the_command_and_the_page_agree(hall: Hall) -> None:
    rows = listed("--root", str(hall.root), "--today", TODAY)
    view = read_hall(hall.root, DAY, pending=False)
    shown = {row.cited: row for each in view.standards for row in each.clauses}
    assert [(row["standard"], row["clause"]) for row in rows] == [tuple(each) for each in shown]
    states: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        stands = shown[Citation(row["standard"], row["clause"])]
        assert row["state"] == stands.stands.state
        assert [each["name"] for each in row["open"]] == [c.name for c in stands.stands.causes]
        assert row["rules"] == list(stands.rules)
        states[row["state"]] += 1
    assert states["open"]
    assert states["kept"]


def test_all_lists_every_standard_and_how_those_of_the_hall_stand(hall: Hall) -> None:
    rows = listed("--root", str(hall.root), "--today", TODAY, "--all")
    assert {row["standard"] for row in rows} == set(standards())
    for row in rows:
        assert (row["state"] in STATES) == (row["standard"] in (ZHUHAI, LOCAL))


def test_where_there_is_no_hall_nothing_is_said_of_one(tmp_path: Path) -> None:
    rows = listed("--root", str(tmp_path))
    assert rows == clause_rows(list(standards()), cases=cases_of)
    assert {row["state"] for row in rows} == {None}


SHORT: Mapping[str, str] = {
    "DB4404": ZHUHAI,
    "db4404/t11-2021": ZHUHAI,
    "GB": "GB/T 32169.2（征求意见稿）",
    "DB43/T 2422.1": HUNAN,
    "DB43/T 2422.1-2022": HUNAN,
    "本厅": LOCAL,
}


@pytest.mark.parametrize("short", SHORT)
def test_a_standard_may_be_named_shortly(short: str, tmp_path: Path) -> None:
    rows = listed("--root", str(tmp_path), "--standard", short)
    assert {row["standard"] for row in rows} == {SHORT[short]}


@pytest.mark.parametrize(
    ("given", "says"), [("DB43", "可以是几个标准"), ("ISO", "没有收录"), ("", "没有收录")]
)
def test_a_standard_that_is_none_or_several_is_told(given: str, says: str, tmp_path: Path) -> None:
    options = ["clauses", "--root", str(tmp_path), "--standard", given]
    result = RUNNER.invoke(command_line(), options)
    told = str(result.exception or "") + result.output
    assert result.exit_code != 0
    assert says in told
    assert HUNAN in told


def test_a_hostile_text_of_the_profile_is_text_on_the_terminal() -> None:
    added = f"not_applicable:\n  - standard: {HUNAN}\n    clause: 5.2.2\n    reason: 没有\n"
    folded, found = of_example("hunan", added)
    attacked = {**found, Citation(HUNAN, "5.2.2"): Standing("not applicable", "profile", "\x1b[2J")}
    looked = Looked(folded.catalog, folded.profile, attacked)
    assert "\x1b" not in clause_table(clause_rows([HUNAN], looked))


def test_explain_says_how_a_rule_bears_on_the_hall(hall: Hall, tmp_path: Path) -> None:
    def explained(root: Path) -> str:
        result = RUNNER.invoke(command_line(), ["explain", "head-rank", "--root", str(root)])
        assert result.exit_code == 0, result.output
        return result.stdout

    cites = rule_texts()["head-rank"].cites
    assert len(cites) > 1
    here, nowhere = explained(hall.root), explained(tmp_path)
    for cited in cites:
        assert f"依据：{cited}" in nowhere
        binds = cited.standard in (ZHUHAI, LOCAL)
        assert (f"依据：{cited}" in here) == binds
        assert (f"另见：{cited}" in here) != binds
