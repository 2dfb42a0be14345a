"""``catalog/declarations.yml``: what only a person can see, declared by an office on a day."""

from collections.abc import Mapping
from functools import cached_property

from jinzhu.catalog.entry import CatalogFile
from jinzhu.filing.fields import Day, Line, Part, Text, YesNo, list_of, named
from jinzhu.finding import Citation


class Evidence(Part):
    """A paper that a declaration rests on."""

    basis: Line | None = named("依据", "证明符合哪个标准，例如 GB 50033；不针对标准的不填", None)
    report: Line = named("文件", "检测报告、验收文件等的名称和编号")
    issuer: Line = named("出具单位", "出具文件的单位")
    issued_on: Day = named("出具日期", "文件的日期")


class Declaration(Part):
    """That a clause is kept, or is not; by an office, never by a person's name."""

    standard: Line = named("标准", "标准编号，例如 DB43/T 2422.1—2022")
    clause: Line = named("条款", "条款号，例如 5.1.1")
    declared_on: Day = named("声明日期", "现场核对的日期")
    declared_by: Line = named("声明人", "由哪个科室或岗位声明，不写个人姓名")
    holds: YesNo = named("做到", "做到填 true，没有做到填 false")
    evidence: tuple[Evidence, ...] = list_of("凭据", "检测报告、验收文件等")
    note: Text | None = named("说明", "现场情况；没有做到的写明怎样整改", None)

    @property
    def cited(self) -> Citation:
        """The clause that is declared."""
        return Citation(self.standard, self.clause)


class Declarations(CatalogFile):
    """The declarations of the hall; a newer one of the same clause is put below the older."""

    declarations: tuple[Declaration, ...] = list_of("声明", "逐条声明")

    @cached_property
    def latest(self) -> Mapping[Citation, int]:
        """The place of the newest declaration of each clause; of one day the lower one counts."""
        found: dict[Citation, int] = {}
        for place, each in enumerate(self.declarations):
            before = found.get(each.cited)
            if before is None or self.declarations[before].declared_on <= each.declared_on:
                found[each.cited] = place
        return found
