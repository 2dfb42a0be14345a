"""Steps of an act: what it waits for, since when it is in force, what moves its days."""

from datetime import date
from typing import Any

import pytest

from jinzhu.filing.kinds import KINDS
from jinzhu.register.acts import Act, Approval
from jinzhu.register.fold import fold
from jinzhu.register.state import State

STEPS = {
    "staff-entry": ("report-in",),
    "department-withdrawal": ("handover", "government-approval"),
}
ENTRY = "filings/ga/2026-01-05-staff-entry-001.yml"
WITHDRAWAL = "filings/ga/2026-03-02-department-withdrawal-all.yml"
OPINION = {"text": "同意", "signatory": "局长", "date": "2026-01-05", "stamped": "true"}
SEALED = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----"


class Hall:
    """A register that filings are folded into, one merge each."""

    def __init__(self) -> None:
        self.state = State()

    def file(self, path: str, effective_on: str, approved: str | None = None, **body: Any) -> None:
        """Fold one filing; its envelope is read off its path."""
        _, department, name = path.split("/")
        kind = max((kind for kind in KINDS if name[11:].startswith(kind)), key=len)
        filing = KINDS[kind].model_validate(
            {
                "format": "1",
                "kind": kind,
                "department": department,
                "filed_on": name[:10],
                "effective_on": effective_on,
                "handled_by": {"name": "经办员", "phone": "0756-2100001"},
                **body,
            }
        )
        day = date.fromisoformat(approved or name[:10])
        approval = Approval("approved", len(self.state.records), day)
        assert fold(self.state, Act(path, filing, approval), STEPS) == []

    def enter_staff(self, path: str = ENTRY, effective_on: str = "2026-01-12", **body: Any) -> None:
        """A person who waits for the report-in."""
        declared = {"law_abiding": "true", "skilled": "true"}
        entry = {
            "staff": "ga-001",
            "name": "试人一",
            "post": "科员",
            "rank_level": "科员",
            "position": "窗口",
            "window": "B01",
            "head": "false",
            "declarations": declared,
            "sealed": SEALED,
            "unit_opinion": OPINION,
        }
        self.file(path, effective_on, **{**entry, **body})

    def report(self, path: str, effective_on: str, **body: Any) -> None:
        """The report-in of that person."""
        report = {
            "follows": ENTRY,
            "reported_on": effective_on,
            "training": {"done_on": effective_on, "trainers": ["进驻部门", "政务服务管理部门"]},
            "accompanied_by": {"role": "部门领导", "title": "副局长"},
        }
        self.file(path, effective_on, **{**report, **body})

    def enter_and_withdraw(self) -> None:
        """A department that is to leave on 31 March once two steps have followed."""
        self.file(
            "filings/ga/2026-01-05-department-entry-first.yml",
            "2026-01-12",
            plan="filings/ga/2026-01-01-entry-plan-a.yml",
            authorisation="filings/ga/2026-01-01-authorisation-a.yml",
            windows="1",
            staff="1",
            items=[{"code": "11440499000000326Y3000000000001", "name": "户口登记项目变更"}],
            unit_opinion=OPINION,
        )
        self.file(WITHDRAWAL, "2026-03-31", reason="职能划转", unit_opinion=OPINION)

    def hand_over(self, effective_on: str, path: str = "", **body: Any) -> None:
        """The handover of the withdrawal."""
        self.file(
            path or "filings/ga/2026-03-20-handover-all.yml",
            effective_on,
            **{
                "follows": WITHDRAWAL,
                "goods": "无",
                "archives_in_order": "true",
                "received_by": "综合科",
                **body,
            },
        )

    def decide(self, decision: str, effective_on: str, slug: str = "ga") -> None:
        """The government's decision on the withdrawal."""
        self.file(
            f"filings/zwj/2026-03-25-government-approval-{slug}.yml",
            effective_on,
            follows=WITHDRAWAL,
            document_number="试府函〔2026〕1 号",
            approved_on="2026-03-24",
            decision=decision,
        )

    def has_staff(self, day: str) -> bool:
        """Whether the person is in post on a day."""
        at = date.fromisoformat(day)
        return self.state.current(self.state.staff, "ga-001", at) is not None

    def has_department(self, day: str) -> bool:
        """Whether the department is in the hall on a day."""
        at = date.fromisoformat(day)
        return self.state.current(self.state.departments, "ga", at) is not None


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_an_entry_waits_for_the_report_in(hall: Hall) -> None:
    hall.enter_staff()
    assert hall.state.open_steps == {ENTRY: {"report-in"}}
    assert not hall.has_staff("2026-02-02")
    assert hall.state.covering(hall.state.staff, "ga-001", date(2026, 2, 2))


def test_the_report_in_closes_the_step(hall: Hall) -> None:
    hall.enter_staff()
    hall.report("filings/ga/2026-01-09-report-in-001.yml", "2026-01-12")
    assert hall.state.open_steps == {}
    assert not hall.has_staff("2026-01-11")
    assert hall.has_staff("2026-01-12")


def test_a_late_report_in_moves_the_first_day(hall: Hall) -> None:
    hall.enter_staff()
    hall.report("filings/ga/2026-01-19-report-in-001.yml", "2026-01-19")
    assert not hall.has_staff("2026-01-18")
    assert hall.has_staff("2026-01-19")


def test_an_early_report_in_does_not_move_it(hall: Hall) -> None:
    hall.enter_staff()
    hall.report("filings/ga/2026-01-06-report-in-001.yml", "2026-01-06")
    assert not hall.has_staff("2026-01-11")
    assert hall.has_staff("2026-01-12")


def test_a_late_approval_moves_the_first_day(hall: Hall) -> None:
    hall.enter_staff(effective_on="2026-01-02")
    hall.report("filings/ga/2026-01-04-report-in-001.yml", "2026-01-02")
    assert not hall.has_staff("2026-01-04")
    assert hall.has_staff("2026-01-05")


def test_a_corrected_report_in_sets_the_day_anew(hall: Hall) -> None:
    first = "filings/ga/2026-01-09-report-in-001.yml"
    hall.enter_staff()
    hall.report(first, "2026-11-12")
    hall.report("filings/ga/2026-01-10-report-in-001.yml", "2026-01-12", supersedes=first)
    assert hall.state.open_steps == {}
    assert hall.has_staff("2026-01-12")


def test_a_corrected_entry_keeps_the_steps_that_were_taken(hall: Hall) -> None:
    corrected = "filings/ga/2026-02-02-staff-entry-001.yml"
    hall.enter_staff()
    hall.report("filings/ga/2026-01-09-report-in-001.yml", "2026-01-12")
    hall.enter_staff(corrected, post="主任科员", supersedes=ENTRY)
    assert hall.state.open_steps == {}
    assert hall.state.latest(ENTRY) == corrected
    assert hall.has_staff("2026-02-02")


def test_a_report_in_may_follow_the_entry_that_was_corrected(hall: Hall) -> None:
    hall.enter_staff()
    hall.enter_staff("filings/ga/2026-01-06-staff-entry-001.yml", supersedes=ENTRY)
    hall.report("filings/ga/2026-01-09-report-in-001.yml", "2026-01-12")
    assert hall.state.open_steps == {}
    assert hall.has_staff("2026-01-12")


def test_a_withdrawal_waits_for_both_its_steps(hall: Hall) -> None:
    hall.enter_and_withdraw()
    hall.hand_over("2026-03-31")
    assert hall.state.open_steps == {WITHDRAWAL: {"government-approval"}}
    assert hall.has_department("2026-04-15")


def test_the_last_step_ends_the_stay_on_its_planned_day(hall: Hall) -> None:
    hall.enter_and_withdraw()
    hall.hand_over("2026-03-27")
    hall.decide("同意", "2026-03-25")
    assert hall.state.open_steps == {}
    assert hall.has_department("2026-03-30")
    assert not hall.has_department("2026-03-31")


def test_a_later_handover_moves_the_day_of_leaving(hall: Hall) -> None:
    hall.enter_and_withdraw()
    hall.decide("同意", "2026-03-25")
    hall.hand_over("2026-04-10")
    assert hall.has_department("2026-04-09")
    assert not hall.has_department("2026-04-10")


def test_a_corrected_handover_moves_it_back(hall: Hall) -> None:
    hall.enter_and_withdraw()
    hall.decide("同意", "2026-03-25")
    hall.hand_over("2026-10-10")
    hall.hand_over(
        "2026-04-10",
        "filings/ga/2026-03-21-handover-all.yml",
        supersedes="filings/ga/2026-03-20-handover-all.yml",
    )
    assert hall.state.open_steps == {}
    assert not hall.has_department("2026-04-10")


def test_a_refusal_closes_no_step(hall: Hall) -> None:
    hall.enter_and_withdraw()
    hall.hand_over("2026-03-31")
    hall.decide("不同意", "2026-05-01")
    assert hall.state.open_steps == {WITHDRAWAL: {"government-approval"}}
    assert hall.has_department("2026-04-15")
    assert hall.state.departments["ga"][0].until == date(2026, 3, 31)


def test_an_approval_after_a_refusal_closes_it(hall: Hall) -> None:
    hall.enter_and_withdraw()
    hall.hand_over("2026-03-31")
    hall.decide("不同意", "2026-03-25")
    hall.decide("同意", "2026-04-20", "ga-again")
    assert hall.state.open_steps == {}
    assert not hall.has_department("2026-04-20")


def test_what_was_ended_stays_ended_when_its_entry_is_corrected(hall: Hall) -> None:
    hall.enter_staff()
    hall.report("filings/ga/2026-01-09-report-in-001.yml", "2026-01-12")
    hall.file(
        "filings/ga/2026-03-02-staff-adjustment-001.yml",
        "2026-03-06",
        staff="ga-001",
        position="窗口",
        change="撤离",
        in_post_since="2026-01-12",
        unit_opinion=OPINION,
    )
    hall.enter_staff("filings/ga/2026-04-01-staff-entry-001.yml", supersedes=ENTRY)
    assert not hall.has_staff("2026-04-02")


def test_a_department_change_keeps_the_end_that_was_planned(hall: Hall) -> None:
    hall.enter_and_withdraw()
    hall.hand_over("2026-03-31")
    hall.decide("同意", "2026-03-25")
    hall.file(
        "filings/ga/2026-03-26-department-change-code.yml",
        "2026-03-26",
        change="统一社会信用代码变更",
        replaces=["ga"],
        basis=[{"title": "变更通知"}],
    )
    assert hall.has_department("2026-03-30")
    assert not hall.has_department("2026-03-31")
