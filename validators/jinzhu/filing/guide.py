"""The service guide of an item (DB4404/T 11-2021, 5.2.2).

The fields are those that the clause names and those that a national-style implementation
list never leaves empty.
"""

from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from jinzhu.codes.tables import (
    HallLevel,
    HandlingType,
    MaterialForm,
    MaterialSource,
    PowerSource,
    ServiceObject,
    TimeUnit,
)
from jinzhu.codes.tables import (
    MaterialNecessity as Necessity,
)
from jinzhu.filing.envelope import Attachment, LegalBasis
from jinzhu.filing.fields import (
    NONE_WORD,
    Count,
    Line,
    OrNone,
    Part,
    Phone,
    Slug,
    Text,
    WebAddress,
    YesNo,
    list_of,
    named,
)
from jinzhu.filing.terms import BodyNature, DeliveryMethod, ResultKind


class Limit(Part):
    """A time limit; 0 days means that the result is handed out the same day."""

    days: Count = named("天数", "整数；当日办结填 0")
    unit: TimeUnit = named("单位", "工作日 或 自然日")


def _limit_or_none(value: object) -> object:
    if value is None:
        raise PydanticCustomError("field-empty", "empty")
    return None if value == NONE_WORD else value


# The law sets no limit for some items; the guide then says 无, so that nothing is left empty.
StatutoryLimit = Annotated[Limit | None, BeforeValidator(_limit_or_none), OrNone()]


class Situation(Part):
    """A case of the applicant (情形) that selects among the materials."""

    id: Slug = named("代号", "情形代号，小写字母、数字和连字符，例如 first")
    name: Line = named("情形", "申请人看得懂的情形名称，例如 首次申请")


class Material(Part):
    """A paper the applicant brings, or one that the hall obtains."""

    name: Line = named("材料名称", "材料的全称")
    source: MaterialSource = named("来源", "申请人自备、政府部门核发 或 其他")
    issued_by: Line | None = named("出具单位", "到哪里取得该材料", None)
    form: MaterialForm = named("形式", "纸质、电子化 或 纸质/电子化")
    originals: Count = named("原件份数", "原件份数，整数")
    copies: Count = named("复印件份数", "复印件份数，整数")
    necessity: Necessity = named("必要性", "必要、非必要 或 容缺后补")
    deferred_days: Count | None = named("补正期限", "容缺后补时，几个工作日内补齐", None)
    filled_by_applicant: YesNo = named("申请人填写", "由申请人填写的表格填 true")
    e_licence: Line | None = named("电子证照", "可免交本材料的电子证照名称", None)
    situations: tuple[Slug, ...] = list_of("适用情形", "情形代号；不填为全部情形")
    sample: Attachment | None = named("填写样本", "填好的样本，文件或网址", None)
    blank_form: Attachment | None = named("空白表格", "空白表格，文件或网址", None)
    review_notes: Text | None = named("审查说明", "审查时看什么、怎样算合格", None)


class Step(Part):
    """A step of handling, from acceptance to delivery."""

    name: Line = named("环节", "环节名称，例如 受理")
    done_by: Line = named("办理人员", "由哪个岗位或科室办理")
    limit: Limit | None = named("环节时限", "本环节的时限", None)
    note: Text | None = named("说明", "本环节做什么", None)


class Fee(Part):
    """A charge and the document it rests on."""

    name: Line = named("收费项目", "收费项目名称")
    standard: Line = named("收费标准", "金额及单位，例如 每证 10 元")
    basis: Line = named("收费依据", "收费所依据的文件")


class Channel(Part):
    """Where to ask or to complain."""

    phones: tuple[Phone, ...] = list_of("电话", "带区号的电话", 1)
    address: WebAddress | None = named("网址", "网上咨询或投诉的网址", None)


class Proxy(Part):
    """Whether another person may apply for the applicant."""

    allowed: YesNo = named("可以代办", "可以由他人代办填 true")
    note: Text | None = named("代办要求", "代办人需要另带的材料", None)


class Result(Part):
    """What the applicant receives."""

    name: Line = named("结果名称", "办理结果的名称，例如 食品经营许可证")
    kind: ResultKind = named("结果类型", "证照、批文、证明、其他")
    sample: Attachment | None = named("结果样本", "结果样本，文件或网址", None)


class Question(Part):
    """A question that applicants often ask."""

    question: Line = named("问", "常见问题")
    answer: Text = named("答", "回答")


class Guide(Part):
    """Everything an applicant must know, one mapping per item."""

    implementing_body: Line = named("实施主体", "实施机关的全称")
    body_nature: BodyNature = named("实施主体性质", "法定机关、授权组织 或 受委托组织")
    power_source: PowerSource = named("权力来源", "例如 法定本级行使")
    level: HallLevel = named("行使层级", "例如 市级")
    handling_type: HandlingType = named("办件类型", "即办件 或 承诺件")
    service_objects: tuple[ServiceObject, ...] = list_of("服务对象", "例如 自然人", 1)
    special_procedures: tuple[Line, ...] = list_of("特别程序", "没有特别程序填 [无]", 1)
    establishing_basis: tuple[LegalBasis, ...] = list_of("设立依据", "事项由什么设立", 1)
    implementing_basis: tuple[LegalBasis, ...] = list_of("实施依据", "按什么实施", 1)
    conditions: tuple[Text, ...] = list_of("办理条件", "逐条写明", 1)
    situations: tuple[Situation, ...] = list_of("情形", "不同情形需要不同材料时填写")
    materials: tuple[Material, ...] = list_of("申请材料", "逐项写明；不需要材料的留空列表 []")
    steps: tuple[Step, ...] = list_of("办理流程", "从受理到送达逐个环节", 1)
    charged: YesNo = named("是否收费", "收费填 true，不收费填 false")
    fees: tuple[Fee, ...] = list_of("收费", "收费项目、标准和依据")
    statutory_limit: StatutoryLimit = named("法定时限", "天数和单位；法律没有规定的填 无")
    promised_limit: Limit = named("承诺时限", "天数和单位；当日办结填 0")
    visits: Count = named("到现场次数", "申请人需到现场几次，整数")
    visits_reason: Text | None = named("到现场原因", "到现场次数大于 0 时说明原因", None)
    places: tuple[Line, ...] = list_of("办理地点", "楼层、区域及地址", 1)
    hours: Line = named("办理时间", "例如 周一至周五 09:00-12:00，14:00-17:30")
    enquiry: Channel = named("咨询方式", "咨询电话及网址")
    complaint: Channel = named("监督投诉方式", "投诉电话及网址")
    online: YesNo = named("网上办理", "可以网上办理填 true")
    online_address: WebAddress | None = named("网办地址", "省政务服务网上本事项的网址", None)
    online_payment: YesNo = named("网上支付", "支持网上支付填 true")
    appointment_address: WebAddress | None = named("预约地址", "预约办理的网址", None)
    progress_address: WebAddress | None = named("进度查询", "查询办理进度的网址", None)
    proxy: Proxy = named("代办", "是否可以代办")
    delivery: tuple[DeliveryMethod, ...] = list_of("送达方式", "例如 窗口领取", 1)
    result: Result = named("办理结果", "结果名称和类型")
    questions: tuple[Question, ...] = list_of("常见问题", "申请人常问的问题")
    aliases: tuple[Line, ...] = list_of("搜索别名", "群众的叫法，例如 老年人补助")
