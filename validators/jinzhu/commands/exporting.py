"""``jinzhu export``: the register as a workbook."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from jinzhu.commands.options import HERE, Root, Today, today_of
from jinzhu.commands.template import Department


def export_command(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="写到哪个 .xlsx 文件", metavar="FILE")
    ],
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", help="哪一类，可重复；默认部门、窗口、事项和人员", metavar="KIND"),
    ] = None,
    department: Department = None,
    pending: Annotated[bool, typer.Option("--pending", help="连同还没有审核的备案")] = False,
    root: Root = HERE,
    today: Today = None,
) -> None:
    """把现在的登记内容写成与填报模板一样的 Excel 表，密封的内容不写。"""
    from jinzhu.catalog.offering import kinds_of
    from jinzhu.desk.following import profile_of
    from jinzhu.desk.sheets.choosing import Offers
    from jinzhu.desk.sheets.export import REGISTER, export
    from jinzhu.desk.sheets.layout import layout_of
    from jinzhu.desk.sheets.saving import require_new, save_new
    from jinzhu.desk.sheets.template import write_workbook
    from jinzhu.desk.sheets.wanted import kind_named, require_department
    from jinzhu.ledger.hall import open_approved, open_hall

    require_new(output, "-o")
    day = today_of(today)
    hall = open_hall(root) if pending else open_approved(root)
    profile = profile_of(hall.tree)
    offered = kinds_of(profile)
    chosen = kinds or [kind for kind in REGISTER if kind in offered]
    wanted = list(dict.fromkeys(kind_named(kind, offered) for kind in chosen))
    found = export(hall, wanted, day, pending=pending, department=department)
    if department:
        require_department(found.folded.catalog, department)
    layouts = [layout_of(kind, profile.standards) for kind in wanted]
    offers = Offers(found.folded.catalog, found.folded.state, day, department)
    save_new(output, write_workbook(layouts, offers, found.filings))
    counts = "，".join(
        f"{layout.main.title} {len(found.filings[layout.kind])} 份" for layout in layouts
    )
    sys.stdout.write(f"已写入 {output}：{counts}\n")
