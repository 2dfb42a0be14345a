"""``jinzhu counter``: what lies on the counter and hangs in the hall, on paper."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from jinzhu.checking.folded import Folded
from jinzhu.commands.counter_printing import Printer
from jinzhu.commands.options import HERE, Root, Trunk, day_of
from jinzhu.ledger.hall import Trust, open_approved
from jinzhu.publish.view.hall import HallView
from jinzhu.repository.calendars import china_today

Day = Annotated[
    str | None, typer.Option("--date", help="打印哪一天的内容，默认今天", metavar="DATE")
]
Site = Annotated[
    str | None,
    typer.Option(
        help="公开网站的网址，二维码由此得出；默认取 mkdocs.yml 的 site_url", metavar="URL"
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="写到这个 .pdf 文件，或每份一个文件写到这个文件夹；默认写到 printed/",
        metavar="PATH",
    ),
]
Department = Annotated[
    str | None, typer.Option(help="只打印这个部门的，写代号或名称", metavar="DEPARTMENT")
]


def guide_command(
    items: Annotated[
        list[str] | None, typer.Argument(help="事项编码或名称", metavar="ITEM")
    ] = None,
    department: Department = None,
    every: Annotated[bool, typer.Option("--all", help="在厅的全部事项")] = False,
    output: Output = None,
    day: Day = None,
    site: Site = None,
    root: Root = HERE,
    trunk: Trunk = None,
) -> None:
    """打印事项的办事指南（一次性告知单）：一项一张 A4，写不下的续到下一页。"""
    from jinzhu.publish.counter import choosing, guides

    view = _view(root, day, trunk)
    printer = Printer(root, site, view.today)
    chosen = choosing.chosen_items(view, items or (), department, every=every)
    sheets = ((item.code, guides.guide_data(view, item, printer.site)) for item in chosen)
    printer.write(guides.TEMPLATE, "办事指南", sheets, len(chosen), output)


def sign_command(
    windows: Annotated[
        list[str] | None, typer.Argument(help="窗口编号，不写为全部窗口", metavar="WINDOW")
    ] = None,
    department: Department = None,
    output: Output = None,
    day: Day = None,
    site: Site = None,
    root: Root = HERE,
    trunk: Trunk = None,
) -> None:
    """打印窗口牌：编号、类型、部门、办什么、几点开；暂停或搬迁的写明从哪天到哪天。"""
    from jinzhu.publish.counter import choosing, signs

    view = _view(root, day, trunk)
    printer = Printer(root, site, view.today)
    chosen = choosing.chosen_windows(view, windows or (), department)
    data = signs.Signs(view, printer.site).data
    sheets = ((window.number, data(window)) for window in chosen)
    printer.write(signs.TEMPLATE, "窗口牌", sheets, len(chosen), output)


def directory_command(
    output: Output = None,
    day: Day = None,
    site: Site = None,
    root: Root = HERE,
    trunk: Trunk = None,
) -> None:
    """打印大厅导览（A3）：各楼层有什么、各部门在哪里、每层的平面图。"""
    from jinzhu.publish.counter import directory

    view = _view(root, day, trunk)
    printer = Printer(root, site, view.today)
    data = directory.directory_data(view, printer.site)
    printer.write(directory.TEMPLATE, "大厅导览", [("directory", data)], 1, output)


def staff_command(
    department: Department = None,
    output: Output = None,
    day: Day = None,
    root: Root = HERE,
    trunk: Trunk = None,
) -> None:
    """打印窗口工作人员公示牌（A3）：只有在厅的人，只有大厅配置公开的内容。"""
    from jinzhu.publish.counter import choosing, staff

    view = _view(root, day, trunk)
    staff.require_board(view, china_today())
    every = view.departments.values()
    chosen = [choosing.chosen_department(view, department)] if department else every
    data = staff.staff_data(view, chosen)
    Printer(root, None, view.today).write(
        staff.TEMPLATE, "窗口工作人员公示", [("staff", data)], 1, output
    )


def certificate_command(
    paths: Annotated[list[str], typer.Argument(help="评价考核备案的路径", metavar="PATH")],
    output: Output = None,
    day: Day = None,
    site: Site = None,
    root: Root = HERE,
    trunk: Trunk = None,
) -> None:
    """打印评价考核证书：部门、期间、等次，不写个人；只打印已审核的。"""
    from jinzhu.publish.counter.certificates import TEMPLATE, certificate_data

    folded = _folded(root, trunk)
    printer = Printer(root, site, _day(day))
    sheets = [
        (
            Path(path).stem,
            certificate_data(folded.catalog, folded.state, path, printer.day, printer.site),
        )
        for path in paths
    ]
    printer.write(TEMPLATE, "评价考核证书", sheets, len(sheets), output)


def appraisal_command(
    staff: Annotated[list[str], typer.Argument(help="人员代号，在厅或已离开", metavar="STAFF")],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="写到仓库以外的这个 .pdf 文件，或每人一个文件写到这个文件夹；只有本人可读",
            metavar="PATH",
        ),
    ],
    day: Day = None,
    root: Root = HERE,
    trunk: Trunk = None,
) -> None:
    """打印窗口工作人员服务鉴定表：在厅服务的经历已填好，鉴定意见在纸上填写、盖章，归入本人档案。"""
    from jinzhu.publish.counter.appraisals import TEMPLATE, appraisal_data

    folded = _folded(root, trunk)
    printer = Printer(root, None, _day(day))
    sheets = [
        (each, appraisal_data(folded.catalog, folded.state, each, printer.day)) for each in staff
    ]
    printer.write(TEMPLATE, "服务鉴定表", sheets, len(sheets), output, is_personal=True)


def _folded(root: Path, trunk: str | None) -> Folded:
    """The register of what was approved and carried over."""
    from jinzhu.checking import fold_hall

    hall = open_approved(root, Trust(trunk))
    return fold_hall(hall.tree, hall.calendar, hall.approvals, known_only=True)


def _view(root: Path, day: str | None, trunk: str | None) -> HallView:
    """The hall as it is published on a day: approved and carried-over filings alone."""
    from jinzhu.publish.register import read_hall

    return read_hall(root, _day(day), pending=False, trust=Trust(trunk))


def _day(day: str | None) -> date:
    return day_of(day, "--date") or china_today()
