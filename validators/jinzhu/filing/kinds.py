"""All kinds of filing in one table."""

from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter

from jinzhu.filing.attendance_summary import AttendanceSummary
from jinzhu.filing.authorisation import Authorisation
from jinzhu.filing.award import Award
from jinzhu.filing.capability_test import CapabilityTest
from jinzhu.filing.circular import Circular
from jinzhu.filing.delegation import Delegation
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.entry_assessment import EntryAssessment
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.envelope import Filing
from jinzhu.filing.evaluation import Evaluation
from jinzhu.filing.government_approval import GovernmentApproval
from jinzhu.filing.handover import Handover
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.filing.notice import Notice
from jinzhu.filing.quality_report import QualityReport
from jinzhu.filing.recruitment import Recruitment
from jinzhu.filing.report_in import ReportIn
from jinzhu.filing.return_decision import ReturnDecision
from jinzhu.filing.sign_inspection import SignInspection
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_assessment import StaffAssessment
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.filing.support_reply import SupportReply
from jinzhu.filing.training_plan import TrainingPlan
from jinzhu.filing.training_record import TrainingRecord
from jinzhu.filing.waiver import Waiver
from jinzhu.filing.window_change import WindowChange

AnyFiling = Annotated[
    EntryPlan
    | EntryAssessment
    | Authorisation
    | DepartmentEntry
    | ItemEntry
    | StaffEntry
    | ReportIn
    | DepartmentWithdrawal
    | Handover
    | ItemWithdrawal
    | StaffAdjustment
    | ItemChange
    | WindowChange
    | DepartmentChange
    | NonEntryExplanation
    | Delegation
    | SupportReply
    | Notice
    | GovernmentApproval
    | Waiver
    | Circular
    | Evaluation
    | QualityReport
    | Recruitment
    | ReturnDecision
    | TrainingPlan
    | TrainingRecord
    | CapabilityTest
    | AttendanceSummary
    | StaffAssessment
    | Award
    | SignInspection,
    Field(discriminator="kind"),
]

KINDS: dict[str, type[Filing]] = {model.KIND: model for model in get_args(get_args(AnyFiling)[0])}
JSON_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def kind_schema(kind: str) -> dict[str, Any]:
    """JSON Schema 2020-12 of one kind; KeyError for a kind that does not exist."""
    return {"$schema": JSON_SCHEMA_DIALECT, **KINDS[kind].model_json_schema()}


def filing_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of any filing, told apart by ``kind``."""
    return {"$schema": JSON_SCHEMA_DIALECT, **TypeAdapter(AnyFiling).json_schema()}
