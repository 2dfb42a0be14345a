"""``jinzhu template``: a workbook to fill in."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from jinzhu.commands.options import HERE, Root, Today, today_of

Department = Annotated[
    str | None, typer.Option("--department", help="只列这个部门能选的内容", metavar="ID")
]


def template_command(
    kind: Annotated[
        str, typer.Argument(help="备案类别，例如 item-entry 或 事项进驻", metavar="KIND")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到哪个 .xlsx 文件", metavar="FILE")
    ] = None,
    department: Department = None,
    root: Root = HERE,
    today: Today = None,
) -> None:
    """生成 Excel 填报模板：中文栏目、下拉选项、逐栏说明。"""
    from jinzhu.catalog.offering import kinds_of
    from jinzhu.checking import fold_hall
    from jinzhu.desk.following import profile_of
    from jinzhu.desk.sheets.choosing import Offers
    from jinzhu.desk.sheets.layout import layout_of
    from jinzhu.desk.sheets.saving import require_new, save_new
    from jinzhu.desk.sheets.template import write_workbook
    from jinzhu.desk.sheets.wanted import kind_named, require_department
    from jinzhu.ledger.hall import open_hall

    hall = open_hall(root)
    profile = profile_of(hall.tree)
    layout = layout_of(kind_named(kind, kinds_of(profile)), profile.standards)
    path = output or Path(f"{layout.main.title}.xlsx")
    require_new(path, "-o")
    folded = fold_hall(hall.tree, hall.calendar, hall.approvals)
    if department:
        require_department(folded.catalog, department)
    offers = Offers(folded.catalog, folded.state, today_of(today), department)
    save_new(path, write_workbook([layout], offers))
    sys.stdout.write(f"已生成 {path}；填好后运行 jinzhu import {path}\n")
    if layout.private:
        sys.stdout.write("填写后含个人信息：不得放入备案仓库，导入后请删除\n")
