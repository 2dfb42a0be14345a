"""What one standard allows and another leaves out: purchased staff, never approvers."""

from pathlib import Path

import pytest

from cases_runner import AS_FILED, Case, base_files
from jinzhu.catalog.load import load
from jinzhu.catalog.profile import Profile
from jinzhu.filing.asked_by import HUNAN_HALL, NATIONAL
from jinzhu.finding import Citation
from jinzhu.rules.bearing import clauses_for
from jinzhu.rules.texts import rule_texts
from jinzhu.standards.shelf import base_profile, standards

RULE = "staff-not-in-service"
STAFF = "filings/ga/2025-03-11-staff-entry-002.yml"


def rules_broken(hall: str) -> set[str]:
    """What the filing of one purchased staff member breaks in a hall under this profile."""
    dispatched = base_files("hunan")[STAFF].decode()
    assert "source: 派驻\n" in dispatched
    purchased = dispatched.replace("source: 派驻\n", "source: 购买服务\n")
    data = {"title": "t", "hall": hall, "approved": AS_FILED, "files": {STAFF: purchased}}
    return {each.rule for each in Case(Path(f"{RULE}/{hall}.yml"), data).findings()}


def test_the_same_filing_is_refused_by_one_profile_and_accepted_by_the_other() -> None:
    assert RULE in rules_broken("national")
    assert rules_broken("hunan") == set()


def profile(name: str) -> Profile:
    """A base profile as a hall has it that changes nothing."""
    return Profile.model_validate(base_profile(name))


@pytest.mark.parametrize(("name", "stands"), [("national", True), ("hunan", False)])
def test_the_rule_stands_only_where_nothing_permits(name: str, stands: bool) -> None:
    assert bool(clauses_for(RULE, rule_texts()[RULE], profile(name))) is stands


def test_a_halls_own_permissions_take_away_none_of_the_bases() -> None:
    source = base_files("hunan")["catalog/profile.yml"] + b"permissions: []\n"
    catalog, problems = load({**base_files("hunan"), "catalog/profile.yml": source})
    assert catalog.profile is not None
    assert [each.rule for each in catalog.profile.permissions] == [RULE]
    assert problems == {}


def test_the_profile_says_what_is_permitted_and_by_which_clause() -> None:
    permission = next(each for each in profile("hunan").permissions if each.rule == RULE)
    assert permission.displaces == Citation(NATIONAL, "6.1.2")
    assert permission.permitted_by == Citation(HUNAN_HALL, "7.3.1")
    assert "购买服务" in permission.says
    assert "划转" in permission.says
    assert permission.by_clause in standards()[HUNAN_HALL].by_id
