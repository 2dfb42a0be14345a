"""``jinzhu import``: take over what a hall has in tables."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from jinzhu.commands.options import HERE, Root, today_of


def import_items_command(
    file: Annotated[Path, typer.Argument(help="CSV 或 XLSX 文件", metavar="FILE")],
    root: Root = HERE,
    mapping: Annotated[
        Path | None, typer.Option("--map", help="列名对照文件", metavar="mapping.yml")
    ] = None,
    report: Annotated[
        Path | None, typer.Option(help="把逐行报告写到 .csv 或 .json 文件", metavar="FILE")
    ] = None,
    today: Annotated[
        str | None, typer.Option(help="草稿的备案日期，例如 2026-03-01", metavar="D")
    ] = None,
) -> None:
    """导入事项目录，并为每个事项起草进驻备案。"""
    from jinzhu.desk.importing import check_report_path, import_items, print_summary, write_report

    if report:
        check_report_path(report, file)
    done = import_items(file, root, mapping, today=today_of(today))
    if report:
        write_report(done, report)
    print_summary(done, sys.stdout)
    raise typer.Exit(done.exit_code)
