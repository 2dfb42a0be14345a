"""What binds a hall follows from its profile: the clauses, their force, its level, permissions."""

import pytest

from jinzhu.catalog.profile import Permission, Profile
from jinzhu.codes.tables import HallLevel
from jinzhu.filing.asked_by import HUNAN_HALL, HUNAN_STAFF, LOCAL, NATIONAL, ZHUHAI
from jinzhu.finding import Citation, Severity, citation
from jinzhu.rules.bearing import book_for, clauses_for, severity_for
from jinzhu.rules.texts import RuleText, rule_texts
from jinzhu.standards.shelf import ALWAYS, base_profile, base_profiles, standards


def text(*cites: str, severity: Severity = "error") -> RuleText:
    """A rule's text that stands on these clauses."""
    return RuleText.model_validate(
        {"title": "t", "cites": cites, "severity": severity, "message": "m", "help": "h"}
    )


def profile(*chosen: str, **more: object) -> Profile:
    """A profile of these standards."""
    base = base_profile("zhuhai") or {}
    return Profile.model_validate({**base, "standards": chosen, **more})


def a_clause(standard: str, force: str, *, duty: bool = False) -> str:
    """Some clause of this force, written out."""
    clauses = standards()[standard].clauses
    found = next(each for each in clauses if each.force == force and each.duty == duty)
    return f"{standard} {found.id}"


def severity(rule: RuleText, hall: Profile, level: HallLevel = "县级") -> Severity:
    return severity_for("r", rule, clauses_for("r", rule, hall), hall, level)


def test_a_rule_stands_on_the_clauses_of_the_halls_standards() -> None:
    rule = text(f"{ZHUHAI} 6.3.2", f"{HUNAN_STAFF} 6.1.4", f"{ALWAYS} 8")
    assert clauses_for("r", rule, profile(ZHUHAI)) == (Citation(ZHUHAI, "6.3.2"),)
    both = clauses_for("r", rule, profile(HUNAN_STAFF, ZHUHAI))
    assert both == (Citation(HUNAN_STAFF, "6.1.4"), Citation(ZHUHAI, "6.3.2"))


def test_a_rule_of_no_standard_of_the_hall_is_silent() -> None:
    assert clauses_for("r", text(f"{HUNAN_STAFF} 6.1.4"), profile(ZHUHAI)) == ()


def test_how_a_file_is_written_binds_every_hall() -> None:
    rule = text(f"{ZHUHAI} 6.3.2", f"{ALWAYS} 8")
    assert clauses_for("r", rule, profile(HUNAN_HALL)) == (Citation(ALWAYS, "8"),)


@pytest.mark.parametrize(
    ("force", "duty", "expected"),
    [("shall", False, "error"), ("should", False, "warning"), ("may", False, "note")],
)
def test_no_finding_is_graver_than_its_clause(force: str, duty: bool, expected: Severity) -> None:
    rule = text(a_clause(HUNAN_HALL, force, duty=duty))
    assert severity(rule, profile(HUNAN_HALL)) == expected


def test_a_duty_without_the_word_binds_like_one_with_it() -> None:
    assert severity(text(a_clause(HUNAN_HALL, "info", duty=True)), profile(HUNAN_HALL)) == "error"
    assert severity(text(a_clause(HUNAN_HALL, "info")), profile(HUNAN_HALL)) == "note"


@pytest.mark.parametrize(("level", "expected"), [("县级", "error"), ("乡镇（街道）级", "note")])
def test_beyond_its_levels_a_standard_only_advises(level: HallLevel, expected: Severity) -> None:
    rule = text(a_clause(HUNAN_HALL, "shall"))
    assert severity(rule, profile(HUNAN_HALL), level) == expected


def test_the_stricter_of_two_standards_holds() -> None:
    rule = text(a_clause(HUNAN_HALL, "should"), a_clause(NATIONAL, "shall"))
    assert severity(rule, profile(HUNAN_HALL)) == "warning"
    assert severity(rule, profile(HUNAN_HALL, NATIONAL)) == "error"


def test_a_hall_makes_a_rule_graver_never_milder() -> None:
    rule = text(a_clause(HUNAN_HALL, "should"))
    assert severity(rule, profile(HUNAN_HALL, severities={"r": "error"})) == "error"
    assert severity(rule, profile(HUNAN_HALL, severities={"r": "note"})) == "warning"
    assert severity(rule, profile(HUNAN_HALL, forces={"should": "note"})) == "warning"


def test_a_permission_takes_the_clause_away_that_only_leaves_it_out() -> None:
    allowed = Permission(
        rule="r",
        standard=NATIONAL,
        clause="6.1.2",
        by_standard=HUNAN_HALL,
        by_clause="7.3.1",
        says="可以购买服务",
    )
    rule = text(f"{NATIONAL} 6.1.2")
    assert clauses_for("r", rule, profile(NATIONAL, HUNAN_HALL))
    hall = profile(NATIONAL, HUNAN_HALL, permissions=(allowed.model_dump(),))
    assert clauses_for("r", rule, hall) == ()
    assert clauses_for("other", rule, hall)


def test_a_hall_switches_off_only_its_own() -> None:
    own, mixed = text(f"{LOCAL} 1"), text(f"{ZHUHAI} 6.1.1", f"{LOCAL} 1")
    hall = profile(ZHUHAI, LOCAL, switched_off=("r",))
    assert clauses_for("r", own, hall) == ()
    assert clauses_for("r", mixed, hall) == (Citation(ZHUHAI, "6.1.1"),)


@pytest.mark.parametrize("name", base_profiles())
def test_the_book_of_a_base_profile_holds_what_its_standards_ask(name: str) -> None:
    hall = Profile.model_validate(base_profile(name))
    book = book_for(hall)
    held = {
        rule
        for rules in (*book.on_filing.values(), *book.on_act.values(), book.on_hall)
        for rule, _ in rules
    }
    assert held
    for rule in held:
        chosen = {*hall.standards, ALWAYS}
        assert any(each.standard in chosen for each in rule_texts()[rule].cites), rule


@pytest.mark.parametrize("wrong", ["", "DB4404/T", " 6.1.1", "6.1.1 "])
def test_what_is_no_citation(wrong: str) -> None:
    with pytest.raises(ValueError, match="no citation"):
        citation(wrong)
