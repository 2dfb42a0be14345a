"""``jinzhu seal``, ``unseal``, ``reseal`` and ``key``: what must stay secret, at a terminal.

What is sealed is written to a terminal or to a file of its owner's alone, nowhere else.
"""

import getpass
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jinzhu.catalog.load import load
from jinzhu.checking.tree import catalog_files
from jinzhu.commands.options import (
    HERE,
    Identity,
    Root,
    Today,
    Trunk,
    path_in_hall,
    today_of,
)
from jinzhu.failure import Failure
from jinzhu.finding import Problem
from jinzhu.report.plain import printable
from jinzhu.rules.texts import rule_texts

if TYPE_CHECKING:  # a check without a key does not load age
    from jinzhu.desk.sealing import Identities
    from jinzhu.desk.sealing.resealing import Outcome

LEAST_PASSPHRASE = 12


def seal_command(
    file: Annotated[Path, typer.Argument(help="备案文件", metavar="FILE")],
    record: Annotated[
        Path | None,
        typer.Option(help="要密封的信息（YAML），放在仓库以外；不写则取 FILE 里的 sealed"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="写到哪里；默认就写回 FILE", metavar="FILE")
    ] = None,
    root: Root = HERE,
    today: Today = None,
) -> None:
    """核对人员备案要密封的信息，密封后写入备案：写好返回 0，信息有错返回 1。"""
    from jinzhu.desk.sealing import catalog_in_force, recipients_of, seal
    from jinzhu.desk.sealing.drafts import SEALED_KEY, placed, read_clear, read_written
    from jinzhu.desk.sealing.files import refuse_in_repository, write_public

    written, below = (file, (SEALED_KEY,)) if record is None else (record, ())
    for each in dict.fromkeys((file, written)):
        if not each.is_file():
            raise Failure(f"没有这个文件：“{printable(str(each))}”，请核对写法")
    refuse_in_repository(written, "有明文信息的文件")
    if record is None and out is None:
        raise Failure("请用 --out 写明密封后的备案写到哪里，例如 --out filings/部门代号/文件名.yml")
    clear = read_clear(file.read_bytes(), file.name)
    found, problems = read_written(clear, written.read_bytes(), below)
    if found is None:
        _tell(written, problems)
        raise typer.Exit(1)
    recipients = recipients_of(catalog_in_force(root), today_of(today))
    sealing = seal(clear.kind, clear.staff, found, (each.key for each in recipients))
    target = out or file
    write_public(target, placed(clear, sealing))
    offices = "、".join(each.office for each in recipients)
    sys.stderr.write(
        f"信息填写正确，已密封给 {len(recipients)} 把钥匙（{offices}），写入 {target}。\n"
        f"接着运行 jinzhu check 核对备案；核对无误后删除明文文件 {written}。\n"
    )


def unseal_command(
    file: Annotated[Path, typer.Argument(help="大厅仓库里的备案文件", metavar="FILE")],
    identity: Identity = None,
    out: Annotated[
        Path | None,
        typer.Option(help="写入仓库以外的一个新文件，只有本人可读，可再用于 --record"),
    ] = None,
    proof: Annotated[
        Path | None,
        typer.Option(help="把密封的原文写入新文件，其 SHA-256 就是备案里的密封摘要"),
    ] = None,
    root: Root = HERE,
) -> None:
    """持钥匙的人打开一份备案的密封信息：显示在终端上，或写入仓库以外的文件。"""
    from jinzhu.desk.sealing.files import write_secret
    from jinzhu.desk.sealing.records import open_filing, sealed_filing
    from jinzhu.desk.sealing.showing import record_rows, record_text
    from jinzhu.filing.sealed import payload
    from jinzhu.repository.checkout import Checkout, require_hall

    if not (out or proof or sys.stdout.isatty()):
        raise Failure("密封的信息只显示在终端上；要留存的，用 --out 写入仓库以外的文件")
    identities = identities_of(identity)
    require_hall(root)
    tree = Checkout(root)
    filing = sealed_filing(tree, path_in_hall(file, root))
    if filing is None:
        raise Failure(f"“{file}”里没有密封的信息，或者备案读不出来；先用 jinzhu check 查明")
    found, problems = open_filing(filing, load(catalog_files(tree))[0], identities)
    if found is None:
        raise Failure(_said(problems[0])[0])
    if proof:
        write_secret(proof, payload(found.kind, found.staff, found.record, found.salt))
    if out:
        write_secret(out, record_text(found.record).encode())
    if not (out or proof):
        for label, value in record_rows(found.record):
            sys.stdout.write(f"{label}：{printable(value)}\n")


def reseal_command(
    identity: Identity = None,
    every: Annotated[bool, typer.Option("--all", help="不论收件人有没有变，全部重新密封")] = False,
    root: Root = HERE,
    trunk: Trunk = None,
    today: Today = None,
) -> None:
    """收件人变更后，把已合并的备案重新密封给现在的收件人，写入 catalog/resealed/。"""
    from jinzhu.desk.sealing import catalog_in_force, recipients_of
    from jinzhu.desk.sealing.files import write_public
    from jinzhu.desk.sealing.records import sealed_filings
    from jinzhu.desk.sealing.resealing import DONE, resealed
    from jinzhu.ledger.hall import Trust, open_hall

    identities, day = identities_of(identity), today_of(today)
    hall = open_hall(root, Trust(trunk))
    catalog = load(catalog_files(hall.tree))[0]
    listed = catalog.baseline.filings if catalog.baseline else ()
    standing = hall.approvals.items()
    approved = {*listed, *(path for path, each in standing if each.standing == "approved")}
    recipients = recipients_of(catalog_in_force(root, trunk), day)
    found = list(
        resealed(
            sealed_filings(hall.tree), catalog, identities, recipients, approved, day, every=every
        )
    )
    for each in found:
        if each.outcome == DONE:
            write_public(root / each.path, each.text)
    raise typer.Exit(_sum_up(found))


def key_command(
    file: Annotated[Path, typer.Argument(help="私钥写入这个新文件，放在仓库以外", metavar="FILE")],
    no_passphrase: Annotated[
        bool, typer.Option("--no-passphrase", help="不设口令：拿到文件的人就能打开")
    ] = False,
) -> None:
    """做一把新钥匙：私钥写入文件，公钥显示出来，登记到 catalog/recipients.yml。"""
    from jinzhu.desk.sealing.files import write_secret
    from jinzhu.desk.sealing.keys import new_key

    source, public = new_key("" if no_passphrase else _new_passphrase())
    write_secret(file, source)
    sys.stderr.write(
        f"私钥已写入 {file}：另存一份到离线的介质，口令分开保管，都不要放进仓库。\n"
        "公钥如下，由管理机构登记到 catalog/recipients.yml：\n"
    )
    sys.stdout.write(f"{public}\n")


def identities_of(paths: Sequence[Path] | None) -> "Identities":
    """The secret keys in these files; a passphrase is asked for where a file has one."""
    from jinzhu.desk.sealing import read_identities

    if not paths:
        raise Failure("请用 --identity 写明私钥文件")
    return read_identities(paths, _passphrase)


def _passphrase(path: Path) -> str:
    return _ask(f"{path} 的口令：")


def _new_passphrase() -> str:
    first = _ask("给私钥设口令（不显示，至少 12 个字符）：")
    if len(first) < LEAST_PASSPHRASE:
        raise Failure(f"口令太短，至少 {LEAST_PASSPHRASE} 个字符；什么都没有写入")
    if _ask("再输入一次：") != first:
        raise Failure("两次输入的口令不一样；什么都没有写入")
    return first


def _ask(question: str) -> str:
    """What is typed without being shown. Raises Failure where nobody sits at a terminal."""
    if not sys.stdin.isatty():
        raise Failure("口令要在终端上输入")
    return getpass.getpass(question, sys.stderr)


def _said(problem: Problem) -> tuple[str, str]:
    return rule_texts()[problem.rule].said(problem.values)


def _tell(file: Path, problems: Sequence[Problem]) -> None:
    """Where the record is wrong, and how to mend it; never what was written there."""
    for each in sorted(problems, key=lambda each: each.spot or (1, 1)):
        message, mend = _said(each)
        line, column = each.spot or (1, 1)
        place = f"{printable(str(file))}:{line}:{column}"
        sys.stdout.write(
            f"{place} 错误[{each.rule}] {printable(message)}\n  改法：{printable(mend)}\n"
        )
    sys.stderr.write(f"有 {len(problems)} 处要改，没有密封，什么都没有写入\n")


def _sum_up(found: "Sequence[Outcome]") -> int:
    """Say what became of each; 1 where one stayed shut."""
    from jinzhu.desk.sealing.resealing import CURRENT, DONE, PENDING, SHUT

    counts = Counter(each.outcome for each in found)
    for each in found:
        if each.outcome == SHUT:
            sys.stdout.write(f"{each.filing} 这把钥匙打不开，或密封信息有误\n")
    sys.stderr.write(
        f"重新密封 {counts[DONE]} 份，不必重新密封 {counts[CURRENT]} 份，"
        f"打不开 {counts[SHUT]} 份，还没有合并 {counts[PENDING]} 份（由部门用 jinzhu seal 重新密封）\n"
    )
    if counts[DONE]:
        sys.stderr.write(
            "写入了 catalog/resealed/，提交后由管理机构的另一位审核人合并；备案本身没有改动\n"
        )
    return int(counts[SHUT] > 0)
