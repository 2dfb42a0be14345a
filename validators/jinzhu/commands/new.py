"""``jinzhu new``: a filing filled in at the terminal, question by question."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jinzhu.catalog.offering import kinds_of
from jinzhu.commands.options import HERE, Root, Today, today_of
from jinzhu.failure import Failure
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.kinds import KINDS
from jinzhu.finding import nearest
from jinzhu.report.plain import printable
from jinzhu.standards.basis import basis_of

if TYPE_CHECKING:
    from jinzhu.desk.asking.hall import DeskHall
    from jinzhu.desk.asking.taking import Taken
    from jinzhu.desk.asking.terminal import Terminal
    from jinzhu.desk.drafts import Drafts

STOPPED = 1
_NAMELESS = "文件里又没有写明 kind（备案类别）；请写成 jinzhu new 类别 --from 文件 --yes"


def new_command(
    kind: Annotated[
        str | None, typer.Argument(help="备案类别，例如 item-change；不填则按用途选择")
    ] = None,
    item: Annotated[str | None, typer.Option(help="要变动的在厅事项", metavar="CODE")] = None,
    staff: Annotated[str | None, typer.Option(help="要变动的在厅人员", metavar="ID")] = None,
    department: Annotated[str | None, typer.Option(help="哪个部门备案", metavar="ID")] = None,
    follows: Annotated[str | None, typer.Option(help="接续哪一份备案", metavar="PATH")] = None,
    supersedes: Annotated[str | None, typer.Option(help="更正哪一份备案", metavar="PATH")] = None,
    source: Annotated[
        Path | None, typer.Option("--from", help="已经填了一些的 YAML 或 JSON 文件", metavar="FILE")
    ] = None,
    agreed: Annotated[bool, typer.Option("--yes", help="--from 已填全时不询问，直接写入")] = False,
    root: Root = HERE,
    today: Today = None,
) -> None:
    """逐项询问，填一份备案：边填边核对，中断了可以接着填，最后写成文件。

    人员备案的草稿只加密保存，密封的内容写入文件以前就已加密。
    """
    from jinzhu.desk.asking.hall import DeskHall
    from jinzhu.desk.asking.taking import take
    from jinzhu.desk.asking.terminal import Terminal, require_terminal

    hall = DeskHall(root, today_of(today))
    taken = take(source) if source else None
    if not (agreed and taken):
        require_terminal()
    terminal = Terminal()
    named = {"item": item, "staff": staff, "department": department}
    try:
        if agreed and taken and not (kind or taken.kind):
            raise Failure(f"--yes 不提问，{_NAMELESS}")
        kind = _kind(kind, taken, terminal, kinds_of(hall.profile))
        known = _known(kind, named, follows, supersedes, hall)
        values = _values(kind, taken, known, terminal, hall)
        if agreed and taken:
            _write_unasked(kind, values, hall, root)
            return
        _sit(kind, values, terminal, hall, root)
    except (KeyboardInterrupt, EOFError):
        sys.stderr.write("\n已中断\n")
        raise typer.Exit(STOPPED) from None


def _kind(
    kind: str | None, taken: "Taken | None", terminal: "Terminal", offered: Sequence[str]
) -> str:
    """The kind that was named, or is chosen by what it is for. Raises Failure."""
    kind = kind or (taken.kind if taken else None)
    if kind is None:
        return _chosen_kind(terminal, offered)
    if kind not in offered:
        known = "、".join(f"{each}（{KINDS[each].TITLE}）" for each in offered)
        said = f"本厅不报“{KINDS[kind].TITLE}”" if kind in KINDS else _unknown(kind, offered)
        raise Failure(f"{said}；类别有：{known}")
    return kind


def _unknown(kind: str, offered: Sequence[str]) -> str:
    return f"没有备案类别“{printable(kind)}”{nearest(kind, offered, 0.5)}"


def _chosen_kind(terminal: "Terminal", offered: Sequence[str]) -> str:
    from jinzhu.desk.asking.picker import Option
    from jinzhu.filing.purposes import purposes_of

    options = [
        Option(kind, f"{KINDS[kind].TITLE}：{purpose}", f"{kind} {group}")
        for group, kinds in purposes_of(offered).items()
        for kind, purpose in kinds.items()
    ]
    return terminal.pick("要办什么", options)


def _known(
    kind: str,
    named: Mapping[str, str | None],
    follows: str | None,
    supersedes: str | None,
    hall: "DeskHall",
) -> dict[str, Any]:
    """What the options and the register say already. Raises Failure for an option out of place."""
    from jinzhu.desk.asking import prefill

    known: dict[str, Any] = {}
    if supersedes:
        known |= prefill.of_correction(supersedes, kind, hall)
    if follows:
        known |= prefill.of_followed(follows, kind, hall)
    for option, find in (("item", prefill.of_item), ("staff", prefill.of_staff)):
        if value := named[option]:
            if kind not in prefill.SUBJECTS[option]:
                kinds = "、".join(prefill.SUBJECTS[option])
                raise Failure(f"--{option} 只用于 {kinds}")
            known |= find(value, hall)
    if value := named["department"]:
        if known.get("department", value) != value:
            raise Failure(f"--department 与“{known['department']}”不一致")
        known |= prefill.of_department(value, hall, kind)
    return known


def _values(
    kind: str,
    taken: "Taken | None",
    known: dict[str, Any],
    terminal: "Terminal",
    hall: "DeskHall",
) -> dict[str, Any]:
    """What is known before the first question; what a file says comes first."""
    from jinzhu.desk.asking import prefill
    from jinzhu.desk.asking.taking import sorted_out

    if KINDS[kind].MANAGEMENT:
        known = prefill.of_management(hall) | known
    values = prefill.today(known, hall.day)
    if taken:
        sorted_ = sorted_out(kind, taken)
        for each in sorted_.left:
            terminal.say(f"  ✗ {each}", "refused")
        values |= sorted_.values
    return values


def _write_unasked(kind: str, values: dict[str, Any], hall: "DeskHall", root: Path) -> None:
    from jinzhu.desk.asking.desk import write_unasked
    from jinzhu.desk.asking.terminal import Terminal

    path = write_unasked(kind, values, hall, root, Terminal().say)
    sys.stdout.write(f"{path}\n")


def _sit(
    kind: str, values: dict[str, Any], terminal: "Terminal", hall: "DeskHall", root: Path
) -> None:
    """Ask until the filing is written or put off; the draft stays in the second case."""
    from jinzhu.desk.asking.beginning import draft_to_fill
    from jinzhu.desk.asking.desk import Sitting
    from jinzhu.desk.asking.fields import is_sealed
    from jinzhu.desk.drafts import Drafts

    model = KINDS[kind]
    drafts = Drafts(root, kind, locked=is_sealed(model))
    terminal.say(f"{model.__doc__}（{kind}）", "question")
    asked = basis_of(kind, hall.chosen)
    terminal.say(f"下面所说的依据，是 {asked.standard} 的条款。", "hint")
    draft = draft_to_fill(drafts, values, terminal)
    if kind == DepartmentWithdrawal.KIND:
        _say_leaving(draft.values, terminal)
    sitting = Sitting(kind, draft, drafts, terminal, hall)
    try:
        written = sitting.run(root)
    except (KeyboardInterrupt, EOFError):
        _say_kept(drafts, kind, terminal)
        raise typer.Exit(STOPPED) from None
    if written is None:
        _say_kept(drafts, kind, terminal)


def _say_kept(drafts: "Drafts", kind: str, terminal: "Terminal") -> None:
    terminal.say()
    if drafts.exists:
        terminal.say(f"草稿已保存；再运行 jinzhu new {kind} 就接着填。", "hint")
    else:
        terminal.say("这次的内容没有保存。", "hint")


def _say_leaving(values: Mapping[str, Any], terminal: "Terminal") -> None:
    """What must leave before the department can: of each the outcome is asked."""
    items, staff = values.get("items") or [], values.get("staff") or []
    if items or staff:
        terminal.say(
            f"撤离前要写明去向的：在厅事项 {len(items)} 项，在厅人员 {len(staff)} 人", "hint"
        )
    for each in items:
        terminal.say(f"  事项 {each.get('name', '')} {each.get('code', '')}", "hint")
    for each in staff:
        terminal.say(f"  人员 {each.get('staff', '')}", "hint")
