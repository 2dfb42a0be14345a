"""A test of what a post asks of those who hold it, in counts (7.4, 7.5, 8.1 to 8.7)."""

from collections.abc import Mapping
from typing import ClassVar, Literal, NamedTuple

from jinzhu.filing.asked_by import HUNAN_STAFF
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Count, Day, Part, list_of, named
from jinzhu.filing.terms import ServiceRole

Letter = Literal["a", "b", "c", "d"]
CertificateGrade = Literal["五级", "四级", "三级", "二级", "一级"]
# Who is to hold the certificate of an administrative clerk (7.4).
CERTIFIED: tuple[ServiceRole, ...] = ("窗口", "帮代办")


class Criterion(NamedTuple):
    """One ability that a post asks for; ``chiefs`` when only of chief representatives."""

    letter: Letter
    wording: str
    chiefs: bool = False


# The abilities by post; a clause without letters has its sentence as a.
CRITERIA: Mapping[ServiceRole, tuple[Criterion, ...]] = {
    "咨询引导": (
        Criterion("a", "熟悉大厅和各窗口业务，能问清来意、准确答复"),
        Criterion("b", "会用自助设备，能教会办事人"),
        Criterion("c", "能按区域和业务引导取号、排队，疏导分流"),
    ),
    "窗口": (
        Criterion("a", "熟悉窗口业务和程序，能独立解答、查询、办理，听取投诉建议"),
        Criterion("b", "熟悉实施清单和审查要点，材料初审、流转准确"),
        Criterion("c", "会用受理系统和窗口设备"),
        Criterion("d", "熟悉出件流程，归档、交接准确"),
    ),
    "帮代办": (
        Criterion("a", "熟悉大厅和各窗口业务，会用自助设备并能指导"),
        Criterion("b", "会用受理系统和窗口设备"),
        Criterion("c", "熟悉帮办流程，能解答、帮助备齐材料、指导办理"),
        Criterion("d", "熟悉代办流程，能全程代办并及时告知结果"),
    ),
    "政务公开": (
        Criterion("a", "熟悉大厅和各窗口业务，指引准确"),
        Criterion("b", "熟悉信息公开业务、内容和渠道，能提供政策咨询、查阅和申请指导"),
        Criterion("c", "熟悉资料摆放位置，会用自助查询设备"),
    ),
    "政务讲解": (Criterion("a", "熟悉大厅的建设、发展和运行，能独立接待、讲解"),),
    "投诉受理": (
        Criterion("a", "熟悉大厅和各窗口业务，礼仪得体，善于沟通协调"),
        Criterion("b", "能疏导、安抚投诉人，及时记录、反馈"),
    ),
    "后台审批": (
        Criterion("a", "熟悉事项的审批要求"),
        Criterion("b", "首席事务代表：能组织、管理、协调", chiefs=True),
    ),
}


class Scored(Part):
    """How many met one of the abilities."""

    criterion: Letter = named("能力项", "能力要求的字母，从 a 起；各岗位的要求见标准 8.1 至 8.7 条")
    passed: Count = named("达到人数", "达到这一项要求的人数")


class GradeCount(Part):
    """How many hold the certificate of one grade."""

    grade: CertificateGrade = named("级别", "五级（初级）至一级（高级技师）")
    holders: Count = named("人数", "持有这一级证书的人数；一人有几级的只计最高一级")


class Certificates(Part):
    """The certificates of administrative clerks among those who hold the post (7.4)."""

    posted: Count = named("在岗人数", "该岗位的在岗人数")
    grades: tuple[GradeCount, ...] = list_of("持证人数", "按级别填写；没有人持证的不填")
    enrolled: Count = named("在学人数", "没有证书、已报名参加认证培训的人数", 0)

    @property
    def held(self) -> int:
        """How many hold a certificate of any grade."""
        return sum(each.holders for each in self.grades)


class CapabilityTest(Filing):
    """岗位能力测试"""

    TITLE: ClassVar[str] = "能力测试"
    STANDARD: ClassVar[str] = HUNAN_STAFF
    CLAUSE: ClassVar[str] = "7.5"
    RANK: ClassVar[int] = 95
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["capability-test"] = named("类别", "固定填 capability-test；一个岗位一份")
    role: ServiceRole = named("岗位", "测试哪个岗位的人员")
    tested_on: Day = named("测试日期", "测试结束的日期")
    tested: Count = named("参加人数", "参加测试的人数")
    passed: Count = named("合格人数", "测试合格的人数")
    chiefs: Count = named("首席事务代表", "参加人数中首席事务代表的人数", 0, clause="8.7")
    criteria: tuple[Scored, ...] = list_of("各项能力", "岗位的每一项能力要求各填一行", 1)
    certificates: Certificates | None = named(
        "职业资格证书", "行政办事员证书；岗位是窗口、帮代办的填写", None, clause="7.4"
    )
