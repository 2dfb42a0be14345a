"""``jinzhu expunge``: take leaked personal data out of the history."""

import sys
from collections.abc import Iterator
from typing import Annotated

import git
import typer

from jinzhu.commands.asking import require_consent
from jinzhu.commands.options import HERE, Root, Trunk
from jinzhu.expunging.expunge import Prepared, carry_out, prepare
from jinzhu.expunging.request import read_request
from jinzhu.failure import Failure
from jinzhu.ledger.evidence import evidence_path
from jinzhu.report.plain import printable

MOST_REFS = 20
QUESTION = "改写不能撤销，是否继续？"


def expunge_command(
    paths: Annotated[
        list[str], typer.Argument(help="要清除的备案或附件，从大厅目录算起", metavar="PATH")
    ],
    reason: Annotated[str, typer.Option(help="为什么清除，一行；不写被泄露的内容", metavar="TEXT")],
    root: Root = HERE,
    trunk: Trunk = None,
    yes: Annotated[bool, typer.Option("--yes", help="不再询问，直接改写")] = False,
) -> None:
    """从历史中清除泄露的个人信息：原处留清除标记，编号和审核不变，原提交留作证据；不推送。"""
    try:
        prepared = prepare(read_request(root, paths, reason, trunk))
        _say(_summary(prepared))
        if not yes:
            require_consent(QUESTION)
        holding = carry_out(prepared)
    except git.GitError as error:
        raise _failure_of(error) from None
    sys.stdout.write("".join(f"{printable(line)}\n" for line in _to_do(prepared, holding)))


def _failure_of(error: git.GitError) -> Failure:
    if isinstance(error, git.GitCommandNotFound):
        return Failure("没有找到 git 程序，请先安装 git")
    return Failure("git 没有完成改写；请运行 git fsck 和 git status 查明原因")


def _say(line: str) -> None:
    sys.stderr.write(f"{printable(line)}\n")


def _summary(prepared: Prepared) -> str:
    request, rewritten = prepared.request, prepared.rewritten
    return (
        f"清除 {len(request.paths)} 个文件的内容，改写主线“{request.branch}”的 "
        f"{len(rewritten.commits)} 个提交和 {len(rewritten.tags)} 个公布标签；"
        f"已逐份核对：编号、审核、签名与原来相同"
    )


def _to_do(prepared: Prepared, holding: tuple[str, ...]) -> Iterator[str]:
    """What a program cannot do: to approve the record, and to remove the copies elsewhere."""
    request = prepared.request
    branch, tip = request.branch, request.tip
    yield f"已改写本地的主线“{branch}”，证据在 {evidence_path(tip)}，登记在分支“{prepared.branch}”。"
    yield "还要由人来做："
    yield "1. 由服务器管理员暂停推送钩子和分支保护，强制推送主线和公布标签，再推送登记分支："
    yield f"   git push --force-with-lease={branch}:{tip} origin {branch}"
    yield "   git push --force origin 'refs/tags/published/*'"
    yield f"   git push origin {prepared.branch}"
    yield f"2. 由管理机构另一位审核人合并登记：jinzhu approve {prepared.branch}"
    yield "3. 在服务器上和这个克隆里丢弃原来的对象："
    yield "   git reflog expire --expire=now --all && git gc --prune=now"
    yield "   用了 JINZHU_CACHE 的，把它指的目录一并删除"
    yield "4. 删除还指着原来历史的引用；平台上的合并请求引用（refs/pull、refs/merge-requests）"
    yield "   和网页缓存由平台管理员删除。这里的有："
    for ref in holding[:MOST_REFS]:
        yield f"   {ref}"
    if not holding:
        yield "   没有"
    elif len(holding) > MOST_REFS:
        yield f"   等共 {len(holding)} 个"
    yield "5. 派生仓库和各人的克隆里还有副本，收不回来：逐一通知删除，部门一律重新克隆，"
    yield "   清除以前开始的分支不再合并，在新的克隆里重新提交。"
    yield "6. 证据里有原文件的编号（blob id），内容容易猜中的可以据此验证：一律按已经泄露处理，"
    yield "   并告知当事人。"
