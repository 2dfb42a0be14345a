"""Entries, tenure, steps, covers, support and reviews: each with its turn and its day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clocks.halls import OPINION, checked, clock, clocks, filing
from jinzhu.clocks import Turn
from jinzhu.clocks.clock import REVIEWER
from jinzhu.register.calendar import Due, months_after

GA = Turn("部门", "ga")
ZWJ = Turn("部门", "zwj")
ENTRY = "filings/ga/2025-03-05-item-entry-hukou.yml"
STAFF = "filings/ga/2025-03-11-staff-entry-002.yml"
NEW = "filings/ga/2026-02-25-staff-entry-004.yml"
REPORT = "filings/ga/2026-02-27-report-in-004.yml"
LEAVE = "filings/ga/2026-02-03-department-withdrawal-all.yml"
HANDOVER = "filings/ga/2026-02-12-handover-all.yml"
PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
REPLY = "filings/zwj/2025-02-17-support-reply-ga.yml"
EMERGENCY = "filings/ga/2026-02-25-staff-adjustment-002.yml"
CODES = [f"11440499000000326Y300000000000{n}" for n in (1, 2, 3)]
NAMES = ["户口登记项目变更", "保安服务许可", "出具户籍证明"]


def _entry(text_day: str) -> dict[str, list[dict[str, str]]]:
    """The entry of the base, planned for another day."""
    return {ENTRY: [{"replace": "effective_on: 2025-03-10", "by": f"effective_on: {text_day}"}]}


@pytest.mark.parametrize(
    ("approved", "planned", "met", "status"),
    [
        ("2026-02-24", "2026-03-02", date(2026, 3, 2), "met"),
        ("2026-02-24", "2026-03-03", date(2026, 3, 3), "due"),
        ("2026-03-02", "2026-02-27", date(2026, 3, 2), "met late"),
    ],
)
def test_an_item_enters_by_its_own_day(approved: str, planned: str, met: date, status: str) -> None:
    hall = checked({}, [(approved, [ENTRY])], edits=_entry(planned))
    found = clock(hall, ENTRY, "entry")
    assert (found.clause, found.turn, found.subject) == ("5.2.1", GA, "户口登记项目变更")
    assert (found.started, found.due) == (
        date.fromisoformat(approved),
        Due(date.fromisoformat(planned), False),
    )
    assert (found.met, found.status(date(2026, 3, 2))) == (met, status)
    late = {f.path for f in hall.findings if f.rule == "item-entry-overdue"}
    assert late == ({ENTRY} if status == "met late" else set())


def test_a_pending_entry_is_overdue_with_the_reviewer() -> None:
    hall = checked({}, edits=_entry("2026-02-27"))
    (found,) = clocks(hall, ENTRY)
    assert (found.name, found.clause, found.turn) == ("review", "5.2.1", REVIEWER)
    assert found.status(date(2026, 2, 27)) == "due"
    assert found.status(date(2026, 3, 2)) == "overdue"
    assert {f.path for f in hall.findings if f.rule == "item-entry-overdue"} == {ENTRY}


def test_a_pending_filing_without_a_day_ahead_has_no_term() -> None:
    reply = filing(
        "filings/zwj/2026-02-25-support-reply-ga.yml",
        "2026-02-25",
        follows=PLAN,
        replies=[{"request": "电脑两台", "decision": "同意"}],
    )
    (found,) = clocks(checked(reply), next(iter(reply)))
    assert (found.turn, found.due) == (REVIEWER, None)
    assert found.started == date(2026, 2, 25)


def test_staff_may_leave_after_a_year() -> None:
    found = clock(checked({}), STAFF, "tenure")
    assert (found.clause, found.subject, found.turn) == ("6.3.2", "ga-002", GA)
    assert (found.started, found.due) == (date(2025, 3, 17), Due(date(2026, 3, 17), False))
    assert found.least
    assert found.status(date(2026, 3, 16)) == "due"
    assert found.status(date(2026, 3, 17)) == found.status(date(2030, 1, 1)) == "met"


def _adjusted(path: str, day: str, **fields: object) -> dict[str, str]:
    return filing(
        path,
        day,
        unit_opinion=OPINION,
        staff="ga-002",
        position="窗口",
        change="撤离",
        in_post_since="2025-03-17",
        **fields,
    )


@pytest.mark.parametrize(("day", "early"), [("2026-03-16", True), ("2026-03-17", False)])
def test_who_leaves_has_no_clock_and_who_leaves_early_a_finding(day: str, early: bool) -> None:
    path = "filings/ga/2026-03-02-staff-adjustment-002.yml"
    hall = checked(_adjusted(path, day), [("2026-03-02", [path])])
    assert clocks(hall, STAFF, "tenure") == []
    assert any(f.rule == "tenure-short" for f in hall.findings) == early


def test_a_change_of_the_department_begins_no_new_time() -> None:
    path = "filings/ga/2026-02-25-department-change-name.yml"
    change = filing(
        path,
        "2026-03-02",
        replaces=["ga"],
        change="更名",
        basis=[{"title": "机构改革方案"}],
        items=[{"code": code} for code in CODES],
    )
    hall = checked(change, [("2026-02-25", [path])])
    assert hall.state.staff["ga-002"][-1].by == path
    assert clock(hall, STAFF, "tenure").due == Due(date(2026, 3, 17), False)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(0, 60))
def test_whole_months_have_passed_on_the_first_day_one_may_leave(since: date, n: int) -> None:
    def months(day: date) -> int:
        whole = (day.year - since.year) * 12 + day.month - since.month
        return whole - (day.day < since.day)

    free = months_after(since, n)
    assert months(free) == n
    assert n == 0 or months(date.fromordinal(free.toordinal() - 1)) == n - 1


def test_the_end_of_time_is_no_obstacle() -> None:
    assert months_after(date(9999, 6, 1), 12) == date.max
    assert months_after(date(2025, 1, 1), 999_999_999) == date.max


def _newcomer(day: str = "2026-03-02", **fields: object) -> dict[str, str]:
    return filing(
        NEW,
        day,
        unit_opinion=OPINION,
        staff="ga-004",
        name="试人四",
        post="科员",
        rank_level="科员",
        position="窗口",
        window="B01",
        head="false",
        declarations={"law_abiding": "true", "skilled": "true"},
        sealed="-----BEGIN AGE ENCRYPTED FILE-----\nYQ==\n-----END AGE ENCRYPTED FILE-----",
        **fields,
    )


def _report(reported_on: str, effective_on: str) -> dict[str, str]:
    return filing(
        REPORT,
        effective_on,
        follows=NEW,
        reported_on=reported_on,
        training={"done_on": "2026-02-27", "trainers": ["政务服务管理部门", "进驻部门"]},
        accompanied_by={"role": "窗口负责人", "staff": "ga-001"},
    )


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 3, 3)])
def test_staff_report_in_by_their_first_day(day: date) -> None:
    hall = checked(_newcomer(), [("2026-02-25", [NEW])], today=day)
    found = clock(hall, NEW, "step-report-in")
    assert (found.title, found.clause, found.turn) == ("提交人员报到", "6.2.3", GA)
    assert (found.started, found.due) == (date(2026, 2, 25), Due(date(2026, 3, 2), False))
    overdue = found.status(day) == "overdue"
    assert overdue == (day > date(2026, 3, 2))
    assert overdue == any(f.rule == "report-missing" for f in hall.findings)
    # Who has not reported in is not there yet, and has no least time.
    assert clocks(hall, NEW, "tenure") == []


@pytest.mark.parametrize(
    ("reported", "status"), [("2026-02-27", "met"), ("2026-03-03", "met late")]
)
def test_the_report_meets_it_and_begins_the_tenure(reported: str, status: str) -> None:
    files = _newcomer() | _report(reported, "2026-03-04")
    hall = checked(files, [("2026-02-25", [NEW]), ("2026-03-03", [REPORT])])
    found = clock(hall, NEW, "step-report-in")
    assert (found.met, found.status(date(2026, 3, 9))) == (date.fromisoformat(reported), status)
    assert clock(hall, NEW, "tenure").due == Due(date(2027, 3, 4), False)


def test_a_pending_report_waits_for_the_reviewer() -> None:
    hall = checked(_newcomer() | _report("2026-02-27", "2026-03-02"), [("2026-02-25", [NEW])])
    found = clock(hall, NEW, "step-report-in")
    assert (found.turn, found.met) == (REVIEWER, None)


def _leaving() -> dict[str, str]:
    return filing(
        LEAVE,
        "2026-02-13",
        unit_opinion=OPINION,
        reason="职能划转，不再受理申请。",
        items=[
            {"code": code, "name": name, "outcome": "撤离"}
            for code, name in zip(CODES, NAMES, strict=True)
        ],
        staff=[{"staff": f"ga-00{n}", "outcome": "随部门撤离"} for n in (1, 2, 3)],
    )


def _handover(path: str) -> dict[str, str]:
    return filing(
        path,
        "2026-02-13",
        follows=LEAVE,
        goods="无",
        archives_in_order="true",
        received_by="管理科",
    )


@pytest.mark.parametrize("day", [date(2026, 2, 12), date(2026, 2, 13)])
def test_the_handover_comes_before_the_department_leaves(day: date) -> None:
    hall = checked(_leaving(), [("2026-02-05", [LEAVE])], today=day)
    found = clock(hall, LEAVE, "step-handover")
    assert (found.clause, found.turn) == ("7.management", GA)
    assert (found.subject, found.due) == ("试验市公安局", Due(date(2026, 2, 12), False))
    overdue = found.status(day) == "overdue"
    assert overdue == (day == date(2026, 2, 13))
    assert overdue == any(f.rule == "handover-missing" for f in hall.findings)


@pytest.mark.parametrize(
    ("path", "status"),
    [(HANDOVER, "met"), (HANDOVER.replace("02-12", "02-13"), "met late")],
)
def test_the_handover_meets_it(path: str, status: str) -> None:
    hall = checked(_leaving() | _handover(path), [("2026-02-05", [LEAVE]), ("2026-02-14", [path])])
    assert clock(hall, LEAVE, "step-handover").status(date(2026, 3, 2)) == status


def test_what_the_department_never_began_is_asked_of_nobody() -> None:
    """A newcomer who had not reported in when the whole department left."""
    newcomer = _newcomer("2026-02-27")
    files = newcomer | _leaving() | _handover(HANDOVER)
    early = NEW.replace("02-25", "02-02")
    files[early] = files.pop(NEW).replace("filed_on: 2026-02-25", "filed_on: 2026-02-02")
    hall = checked(
        files,
        [("2026-02-02", [early]), ("2026-02-05", [LEAVE]), ("2026-02-12", [HANDOVER])],
        today=date(2026, 3, 5),
    )
    assert clocks(hall, early, "step-report-in") == []
    assert not [f for f in hall.findings if f.rule == "report-missing"]


def _emergency() -> dict[str, str]:
    return _adjusted(
        EMERGENCY,
        "2026-02-25",
        no_successor="紧急离岗",
        special_reason="true",
        cover={"staff": "ga-001", "until": "2026-03-09"},
    )


@pytest.mark.parametrize("day", [date(2026, 3, 9), date(2026, 3, 10)])
def test_someone_stands_in_until_a_day(day: date) -> None:
    hall = checked(_emergency(), [("2026-02-25", [EMERGENCY])], today=day)
    found = clock(hall, EMERGENCY, "cover")
    assert (found.clause, found.turn, found.due) == ("6.3.3", GA, Due(date(2026, 3, 9), False))
    overdue = found.status(day) == "overdue"
    assert overdue == (day == date(2026, 3, 10))
    assert overdue == any(f.rule == "cover-overdue" for f in hall.findings)


@pytest.mark.parametrize(("day", "status"), [("2026-03-02", "met"), ("2026-03-11", "met late")])
def test_the_successor_ends_the_cover(day: str, status: str) -> None:
    files = _emergency() | _newcomer() | _report("2026-02-27", day)
    merges = [("2026-02-25", [EMERGENCY, NEW]), ("2026-02-27", [REPORT])]
    found = clock(checked(files, merges), EMERGENCY, "cover")
    assert (found.met, found.status(date(2026, 3, 20))) == (date.fromisoformat(day), status)


def test_the_management_answers_by_the_day_the_equipment_is_due() -> None:
    found = clock(checked({}), PLAN, "support")
    assert (found.clause, found.turn, found.due) == ("4.3.1", ZWJ, Due(date(2025, 3, 20), False))
    assert (found.met, found.status(date(2025, 3, 1))) == (date(2025, 2, 17), "met")


def test_a_request_that_was_left_out_is_overdue() -> None:
    asks = {PLAN: [{"replace": "    - 电脑两台\n", "by": "    - 电脑两台\n    - 打印机\n"}]}
    hall = checked({}, [("2025-02-10", [PLAN])], edits=asks)
    found = clock(hall, PLAN, "support")
    assert (found.met, found.turn) == (None, ZWJ)
    assert found.status(date(2025, 3, 20)) == "due"
    assert found.status(date(2025, 3, 21)) == "overdue"
    assert [f.field for f in hall.findings if f.rule == "support-unanswered"] == [
        "support.equipment[1]"
    ]
