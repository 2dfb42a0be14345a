"""8.1.2, 8.2.1 and the terms a profile adds: started, due, overdue, met, met late."""

from datetime import date, timedelta

import pytest

from cases_runner import BASE
from clocks.halls import (
    CORRECTION,
    ITEM,
    OTHER_ITEM,
    WITHDRAWAL,
    checked,
    clock,
    clocks,
    filing,
    notice,
    withdrawal,
)
from jinzhu.clocks import Showing, Turn
from jinzhu.clocks.clock import PUBLISHER, REVIEWER
from jinzhu.register.calendar import Due

GA = Turn("部门", "ga")
ZWJ = Turn("部门", "zwj")
NOTICE = "filings/ga/2026-02-24-notice-out.yml"
WAIVER = "filings/zwj/2026-02-13-waiver-late.yml"
CIRCULAR = "filings/zwj/2026-02-27-circular-late.yml"
ONE_DAY = timedelta(days=1)
# Positions of trunk: the case's own merges come after those of the base.
FIRST, SECOND = 1_000_000, 1_000_001


@pytest.mark.parametrize(
    ("approved", "due"),
    [
        ("2026-02-13", Due(date(2026, 2, 25), False)),  # the Spring Festival lies between
        ("2026-02-12", Due(date(2026, 2, 24), False)),  # Saturday 14 February is worked
        ("2026-09-17", Due(date(2026, 9, 21), False)),  # Sunday 20 September is worked
        ("2026-09-30", Due(date(2026, 10, 10), False)),  # National Day, then a Saturday's work
        ("2026-12-30", Due(date(2027, 1, 4), True)),  # next year's days are not published
    ],
)
def test_both_publish_within_three_working_days_of_the_approval(approved: str, due: Due) -> None:
    hall = checked(withdrawal(effective_on="2027-03-01"), [(approved, [WITHDRAWAL])])
    for name, turn in (("notice", GA), ("site", PUBLISHER)):
        found = clock(hall, WITHDRAWAL, name)
        assert (found.clause, found.subject, found.turn) == ("8.1.2", "出具户籍证明", turn)
        assert (found.started, found.due) == (date.fromisoformat(approved), due)
        assert found.met is None
        assert found.status(due.date) == "due"
        assert found.status(due.date + ONE_DAY) == "overdue"


@pytest.mark.parametrize(
    ("published", "status"), [("2026-02-25", "met"), ("2026-02-26", "met late")]
)
def test_the_departments_own_notice_meets_its_clock(published: str, status: str) -> None:
    path = f"filings/ga/{published}-notice-out.yml"
    files = withdrawal() | notice(path, published)
    hall = checked(files, [("2026-02-13", [WITHDRAWAL]), (published, [path])])
    found = clock(hall, WITHDRAWAL, "notice")
    assert found.met == date.fromisoformat(published)
    assert found.status(date(2026, 3, 2)) == status
    assert found.status(found.met - ONE_DAY) == "due"


def test_the_managements_notice_is_not_the_departments() -> None:
    path = "filings/zwj/2026-02-24-notice-out.yml"
    hall = checked(
        withdrawal() | notice(path, "2026-02-24"),
        [("2026-02-13", [WITHDRAWAL]), ("2026-02-24", [path])],
    )
    assert clock(hall, WITHDRAWAL, "notice").met is None


def test_while_the_notice_is_pending_it_is_the_reviewers_turn() -> None:
    files = withdrawal() | notice(NOTICE, "2026-02-24")
    hall = checked(files, [("2026-02-13", [WITHDRAWAL])])
    found = clock(hall, WITHDRAWAL, "notice")
    assert (found.turn, found.met) == (REVIEWER, None)
    assert found.status(date(2026, 3, 2)) == "overdue"
    assert not [f for f in hall.findings if f.rule == "notice-missing"]


def test_a_pending_withdrawal_starts_no_clock_but_the_reviewers() -> None:
    (found,) = clocks(checked(withdrawal()), WITHDRAWAL)
    assert (found.name, found.turn, found.title) == ("review", REVIEWER, "审核事项撤离")
    assert found.due == Due(date(2026, 2, 26), False)
    assert found.status(date(2026, 2, 27)) == "overdue"


def test_the_site_publishes_with_the_first_deployment_that_holds_the_approval() -> None:
    hall = checked(withdrawal(), [("2026-02-13", [WITHDRAWAL])])
    before, after = Showing(date(2026, 2, 14), FIRST - 1), Showing(date(2026, 2, 26), FIRST)
    assert clock(hall, WITHDRAWAL, "site", [before]).met is None
    found = clock(hall, WITHDRAWAL, "site", [after, before])
    assert found.met == date(2026, 2, 26)
    assert found.status(date(2026, 2, 26)) == "met late"
    on_time = Showing(date(2026, 2, 25), FIRST + 7)
    assert clock(hall, WITHDRAWAL, "site", [after, on_time]).status(date(2026, 3, 2)) == "met"


def test_the_list_is_updated_by_a_deployment_on_or_after_the_effective_day() -> None:
    hall = checked(withdrawal(), [("2026-02-13", [WITHDRAWAL])])
    early, on_the_day = Showing(date(2026, 2, 25), FIRST), Showing(date(2026, 2, 26), FIRST)
    found = clock(hall, WITHDRAWAL, "list", [early])
    assert (found.clause, found.turn, found.met) == ("8.2.1", PUBLISHER, None)
    assert (found.started, found.due) == (date(2026, 2, 26), Due(date(2026, 3, 2), False))
    assert clock(hall, WITHDRAWAL, "list", [early, on_the_day]).met == date(2026, 2, 26)


def test_the_list_waits_for_the_governments_approval_where_the_profile_asks_for_it() -> None:
    profile = {
        "catalog/profile.yml": [
            {
                "replace": "name: 试验大厅\n",
                "by": "name: 试验大厅\nsteps:\n  item-withdrawal:\n    - government-approval\n",
            }
        ]
    }
    hall = checked(withdrawal(), [("2026-02-13", [WITHDRAWAL])], edits=profile)
    names = {c.name: c for c in clocks(hall, WITHDRAWAL)}
    assert names.keys() == {"notice", "site", "step-government-approval"}
    step = names["step-government-approval"]
    assert (step.turn, step.due) == (ZWJ, Due(date(2026, 2, 26), False))


def test_a_correction_takes_over_the_clocks() -> None:
    files = (
        withdrawal()
        | withdrawal(CORRECTION, "2026-03-10", supersedes=WITHDRAWAL)
        | notice(NOTICE, "2026-02-24")
    )
    hall = checked(
        files,
        [("2026-02-13", [WITHDRAWAL]), ("2026-02-14", [CORRECTION]), ("2026-02-24", [NOTICE])],
    )
    assert clocks(hall, WITHDRAWAL) == []
    found = clock(hall, CORRECTION, "notice")
    assert found.origin == WITHDRAWAL
    assert (found.started, found.met) == (date(2026, 2, 13), date(2026, 2, 24))
    assert clock(hall, CORRECTION, "list").started == date(2026, 3, 10)
    assert clock(hall, CORRECTION, "site", [Showing(date(2026, 2, 24), FIRST)]).met


def test_what_was_carried_over_starts_no_clock() -> None:
    base = sorted(p.relative_to(BASE).as_posix() for p in (BASE / "filings").rglob("*.yml"))
    hall = checked(withdrawal(), [("2026-02-13", [WITHDRAWAL])], baseline=[*base, WITHDRAWAL])
    assert [c for path in (*base, WITHDRAWAL) for c in clocks(hall, path)] == []


def test_a_withdrawal_that_contradicts_the_register_starts_no_clock() -> None:
    again = "filings/ga/2026-02-27-item-withdrawal-again.yml"
    files = withdrawal() | withdrawal(again, "2026-03-04")
    hall = checked(files, [("2026-02-13", [WITHDRAWAL]), ("2026-02-27", [again])])
    assert clocks(hall, again) == []


def _waiver() -> dict[str, str]:
    return filing(
        WAIVER,
        "2026-02-13",
        waives=WITHDRAWAL,
        clause="8.1.1",
        reason="未影响群众办事。",
        role="管理科科长",
    )


def _circular() -> dict[str, str]:
    return filing(
        CIRCULAR,
        "2026-02-27",
        circulated="ga",
        clause="8.1.1",
        about=WITHDRAWAL,
        item=ITEM,
        text="事项先撤离、后报备。",
        government_report={"reported_on": "2026-02-27"},
    )


def _profile_with(clock: str) -> dict[str, object]:
    by = f"name: 试验大厅\nclocks:\n{clock}"
    return {"catalog/profile.yml": [{"replace": "name: 试验大厅\n", "by": by}]}


def test_a_waiver_starts_the_clock_of_a_circular_without_a_term() -> None:
    files = withdrawal(effective_on="2026-02-10") | _waiver()
    hall = checked(files, [("2026-02-13", [WITHDRAWAL, WAIVER])])
    found = clock(hall, WAIVER, "circular")
    assert (found.clause, found.turn, found.due) == ("9.management", ZWJ, None)
    assert found.subject == "事项撤离 出具户籍证明"
    assert found.status(date(2028, 1, 1)) == "due"
    assert "circular-missing" in {f.rule for f in hall.findings}


def test_the_circular_meets_it() -> None:
    files = withdrawal(effective_on="2026-02-10") | _waiver() | _circular()
    hall = checked(files, [("2026-02-13", [WITHDRAWAL, WAIVER]), ("2026-02-27", [CIRCULAR])])
    found = clock(hall, WAIVER, "circular")
    assert (found.met, found.status(date(2026, 2, 27))) == (date(2026, 2, 27), "met")
    assert "circular-missing" not in {f.rule for f in hall.findings}


def test_a_hall_gives_the_circular_a_term() -> None:
    term = (
        "  circular:\n    name: 十日内通报\n    kind: waiver\n    working_days: 10\n"
        "    met_by: circular\n    clause: 9.management\n"
    )
    files = withdrawal(effective_on="2026-02-10") | _waiver()
    hall = checked(files, [("2026-02-13", [WITHDRAWAL, WAIVER])], edits=_profile_with(term))
    found = clock(hall, WAIVER, "circular")
    assert (found.title, found.due) == ("十日内通报", Due(date(2026, 3, 5), False))


def test_a_profile_adds_a_clock_as_data() -> None:
    term = (
        "  told:\n    name: 管理部门公布撤离\n    kind: item-withdrawal\n    starts: effective\n"
        "    working_days: 5\n    met_by: notice\n    turn: 管理部门\n"
        "    standard: 本厅规定\n    clause: '2'\n"
    )
    path = "filings/zwj/2026-03-02-notice-out.yml"
    files = withdrawal() | notice(path, "2026-03-02")
    merges = [("2026-02-13", [WITHDRAWAL]), ("2026-03-02", [path])]
    hall = checked(files, merges, edits=_profile_with(term))
    found = clock(hall, WITHDRAWAL, "told")
    assert (found.standard, found.clause, found.turn) == ("本厅规定", "2", ZWJ)
    assert (found.started, found.due) == (date(2026, 2, 26), Due(date(2026, 3, 4), False))
    assert found.met == date(2026, 3, 2)


def test_a_profile_cannot_bend_the_terms_of_the_standard() -> None:
    term = (
        "  notice:\n    name: 慢慢公布\n    kind: item-withdrawal\n    working_days: 300\n"
        "    met_by: notice\n    clause: 8.1.2\n"
    )
    hall = checked(withdrawal(), [("2026-02-13", [WITHDRAWAL])], edits=_profile_with(term))
    assert clock(hall, WITHDRAWAL, "notice").due == Due(date(2026, 2, 25), False)
    assert "profile-clock-unfit" in {f.rule for f in hall.findings}


@pytest.mark.parametrize("day", [date(2026, 2, d) for d in range(13, 29)])
def test_the_rule_finds_missing_what_the_clock_calls_overdue(day: date) -> None:
    second = "filings/ga/2026-02-14-item-withdrawal-second.yml"
    files = (
        withdrawal() | withdrawal(second, "2026-03-02", OTHER_ITEM) | notice(NOTICE, "2026-02-24")
    )
    hall = checked(
        files,
        [("2026-02-13", [WITHDRAWAL]), ("2026-02-14", [second]), ("2026-02-24", [NOTICE])],
        today=day,
    )
    found = {f.path for f in hall.findings if f.rule == "notice-missing"}
    both = (WITHDRAWAL, second)
    overdue = {p for p in both if clock(hall, p, "notice").status(day) == "overdue"}
    assert found == overdue
    assert overdue == ({second} if day > date(2026, 2, 26) else set())
