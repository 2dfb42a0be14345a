"""What a filing is about: the items, staff, windows and departments it names."""

from collections.abc import Callable
from typing import Any

from jinzhu.filing.circular import Circular
from jinzhu.filing.delegation import Delegation
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.entry_assessment import EntryAssessment
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.envelope import Filing
from jinzhu.filing.evaluation import Evaluation
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.filing.return_decision import ReturnDecision
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.filing.window_change import WindowChange

Subjects = tuple[str, ...]


def _of_department_withdrawal(filing: DepartmentWithdrawal) -> Subjects:
    return (
        filing.actor,
        *(item.code for item in filing.items),
        *(member.staff for member in filing.staff),
    )


def _of_circular(filing: Circular) -> Subjects:
    return (filing.circulated, filing.item) if filing.item else (filing.circulated,)


SUBJECTS: dict[type[Filing], Callable[[Any], Subjects]] = {
    EntryPlan: lambda filing: (filing.actor,),
    DepartmentEntry: lambda filing: (filing.actor,),
    ItemEntry: lambda filing: (filing.item,),
    ItemChange: lambda filing: (filing.item,),
    ItemWithdrawal: lambda filing: (filing.item,),
    StaffEntry: lambda filing: (filing.staff,),
    StaffAdjustment: lambda filing: (filing.staff,),
    ReturnDecision: lambda filing: (filing.staff,),
    DepartmentWithdrawal: _of_department_withdrawal,
    DepartmentChange: lambda filing: (filing.actor, *filing.replaces),
    WindowChange: lambda filing: tuple(act.window for act in filing.windows),
    NonEntryExplanation: lambda filing: tuple(item.code for item in filing.items),
    Delegation: lambda filing: tuple(item.code for item in filing.items),
    Circular: _of_circular,
    Evaluation: lambda filing: (filing.evaluated,),
    EntryAssessment: lambda filing: (filing.assessed,),
}


def subjects_of(filing: Filing) -> Subjects:
    """Codes, ids and numbers the filing names; empty for a follow-up, whose subject it shares."""
    find = SUBJECTS.get(type(filing))
    return find(filing) if find else ()
