"""Who may be sent to the hall: examined, in service, trained and passed."""

from jinzhu.filing.report_in import ReportIn
from jinzhu.filing.staff_entry import CHOSEN, StaffEntry
from jinzhu.filing.terms import DISPATCHED
from jinzhu.rules.rule import Hall, Places, at, on_filing


@on_filing("examination-missing", StaffEntry)
def examination_missing(entry: StaffEntry, hall: Hall) -> Places:
    """Who is to be sent was looked at before the first day, and was chosen."""
    seen = entry.examination
    if entry.source not in (None, DISPATCHED):
        return
    if seen is None:
        yield at("staff", fault="没有填写对拟选派人员的考察")
    elif seen.result != CHOSEN:
        yield at("examination", "result", fault="考察结果是不予选派")
    elif seen.examined_on > entry.effective_on:
        yield at("examination", "examined_on", fault="考察晚于上岗")


@on_filing("staff-not-in-service", StaffEntry)
def staff_not_in_service(entry: StaffEntry, hall: Hall) -> Places:
    """Who stands at a window is in service in the department that sent them."""
    if entry.source not in (None, DISPATCHED):
        yield at("source", fault=f"来源是“{entry.source}”")
    elif not entry.declarations.in_service:
        yield at("declarations", key=True, fault="部门没有声明在职在岗")


@on_filing("training-not-passed", ReportIn)
def training_not_passed(report: ReportIn, hall: Hall) -> Places:
    """Training is passed before the first day, not only attended."""
    if not report.training.passed:
        yield at("training", key=True)
