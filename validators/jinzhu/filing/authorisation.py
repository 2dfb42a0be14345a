"""The authorisation letter of a department to its window (4.2.2, Annex B)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_HALL
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Count, Day, ItemCode, Line, Part, YesNo, list_of, named


class Signatures(Part):
    """Who signed the letter, and when."""

    department_head: Line = named("授权部门负责人", "签字的部门负责人")
    department_stamped: YesNo = named("授权部门已盖章", "已盖章填 true")
    window_head: Line = named("窗口负责人", "签字的窗口负责人")
    signed_on: Day = named("签订日期", "授权委托书的签订日期")


class ChiefPowers(Part):
    """What the department hands to its chief representative, for all its items in the hall."""

    acceptance: YesNo = named("受理决定权", "授予受理决定权填 true")
    chasing: YesNo = named("协调催办权", "授予协调催办权填 true")
    decision: YesNo = named("审批决定权", "授予审批决定权填 true")
    advice: YesNo = named("审批建议权", "授予集体决策事项的审批建议权填 true")


class Authorisation(Filing):
    """授权委托书"""

    TITLE: ClassVar[str] = "授权委托书"
    CLAUSE: ClassVar[str] = "4.2.2"
    ANNEX: ClassVar[str | None] = "B"
    RANK: ClassVar[int] = 20
    FOLLOWS: ClassVar[tuple[str, ...]] = ("entry-plan", "authorisation")
    MUST_FOLLOW: ClassVar[bool] = True

    kind: Literal["authorisation"] = named("类别", "固定填 authorisation")
    window_unit: Line = named("被授权窗口", "窗口名称及管理窗口的单位")
    daily_management: YesNo = named("日常管理权", "第一点：授予日常管理权填 true")
    decision: tuple[ItemCode, ...] = list_of(
        "审批决定权", "第二点：授予审批决定权的事项编码", chooses="item"
    )
    coordination: tuple[ItemCode, ...] = list_of(
        "组织协调权", "第三点：授予组织协调权的事项编码", chooses="item"
    )
    review: tuple[ItemCode, ...] = list_of(
        "审核上报权", "第四点：授予审核上报权的事项编码", chooses="item"
    )
    seal_use: YesNo = named("专用章使用权", "第五点：授予审批服务专用章使用权填 true")
    survives_changes: YesNo = named("不因人员变动而变动", "第六点：填 true")
    letter_count: Count = named("份数", "第七点：签订的份数，一式三份填 3")
    signatures: Signatures = named("签章", "双方签字盖章")
    chief_powers: ChiefPowers | None = named(
        "首席事务代表授权",
        "首次授权时填写，对本部门全部进驻事项有效；日常管理权填在 daily_management",
        None,
        clause="7.3.2",
        standard=HUNAN_HALL,
    )

    @property
    def authorised(self) -> tuple[str, ...]:
        """Codes of the items that the letter hands to the window, in whichever list."""
        return (*self.decision, *self.coordination, *self.review)
