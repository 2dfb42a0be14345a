"""What the hall states of its house is complete, and as the clauses ask (DB43/T 2422.1, 4 to 6)."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Any, get_args

from jinzhu.catalog.load import HALL, PREMISES
from jinzhu.catalog.premises import (
    FILLING_MACHINE,
    OFFICE,
    ROBOT,
    ZONES,
    Accessibility,
    DigitalDevice,
    FillingAid,
    Network,
    OfficeEquipment,
    Premises,
    Protection,
    ServiceDevice,
    UnitFunction,
    VisitorFacility,
)
from jinzhu.codes.tables import HallLevel
from jinzhu.filing.shape import field_at
from jinzhu.finding import Loc
from jinzhu.rules import rule
from jinzhu.rules.hall_clauses import figure, house_clause, on_house, on_premises
from jinzhu.rules.rule import Hall, Places

at = partial(rule.at, path=PREMISES)

# What a hall must state, and the clause that asks for it.
SECTIONS: Mapping[str, str] = {
    "site": "5.1.2",
    "parking": "5.1.3",
    "size": "5.2.1",
    "structure": "5.3.1",
    "routes": "5.4.1.4",
    "window_plan": "5.4.3.6",
    "counters": "5.4.3.9",
    "floors": "5.4.7.2",
    "visitors": "5.4.7.2",
    "storage": "5.4.10",
    "sign_boards": "5.5.1",
    "power": "6.1.1",
    "networks": "6.2.1",
    "cctv": "6.2.2",
    "first_aid": "6.3.5",
}
# What must not be as it is stated: the field, the value, the clause and what is wrong.
UNMET: tuple[tuple[Loc, Any, str, str], ...] = (
    (("site", "busy_shopping_district"), True, "5.1.2", "大厅建在繁华商业区"),
    (("structure", "safety_grade"), "三级", "5.3.1", "建筑结构安全等级低于二级"),
    (("routes", "flow"), None, "5.4.1.4", "没有人员流动通道"),
    (("routes", "accessible"), None, "5.4.1.4", "没有无障碍通道"),
    (("routes", "emergency"), None, "5.4.1.4", "没有紧急逃生通道"),
    (("counters", "one_metre_line"), False, "5.4.3.8", "窗口前没有一米线"),
    (("counters", "uniform"), False, "5.4.3.9", "窗口台面没有统一"),
    (("sign_boards", "image_sign"), False, "5.5.1", "建筑外没有形象标识"),
    (("sign_boards", "name_board"), False, "5.5.1", "门外没有门楣招牌"),
    (("sign_boards", "hours_board"), False, "5.5.1", "门外没有办公时间牌"),
    (("power", "emergency_lighting"), False, "6.1.1", "没有应急照明"),
    (("networks", "ports_and_sockets"), False, "6.2.1", "网络接口和电源插座不够用"),
    (("cctv", "alarms"), False, "6.2.2", "没有报警装置"),
    (("first_aid", "box"), False, "6.3.5", "没有急救医药箱"),
    (("first_aid", "public_health_supplies"), False, "6.3.5", "没有公共卫生应急物品"),
)
AREA_FIGURES: Mapping[HallLevel, str] = {
    "省级": "floor_area_m2_city",
    "市级": "floor_area_m2_city",
    "县级": "floor_area_m2_county",
}
# The clause says 左右 and no more: what is still about that size.
ABOUT_CM = 5
HALL_NAME = "政务服务中心"
ENTRANCES, ALWAYS_OPEN = "出入口", "24 小时自助服务区"


@on_house("premises-absent")
def premises_absent(hall: Hall) -> Places:
    """The hall states its premises; a file with faults has findings of its own."""
    if hall.catalog.premises is None and hall.digest_of(PREMISES) is None:
        yield at()


@on_premises("premises-unstated")
def premises_unstated(premises: Premises, hall: Hall) -> Places:
    """Each part that a clause asks for is stated."""
    for name, clause in SECTIONS.items():
        if not getattr(premises, name):
            title = Premises.model_fields[name].title
            yield at(under=house_clause(clause), name=name, title=title)


@on_premises("premises-lacks")
def premises_lacks(premises: Premises, hall: Hall) -> Places:
    """Of the kinds that a clause lists none is missing."""
    for loc, clause, wanted, there in lists_of(premises):
        if missing := [kind for kind in wanted if kind not in there]:
            title = _title(loc)
            # A list that was left out has no line of its own.
            yield at(*loc, under=house_clause(clause), title=title, missing="、".join(missing))


def lists_of(premises: Premises) -> Iterator[tuple[Loc, str, Collection[str], Collection[str]]]:
    """Every list of kinds: where, by which clause, what it asks for and what is there."""
    equipment, storage, networks = premises.equipment, premises.storage, premises.networks
    functions = {each for unit in premises.units for each in unit.functions}
    counted = {each.kind for each in equipment.service if each.count}
    filling = [each for each in get_args(FillingAid) if each != FILLING_MACHINE]
    digital = [each for each in get_args(DigitalDevice) if each != ROBOT]
    yield ("units",), "4.3", get_args(UnitFunction), functions
    yield ("zones",), "5.4.1.2", ZONES, {zone.kind for zone in premises.zones}
    yield ("form_filling",), "5.4.5", filling, premises.form_filling
    if storage:
        yield ("storage", "protections"), "5.4.10", get_args(Protection), storage.protections
    yield ("accessibility",), "6.1.5", get_args(Accessibility), premises.accessibility
    if networks:
        yield ("networks", "kinds"), "6.2.1", get_args(Network), networks.kinds
    yield ("equipment", "office"), "6.3.1", get_args(OfficeEquipment), equipment.office
    yield ("equipment", "visitor"), "6.3.2", get_args(VisitorFacility), equipment.visitor
    yield ("equipment", "service"), "6.3.3", get_args(ServiceDevice), counted
    yield ("equipment", "digital"), "6.3.4", digital, equipment.digital


def _title(loc: Loc) -> str:
    field = field_at(Premises, loc)
    return (field and field.title) or str(loc[-1])


@on_premises("premises-unmet")
def premises_unmet(premises: Premises, hall: Hall) -> Places:
    """What is there or not, as the clauses ask."""
    for (section, name), wrong, clause, what in UNMET:
        part = getattr(premises, str(section))
        if part and getattr(part, str(name)) == wrong:
            yield at(section, name, under=house_clause(clause), what=what)


@on_premises("premises-short")
def premises_short(premises: Premises, hall: Hall) -> Places:
    """Power lasts and recordings are kept as long as the clauses ask."""
    power, cctv = premises.power, premises.cctv
    if power and power.ups_hours < (least := figure("6.1.1", "ups_hours")):
        what = f"不间断电源只能供电 {power.ups_hours} 小时，至少 {least} 小时"
        yield at("power", "ups_hours", under=house_clause("6.1.1"), what=what)
    if cctv and cctv.retention_days < (least := figure("6.2.2", "recording_days")):
        what = f"监控录像只保存 {cctv.retention_days} 天，至少 {least} 天"
        yield at("cctv", "retention_days", under=house_clause("6.2.2"), what=what)


@on_premises("premises-advised")
def premises_advised(premises: Premises, hall: Hall) -> Places:
    """What the clauses recommend for the site, the cars and those who wait."""
    if (site := premises.site) and not site.separate_from_housing:
        what = "大厅没有与住宅分开设置"
        yield at("site", "separate_from_housing", under=house_clause("5.1.2"), what=what)
    if site and site.highest_floor > (most := figure("5.1.2", "highest_floor")):
        what = f"大厅用到第 {site.highest_floor} 层，宜在 {most} 层以下（含 {most} 层）"
        yield at("site", "highest_floor", under=house_clause("5.1.2"), what=what)
    if (structure := premises.structure) and not structure.facade_sound:
        what = "建筑外观不简洁或者外立面有破损"
        yield at("structure", "facade_sound", under=house_clause("5.3.1"), what=what)
    if (parking := premises.parking) and not parking.spaces:
        yield at("parking", "spaces", under=house_clause("5.1.3"), what="没有供办事群众用的停车位")
    if parking and not parking.accessible_spaces:
        yield at(
            "parking", "accessible_spaces", under=house_clause("5.1.3"), what="没有无障碍停车位"
        )
    least = figure("5.4.7.2", "waiting_places")
    for place, each in enumerate(premises.floors):
        if each.waiting_places < least:
            what = (
                f"{each.floor} 只有 {each.waiting_places} 处休息等候的地方，每层宜有 {least} 处以上"
            )
            yield at("floors", place, "waiting_places", under=house_clause("5.4.7.2"), what=what)


@on_premises("counter-size")
def counter_size(premises: Premises, hall: Hall) -> Places:
    """The counters have about the size that is recommended."""
    counters = premises.counters
    if counters is None:
        return
    height = figure("5.4.3.9", "counter_height_cm")
    narrow, wide = (figure("5.4.3.9", f"counter_width_cm_{end}") for end in ("least", "most"))
    if abs(counters.height_cm - height) > ABOUT_CM:
        what = f"台面高 {counters.height_cm} 厘米，宜为 {height} 厘米左右"
        yield at("counters", "height_cm", what=what)
    if not narrow - ABOUT_CM <= counters.width_cm <= wide + ABOUT_CM:
        what = f"台面宽 {counters.width_cm} 厘米，宜为 {narrow} 至 {wide} 厘米左右"
        yield at("counters", "width_cm", what=what)


@on_premises("area-small")
def area_small(premises: Premises, hall: Hall) -> Places:
    """The house is as large as recommended for a hall of its level; if shared, the shared house."""
    level = hall.catalog.hall.level if hall.catalog.hall else None
    if premises.size is None or level is None or level not in AREA_FIGURES:
        return
    area, least = premises.size.floor_area_m2, figure("5.2.1", AREA_FIGURES[level])
    if area < least:
        yield at("size", "floor_area_m2", area=area, least=least, level=level)


@on_premises("premises-floor-unknown")
def premises_floor_unknown(premises: Premises, hall: Hall) -> Places:
    """Every floor that is named is one of the hall, and each floor of the hall is described."""
    if hall.catalog.hall is None:
        return
    known = {floor.floor for floor in hall.catalog.hall.floors}
    for loc, floor in _floors_named(premises):
        if floor not in known:
            yield at(*loc, what=f"大厅没有楼层“{floor}”")
    missing = [floor for floor in known if floor not in {each.floor for each in premises.floors}]
    if premises.floors and missing:
        yield at("floors", key=True, what=f"没有写楼层 {'、'.join(sorted(missing))}")


def _floors_named(premises: Premises) -> Iterator[tuple[Loc, str]]:
    for place, each in enumerate(premises.floors):
        yield ("floors", place, "floor"), each.floor
    for place, zone in enumerate(premises.zones):
        for number, floor in enumerate(zone.floors):
            yield ("zones", place, "floors", number), floor
    for place, other in enumerate(premises.other_zones):
        yield ("other_zones", place, "floor"), other.floor


@on_premises("zone-unplaced")
def zone_unplaced(premises: Premises, hall: Hall) -> Places:
    """A functional area is on a floor, merged with another, or left out for a reason."""
    kinds = {zone.kind for zone in premises.zones if not zone.not_provided}
    for place, zone in enumerate(premises.zones):
        if zone.merged_with and zone.merged_with not in kinds - {zone.kind}:
            what = f"合并到的“{zone.merged_with}”没有设置"
            yield at("zones", place, "merged_with", kind=zone.kind, what=what)
        elif not (zone.floors or zone.merged_with or zone.not_provided):
            yield at("zones", place, "kind", kind=zone.kind, what="没有写在哪个楼层")


@on_premises("office-area")
def office_area(premises: Premises, hall: Hall) -> Places:
    """The office area is there and parted from the public ones by walls."""
    for place, zone in enumerate(premises.zones):
        if zone.kind != OFFICE:
            continue
        if zone.not_provided or zone.merged_with:
            yield at("zones", place, "kind", what="不能不设，也不能与其他区域合并")
        elif not zone.partitioned:
            yield at("zones", place, "kind", what="没有用建筑隔断与其他区域分开")


@on_house("hall-name")
def hall_name(hall: Hall) -> Places:
    """From county level up the place is called a centre of government service."""
    entry = hall.catalog.hall
    if entry is None or entry.level not in AREA_FIGURES:
        return
    # What stands in brackets is a remark, such as that the hall is an example.
    if not entry.name.split("（")[0].rstrip().endswith(HALL_NAME):
        yield rule.at("name", path=HALL, name=entry.name)


@on_premises("cctv-areas")
def cctv_areas(premises: Premises, hall: Hall) -> Places:
    """The entrances are watched, and what is open all night."""
    if premises.cctv is None:
        return
    wanted = [ENTRANCES]
    if any(point.always_open for point in premises.self_service_points):
        wanted.append(ALWAYS_OPEN)
    if missing := [area for area in wanted if area not in premises.cctv.areas]:
        yield at("cctv", "areas", missing="、".join(missing))
