"""``catalog/premises.yml``: the house as the hall itself states it, in measured figures.

Every section may be left out: which of them a hall must state is told by the rules, each by the
clause that asks for it. A unit stands at the end of a field's name.
"""

from typing import Literal, get_args

from jinzhu.catalog.entry import CatalogFile
from jinzhu.filing.fields import Clock, Count, Day, Line, Part, Text, YesNo, list_of, named
from jinzhu.filing.terms import WindowType

UnitFunction = Literal["综合协调", "业务管理", "窗口管理", "监督考核", "信息化"]
SafetyGrade = Literal["一级", "二级", "三级"]
ZoneKind = Literal[
    "咨询服务区",
    "窗口服务区",
    "自助服务区",
    "填表区",
    "政务公开区",
    "休息等候区",
    "投诉受理区",
    "商务服务区",
    "资料存储区",
    "办公区",
    "信息化设备空间",
]
OFFICE: ZoneKind = "办公区"
Protection = Literal["防潮", "防水", "防光", "防尘", "防污染", "防有害生物", "防火", "防盗"]
FillingAid = Literal["桌子", "座椅", "办公用品", "空白表单", "示范文本", "错误示例", "自助填表机"]
Accessibility = Literal["无障碍通道", "无障碍卫生间", "轮椅", "手语翻译"]
Network = Literal["局域网和互联网", "5G 网络", "政务服务平台", "电话通信"]
ProtectionGrade = Literal["一级", "二级", "三级", "四级", "五级"]
WatchedArea = Literal["出入口", "24 小时自助服务区", "窗口服务区", "资料存储区", "机房", "其他"]
OfficeEquipment = Literal[
    "办公用具", "桌椅", "资料柜", "计算机", "打印机", "电话", "保险柜", "饮用水设备"
]
VisitorFacility = Literal[
    "等候座椅",
    "母婴设施",
    "咨询台",
    "填表台",
    "放大镜",
    "意见箱",
    "手机充电",
    "免费无线网络",
]
ServiceDevice = Literal[
    "自助电脑",
    "高拍仪",
    "身份证读卡器",
    "显示屏",
    "服务评价器",
    "自助服务机",
    "排队取号机",
]
DigitalDevice = Literal[
    "智能导览",
    "自助填表机",
    "专项自助终端",
    "综合自助终端",
    "智能文件柜",
    "智能机器人",
]
ROBOT: DigitalDevice = "智能机器人"
FILLING_MACHINE: FillingAid = "自助填表机"
Host = Literal[
    "政务服务中心", "村（社区）", "园区", "商场", "楼宇", "银行", "邮政网点", "电信网点", "其他"
]


class Site(Part):
    """Where the house stands."""

    separate_from_housing: YesNo = named("与住宅分开", "大厅与住宅分开设置填 true")
    highest_floor: Count = named("最高楼层", "大厅用到建筑物的第几层，例如 2", ge=1)
    busy_shopping_district: YesNo = named("在繁华商业区", "大厅建在繁华商业区填 true")


class Parking(Part):
    """Where visitors leave their cars."""

    spaces: Count = named("停车位（个）", "供办事群众使用的停车位数，没有填 0")
    accessible_spaces: Count = named("无障碍停车位（个）", "残疾人停车位数，没有填 0")


class Size(Part):
    """How large the house is, and what that was derived from."""

    floor_area_m2: Count = named("建筑面积（平方米）", "大厅的建筑面积；共建共享的填共用建筑的面积")
    basis: Text = named(
        "规模依据", "按人口、经济、功能区、设备、无障碍、自助和公开需要怎样确定规模"
    )
    shared_with: Line | None = named("共建共享", "与哪个大厅共建共享；不共享的不填", None)


class Structure(Part):
    """How safe the building is."""

    safety_grade: SafetyGrade = named("建筑结构安全等级", "一级、二级 或 三级")
    certificate: Line = named("证明文件", "设计文件或鉴定报告的编号")
    issued_on: Day = named("出具日期", "证明文件的日期")
    facade_sound: YesNo = named("外观完好", "外观简洁、外立面没有破损填 true")


class FloorFacts(Part):
    """What a floor offers to those who wait."""

    floor: Line = named("楼层", "所在楼层，与 hall.yml 一致")
    waiting_places: Count = named("等候处（处）", "本层设几处休息等候的地方")
    seats: Count = named("座椅（个）", "本层供等候的座椅数")


class Visitors(Part):
    """How many come, and what the seats are measured by."""

    average_per_day: Count = named("日均办事人数（人次）", "最近一年平均每个工作日到大厅的人次")
    year: Count = named("统计年份", "例如 2025")


class Zone(Part):
    """A functional area: where it is, with which other it is merged, or why there is none."""

    kind: ZoneKind = named("功能区", "例如 咨询服务区")
    floors: tuple[Line, ...] = list_of("楼层", "所在楼层，与 hall.yml 一致")
    partitioned: YesNo = named("隔开", "用建筑隔断与其他区域分开填 true", False)
    merged_with: ZoneKind | None = named("合并设置", "与哪个功能区合并设置", None)
    not_provided: Line | None = named("不设置的原因", "没有设置的，说明原因", None)
    note: Text | None = named("说明", "例如 办公区内后台审批在哪里、有哪些部门", None)


class Routes(Part):
    """The ways through the house; each names the plan that shows it."""

    flow: Line | None = named("人员流动通道", "标明通道的图纸名称或编号；没有通道的不填", None)
    accessible: Line | None = named("无障碍通道", "标明通道的图纸名称或编号；没有通道的不填", None)
    emergency: Line | None = named("紧急逃生通道", "标明通道的图纸名称或编号；没有通道的不填", None)


class Counters(Part):
    """The counters of the public windows and the line before them."""

    uniform: YesNo = named("统一", "台面尺寸、样式和物品摆放全大厅统一填 true")
    height_cm: Count = named("台面高（厘米）", "工作台面的高度")
    width_cm: Count = named("台面宽（厘米）", "工作台面的宽度")
    one_metre_line: YesNo = named("一米线", "每个对外窗口前都有一米线填 true")


class TypeCount(Part):
    """How many windows of a type are planned."""

    type: WindowType = named("窗口类型", "例如 综合受理")
    windows: Count = named("窗口数（个）", "这一类型的窗口数；一个窗口有几个类型的，各算一次")


class WindowPlan(Part):
    """How many windows of each kind there are, and from what that was worked out."""

    counts: tuple[TypeCount, ...] = list_of("各类窗口", "每类窗口设几个", 1)
    item_types: Line = named("事项类型", "窗口种类怎样对应事项类型")
    case_volume: Line = named("办件量", "例如 2025 年 4.6 万件")
    handling_time: Line = named("办理时长", "例如 平均每件 12 分钟")
    window_load: Line = named("窗口负荷", "例如 每窗口每天 22 件")
    headcount: Line = named("进驻人数", "进驻机构派驻人员的数量")


class Storage(Part):
    """Where papers lie while a case is handled."""

    equipment: Line = named("档案设备", "例如 密集架 12 列、温湿度计 2 个")
    protections: tuple[Protection, ...] = list_of("防护", "已采取的防护措施，例如 防潮、防火")


class SignBoards(Part):
    """What stands outside and over the door."""

    image_sign: YesNo = named("形象标识", "建筑外醒目处有政务服务形象标识填 true")
    name_board: YesNo = named("门楣招牌", "门外有写明大厅名称的招牌填 true")
    hours_board: YesNo = named("办公时间牌", "门外有办公时间牌填 true")


class Power(Part):
    """What keeps the lights on."""

    ups_hours: Count = named("不间断电源（小时）", "不间断电源可持续供电的整小时数")
    emergency_lighting: YesNo = named("应急照明", "配备应急照明填 true")
    generator: YesNo = named("自备发电", "有自备发电系统填 true", False)


class Networks(Part):
    """The networks and the grade of their protection."""

    kinds: tuple[Network, ...] = list_of("网络", "已具备的网络")
    protection_grade: ProtectionGrade = named("网络安全等级", "等级保护定级，例如 三级")
    assessed_on: Day = named("测评日期", "最近一次等级测评的日期")
    report: Line = named("测评报告", "等级测评报告的编号")
    ports_and_sockets: YesNo = named("接口和插座", "网络接口和电源插座数量够用填 true")


class Cctv(Part):
    """What is watched and how long the recordings are kept."""

    areas: tuple[WatchedArea, ...] = list_of("监控区域", "装有视频监控的区域")
    alarms: YesNo = named("报警装置", "装有报警装置填 true")
    retention_days: Count = named("录像保存（天）", "监控录像保存的天数")


class DeviceCount(Part):
    """How many there are of a device."""

    kind: ServiceDevice = named("设备", "例如 高拍仪")
    count: Count = named("数量（台）", "共有几台")


class Equipment(Part):
    """What the hall is furnished with, by whom it serves."""

    office: tuple[OfficeEquipment, ...] = list_of("办公设备", "已配备的基本办公设备")
    visitor: tuple[VisitorFacility, ...] = list_of("便民设施", "已配备的服务群众的设施")
    service: tuple[DeviceCount, ...] = list_of("服务设备", "已配备的服务设备和数量")
    digital: tuple[DigitalDevice, ...] = list_of("信息化设备", "已配备的信息化设备")


class FirstAid(Part):
    """What is there for an emergency of health."""

    box: YesNo = named("急救箱", "有急救医药箱，药品在有效期内填 true")
    public_health_supplies: YesNo = named("公共卫生应急物品", "有应对公共卫生事件的设备物品填 true")
    checked_on: Day = named("检查日期", "最近一次检查药品和物品的日期")
    aed: Line | None = named("AED 位置", "自动体外除颤器在哪里；没有的不填", None)


class Unit(Part):
    """A unit of the body that runs the hall, and its functions."""

    name: Line = named("名称", "科室名称")
    functions: tuple[UnitFunction, ...] = list_of("职能", "承担哪些职能，可以几项合一", 1)


class SelfServicePoint(Part):
    """A self-service area, in the hall or elsewhere."""

    name: Line = named("名称", "例如 大厅一楼自助区")
    host: Host = named("设在", "例如 村（社区）")
    address: Line = named("地址", "地址或楼层")
    hours: Line = named("开放时间", "例如 24 小时")
    always_open: YesNo = named("24 小时开放", "全天开放填 true", False)
    devices: tuple[Line, ...] = list_of("设备", "有哪些自助设备", 1)
    staffed: YesNo = named("有人协助", "有专人协助填 true", False)


class BusinessService(Part):
    """A service of others for visitors, such as copying."""

    name: Line = named("服务", "例如 打印复印、邮政寄递、印章刻制")
    place: Line = named("位置", "楼层和位置")
    opens: Clock | None = named("开始", "开始营业的时间，与大厅相同的不填", None)
    closes: Clock | None = named("结束", "结束营业的时间，与大厅相同的不填", None)


class OtherZone(Part):
    """Any other room, such as toilets or a reading corner."""

    name: Line = named("名称", "例如 卫生间、母婴室")
    floor: Line = named("楼层", "所在楼层，与 hall.yml 一致")
    public: YesNo = named("群众可用", "供办事群众使用填 true；内部使用填 false", True)


class Premises(CatalogFile):
    """The house and its equipment."""

    units: tuple[Unit, ...] = list_of("内设机构", "政务服务中心的内设机构")
    site: Site | None = named("选址", "建筑周边和楼层", None)
    parking: Parking | None = named("停车", "停车位", None)
    size: Size | None = named("规模", "面积和依据", None)
    structure: Structure | None = named("建筑安全", "建筑结构安全等级", None)
    floors: tuple[FloorFacts, ...] = list_of("各楼层", "各楼层的等候处和座椅")
    visitors: Visitors | None = named("人流量", "日均办事人数", None)
    zones: tuple[Zone, ...] = list_of("功能区域", "十一类功能区逐一填写")
    routes: Routes | None = named("通道", "人员流动、无障碍和紧急逃生通道", None)
    counters: Counters | None = named("窗口台面", "台面尺寸和一米线", None)
    window_plan: WindowPlan | None = named("窗口设置方案", "各类窗口的数量和依据", None)
    form_filling: tuple[FillingAid, ...] = list_of("填表区", "填表区已配置的物品")
    storage: Storage | None = named("资料存储", "资料存储区的设备和防护", None)
    sign_boards: SignBoards | None = named("门外标识", "形象标识、招牌和时间牌", None)
    power: Power | None = named("电力", "不间断电源和应急照明", None)
    accessibility: tuple[Accessibility, ...] = list_of("无障碍设施", "已配置的无障碍设施")
    networks: Networks | None = named("网络", "网络和等级保护", None)
    cctv: Cctv | None = named("安防", "视频监控和报警", None)
    equipment: Equipment = named("设备", "各类设备", Equipment())
    first_aid: FirstAid | None = named("急救", "急救和公共卫生应急", None)
    self_service_points: tuple[SelfServicePoint, ...] = list_of(
        "自助服务点", "大厅内外的自助服务点"
    )
    business_services: tuple[BusinessService, ...] = list_of("商务服务", "打印、寄递等服务")
    other_zones: tuple[OtherZone, ...] = list_of("其他功能区", "卫生间、母婴室、阅览区等")


ZONES: tuple[ZoneKind, ...] = get_args(ZoneKind)
