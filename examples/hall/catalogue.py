"""The catalogue that fits the filings."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from examples.hall import chance, identifiers
from examples.hall.identifiers import phone
from examples.hall.office import MANAGEMENT, MANAGEMENT_NAME, Listed, Office, Zone
from examples.hall.tables import floors, synonyms
from examples.hall.writer import Writer

NOTICE = "示例数据：本厅及其部门、人员、事项、号码均为虚构，不是任何真实大厅的办事依据。"
_ROW = {0: 3, 1: 8}
_SPACING = 2
_MANAGERS = (("reviewer-1", "审核人"), ("reviewer-2", "审核人"), ("publisher", "发布人"))

# The secret halves were thrown away: nobody opens what is sealed to the example.
_RECIPIENTS = [
    {
        "id": "renshi-1",
        "office": "政务服务管理局人事科",
        "key": "age13klw9f99xqddderkmg050ljhryrx8pra96gq6n9av8rfauwqmu2qepthz7",
    },
    {
        "id": "zhiban-1",
        "office": "政务服务管理局值班室",
        "key": "age1h0mvvvv3d7n7hn0tufq0dvum8glfv65pkqqmuaenfftr8lm699csvfscp2",
    },
]


def write_catalogue(writer: Writer, zones: Sequence[Sequence[Office]]) -> None:
    """Write every file of ``catalog/`` but the baseline, which a command makes."""
    offices = [office for zone in zones for office in zone]
    numbers = [zone[0].zone for zone in zones]
    writer.catalog("hall.yml", _hall(numbers))
    writer.catalog("profile.yml", _profile())
    writer.catalog("departments.yml", {"departments": [_department(each) for each in offices]})
    writer.catalog("windows.yml", {"windows": list(_windows(numbers))})
    writer.catalog("people.yml", {"people": list(_people(offices))})
    writer.catalog("calendar/2026.yml", _calendar())
    writer.catalog("synonyms.yml", _synonyms())
    writer.catalog("recipients.yml", {"recipients": _RECIPIENTS})
    for office in offices:
        items = [_item(each) for each in office.listed]
        writer.catalog(f"items/{office.slug}.yml", {"department": office.slug, "items": items})


def _hall(zones: Iterable[Zone]) -> dict[str, Any]:
    branch = floors().branch
    storeys = [
        {
            "floor": zone.floor(each["floor"]),
            "name": zone.called(each["name"]),
            "areas": [f"{area}区" for area in each["areas"]],
        }
        for zone in zones
        for each in floors().floors
    ]
    storeys.append(
        {
            "floor": branch["floor"],
            "name": f"{branch['name']} 一楼",
            "areas": [f"{branch['area']}区"],
        }
    )
    return {
        "name": "澜海市政务服务大厅（示例）",
        "management": MANAGEMENT,
        "level": "市级",
        "division": identifiers.DIVISION,
        "address": identifiers.ADDRESS,
        "hours": [{"days": "周一至周五", "times": "09:00-12:00，14:00-17:30"}],
        "phones": {"enquiry": phone(0, 0, 0), "complaint": phone(0, 0, 1)},
        "floors": storeys,
        "functional_areas": [
            {"name": "自助服务区", "floor": "1F", "note": "全天开放，可自助打印证明"},
            {"name": "等候区", "floor": "1F"},
            {"name": "母婴室", "floor": "2F"},
            {"name": "档案查询区", "floor": "3F", "note": "凭身份证件查询本人档案"},
        ],
        "branches": [
            {
                "id": branch["id"],
                "name": branch["name"],
                "address": branch["address"],
                "consent": "澜府办函〔2026〕6 号（示例）",
            }
        ],
        "website": identifiers.SITE,
        "notice": NOTICE,
    }


def _synonyms() -> dict[str, Any]:
    words = synonyms().items()
    return {"synonyms": [{"official": official, "everyday": said} for official, said in words]}


def _profile() -> dict[str, Any]:
    return {
        "base": "zhuhai",
        "name": "澜海市政务服务大厅（示例）",
        "standards": ["DB4404/T 11-2021", "本厅规定"],
        "item_codes": "national",
        "item_types": "guangdong",
        "approvals": {},
        "steps": {"staff-entry": ["report-in"], "department-withdrawal": ["handover"]},
        "staff_board": ["name", "post", "window", "head"],
    }


def _department(office: Office) -> dict[str, Any]:
    told = office.department
    entry: dict[str, Any] = {"since": str(told.enter)} if told.replaces else {}
    if told.ends and office.left:
        entry["until"] = str(told.ends)
    entry |= {
        "id": office.slug,
        "name": office.name,
        "short_name": office.zone.called(told.short),
        "credit_code": office.credit_code,
        "category": told.category,
        "level": "市级",
        "stationing": True,
        "phone": office.phone(0),
    }
    return entry | ({"secret_items": True} if told.secret else {})


def _windows(zones: Iterable[Zone]) -> Iterator[dict[str, Any]]:
    for zone in zones:
        for each in floors().floors:
            for row, (area, count) in enumerate(each["areas"].items()):
                for number in range(1, count + 1):
                    name = f"{area}{number:02d}"
                    yield _window(zone, name, each["floor"], area, number, _ROW[row])
    branch = floors().branch
    for number in range(1, branch["count"] + 1):
        name = f"{branch['area']}{number:02d}"
        window = _window(Zone(0), name, branch["floor"], branch["area"], number, _ROW[0])
        yield window | {"branch": branch["id"]}


def _window(zone: Zone, name: str, floor: str, area: str, number: int, row: int) -> dict[str, Any]:
    title = floors().names.get(name)
    return {
        "number": zone.window(name),
        **({"name": title} if title else {}),
        "floor": zone.floor(floor),
        "area": f"{area}区",
        "place": {"column": _SPACING * number, "row": row},
        "types": floors().types.get(name, ["部门专窗"]),
    }


def _people(offices: Iterable[Office]) -> Iterator[dict[str, Any]]:
    for name, role in _MANAGERS:
        yield _person(f"{MANAGEMENT}-{name}", chance.person(f"manager {name}"), MANAGEMENT, role)
    for office in offices:
        yield _person(f"{office.slug}-clerk", office.clerk, office.slug, "经办人")


def _person(id_: str, name: str, department: str, role: str) -> dict[str, Any]:
    return {
        "id": id_,
        "name": name,
        "department": department,
        "roles": [role],
        "emails": [f"{id_}@example.com"],
        "accounts": [f"gitea:{id_}"],
    }


def _calendar() -> dict[str, Any]:
    return {
        "year": 2026,
        "source": f"{MANAGEMENT_NAME}关于年末周六加班服务的通知（示例）",
        "workdays": ["2026-11-28"],
    }


def _item(listed: Listed) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if listed.since:
        entry["since"] = str(listed.since)
    if listed.until:
        entry["until"] = str(listed.until)
    return entry | {
        "code": listed.code,
        "name": listed.name,
        "item_type": listed.item.item_type,
        "on_application": listed.item.on_application,
        "level": "市级",
    }
