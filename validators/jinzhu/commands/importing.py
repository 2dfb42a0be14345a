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
    catalogue_only: Annotated[
        bool, typer.Option("--catalogue-only", help="只列入目录，不起草备案")
    ] = False,
) -> None:
    """导入事项目录，并为每个事项起草进驻备案。"""
    from jinzhu.desk.importing import check_report_path, import_items, print_summary, write_report

    if report:
        check_report_path(report, file)
    done = import_items(file, root, mapping, today=today_of(today), drafting=not catalogue_only)
    if report:
        write_report(done, report)
    print_summary(done, sys.stdout)
    raise typer.Exit(done.exit_code)


def import_filings_command(
    file: Annotated[Path, typer.Argument(help="填好的 .xlsx 模板", metavar="FILE")],
    root: Root = HERE,
    report: Annotated[
        Path | None,
        typer.Option(help="把标注了问题的副本写到 .xlsx 文件", metavar="FILE"),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--all", help="全部正确才写入，有一行退回就什么都不写")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="只核对，不写入")] = False,
    today: Annotated[
        str | None, typer.Option(help="把这一天当作今天，例如 2026-03-01", metavar="D")
    ] = None,
) -> None:
    """把填好的模板变成备案：逐行核对，正确的写入，不正确的退回。"""
    from jinzhu.desk.sheets.marking import marked_copy
    from jinzhu.desk.sheets.saving import require_new, require_outside, save_new
    from jinzhu.desk.sheets.taking import Wanted, read_source, take_in
    from jinzhu.desk.sheets.telling import details, summary
    from jinzhu.ledger.hall import open_hall

    if report:
        require_new(report, "--report")
        require_outside(report, root, "标注的副本")
    content = read_source(file)
    taken = take_in(file, root, open_hall(root), today_of(today), Wanted(whole, check))
    told = list(summary(taken))
    if report:
        save_new(report, marked_copy(content, taken.faults, told), private=True)
    sys.stdout.writelines(f"{line}\n" for line in [*told, *details(taken)])
    if report:
        sys.stdout.write(f"标注了问题的副本：{report}\n")
    elif taken.refused or taken.astray:
        sys.stdout.write("加上 --report 退回.xlsx 可得到标注了问题的副本\n")
    raise typer.Exit(taken.exit_code)
