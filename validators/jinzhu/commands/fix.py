"""``jinzhu fix``: mend what is safe to mend, after showing it."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as replace_tree
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from jinzhu.catalog.load import model_of
from jinzhu.checking import Checked, Tree
from jinzhu.checking.tree import ATTACHMENTS, With
from jinzhu.commands.asking import require_consent
from jinzhu.commands.check import inside, wanted_paths
from jinzhu.commands.options import HERE, Root, Today, today_of
from jinzhu.desk.placing import replace
from jinzhu.failure import Failure
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.mends import Mended, Names, mend
from jinzhu.filing.name import FILINGS, FilingName, read_name
from jinzhu.ledger.hall import HallFiles, open_hall
from jinzhu.report import mends as report

ENDING = ".yml"
# What these name is in the hall already, under the name it has there.
_OF_THE_HALL = (ItemChange.KIND, ItemWithdrawal.KIND)


@dataclass(frozen=True)
class Mending:
    """A file to be mended, as it is and as it will be."""

    path: str
    source: bytes
    mended: Mended


def fix_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="要改的文件或目录，默认为所有还没有审核的备案", metavar="PATH"),
    ] = None,
    root: Root = HERE,
    show_only: Annotated[bool, typer.Option("--diff", help="只显示要改什么，不改文件")] = False,
    agreed: Annotated[bool, typer.Option("--yes", help="不询问，直接改")] = False,
    today: Today = None,
) -> None:
    """改正能放心改正的写法：全角数字、多余空格、日期写法、编码大小写、括号等，先显示再改。

    不改变意思；拿不准的不改。已经审核的备案从不改动。
    """
    day = today_of(today)
    hall = open_hall(root)
    checked = hall.checked(day)
    chosen = list(_chosen(hall, checked, wanted_paths(paths or [], root)))
    mendings = [found for path in chosen if (found := _mending(hall.tree, path, checked))]
    for each in mendings:
        sys.stdout.write(report.render(each.path, each.source, each.mended) + "\n")
    if not mendings:
        sys.stdout.write(f"没有要改的（看了 {len(chosen)} 个文件）\n")
    elif not show_only:
        _write(root, mendings, agreed)
    _say_rest(hall, chosen, mendings, day)


def _write(root: Path, mendings: list[Mending], agreed: bool) -> None:
    sys.stdout.flush()
    if not agreed:
        require_consent(f"照此改正这 {len(mendings)} 个文件吗？")
    for each in mendings:
        replace(root, each.path, each.source, each.mended.content)
    sys.stdout.write(f"已改正 {len(mendings)} 个文件\n")


def _say_rest(hall: HallFiles, chosen: list[str], mendings: list[Mending], day: date) -> None:
    """How many errors remain that only the clerk can mend."""
    files = {each.path: each.mended.content for each in mendings}
    found = replace_tree(hall, tree=With(hall.tree, files)).checked(day).findings
    rest = sum(each.severity == "error" and each.path in chosen for each in found)
    if rest:
        sys.stdout.write(f"还有 {rest} 个错误要自己改，请看 jinzhu check\n")


def _chosen(hall: HallFiles, checked: Checked, named: list[str]) -> Iterator[str]:
    """The files to look at. Raises Failure for one that is named and may not be edited."""
    paths = sorted(path for path in hall.tree.paths() if path.endswith(ENDING))
    for name in named:
        if not any(inside(path, [name]) for path in paths):
            raise Failure(f"没有“{name}”，或其中没有以 {ENDING} 结尾的文件")
    for path in paths:
        if ATTACHMENTS in path or not (named or path.startswith(FILINGS)):
            continue
        if not inside(path, named):
            continue
        if not _is_settled(hall, checked, path):
            yield path
        elif path in named:
            raise Failure(
                f"{path} 已经审核，不能再改；要更正，请另报一份，用 supersedes 写明更正的是它"
            )


def _is_settled(hall: HallFiles, checked: Checked, path: str) -> bool:
    """Whether the filing was approved or carried over: nobody edits it any more."""
    approval, baseline = hall.approvals.get(path), checked.catalog.baseline
    return bool(approval and approval.known) or bool(baseline and path in baseline.filings)


def _mending(tree: Tree, path: str, checked: Checked) -> Mending | None:
    source, name = tree.read(path), read_name(path)
    if isinstance(name, FilingName):
        mended = mend(source, KINDS[name.kind], _names(checked, name.kind))
    else:
        mended = mend(source, model_of(path))
    return Mending(path, source, mended) if mended.content != source else None


def _names(checked: Checked, kind: str) -> Names:
    names = {code: listed.item.name for code, listed in checked.catalog.items.items()}
    if kind in _OF_THE_HALL:
        names |= {code: stays[-1].name for code, stays in checked.state.items.items() if stays}
    return Names(names)
