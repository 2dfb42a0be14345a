"""``jinzhu inbox``, ``approve`` and ``return``: the reviewer's day."""

import sys
from typing import Annotated, get_args

import typer

from jinzhu.catalog.people import Role
from jinzhu.codes.identity import find_identity_numbers
from jinzhu.commands.asking import require_consent
from jinzhu.commands.options import HERE, Root, TableForm, TableFormat, Today, print_table, today_of
from jinzhu.failure import Failure
from jinzhu.report import inbox as inbox_report
from jinzhu.report.plain import printable
from jinzhu.report.plan import render_text
from jinzhu.reviewing.approval import approve, return_branch
from jinzhu.reviewing.commits import reviewer_of
from jinzhu.reviewing.inbox import inbox
from jinzhu.reviewing.planning import plan_of
from jinzhu.reviewing.shared import open_shared

Branch = Annotated[str, typer.Argument(help="部门提交备案的分支", metavar="BRANCH")]
Remote = Annotated[str | None, typer.Option(help="远端仓库，默认为 origin", metavar="NAME")]
Main = Annotated[
    str | None, typer.Option("--trunk", help="主线分支，默认为远端的默认分支", metavar="NAME")
]
Yes = Annotated[bool, typer.Option("--yes", help="不再询问")]


def inbox_command(
    root: Root = HERE,
    remote: Remote = None,
    trunk: Main = None,
    today: Today = None,
    form: TableForm = TableFormat.text,
) -> None:
    """列出等待审核的分支：会改变什么，等了几天，轮到谁。"""
    shared = open_shared(root, remote, trunk)
    print_table(inbox(shared, today_of(today)), form, inbox_report.render)


def approve_command(
    branch: Branch,
    role: Annotated[
        str | None, typer.Option("--as", help="以哪个角色审核，默认审核人", metavar="ROLE")
    ] = None,
    opinion: Annotated[str | None, typer.Option(help="审核意见", metavar="TEXT")] = None,
    root: Root = HERE,
    remote: Remote = None,
    trunk: Main = None,
    today: Today = None,
    yes: Yes = False,
) -> None:
    """审核一个分支：先看会改变什么，再以合并作为审核；不能审核的说明原因，返回 1。"""
    _refuse_personal(opinion, "--opinion")
    shared = open_shared(root, remote, trunk)
    plan = plan_of(root, shared.tip, shared.head(branch), today_of(today))
    sys.stdout.write(render_text(plan))
    if plan.is_empty or plan.fails:
        raise _refusal(branch, ["没有可以审核的变化" if plan.is_empty else "合并后有错误，见上"])
    reviewer, office = reviewer_of(shared, today_of(today))
    approval = approve(shared, branch, plan, reviewer, office, role=_role(role), opinion=opinion)
    if approval.reasons:
        raise _refusal(branch, approval.reasons)
    target = shared.trunk if approval.missing is None else branch
    question = (
        "审核通过并合并到主线？"
        if approval.missing is None
        else f"会签？还须{approval.missing}审核"
    )
    if not yes:
        require_consent(question)
    shared.push(approval.commit, target, approval.before)
    done = "已审核通过" if approval.missing is None else f"已会签，还须{approval.missing}审核"
    sys.stdout.write(f"{printable(branch)}：{done}（提交 {approval.commit[:10]}）\n")


def return_command(
    branch: Branch,
    reason: Annotated[str, typer.Option(help="退回的原因，部门在分支上看得到", metavar="TEXT")],
    root: Root = HERE,
    remote: Remote = None,
    trunk: Main = None,
) -> None:
    """退回一个分支：把原因写在分支上，部门改好后在同一分支继续提交。"""
    _refuse_personal(reason, "--reason")
    shared = open_shared(root, remote, trunk)
    reviewer, office = reviewer_of(shared, today_of(None))
    commit = return_branch(shared, branch, reason, reviewer, office)
    sys.stdout.write(f"{printable(branch)}：已退回（提交 {commit[:10]}）\n")


def _role(given: str | None) -> Role | None:
    roles: tuple[Role, ...] = get_args(Role)
    for role in roles:
        if role == given:
            return role
    if given:
        raise Failure(f"没有角色“{given}”，可用的角色：{'、'.join(roles)}")
    return None


def _refuse_personal(text: str | None, option: str) -> None:
    """What stands in a commit stays there."""
    if text and find_identity_numbers(text):
        raise Failure(f"{option} 里有公民身份号码，写进历史就收不回来，请删去")


def _refusal(branch: str, reasons: list[str] | tuple[str, ...]) -> typer.Exit:
    sys.stdout.write(f"{printable(branch)}：不能审核\n")
    sys.stdout.writelines(f"  {printable(reason)}\n" for reason in reasons)
    return typer.Exit(1)
