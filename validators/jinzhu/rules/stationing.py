"""Items kept out, moved down or accepted on behalf of departments: DB43/T 2422.1, 7.1 and 7.2."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import get_args

from jinzhu.catalog.book import ListedItem
from jinzhu.catalog.departments import SERVING
from jinzhu.catalog.hall import TOWNSHIP, VILLAGE, PointTier
from jinzhu.catalog.items import GOES_DOWN, CatalogItem, Grassroots, Livelihood
from jinzhu.catalog.load import HALL
from jinzhu.codes.tables import PUBLIC_SERVICE, ItemType
from jinzhu.filing.delegation import Delegation
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.non_entry_explanation import SECRET, NonEntryExplanation
from jinzhu.filing.support_reply import SupportReply
from jinzhu.filing.terms import COMPREHENSIVE
from jinzhu.register.acts import Act
from jinzhu.register.spans import ItemStay
from jinzhu.rules.entry import absent, plan_at
from jinzhu.rules.guides import GuideFiling, item_type_of
from jinzhu.rules.rule import (
    Hall,
    Place,
    Places,
    at,
    on_act,
    on_filing,
    on_hall,
    on_item,
)

FOR_RECORD: ItemType = "其他行政权力"
# The filing for record (行政备案) is one of the other powers by its code.
STATIONED_TYPES: tuple[ItemType, ...] = (
    "行政许可",
    "行政确认",
    "行政裁决",
    "行政给付",
    "行政奖励",
    FOR_RECORD,
    PUBLIC_SERVICE,
)
UNMANAGED: Mapping[str, str] = {
    "integrated_management": "纳入一体化管理",
    "on_platform": "使用政务服务平台",
    "shares_data": "信息共享",
}
CONDITIONS: Mapping[str, str] = {"room": "场地", "power": "电源", "network": "网络"}


# --- departments and their items ----------------------------------------------------------


@on_hall("enterprise-not-stationed")
def enterprise_not_stationed(hall: Hall) -> Places:
    """Enterprises and institutions that serve the public stand in the hall too."""
    for category in SERVING:
        yield from absent(category, hall)


@on_filing("approval-item-offline", ItemEntry, ItemChange)
def approval_item_offline(filing: GuideFiling, hall: Hall) -> Places:
    """An item of administrative power can be handled on the online platform."""
    guide = filing.guide
    offline = guide and "online" in guide.model_fields_set and not guide.online
    if offline and item_type_of(filing, hall.state) not in (None, PUBLIC_SERVICE):
        yield at("guide", "online")


@on_item("item-type-outside")
def item_type_outside(stay: ItemStay, hall: Hall) -> Places:
    """What comes to the hall is applied for: no penalty, no levy, no inspection."""
    if stay.item_type not in STATIONED_TYPES:
        yield at("item_type", type=stay.item_type)


def _listed(hall: Hall) -> Iterator[tuple[ListedItem, CatalogItem]]:
    for listed in hall.catalog.items.values():
        if listed.item.valid_on(hall.today):
            yield listed, listed.item


def _place(listed: ListedItem, *field: str | int) -> tuple[str | int, ...]:
    return ("items", listed.place, *field)


@on_hall("item-record-type")
def item_record_type(hall: Hall) -> Places:
    """A filing for record is one of the other powers."""
    for listed, item in _listed(hall):
        if item.for_record and item.item_type != FOR_RECORD:
            where = _place(listed, "for_record")
            yield at(*where, path=listed.path, name=item.name, type=item.item_type)


@on_hall("service-field-missing")
def service_field_missing(hall: Hall) -> Places:
    """A public service says in which field it serves."""
    for listed, item in _listed(hall):
        if item.item_type == PUBLIC_SERVICE and item.service_field is None:
            yield at(*_place(listed, "item_type"), path=listed.path, name=item.name)


@on_filing("explanation-unmanaged", NonEntryExplanation)
def explanation_unmanaged(explanation: NonEntryExplanation, hall: Hall) -> Places:
    """What is kept out and not secret is managed with the hall, on its platform, its data shared."""
    if explanation.ground == SECRET:
        return
    for field, what in UNMANAGED.items():
        if not getattr(explanation, field):
            yield at(
                field if field in explanation.model_fields_set else "ground", what=what, field=field
            )


# --- what goes down to townships and villages ---------------------------------------------


def _sunk(hall: Hall) -> Iterator[tuple[ListedItem, CatalogItem, Mapping[str, PointTier]]]:
    """The items with the tiers of the service points; none where the hall cannot be read."""
    if hall.catalog.hall is not None:
        tiers = {point.id: point.tier for point in hall.catalog.hall.points}
        yield from ((listed, item, tiers) for listed, item in _listed(hall))


@on_hall("sunk-point-unknown")
def sunk_point_unknown(hall: Hall) -> Places:
    """An item goes down to a service point that the hall lists."""
    for listed, item, known in _sunk(hall):
        for place, point in enumerate(item.sunk_to):
            if point not in known:
                where = _place(listed, "sunk_to", place)
                yield at(*where, path=listed.path, name=item.name, point=point)


@on_hall("item-not-at-township")
def item_not_at_township(hall: Hall) -> Places:
    """What concerns everyday life and a township can take is handled there too."""
    yield from _kept_up(hall, TOWNSHIP, lambda found: found.life_field in GOES_DOWN)


@on_hall("item-not-at-village")
def item_not_at_village(hall: Hall) -> Places:
    """What people need often and a village can take is handled there too."""
    yield from _kept_up(
        hall, VILLAGE, lambda found: found.high_frequency and found.faces_individuals
    )


def _kept_up(hall: Hall, tier: PointTier, goes_down: Callable[[Grassroots], bool]) -> Places:
    """Items that could go down to a tier and have not."""
    for listed, item, tiers in _sunk(hall):
        found = item.grassroots
        if found is None or not found.capable or not goes_down(found):
            continue
        if tier not in {tiers.get(point) for point in item.sunk_to}:
            yield at(*_place(listed, "grassroots"), path=listed.path, name=item.name)


# --- the services of daily life -----------------------------------------------------------


@on_hall("livelihood-missing")
def livelihood_missing(hall: Hall) -> Places:
    """Water, power, gas, telecom, notary and legal aid are in the hall and on the platform."""
    by_service: dict[str, list[ListedItem]] = {each: [] for each in get_args(Livelihood)}
    for listed, item in _listed(hall):
        if item.livelihood:
            by_service[item.livelihood].append(listed)
    for service, every in by_service.items():
        stays = [
            stay
            for listed in every
            if (stay := hall.state.covering(hall.state.items, listed.item.code, hall.today))
        ]
        if not stays:
            yield _no_service(service, every)
        elif not any(stay.guide.online for stay in stays):
            yield at("guide", "online", path=stays[0].by, service=service, what="没有网上办理")


def _no_service(service: str, every: list[ListedItem]) -> Place:
    """At the item that should come, else at the hall, which has not even listed one."""
    if every:
        where = _place(every[0], "livelihood")
        return at(*where, path=every[0].path, service=service, what="没有进驻大厅")
    return at("name", path=HALL, service=service, what="没有列入事项目录")


# --- acceptance on behalf of departments --------------------------------------------------


@on_filing("delegation-faulty", Delegation)
def delegation_faulty(agreement: Delegation, hall: Hall) -> Places:
    """The hall's management is the other party, both have sealed it, and its days fit."""
    management = hall.catalog.management
    if management and agreement.accepted_by != management:
        yield at("accepted_by", what="受委托单位不是政务服务管理部门")
    if not agreement.stamped:
        yield at("stamped", what="双方还没有盖章")
    if agreement.signed_on > agreement.effective_on:
        yield at("signed_on", what="签订日期晚于生效日期")
    if agreement.until and agreement.until < agreement.effective_on:
        yield at("until", what="有效期早于生效日期")


def _agreements(hall: Hall) -> Mapping[str, list[tuple[str, Delegation]]]:
    """The agreements by the items they name."""
    named: dict[str, list[tuple[str, Delegation]]] = {}
    for path, agreement in hall.state.papers_of(Delegation):
        for item in agreement.items:
            named.setdefault(item.code, []).append((path, agreement))
    return named


def _accepted_by_hall(hall: Hall) -> Iterator[ItemStay]:
    """Items of departments that the hall's comprehensive windows accept."""
    state = hall.state
    for code in state.items:
        stay = state.covering(state.items, code, hall.today)
        shared = stay and stay.window_type == COMPREHENSIVE
        if stay and shared and stay.department != hall.catalog.management:
            yield stay


@on_hall("delegation-missing")
def delegation_missing(hall: Hall) -> Places:
    """Where the hall accepts for a department, an agreement says so."""
    named = _agreements(hall)
    for stay in _accepted_by_hall(hall):
        if not any(each.actor == stay.department for _, each in named.get(stay.code, ())):
            yield at("window_type", path=stay.by, code=stay.code, name=stay.name)


@on_hall("delegation-ended")
def delegation_ended(hall: Hall) -> Places:
    """An agreement is over, and the hall still accepts what it named."""
    named, told = _agreements(hall), set()
    for stay in _accepted_by_hall(hall):
        own = [each for each in named.get(stay.code, ()) if each[1].actor == stay.department]
        if not own or any(each.until is None or each.until >= hall.today for _, each in own):
            continue
        path, last = max(own, key=lambda each: each[1].until or date.max)
        if path not in told:
            told.add(path)
            yield at("until", path=path, until=last.until, name=stay.name)


# --- equipment and headcount --------------------------------------------------------------


@on_filing("equipment-unstated", EntryPlan)
def equipment_unstated(plan: EntryPlan, hall: Hall) -> Places:
    """A plan names the equipment that comes with its items, or says that there is none."""
    if not plan.dedicated_equipment:
        yield at("items", key=True)


@on_act("equipment-unprepared", SupportReply)
def equipment_unprepared(act: Act[SupportReply], hall: Hall) -> Places:
    """For equipment that may come, room, power and network are ready."""
    plan = plan_at(act.filing.follows, hall)
    moves = plan.equipment_to_move if plan else ()
    for place, reply in enumerate(act.filing.replies):
        if reply.request not in moves or reply.decision != "同意":
            continue
        ready = reply.conditions
        lacking = [word for name, word in CONDITIONS.items() if not getattr(ready, name, False)]
        if lacking:
            yield at("replies", place, "request", request=reply.request, what="、".join(lacking))


@on_filing("workload-missing", EntryPlan)
def workload_missing(plan: EntryPlan, hall: Hall) -> Places:
    """The number of staff rests on the work there is."""
    if plan.staff.count and plan.workload is None:
        yield at("staff", "count", count=plan.staff.count)
