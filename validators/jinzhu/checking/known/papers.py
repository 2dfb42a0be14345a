"""What is kept of a paper where it may be seen by everybody: what a later filing is held against.

No name, no opinion, no attachment, nothing sealed and no free text but the requests of a plan,
which its answers repeat. A rule that asks for anything else of an earlier paper fails loudly.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jinzhu.filing.authorisation import Authorisation
from jinzhu.filing.circular import Circular
from jinzhu.filing.entry_plan import EntryPlan, PlanDeadlines, PlannedItem, Support
from jinzhu.filing.envelope import Filing, ItemRef
from jinzhu.filing.government_approval import GovernmentApproval
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.filing.notice import Notice
from jinzhu.filing.report_in import Accompanied, ReportIn
from jinzhu.filing.staff_adjustment import Cover, StaffAdjustment
from jinzhu.filing.support_reply import Reply, SupportReply
from jinzhu.filing.waiver import Waiver
from jinzhu.register.acts import Record

Plain = Any  # what JSON carries


def _plan(plan: EntryPlan) -> Plain:
    days = plan.deadlines
    return {
        "items": [[item.code, item.name, item.item_type] for item in plan.items],
        "deadlines": [day.isoformat() for day in (days.items, days.staff, days.equipment)],
        "support": [list(plan.support.equipment), list(plan.support.other)],
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
    }


def _letter(letter: Authorisation) -> Plain:
    return [list(letter.decision), list(letter.coordination), list(letter.review)]


def _letter_back(told: Plain) -> Mapping[str, Any]:
    return dict(zip(("decision", "coordination", "review"), map(tuple, told), strict=True))


def _explanation_back(told: Plain) -> Mapping[str, Any]:
    return {"items": tuple(ItemRef.model_construct(code=code) for code in told)}


def _reply_back(told: Plain) -> Mapping[str, Any]:
    replies = (Reply.model_construct(request=each, decision=given) for each, given in told)
    return {"replies": tuple(replies)}


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
    return {"change": change, "no_successor": reason, "cover": stands_in}


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
        lambda paper: [[each.request, each.decision] for each in paper.replies],
        _reply_back,
    ),
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
    Circular.KIND: (lambda paper: paper.about, lambda told: {"about": told}),
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
