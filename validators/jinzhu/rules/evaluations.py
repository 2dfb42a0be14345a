"""Departments and items are evaluated by rules and in time; the government approves exits."""

from collections.abc import Iterator

from jinzhu.clocks.evaluations import evaluation_clocks
from jinzhu.filing.evaluation import OF_ITEMS, Evaluation
from jinzhu.filing.government_approval import GovernmentApproval
from jinzhu.filing.kinds import KINDS
from jinzhu.register.acts import Act
from jinzhu.register.spans import ItemStay
from jinzhu.rules.rule import Hall, Places, at, on_act, on_filing, on_hall

EXITS = ("department-withdrawal", "item-withdrawal")


@on_filing("evaluation-without-rules", Evaluation)
def evaluation_without_rules(evaluation: Evaluation, hall: Hall) -> Places:
    """An evaluation names the rules by which it was done."""
    if evaluation.rules is None:
        yield at("subject")


def _stays_in(evaluation: Evaluation, code: str, hall: Hall) -> Iterator[ItemStay]:
    """Where an item of the department was in the hall at some time of the period."""
    period = evaluation.period
    for stay in hall.state.items.get(code, ()):
        if stay.department != evaluation.evaluated or stay.since > period.until:
            continue
        if stay.until is None or stay.until > period.since:
            yield stay


@on_act("evaluation-items", Evaluation)
def evaluation_items(act: Act[Evaluation], hall: Hall) -> Places:
    """An evaluation of how items are handled names items that were in the hall then."""
    evaluation = act.filing
    if evaluation.subject == OF_ITEMS and not evaluation.items:
        yield at("subject", fault="没有写评价了哪些事项")
    for place, item in enumerate(evaluation.items):
        if next(_stays_in(evaluation, item.code, hall), None) is None:
            fault = f"事项“{item.code}”在评价期间不是该部门的在厅事项"
            yield at("items", place, "code", fault=fault)


@on_hall("evaluation-overdue")
def evaluation_overdue(hall: Hall) -> Places:
    """A department in the hall was not evaluated within the months of the profile."""
    for clock in evaluation_clocks(hall):
        if clock.due and clock.status(hall.today) == "overdue":
            yield at(
                "effective_on",
                path=clock.path,
                department=clock.subject,
                what=clock.title,
                due=clock.due.date,
                months=hall.profile.parameters.evaluation_months,
            )


@on_act("approval-out-of-order", GovernmentApproval)
def approval_out_of_order(act: Act[GovernmentApproval], hall: Hall) -> Places:
    """An exit is first agreed to by management, then applied for, then approved."""
    paper = act.filing
    record = hall.state.records.get(hall.state.latest(paper.follows or ""))
    if record is None or record.kind not in EXITS:
        return
    agreed = hall.state.decided_on(record.path)
    if agreed and (paper.applied_on or paper.approved_on) < agreed:
        where = "approved_on" if paper.applied_on is None else "applied_on"
        fault = f"管理部门 {agreed} 才同意{KINDS[record.kind].TITLE}"
        yield at(where, fault=fault)
    if paper.applied_on and paper.approved_on < paper.applied_on:
        yield at("approved_on", fault=f"批复早于申请日期 {paper.applied_on}")
    if paper.approved_on > paper.filed_on:
        yield at("approved_on", fault="批复晚于备案日期")
