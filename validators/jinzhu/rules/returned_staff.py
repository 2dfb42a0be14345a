"""Staff who are sent back, and what their unit decides then (national draft 6.3.3; Hunan 6.1.6)."""

from jinzhu.clocks.returns import returns
from jinzhu.filing.return_decision import ReturnDecision
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.terms import UNSENT
from jinzhu.register.acts import Act
from jinzhu.rules.heads import stay_of
from jinzhu.rules.rule import Hall, Places, at, on_act, on_hall


@on_act("return-filing", StaffAdjustment)
def return_filing(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """The management sends somebody back, for their unit, and says under seal for what."""
    filing, management = act.filing, hall.catalog.management
    if not filing.returned:
        return
    if management and filing.department != management:
        yield at(
            "department", what="退回由政务服务管理部门填报，代原单位备案（filed_for 填原单位）"
        )
    elif management and filing.actor == management:
        yield at("department", what="没有填写原单位（filed_for）")
    if filing.change != "撤离":
        yield at("change", what="退回原单位的，变动类别填 撤离")
    if filing.sealed is None:
        yield at("returned", what="退回的情形和事实没有密封（sealed）")
    stay = stay_of(act, hall)
    if stay and stay.source in UNSENT:
        yield at("staff", what=f"{stay.source}人员没有可以退回的原单位")


@on_act("return-decision-about", ReturnDecision)
def return_decision_about(act: Act[ReturnDecision], hall: Hall) -> Places:
    """A decision is about somebody who was sent back, and comes after that."""
    decision, state = act.filing, hall.state
    paper = state.papers[StaffAdjustment.KIND].get(state.latest(decision.follows or ""))
    if not isinstance(paper, StaffAdjustment):
        return
    record = state.records[state.latest(decision.follows or "")]
    if paper.returned is False:
        yield at("follows", what="所接续的人员调整不是退回")
    elif decision.staff not in record.subjects:
        yield at("staff", what="不是所接续的人员调整退回的人")
    elif decision.decided_on < record.filed_on:
        yield at("decided_on", what="处理日期早于退回的备案日期")
    elif decision.decided_on > decision.filed_on:
        yield at("decided_on", what="处理日期晚于本备案的日期")


@on_hall("return-decision-missing")
def return_decision_missing(hall: Hall) -> Places:
    """The unit that had sent somebody has not said yet what it decided."""
    for record, decisions in returns(hall.state):
        if not decisions and record.effective_on < hall.today:
            yield at("staff", path=record.path)
