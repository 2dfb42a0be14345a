"""``jinzhu audit``: what the history proves, merge by merge, and where it does not."""

import typer

from jinzhu.commands.options import HERE, Anchor, Root, TableForm, TableFormat, Trunk, print_table
from jinzhu.failure import Failure
from jinzhu.ledger.hall import Trust, open_hall
from jinzhu.ledger.proof import proof
from jinzhu.report.audit import render


def audit_command(
    root: Root = HERE,
    trunk: Trunk = None,
    anchor: Anchor = None,
    form: TableForm = TableFormat.text,
) -> None:
    """逐次列出审核的凭证：谁提交、谁审核、签名、公布，以及每一处例外；有错误返回 1。"""
    ledger = open_hall(root, Trust(trunk, anchor, proof=True)).ledger
    if not ledger.entries:
        raise Failure("这里没有 git 历史，没有可以核对的审核")
    account = proof(ledger)
    print_table(account, form, render)
    raise typer.Exit(account["counts"]["errors"] > 0)
