"""The reviewer's inbox: every open request with what it would change and whose turn it is."""

from datetime import date
from typing import Any

from jinzhu.failure import Failure
from jinzhu.plan import Plan, summary
from jinzhu.reviewing.planning import plan_of
from jinzhu.reviewing.requests import Request, open_requests
from jinzhu.reviewing.shared import Shared

DEPARTMENT, REVIEWER = "部门", "审核人"


def inbox(shared: Shared, today: date) -> list[dict[str, Any]]:
    """One object a request, the longest waiting first."""
    base = shared.tip
    return [_row(shared, base, request, today) for request in open_requests(shared)]


def _row(shared: Shared, base: str, request: Request, today: date) -> dict[str, Any]:
    try:
        plan = plan_of(shared.root, base, request.head, today)
        told, turn, why = summary(plan), *_turn(request, plan)
    except Failure as failure:
        told, turn, why = "看不出会改变什么", DEPARTMENT, str(failure)
    return {
        "branch": request.branch,
        "commit": request.head,
        "since": request.time.isoformat(),
        "days": (today - request.time.date()).days,
        "summary": told,
        "turn": turn,
        "why": why,
    }


def _turn(request: Request, plan: Plan) -> tuple[str, str]:
    """Whose turn it is, and why."""
    if request.returned is not None:
        return DEPARTMENT, f"已退回：{request.returned}"
    if plan.conflicts:
        return DEPARTMENT, "与主线冲突，请从主线另开分支"
    if plan.is_empty:
        return DEPARTMENT, "没有变化，分支可以删除"
    if plan.fails:
        return DEPARTMENT, f"有 {plan.count('error')} 处错误要改"
    return REVIEWER, _approvers(plan)


def _approvers(plan: Plan) -> str:
    approvers = plan.approvers
    if approvers.alone:
        return "可由" + "、".join(each.name for each in approvers.alone) + "审核"
    roles = [
        f"{role}（{'、'.join(each.name for each in who) or '无人'}）"
        for role, who in approvers.together
    ]
    if roles:
        return "须会同审核：" + "、".join(roles)
    return "没有人可以审核，请管理机构在 catalog/people.yml 登记审核人"
