"""Tests, certificates, attendance, assessment and awards of staff (DB43/T 2422.2, 7.4 to 10)."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import takewhile
from typing import get_args

from jinzhu.filing.attendance_summary import AttendanceSummary
from jinzhu.filing.award import Award
from jinzhu.filing.capability_test import CERTIFIED, CRITERIA, CapabilityTest
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.staff_assessment import Dimension, StaffAssessment
from jinzhu.filing.terms import ServiceRole
from jinzhu.filing.training_plan import TrainingPlan
from jinzhu.filing.training_record import TrainingRecord
from jinzhu.finding import Loc
from jinzhu.register.acts import Act
from jinzhu.rules.counts import repeated, unfit
from jinzhu.rules.rule import Hall, Places, at, on_act, on_filing

DECEMBER = 12


@on_filing("test-counts", CapabilityTest)
def test_counts(test: CapabilityTest, hall: Hall) -> Places:
    """No more pass, as a whole or by one ability, than are tested."""
    chiefs = {each.letter for each in CRITERIA[test.role] if each.chiefs}
    yield from unfit(
        (("passed",), "参加人数", test.tested, {"合格人数": test.passed}),
        (("chiefs",), "参加人数", test.tested, {"首席事务代表": test.chiefs}),
    )
    for place, each in enumerate(test.criteria):
        loc, met = ("criteria", place, "passed"), {"达到人数": each.passed}
        if each.criterion not in chiefs:
            yield from unfit((loc, "参加人数", test.tested, met))
        elif test.chiefs:
            yield from unfit((loc, "首席事务代表", test.chiefs, met))


@on_filing("certificate-counts", CapabilityTest)
def certificate_counts(test: CapabilityTest, hall: Hall) -> Places:
    """Who holds a certificate and who studies for one is among those in post."""
    if held := test.certificates:
        known = {"持证人数": held.held, "在学人数": held.enrolled}
        yield from unfit((("certificates", "posted"), "在岗人数", held.posted, known))
    grades = [each.grade for each in held.grades] if held else []
    for place, grade in enumerate(grades):
        if grade in grades[:place]:
            what = f"“{grade}”填了不止一行"
            yield at("certificates", "grades", place, "grade", what=what)


@on_filing("attendance-counts", AttendanceSummary)
def attendance_counts(summary: AttendanceSummary, hall: Hall) -> Places:
    """Days due are days present, on leave or absent; nobody is late who did not come."""
    for place in repeated([(row.department, row.group) for row in summary.rows]):
        what = f"“{summary.rows[place].department}”填了不止一行"
        yield at("rows", place, "department", what=what)
    for place, row in enumerate(summary.rows):
        parts = {"出勤": row.present, "请假": row.leave, "旷工": row.absent}
        yield from unfit((("rows", place, "due"), "应出勤", row.due, parts), exact=True)
        yield from unfit(
            (("rows", place, "late"), "出勤", row.present, {"迟到": row.late}),
            (("rows", place, "early"), "出勤", row.present, {"早退": row.early}),
            (
                ("rows", place, "leave_closed"),
                "请假次数",
                row.leave_asked,
                {"销假次数": row.leave_closed},
            ),
        )


@on_filing("assessment-counts", StaffAssessment)
def assessment_counts(assessment: StaffAssessment, hall: Hall) -> Places:
    """The grades add up to who was assessed, and nobody is counted twice."""
    for place in repeated([group.department for group in assessment.groups]):
        what = f"“{assessment.groups[place].department}”填了不止一行"
        yield at("groups", place, "department", what=what)
    for place, group in enumerate(assessment.groups):
        grades = {
            "优秀": group.excellent,
            "良好": group.good,
            "合格": group.qualified,
            "不合格": group.unqualified,
        }
        loc = ("groups", place, "assessed")
        yield from unfit((loc, "参加人数", group.assessed, grades), exact=True)


# --- abilities ----------------------------------------------------------------------------------


def _ability_rule(role: ServiceRole) -> Callable[[CapabilityTest, Hall], Places]:
    """A test of a role looks at every ability that the role asks for, and at no other."""

    def look(test: CapabilityTest, hall: Hall) -> Places:
        if test.role != role:
            return
        asked = {e.letter: e for e in CRITERIA[role] if test.chiefs or not e.chiefs}
        given = [each.criterion for each in test.criteria]
        missed = [f"{e.letter}（{e.wording}）" for e in asked.values() if e.letter not in given]
        if missed:
            yield at("criteria", key=True, what=f"缺少能力项 {'、'.join(missed)}")
        for place, letter in enumerate(given):
            where = ("criteria", place, "criterion")
            if letter not in asked:
                yield at(*where, what=f"没有能力项 {letter}")
            elif letter in given[:place]:
                yield at(*where, what=f"能力项 {letter} 填了不止一行")

    return look


ABILITIES: Mapping[str, ServiceRole] = {
    "ability-guide": "咨询引导",
    "ability-window": "窗口",
    "ability-assist": "帮代办",
    "ability-openness": "政务公开",
    "ability-presenter": "政务讲解",
    "ability-complaints": "投诉受理",
    "ability-approver": "后台审批",
}
for _rule, _role in ABILITIES.items():
    on_filing(_rule, CapabilityTest)(_ability_rule(_role))


@on_filing("certificate-missing", CapabilityTest)
def certificate_missing(test: CapabilityTest, hall: Hall) -> Places:
    """For window staff and help-agents the certificates are counted."""
    if test.role in CERTIFIED and test.certificates is None:
        yield at("role", role=test.role)


@on_filing("certificate-open", CapabilityTest)
def certificate_open(test: CapabilityTest, hall: Hall) -> Places:
    """Who holds no certificate studies for one."""
    held = test.certificates
    if held and test.role in CERTIFIED and held.posted > held.held + held.enrolled:
        open_ = held.posted - held.held - held.enrolled
        yield at("certificates", "enrolled" if held.enrolled else "posted", count=open_)


# --- attendance, assessment, awards ------------------------------------------------------------


@on_act("attendance-gap", AttendanceSummary)
def attendance_gap(act: Act[AttendanceSummary], hall: Hall) -> Places:
    """The months follow one another: none is left out once they are counted."""
    known = {paper.month for _, paper in hall.state.papers_of(AttendanceSummary)}
    before = _month_before(act.filing.month)
    if before not in known and min(known) < before:
        yield at("month", before=before)


def _month_before(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{year - 1}-{DECEMBER}" if number == 1 else f"{year}-{number - 1:02}"


@on_filing("assessment-dimensions", StaffAssessment)
def assessment_dimensions(assessment: StaffAssessment, hall: Hall) -> Places:
    """All seven respects are assessed."""
    missed = [each for each in get_args(Dimension) if each not in assessment.dimensions]
    if missed:
        yield at("dimensions", key=True, missed="、".join(missed))


@on_filing("assessment-feedback", StaffAssessment)
def assessment_feedback(assessment: StaffAssessment, hall: Hall) -> Places:
    """The results of dispatched staff went to where they come from."""
    if hall.catalog.management is None:
        # Whose own staff they are is not known while catalog/hall.yml cannot be read.
        return
    for place, group in enumerate(assessment.groups):
        is_own = group.department == hall.catalog.management
        if group.fed_back_on is None and not is_own:
            yield at("groups", place, "department", department=group.department)


@on_filing("assessment-basis", StaffAssessment)
def assessment_basis(assessment: StaffAssessment, hall: Hall) -> Places:
    """An assessment rests on tests and on trainings."""
    for field, kind in _RESTS_ON.items():
        if not getattr(assessment, field):
            yield at("kind", what=KINDS[kind].TITLE, field=field)


_RESTS_ON: Mapping[str, str] = {
    "tests": CapabilityTest.KIND,
    "trainings": TrainingRecord.KIND,
}


@on_act("assessment-cites", StaffAssessment)
def assessment_cites(act: Act[StaffAssessment], hall: Hall) -> Places:
    """What an assessment rests on exists and is what it is said to be."""
    for field, kind in _RESTS_ON.items():
        for place, path in enumerate(getattr(act.filing, field)):
            record = hall.state.records.get(path)
            if record is None or record.kind != kind:
                yield at(field, place, path_named=path, what=KINDS[kind].TITLE)


@on_filing("award-empty", Award)
def award_empty(award: Award, hall: Hall) -> Places:
    """An award names windows or counts people."""
    if not award.windows and not award.staff_count:
        yield at("title", title=award.title)


# --- what all of them keep to -------------------------------------------------------------------


Reported = TrainingRecord | CapabilityTest | AttendanceSummary | StaffAssessment


@on_filing("result-early", TrainingRecord, CapabilityTest, AttendanceSummary, StaffAssessment)
def result_early(filing: Reported, hall: Hall) -> Places:
    """Results are filed when they are there."""
    for loc, day in _days_reported(filing):
        if day > filing.filed_on:
            yield at(*loc, day=day)


def _days_reported(filing: Reported) -> Iterator[tuple[Loc, date]]:
    """The days of a filing that were there when it was filed, and where they stand."""
    match filing:
        case TrainingRecord():
            yield ("held_on",), filing.held_on
        case CapabilityTest():
            yield ("tested_on",), filing.tested_on
        case AttendanceSummary():
            yield ("month",), _last_day(filing.month)
        case StaffAssessment():
            for place, group in enumerate(filing.groups):
                if group.fed_back_on:
                    yield ("groups", place, "fed_back_on"), group.fed_back_on


def _last_day(month: str) -> date:
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])


# What two filings of a kind have in common when they report the same.
_SAME: Mapping[type[Filing], tuple[str, ...]] = {
    TrainingPlan: ("year",),
    CapabilityTest: ("tested_on", "role"),
    AttendanceSummary: ("month",),
    StaffAssessment: ("period",),
}


@on_act("result-twice", *_SAME)
def result_twice(act: Act[Filing], hall: Hall) -> Places:
    """A year, a month, a period and a test are reported once."""
    fields, kind = _SAME[type(act.filing)], type(act.filing)
    told = [getattr(act.filing, field) for field in fields]
    papers = takewhile(lambda each: each[0] != act.path, hall.state.papers_of(kind))
    for path, paper in papers:
        if told == [getattr(paper, field) for field in fields]:
            yield at(fields[0], path_named=path)
            return


Titled = TrainingRecord | AttendanceSummary | Award


@on_act("result-person", TrainingRecord, AttendanceSummary, Award)
def result_person(act: Act[Titled], hall: Hall) -> Places:
    """Results name no person: counts alone."""
    for loc, text in _titles(act.filing):
        if hall.names_staff(text):
            yield at(*loc)


def _titles(filing: Titled) -> Iterable[tuple[Loc, str]]:
    match filing:
        case TrainingRecord():
            return [(("name",), filing.name)]
        case Award():
            return [(("title",), filing.title)]
        case _:
            rows = enumerate(filing.rows)
            return [(("rows", i, "group"), row.group) for i, row in rows if row.group]
