"""The code lists of the standards, as types for models and as tuples for forms.

Each list is a ``Literal`` alias and the tuple of its values in the order of its standard.
"""

from typing import Final, Literal, get_args

ItemType = Literal[
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政征收",
    "行政给付",
    "行政检查",
    "行政确认",
    "行政奖励",
    "行政裁决",
    "其他行政权力",
    "公共服务",
]
"""事项类型; the numbers of each table are in :mod:`jinzhu.codes.item_code`."""

ItemLevel = Literal["国家级", "省级", "市级", "县级"]
"""行使层级."""

PUBLIC_SERVICE: Final[ItemType] = "公共服务"
"""The one type of item that is no administrative power: it needs no authorisation."""

HandlingType = Literal["即办件", "承诺件"]
"""办件类型."""

ServiceObject = Literal[
    "自然人",
    "企业法人",
    "事业法人",
    "社会组织法人",
    "非法人企业",
    "行政机关",
    "其他组织",
]
"""服务对象."""

PowerSource = Literal["法定本级行使", "上级下放", "上级授权", "同级授权", "上级委托", "同级委托"]
"""权力来源."""

MaterialSource = Literal["申请人自备", "政府部门核发", "其他"]
"""材料来源."""

MaterialNecessity = Literal["必要", "非必要", "容缺后补"]
"""材料必要性."""

MaterialForm = Literal["纸质", "电子化", "纸质/电子化"]
"""材料形式."""

TimeUnit = Literal["工作日", "自然日"]
"""时限单位."""

PoliticalStatus = Literal[
    "中共党员",
    "中共预备党员",
    "共青团员",
    "民革会员",
    "民盟盟员",
    "民建会员",
    "民进会员",
    "农工党党员",
    "致公党党员",
    "九三学社社员",
    "台盟盟员",
    "无党派民主人士",
    "群众",
]
"""政治面貌, GB/T 4762-1984, codes 01-13 in this order, by their short names."""

EthnicGroup = Literal[
    "汉族",
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
]
"""民族, GB/T 3304-1991, codes 01-56 in this order."""

Sex = Literal["男", "女"]
"""性别, GB/T 2261.1, the two values an identity number can carry."""

EducationLevel = Literal[
    "博士研究生",
    "硕士研究生",
    "大学本科",
    "大学专科",
    "中等职业教育",
    "普通高级中学",
    "初级中学",
    "小学",
    "其他",
]
"""学历, GB/T 4658-2006, the values forms commonly ask for."""

Degree = Literal["名誉博士", "博士", "硕士", "学士"]
"""学位, GB/T 6864-2003, the four grades; a person without one leaves the field blank."""

StaffIdentity = Literal["公务员", "机关工勤人员", "事业编制", "其他"]
"""人员身份, Annex E of DB4404/T 11-2021."""

HallLevel = Literal["国家级", "省级", "市级", "县级", "乡镇（街道）级", "村（社区）级"]
"""大厅层级."""

DivisionLevel = Literal["省级", "市级", "县级", "乡级", "村级"]
"""行政区划层级, GB/T 2260 and GB/T 10114."""

ITEM_TYPES: Final[tuple[ItemType, ...]] = get_args(ItemType)
ITEM_LEVELS: Final[tuple[ItemLevel, ...]] = get_args(ItemLevel)
HANDLING_TYPES: Final[tuple[HandlingType, ...]] = get_args(HandlingType)
SERVICE_OBJECTS: Final[tuple[ServiceObject, ...]] = get_args(ServiceObject)
POWER_SOURCES: Final[tuple[PowerSource, ...]] = get_args(PowerSource)
MATERIAL_SOURCES: Final[tuple[MaterialSource, ...]] = get_args(MaterialSource)
MATERIAL_NECESSITIES: Final[tuple[MaterialNecessity, ...]] = get_args(MaterialNecessity)
MATERIAL_FORMS: Final[tuple[MaterialForm, ...]] = get_args(MaterialForm)
TIME_UNITS: Final[tuple[TimeUnit, ...]] = get_args(TimeUnit)
POLITICAL_STATUSES: Final[tuple[PoliticalStatus, ...]] = get_args(PoliticalStatus)
ETHNIC_GROUPS: Final[tuple[EthnicGroup, ...]] = get_args(EthnicGroup)
SEXES: Final[tuple[Sex, ...]] = get_args(Sex)
EDUCATION_LEVELS: Final[tuple[EducationLevel, ...]] = get_args(EducationLevel)
DEGREES: Final[tuple[Degree, ...]] = get_args(Degree)
STAFF_IDENTITIES: Final[tuple[StaffIdentity, ...]] = get_args(StaffIdentity)
HALL_LEVELS: Final[tuple[HallLevel, ...]] = get_args(HallLevel)
DIVISION_LEVELS: Final[tuple[DivisionLevel, ...]] = get_args(DivisionLevel)
