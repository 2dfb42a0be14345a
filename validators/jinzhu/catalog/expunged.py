"""``catalog/expunged.yml``: filings whose content was taken out of the history, by whom and why.

What is left at the path of an expunged file is a tombstone, in every version of the hall, so
that numbers and positions stay as they were.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import StringConstraints

from jinzhu.catalog.entry import CatalogFile
from jinzhu.filing.fields import Day, Line, Part, Slug, list_of, named

CommitId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]
ExpungedPath = Annotated[str, StringConstraints(pattern=r"^filings/[^\x00-\x1f\x7f]+$")]

# These bytes never change: the history of a hall that was rewritten is proven by writing it again.
TOMBSTONE = (
    "# 原内容因泄露个人信息已经清除，编号保留；谁、何时、为什么，见 catalog/expunged.yml。\n"
    "expunged: true\n"
).encode()


class Expunging(Part):
    """One rewriting of the history; ``before`` was the tip of trunk and names the evidence.

    ``subjects`` are the items and staff that the filings were about: without them what was filed
    later on the same subject would look like a mistake.
    """

    paths: tuple[ExpungedPath, ...] = list_of("文件", "清除了内容的备案或附件", 1)
    day: Day = named("日期", "清除的日期")
    by: Slug = named("经手人", "管理机构经手人的人员代号")
    reason: Line = named("原因", "为什么清除；不写被泄露的内容")
    before: CommitId = named("清除前的主线", "清除前主线的提交编号，证据文件以它命名")
    subjects: tuple[Line, ...] = list_of("事项和人员", "所涉事项的编码、窗口人员的编号")


class Expunged(CatalogFile):
    """Every rewriting, the oldest first."""

    expunged: tuple[Expunging, ...] = list_of("清除", "每次清除一条，只增不删")

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """Where each path is listed: the entry, and the place in it; the first one counts."""
        found: dict[str, tuple[int, int]] = {}
        for entry, each in enumerate(self.expunged):
            for place, path in enumerate(each.paths):
                found.setdefault(path, (entry, place))
        return found

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Every item and member of staff that an expunged filing was about."""
        return frozenset(subject for each in self.expunged for subject in each.subjects)


NONE = Expunged(format=1)
