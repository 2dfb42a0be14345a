"""A department enters the hall (4.2.2, Annex C)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import NATIONAL
from jinzhu.filing.envelope import Filing, ItemRef
from jinzhu.filing.fields import Count, Day, FilingPath, Line, Part, list_of, named


class GovernmentPaper(Part):
    """A document of the government of the hall's level."""

    document_number: Line = named("文号", "文件的文号，例如 澄政函〔2026〕3号")
    dated: Day = named("成文日期", "文件的日期")


class DepartmentEntry(Filing):
    """部门进驻备案登记表"""

    TITLE: ClassVar[str] = "部门进驻"
    CLAUSE: ClassVar[str] = "4.2.2"
    ANNEX: ClassVar[str | None] = "C"
    RANK: ClassVar[int] = 30
    OPINION: ClassVar[bool] = True

    kind: Literal["department-entry"] = named("类别", "固定填 department-entry")
    plan: FilingPath = named("进驻方案", "已核准的进驻方案的路径", chooses="entry-plan")
    authorisation: FilingPath = named(
        "授权委托书", "已签订的授权委托书的路径", chooses="authorisation"
    )
    suggestion: GovernmentPaper | None = named(
        "政府进驻建议",
        "本级政府建议进驻的文件；供水、供电等公共事业单位填写",
        None,
        clause="4.1.3",
        standard=NATIONAL,
    )
    consent: GovernmentPaper | None = named(
        "政府同意文件",
        "本级政府同意进驻的文件；自愿进驻的组织填写",
        None,
        clause="4.1.4",
        standard=NATIONAL,
    )
    windows: Count = named("窗口数量", "整数；不单设窗口的填 0")
    staff: Count = named("窗口人员数量", "整数")
    items: tuple[ItemRef, ...] = list_of("事项名称", "进驻事项的编码和名称", 1)
