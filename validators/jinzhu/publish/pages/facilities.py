"""What the house offers to those who come: parking, ways without steps, rooms, help."""

from collections import defaultdict
from collections.abc import Mapping

from jinzhu.catalog.premises import BusinessService, Premises, SelfServicePoint
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, when
from jinzhu.publish.pages.parts import facts
from jinzhu.publish.view.hall import HallView

ANCHOR = "facilities"
TITLE = "便民设施"


def facilities(view: HallView) -> Html:
    """What the hall states of its premises for visitors; nothing where it states none."""
    premises = view.catalog.premises
    if premises is None:
        return EMPTY
    floors = view.catalog.hall.floors if view.catalog.hall else ()
    names = {floor.floor: floor.name for floor in floors}
    told = facts(
        [
            ("停车", _parking(premises)),
            ("无障碍", "、".join(premises.accessibility)),
            ("休息等候", _waiting(premises, names)),
            ("服务设施", "、".join(premises.equipment.visitor)),
            ("房间和区域", _rooms(premises, names)),
            ("急救", _first_aid(premises)),
            ("商务服务", join(map(_business, premises.business_services))),
            ("自助服务点", join(map(_point, premises.self_service_points))),
        ]
    )
    return fill('<h2 id="%s">%s</h2>%s', ANCHOR, TITLE, told)


def _parking(premises: Premises) -> str:
    parking = premises.parking
    if parking is None:
        return ""
    told = [f"停车位 {parking.spaces} 个"] if parking.spaces else ["没有停车位"]
    if parking.accessible_spaces:
        told.append(f"无障碍停车位 {parking.accessible_spaces} 个")
    return "，".join(told)


def _waiting(premises: Premises, names: Mapping[str, str]) -> str:
    return "；".join(
        f"{names.get(each.floor, each.floor)} {each.waiting_places} 处，{each.seats} 个座位"
        for each in premises.floors
        if each.waiting_places
    )


def _rooms(premises: Premises, names: Mapping[str, str]) -> str:
    """Each kind of room once, with the floors where there is one."""
    floors: dict[str, list[str]] = defaultdict(list)
    for zone in premises.other_zones:
        if zone.public:
            floors[zone.name].append(names.get(zone.floor, zone.floor))
    return "、".join(f"{name}（{'、'.join(places)}）" for name, places in floors.items())


def _first_aid(premises: Premises) -> str:
    first_aid = premises.first_aid
    if first_aid is None:
        return ""
    told = ["备有急救箱"] if first_aid.box else []
    if first_aid.aed:
        told.append(f"自动体外除颤器（AED）：{first_aid.aed}")
    return "；".join(told)


def _business(service: BusinessService) -> Html:
    hours = f"{service.opens or ''}-{service.closes or ''}".strip("-")
    return fill("<div>%s：%s%s</div>", service.name, service.place, when(hours, "，%s", hours))


def _point(point: SelfServicePoint) -> Html:
    """Where it is, when it is open, what stands there."""
    return fill(
        '<div><b>%s</b><div class="jz-note">%s；%s；%s%s</div></div>',
        point.name,
        point.address,
        point.hours,
        "、".join(point.devices),
        when(point.staffed, "；有人协助"),
    )
