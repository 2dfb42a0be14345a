"""``jinzhu protect``: who owns what on the forge, and which rules to set there."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import load
from jinzhu.checking.tree import CATALOG, catalog_files
from jinzhu.commands.options import HERE, Root, Today, today_of
from jinzhu.failure import Failure
from jinzhu.protection import codeowners, rules
from jinzhu.protection.forges import Forge, places_of
from jinzhu.protection.owners import forge_of, owners_of
from jinzhu.protection.ruleset import branch_ruleset, tag_ruleset
from jinzhu.report import machine
from jinzhu.repository.checkout import Checkout, require_hall
from jinzhu.repository.git import open_git


class Target(StrEnum):
    """What a ruleset of GitHub is about."""

    branch = "branch"
    tag = "tag"


def protect_command(
    root: Root = HERE,
    forge: Annotated[
        Forge | None, typer.Option(help="代码平台；人员只登记了一种平台账号时可不填")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="只核对 CODEOWNERS 是否过期，过期返回 1")
    ] = False,
    show_rules: Annotated[
        bool, typer.Option("--rules", help="不写文件，列出要在平台上设置的规则")
    ] = False,
    ruleset: Annotated[
        Target | None, typer.Option(help="不写文件，输出可导入 GitHub 的规则集（JSON）")
    ] = None,
    today: Today = None,
) -> None:
    """按人员目录写 CODEOWNERS：管理部门的审核人管全部文件，部门的文件夹归部门。"""
    if sum((check, show_rules, ruleset is not None)) > 1:
        raise Failure("--check、--rules 和 --ruleset 一次只能用一个")
    catalog = _catalog(root)
    forge = forge or (Forge.github if ruleset else forge_of(catalog))
    if ruleset:
        _print_ruleset(forge, ruleset)
        return
    owners = owners_of(catalog, forge, today_of(today))
    if show_rules:
        approval = catalog.profile.approval if catalog.profile else ""
        sys.stdout.write(rules.render(forge, owners, approval))
        return
    text = codeowners.render(owners, forge)
    if check:
        raise typer.Exit(_stale(root, forge, text))
    _write(root, places_of(forge).ours, text)


def _write(root: Path, place: str, text: str) -> None:
    repository = open_git(root)
    top = os.path.realpath(root)
    if repository and os.path.realpath(repository.working_dir) != top:
        raise Failure("CODEOWNERS 只在仓库的最上层起作用，而大厅在仓库的一个文件夹里；请手工编写")
    if os.path.realpath(root / place) != os.path.join(top, place):
        raise Failure(f"{place} 经过符号链接，不写；请删去链接")
    (root / place).parent.mkdir(exist_ok=True)
    (root / place).write_text(text, encoding="utf-8", newline="\n")
    sys.stderr.write(f"已写入 {place}\n")


def _catalog(root: Path) -> Catalog:
    require_hall(root)
    catalog, problems = load(catalog_files(Checkout(root)))
    if catalog.hall is None or not catalog.people:
        wrong = "、".join(sorted(path for path in problems if problems[path])) or CATALOG
        raise Failure(f"目录读不出来：{wrong}；请先运行 jinzhu check 改好")
    return catalog


def _print_ruleset(forge: Forge, target: Target) -> None:
    if forge is not Forge.github:
        raise Failure("--ruleset 只用于 GitHub，其他平台请看 --rules")
    made = branch_ruleset() if target is Target.branch else tag_ruleset()
    sys.stdout.write(machine.as_json(made))


def _stale(root: Path, forge: Forge, text: str) -> bool:
    """Whether the forge goes by another file than the catalogue asks for; says so if it does."""
    places = places_of(forge)
    for other in places.others:
        if os.path.lexists(root / other):
            sys.stdout.write(f"{other} 会让平台不读 {places.ours}，请删去\n")
            return True
    file = root / places.ours
    if file.is_file() and file.read_bytes() == text.encode():
        return False
    wrong = "与人员目录不一致" if file.is_file() else "还没有"
    sys.stdout.write(f"{places.ours} {wrong}；请运行 jinzhu protect --forge {forge} 并提交\n")
    return True
