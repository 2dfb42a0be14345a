"""The hall hires staff openly and on merit, told in counts (6.2.2)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_STAFF
from jinzhu.filing.envelope import Filing, Period
from jinzhu.filing.fields import Count, Day, Line, Part, WebAddress, list_of, named
from jinzhu.filing.terms import StaffRole

Method = Literal["资格审查", "笔试", "面试", "技能测试", "考察", "体检"]


class OpenPost(Part):
    """A post that was announced, and for how many."""

    role: StaffRole = named("服务类别", "例如 窗口、咨询引导")
    post: Line = named("岗位", "公告里的岗位名称")
    openings: Count = named("招聘人数", "公告的招聘人数", ge=1)


class Recruitment(Filing):
    """公开招聘记录"""

    TITLE: ClassVar[str] = "公开招聘"
    STANDARD: ClassVar[str] = HUNAN_STAFF
    CLAUSE: ClassVar[str] = "6.2.2"
    RANK: ClassVar[int] = 48
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["recruitment"] = named("类别", "固定填 recruitment；只填人数，不写姓名")
    notice: WebAddress = named("招聘公告", "招聘公告的网址")
    announced_on: Day = named("公告日期", "公告发布的日期")
    posts: tuple[OpenPost, ...] = list_of("招聘岗位", "逐个岗位填写", 1)
    applications: Period = named("报名期间", "报名的起止日期")
    methods: tuple[Method, ...] = list_of("考核方式", "例如 笔试、面试", 1)
    examined_on: Day = named("考核日期", "最后一项考核的日期")
    applicants: Count = named("报名人数", "报名期间报名的人数")
    examined: Count = named("参加考核人数", "实际参加考核的人数")
    hired: Count = named("拟聘用人数", "按成绩择优确定的人数")
    publicity: Period = named("公示期间", "拟聘用人员公示的起止日期")
