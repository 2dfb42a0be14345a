"""CODEOWNERS as each forge reads it, from the owners."""

from collections.abc import Callable, Iterable, Iterator

from jinzhu.protection.forges import NAMES, Forge
from jinzhu.protection.owners import Owners

_HEAD = """\
# {forge} 的代码所有者。由 jinzhu protect 按 catalog/people.yml 生成，不要手改；
# 人员变动后重新运行 jinzhu protect --forge {word}，随同一个请求提交。
#
# 政务服务管理部门的审核人管全部文件，包括 catalog/、流水线配置和本文件。
# 部门的文件夹归部门：只由本部门填报（jinzhu check 核对），由外部门的审核人批准。
# 审核人不得是本部门的人，所以部门的人不列为本部门备案的批准人。
"""
# What the forge does with several owners decides whether a department can stand in the file.
_NOTES = {
    Forge.github: """\
# GitHub 上一行的任何一位所有者批准即可放行，故部门文件夹的所有者只写审核人。
""",
    Forge.gitlab: """\
# 带 ^ 的一节是可选的：部门的人会看到自己文件夹的请求，但他们的批准不作数。
""",
    Forge.gitea: """\
# Gitea 把各行匹配到的人都列为评审人；谁的批准作数由分支保护的批准名单决定，
# 名单里只放审核人（见 jinzhu protect --forge gitea --rules）。
""",
    Forge.gitee: """\
# 带 ^ 的一节是可选的：部门的人会看到自己文件夹的请求，但他们的批准不作数。
""",
}


def render(owners: Owners, forge: Forge) -> str:
    """The file, the same for the same owners."""
    head = _HEAD.format(forge=NAMES[forge], word=forge) + "#\n" + _NOTES[forge]
    return head + "\n" + "".join(f"{line}\n" for line in _LINES[forge](owners))


def _last_match(owners: Owners) -> Iterator[str]:
    """The last line that matches a file decides alone."""
    yield _line("*", owners.management)
    for folder in owners.folders:
        yield _line(f"/filings/{folder.department}/", folder.reviewers)


def _sections(owners: Owners) -> Iterator[str]:
    """In each section the last line that matches decides; each section asks for itself."""
    yield "[审核]"
    yield from _last_match(owners)
    yield ""
    yield "^[部门]"
    for folder in owners.folders:
        if folder.people:
            yield _line(f"/filings/{folder.department}/", folder.people)


def _every_match(owners: Owners) -> Iterator[str]:
    """Patterns are regular expressions over the whole path, and every line that matches counts."""
    yield _line(".*", owners.management)
    for folder in owners.folders:
        more = sorted({*folder.reviewers, *folder.people} - {*owners.management})
        if more:
            yield _line(f"filings/{folder.department}/.*", more)


def _line(pattern: str, accounts: Iterable[str]) -> str:
    return " ".join((pattern, *(f"@{account}" for account in accounts)))


_LINES: dict[Forge, Callable[[Owners], Iterator[str]]] = {
    Forge.github: _last_match,
    Forge.gitlab: _sections,
    Forge.gitea: _every_match,
    Forge.gitee: _sections,
}
