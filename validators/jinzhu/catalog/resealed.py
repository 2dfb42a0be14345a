"""``catalog/resealed/``: records of merged filings, sealed anew after the recipients changed.

A merged filing is never edited, so its new sealed text stands beside it, at the same path below
``catalog/resealed/``. The commitment in the filing proves that it is the same record.
"""

from jinzhu.catalog.entry import CatalogFile
from jinzhu.filing.fields import Day, FilingPath, Slug, list_of, named
from jinzhu.filing.staff_entry import Sealed


class Resealed(CatalogFile):
    """The record of one filing, sealed to other recipients than the filing's own."""

    filing: FilingPath = named("备案", "所属备案的路径")
    resealed_on: Day = named("重新密封的日期", "例如 2026-03-01")
    recipients: tuple[Slug, ...] = list_of("收件人", "密封给哪些收件人的代号", 1)
    sealed: Sealed = named("密封信息", "用 age 加密后的文本块")
