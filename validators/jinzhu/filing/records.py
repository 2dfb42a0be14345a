"""What departments tell of their staff under seal: the rest of annexes E and G."""

from typing import Literal

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from jinzhu.codes.identity import birth_date
from jinzhu.codes.identity import sex as sex_in
from jinzhu.codes.tables import (
    Degree,
    EducationLevel,
    EthnicGroup,
    PoliticalStatus,
    Sex,
    StaffIdentity,
)
from jinzhu.filing.asked_by import HUNAN_STAFF, NATIONAL
from jinzhu.filing.fields import (
    Day,
    Email,
    IdentityNumber,
    Line,
    MobileNumber,
    Month,
    Part,
    Phone,
    Text,
    YesNo,
    list_of,
    named,
)

# For what staff go back to the unit that sent them (DB43/T 2422.2 6.1.6, letters a to d).
ReturnGround = Literal[
    "违法违纪或与群众激烈冲突",
    "旷工或请假逾期不归",
    "态度恶劣、弄虚作假或屡教不改",
    "其他不宜继续工作",
]
AFTER_WARNINGS: ReturnGround = "态度恶劣、弄虚作假或屡教不改"
ReturnOutcome = Literal["批评教育", "调整岗位", "组织处理", "纪律处分", "移送司法机关", "其他"]


class PriorTraining(Part):
    """One training before the post is taken up, with its result."""

    content: Line = named("培训内容", "参加了什么培训", clause="6.2.2")
    done_on: Day = named("培训日期", "培训结束的日期，例如 2026-03-01")
    result: Line = named("培训成绩", "例如 合格、92 分")


class StaffRecord(Part):
    """附录 E 的其余内容"""

    sex: Sex = named("性别", "与身份证号码一致")
    born: Month = named("出生年月", "年和月，例如 1990-03，与身份证号码一致")
    ethnicity: EthnicGroup = named("民族", "全称，例如 汉族")
    native_place: Line = named("籍贯", "省和市县，例如 广东珠海")
    political_status: PoliticalStatus = named("政治面貌", "例如 中共党员、群众")
    identity_number: IdentityNumber = named("身份证号码", "18 位公民身份号码，末位 X 大写")
    education: EducationLevel = named("学历", "例如 大学本科")
    degree: Degree | None = named("学位", "博士、硕士、学士等；没有不填", None)
    major: Line | None = named("专业", "所学专业；没有不填", None)
    school: Line | None = named("毕业院校", "毕业院校的全称；没有不填", None)
    work_since: Month = named("工作时间", "参加工作的年和月，例如 2012-07")
    employer: Line = named("工作单位", "派驻前所在单位的全称")
    office_phone: Phone = named("办公电话", "带区号的办公电话，例如 0756-2123456")
    fax: Phone | None = named("传真", "带区号的传真号码；没有不填", None)
    mobile: MobileNumber = named("手机号码", "11 位手机号码，只写数字")
    email: Email | None = named("电子邮箱（E-mail）", "没有不填", None)
    identity: StaffIdentity = named("人员身份", "公务员、机关工勤人员、事业编制 或 其他")
    professional_title: Line | None = named("职称", "专业技术职称；没有不填", None)
    rank_since: Month = named("任现职务级别时间", "任现职务、现级别的年和月，例如 2020-06")
    assessed: YesNo = named(
        "是否参加进驻窗口公务员考核", "参加进驻窗口公务员考核填 true，不参加填 false"
    )
    duties: Text = named("负责主要工作", "在大厅主要负责什么工作")
    licence_number: Line | None = named(
        "执业资格证书编号", "特殊岗位所持证书的编号；不是特殊岗位不填", None, clause="6.1.2"
    )
    contract_number: Line | None = named(
        "劳动合同编号",
        "由大厅招聘的人员填写；派驻人员不填",
        None,
        clause="6.2.3",
        standard=HUNAN_STAFF,
    )
    trainings: tuple[PriorTraining, ...] = list_of("岗前培训", "参加过的岗前培训和成绩")

    @field_validator("identity_number")
    @classmethod
    def _says_the_same(cls, number: str, info: ValidationInfo) -> str:
        """Sex and month of birth stand in the number as well."""
        given = info.data.get("sex")
        if given is not None and given != sex_in(number):
            raise PydanticCustomError("identity-sex", "sex")
        born = info.data.get("born")
        if born is not None and born != birth_date(number).isoformat()[:7]:
            raise PydanticCustomError("identity-birth", "birth")
        return number


class EarlierWarning(Part):
    """One time that somebody was criticised and told to correct what they did."""

    warned_on: Day = named("批评日期", "批评教育、责令整改的日期")
    what: Text = named("批评事由", "因为什么事，要求怎样改正")


class AdjustmentRecord(Part):
    """附录 G 中不公开的内容"""

    reason: Text = named("变动原因", "为什么调整或撤离")
    special_reason: Text | None = named(
        "特殊原因", "没有满最短在厅时间就调离的，说明有什么特殊原因", None, clause="6.3.2"
    )
    returned_because: Text | None = named(
        "退回的理由", "由政务服务管理部门退回的，说明理由；不是退回不填", None
    )
    returned_ground: ReturnGround | None = named(
        "退回的情形", "退回原单位的填写；不是退回不填", None, clause="6.3.3", standard=NATIONAL
    )
    warnings: tuple[EarlierWarning, ...] = list_of(
        "此前的批评教育", "退回以前批评教育、责令整改的，逐次填写", standard=NATIONAL
    )


class ReturnRecord(Part):
    """原单位对退回人员的处理结果"""

    outcome: ReturnOutcome = named("处理结果", "例如 批评教育、调整岗位")
    decision: Text = named("处理决定", "处理决定的主要内容")
