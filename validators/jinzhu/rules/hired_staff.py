"""Staff whom the hall hires itself: recruitment, confirmations, contract (DB43/T 2422.2, 6.2)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import get_args

from jinzhu.clocks.contracts import contracts
from jinzhu.filing.recruitment import Recruitment
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import Confirmed, StaffEntry
from jinzhu.filing.terms import HIRED
from jinzhu.finding import Loc
from jinzhu.register.acts import Act
from jinzhu.rules.rule import Hall, Place, Places, at, on_act, on_filing, on_hall


@on_filing("hire-missing", StaffEntry)
def hire_missing(entry: StaffEntry, hall: Hall) -> Places:
    """Of somebody whom the hall hired it is said how; of nobody else."""
    if entry.source == HIRED and entry.hire is None:
        yield at("source", what="招聘的人员没有填写聘用情况（hire）")
    elif entry.source != HIRED and entry.hire is not None:
        yield at("hire", key=True, what="不是招聘的人员，不填聘用情况")


@on_filing("hire-confirmations", StaffEntry)
def hire_confirmations(entry: StaffEntry, hall: Hall) -> Places:
    """Three things were confirmed before somebody was hired."""
    if entry.hire is None:
        return
    confirmed = Counter(each.what for each in entry.hire.confirmations)
    missing = [what for what in get_args(Confirmed) if what not in confirmed]
    if missing:
        yield at("hire", "confirmations", key=True, what=f"缺少{'、'.join(missing)}")
    for place, each in enumerate(entry.hire.confirmations):
        if each.confirmed_on > entry.filed_on:
            where = ("hire", "confirmations", place, "confirmed_on")
            yield at(*where, what=f"{each.what}的确认日期晚于备案日期")


@on_act("hire-recruitment", StaffEntry)
def hire_recruitment(act: Act[StaffEntry], hall: Hall) -> Places:
    """Somebody was hired by a recruitment that is on record."""
    hire = act.filing.hire
    if hire is None:
        return
    if hire.recruitment is None:
        yield at("hire", key=True, what="没有写明由哪一次公开招聘录用（recruitment）")
        return
    paper = hall.state.papers[Recruitment.KIND].get(hall.state.latest(hire.recruitment))
    if paper is None:
        path = hire.recruitment
        yield at("hire", "recruitment", what=f"没有招聘记录“{path}”", path_named=path)


@on_filing("hire-contract", StaffEntry)
def hire_contract(entry: StaffEntry, hall: Hall) -> Places:
    """There is a labour contract from the first day on."""
    if entry.hire is None:
        return
    since, until = entry.hire.contract.since, entry.hire.contract.until
    if since > entry.effective_on:
        yield at("hire", "contract", "since", what="晚于上岗日期")
    if isinstance(until, date) and until < max(since, entry.effective_on):
        yield at("hire", "contract", "until", what="早于合同起始或上岗日期")


@on_act("hire-contract", StaffAdjustment)
def new_contract(act: Act[StaffAdjustment], hall: Hall) -> Places:
    """A new contract follows the old one without a gap, and the person stays."""
    contract, staff = act.filing.contract, act.filing.staff
    if contract is None:
        return
    if act.filing.change == "撤离":
        yield at("contract", key=True, what="撤离的人员不续签")
    if isinstance(contract.until, date) and contract.until < contract.since:
        yield at("contract", "until", what="早于合同起始")
    before = next((d for d in hall.state.duties[staff] if d.ended_by == act.path), None)
    last = before.contract_until if before else None
    if last and (contract.since - last).days > 1:
        yield at("contract", "since", what=f"与上一份合同（{last} 期满）中间有间断")


@on_hall("contract-ended")
def contract_ended(hall: Hall) -> Places:
    """A contract is over and its holder is still there."""
    for duty, last in contracts(hall.state):
        if last < hall.today:
            yield at("staff", path=duty.by, day=last)


@on_filing("recruitment-order", Recruitment)
def recruitment_order(recruitment: Recruitment, hall: Hall) -> Places:
    """It was announced, then applied for, examined, and last the result was shown."""
    for loc, later, fault in _order(recruitment):
        if later:
            yield at(*loc, what=fault)


def _order(told: Recruitment) -> Iterator[tuple[Loc, bool, str]]:
    asked, shown = told.applications, told.publicity
    yield ("announced_on",), told.announced_on > asked.since, "公告晚于报名开始"
    yield ("applications", "until"), asked.until < asked.since, "报名截止早于开始"
    yield ("examined_on",), told.examined_on < asked.since, "考核早于报名开始"
    yield ("publicity", "since"), shown.since < told.examined_on, "公示早于考核"
    yield ("publicity", "until"), shown.until < shown.since, "公示截止早于开始"
    yield ("publicity", "until"), shown.until > told.filed_on, "公示还没有结束就登记"


@on_filing("recruitment-counts", Recruitment)
def recruitment_counts(recruitment: Recruitment, hall: Hall) -> Places:
    """Nobody was examined who had not applied, nor hired who was not examined or beyond need."""
    openings = sum(post.openings for post in recruitment.posts)
    checks: tuple[tuple[str, int, int, str], ...] = (
        ("examined", recruitment.examined, recruitment.applicants, "参加考核人数多于报名人数"),
        ("hired", recruitment.hired, recruitment.examined, "拟聘用人数多于参加考核人数"),
        ("hired", recruitment.hired, openings, f"拟聘用人数多于招聘人数 {openings}"),
    )
    yield from (_place(field, fault) for field, few, many, fault in checks if few > many)


def _place(field: str, fault: str) -> Place:
    return at(field, what=fault)
