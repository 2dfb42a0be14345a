"""What is kept of a paper where it may be seen by everybody: what a later filing is held against.

No name, no opinion, no attachment, nothing sealed and no free text but the requests of a plan,
which its answers repeat. A rule that asks for anything else of an earlier paper fails loudly.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jinzhu.filing.attendance_summary import AttendanceSummary
from jinzhu.filing.authorisation import Authorisation
from jinzhu.filing.capability_test import CapabilityTest
from jinzhu.filing.circular import Circular
from jinzhu.filing.delegation import Delegation
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.entry_assessment import AssessedItem, EntryAssessment
from jinzhu.filing.entry_plan import EntryPlan, PlanDeadlines, PlannedItem, Support
from jinzhu.filing.envelope import Filing, ItemRef, Period
from jinzhu.filing.evaluation import Evaluation
from jinzhu.filing.government_approval import GovernmentApproval
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.filing.notice import Notice
from jinzhu.filing.report_in import Accompanied, ReportIn
from jinzhu.filing.sign_inspection import FaultySign, SignInspection
from jinzhu.filing.staff_adjustment import Cover, StaffAdjustment
from jinzhu.filing.staff_assessment import StaffAssessment
from jinzhu.filing.support_reply import Decision, Reply, SiteConditions, SupportReply
from jinzhu.filing.training_plan import PlannedTraining, TrainingPlan
from jinzhu.filing.training_record import TrainingRecord
from jinzhu.filing.waiver import Waiver
from jinzhu.register.acts import Record

Plain = Any  # what JSON carries


def _plan(plan: EntryPlan) -> Plain:
    days = plan.deadlines
    return {
        "items": [[item.code, item.name, item.item_type] for item in plan.items],
        "deadlines": [day.isoformat() for day in (days.items, days.staff, days.equipment)],
        "support": [list(plan.support.equipment), list(plan.support.other)],
        **({"moves": list(moves)} if (moves := plan.equipment_to_move) else {}),
    }


def _plan_back(told: Plain) -> Mapping[str, Any]:
    items, staff, equipment = map(date.fromisoformat, told["deadlines"])
    asked, other = map(tuple, told["support"])
    return {
        "items": tuple(
            PlannedItem.model_construct(code=code, name=name, item_type=item_type)
            for code, name, item_type in told["items"]
        ),
        "deadlines": PlanDeadlines(items=items, staff=staff, equipment=equipment),
        "support": Support(equipment=asked, other=other),
        "dedicated_equipment": tuple(told.get("moves", ())),
    }


def _letter(letter: Authorisation) -> Plain:
    return [list(letter.decision), list(letter.coordination), list(letter.review)]


def _letter_back(told: Plain) -> Mapping[str, Any]:
    return dict(zip(("decision", "coordination", "review"), map(tuple, told), strict=True))


def _explanation_back(told: Plain) -> Mapping[str, Any]:
    return {"items": tuple(ItemRef.model_construct(code=code) for code in told)}


def _reply(reply: Reply) -> Plain:
    """An answer; the conditions for equipment only where they are told."""
    row = [reply.request, reply.decision]
    at = reply.conditions
    return [*row, [at.room, at.power, at.network]] if at else row


def _reply_back(told: Plain) -> Mapping[str, Any]:
    return {"replies": tuple(_one_reply(*row) for row in told)}


def _one_reply(request: str, decision: Decision, found: Plain = None) -> Reply:
    at = found and SiteConditions(**dict(zip(("room", "power", "network"), found, strict=True)))
    return Reply(request=request, decision=decision, conditions=at)


def _delegation(paper: Delegation) -> Plain:
    until = paper.until and paper.until.isoformat()
    return [[item.code for item in paper.items], until]


def _delegation_back(told: Plain) -> Mapping[str, Any]:
    codes, until = told
    items = tuple(ItemRef.model_construct(code=code) for code in codes)
    return {"items": items, "until": until and date.fromisoformat(until)}


def _report_back(told: Plain) -> Mapping[str, Any]:
    day, role, staff = told
    brought = Accompanied(role=role, staff=staff)
    return {"reported_on": date.fromisoformat(day), "accompanied_by": brought}


def _adjustment(paper: StaffAdjustment) -> Plain:
    cover = paper.cover and [paper.cover.staff, paper.cover.until.isoformat()]
    return [paper.change, paper.no_successor, cover]


def _adjustment_back(told: Plain) -> Mapping[str, Any]:
    change, reason, cover = told
    stands_in = cover and Cover(staff=cover[0], until=date.fromisoformat(cover[1]))
    # Whether somebody was sent back is told to nobody.
    found = {"change": change, "no_successor": reason, "cover": stands_in}
    return {**found, "returned": None}


def _training_plan(plan: TrainingPlan) -> Plain:
    return [plan.year, [[each.training, list(each.roles)] for each in plan.trainings]]


def _training_plan_back(told: Plain) -> Mapping[str, Any]:
    year, trainings = told
    planned = (
        PlannedTraining.model_construct(training=training, roles=tuple(roles))
        for training, roles in trainings
    )
    return {"year": year, "trainings": tuple(planned)}


def _training_record_back(told: Plain) -> Mapping[str, Any]:
    training, day, roles = told
    return {"training": training, "held_on": date.fromisoformat(day), "roles": tuple(roles)}


def _assessment_back(told: Plain) -> Mapping[str, Any]:
    since, until = map(date.fromisoformat, told)
    return {"period": Period(since=since, until=until)}


def _assessed(paper: EntryAssessment) -> Plain:
    items = [[item.code, item.proposed_by, item.result] for item in paper.items]
    return [paper.assessed, paper.assessed_on.isoformat(), paper.result, items]


def _assessed_back(told: Plain) -> Mapping[str, Any]:
    assessed, day, result, items = told
    known = (
        AssessedItem.model_construct(code=code, proposed_by=by, result=found)
        for code, by, found in items
    )
    return {
        "assessed": assessed,
        "assessed_on": date.fromisoformat(day),
        "result": result,
        "items": tuple(known),
    }


def _signs(paper: SignInspection) -> Plain:
    faults = [
        [each.number, each.found_on.isoformat(), each.mended_on and each.mended_on.isoformat()]
        for each in paper.faults
    ]
    return [paper.inspected_on.isoformat(), faults]


def _signs_back(told: Plain) -> Mapping[str, Any]:
    day, faults = told
    known = (
        FaultySign.model_construct(
            number=number,
            found_on=date.fromisoformat(found),
            mended_on=mended and date.fromisoformat(mended),
            place="",
            fault="",
        )
        for number, found, mended in faults
    )
    return {"inspected_on": date.fromisoformat(day), "faults": tuple(known)}


_Tell = Callable[[Any], Plain]
_Back = Callable[[Plain], Mapping[str, Any]]
_KEPT: Mapping[str, tuple[_Tell, _Back]] = {
    EntryPlan.KIND: (_plan, _plan_back),
    Authorisation.KIND: (_letter, _letter_back),
    NonEntryExplanation.KIND: (
        lambda paper: [item.code for item in paper.items],
        _explanation_back,
    ),
    SupportReply.KIND: (
        lambda paper: [_reply(each) for each in paper.replies],
        _reply_back,
    ),
    Delegation.KIND: (_delegation, _delegation_back),
    ReportIn.KIND: (
        lambda paper: [
            paper.reported_on.isoformat(),
            paper.accompanied_by.role,
            paper.accompanied_by.staff,
        ],
        _report_back,
    ),
    StaffAdjustment.KIND: (_adjustment, _adjustment_back),
    GovernmentApproval.KIND: (
        lambda paper: [paper.approved_on.isoformat(), paper.decision],
        lambda told: {"approved_on": date.fromisoformat(told[0]), "decision": told[1]},
    ),
    Waiver.KIND: (
        lambda paper: [paper.waives, paper.clause],
        lambda told: {"waives": told[0], "clause": told[1]},
    ),
    Notice.KIND: (
        lambda paper: [list(paper.about), paper.published_on.isoformat()],
        lambda told: {"about": tuple(told[0]), "published_on": date.fromisoformat(told[1])},
    ),
    DepartmentEntry.KIND: (lambda paper: paper.plan, lambda told: {"plan": told}),
    EntryAssessment.KIND: (_assessed, _assessed_back),
    Evaluation.KIND: (
        lambda paper: [paper.evaluated, paper.subject],
        lambda told: {"evaluated": told[0], "subject": told[1]},
    ),
    SignInspection.KIND: (_signs, _signs_back),
    Circular.KIND: (lambda paper: paper.about, lambda told: {"about": told}),
    TrainingPlan.KIND: (_training_plan, _training_plan_back),
    TrainingRecord.KIND: (
        lambda paper: [paper.training, paper.held_on.isoformat(), list(paper.roles)],
        _training_record_back,
    ),
    CapabilityTest.KIND: (
        lambda paper: [paper.role, paper.tested_on.isoformat()],
        lambda told: {"role": told[0], "tested_on": date.fromisoformat(told[1])},
    ),
    AttendanceSummary.KIND: (lambda paper: paper.month, lambda told: {"month": told}),
    StaffAssessment.KIND: (
        lambda paper: [paper.period.since.isoformat(), paper.period.until.isoformat()],
        _assessment_back,
    ),
}


def paper_told(paper: Filing) -> Plain:
    """What is kept of a paper; nothing but that there is one for most kinds."""
    kept = _KEPT.get(paper.kind)
    return kept[0](paper) if kept else None


def paper_back(record: Record, told: Plain) -> Filing:
    """The paper of a record with what was kept of it."""
    kept = _KEPT.get(record.kind)
    return KINDS[record.kind].model_construct(
        kind=record.kind,
        department=record.department,
        filed_on=record.filed_on,
        effective_on=record.effective_on,
        follows=record.follows,
        supersedes=record.supersedes,
        **(kept[1](told) if kept else {}),
    )
