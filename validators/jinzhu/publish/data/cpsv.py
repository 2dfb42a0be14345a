"""The items as public services in the Core Public Service Vocabulary (CPSV-AP 3.2), in Turtle.

Working days have no duration in XML Schema: such a time limit is told in the description, and
only calendar days are also a ``processingTime``.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from jinzhu.publish.data.identity import Identity
from jinzhu.publish.data.items import FeeRecord, ItemRecord
from jinzhu.publish.data.tables import ITEMS, Cell, Table, told_limit
from jinzhu.publish.data.turtle import Property, chinese, listed, literal, node, prefixes, thing
from jinzhu.publish.data.writers import FOLDER, Files, spool
from jinzhu.publish.edition import Edition, LargeFile
from jinzhu.publish.view.hall import HallView

PATH = f"{FOLDER}cpsv-ap.ttl"
_PREFIXES = (
    ("adms", "http://www.w3.org/ns/adms#"),
    ("cpsv", "http://purl.org/vocab/cpsv#"),
    ("cv", "http://data.europa.eu/m8g/"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("eli", "http://data.europa.eu/eli/ontology#"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("locn", "http://www.w3.org/ns/locn#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("time", "http://www.w3.org/2006/time#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
)
_CHINESE = "<http://publications.europa.eu/resource/authority/language/ZHO>"
_CALENDAR_DAYS = "自然日"


class PublicServices:
    """Writes a service for each item; what several of them name is written once."""

    def __init__(self, view: HallView, edition: Edition) -> None:
        self._view = view
        self._has_address = edition.url is not None
        self._identity = Identity(view.catalog)
        self._known: set[str] = set()
        self._named: dict[tuple[str, str], str] = {}
        self._parts: list[str] = []
        self._file = spool()
        hall = view.catalog.hall
        self._hall = hall.name if hall else "政务服务大厅"
        self._division = hall.division if hall else ""
        self._place = self._thing("place", self._division)
        self._dataset = self._thing("dataset", "cpsv-ap")
        self._parts += [prefixes(_PREFIXES), *self._head()]

    def open(self, table: Table) -> None:
        """Only items are services."""
        self._wanted = table is ITEMS

    def add(self, record: Any, cells: Sequence[Cell]) -> None:
        """A service."""
        if self._wanted:
            self._parts.append(self._service(record))
            self._file.write("\n".join(self._parts).encode() + b"\n")
            self._parts.clear()

    def close(self) -> Files:
        """Nothing yet."""
        return ()

    def finish(self) -> Files:
        """The whole file."""
        self._file.write("\n".join(self._parts).encode())
        yield LargeFile(PATH, self._file)

    def _head(self) -> Iterator[str]:
        publisher = self._thing("agent", "hall")
        title = f"{self._hall}办事事项"
        yield thing(_CHINESE, "dct:LinguisticSystem", [("skos:prefLabel", chinese("中文"))])
        yield thing(self._place, "dct:Location", [("dct:identifier", literal(self._division))])
        yield thing(
            publisher,
            "foaf:Agent",
            [("dct:identifier", literal("hall")), ("dct:title", chinese(self._hall))],
        )
        yield thing(
            self._dataset,
            "dcat:Dataset",
            [
                ("dct:title", chinese(title)),
                ("dct:description", chinese(f"{title}，由审核过的备案得出")),
                ("dct:publisher", publisher),
            ],
        )

    def _service(self, item: ItemRecord) -> str:
        subject = node(item["url"]) if self._has_address else self._thing("item", item["code"])
        return thing(subject, "cpsv:PublicService", [*self._facts(item), *self._links(item)])

    def _facts(self, item: ItemRecord) -> Iterator[Property]:
        """What is told in words."""
        days = item["promised_days"]
        in_calendar_days = days and item["promised_unit"] == _CALENDAR_DAYS
        yield "dct:identifier", literal(item["code"])
        yield "dct:title", chinese(item["name"])
        yield "dct:description", chinese(_description(item))
        yield "dcat:keyword", listed(map(chinese, item["aliases"]))
        yield "cv:processingTime", f'"P{days}D"^^xsd:duration' if in_calendar_days else ""

    def _links(self, item: ItemRecord) -> Iterator[Property]:
        """What it has to do with other things."""
        laws = (*item["establishing_basis"], *item["implementing_basis"])
        yield "dct:language", _CHINESE
        yield "dct:isPartOf", self._dataset
        yield "dct:spatial", self._place
        yield "dct:type", self._concept("item-type", item["item_type"])
        yield "adms:status", self._concept("standing", item["standing"])
        yield "dct:audience", listed(self._concept("audience", x) for x in item["service_objects"])
        yield "cv:hasCompetentAuthority", self._office(item["department"])
        yield "cv:contactPoint", self._contact(item["enquiry_phones"], item["enquiry_address"])
        yield "cv:hasChannel", listed(self._channels(item))
        yield "cv:hasCost", listed(self._cost(item["code"], fee) for fee in item["fees"])
        yield "cv:hasInputType", listed(self._input(each["name"]) for each in item["materials"])
        yield "cv:hasLegalResource", listed(self._law(law["title"]) for law in laws)
        yield "cpsv:produces", self._output(item["result_kind"], item["result"])

    # --- what several services name: each is written when it is first named ------------------

    def _thing(self, kind: str, name: str) -> str:
        return node(self._identity.urn(kind, name))

    def _once(self, kind: str, name: str, model: str, *properties: Property) -> str:
        subject = self._named[kind, name] = self._thing(kind, name)
        return self._written(subject, model, properties)

    def _written(self, subject: str, model: str, properties: Sequence[Property]) -> str:
        if subject not in self._known:
            self._known.add(subject)
            self._parts.append(thing(subject, model, properties))
        return subject

    def _concept(self, scheme: str, name: str) -> str:
        return self._named.get((scheme, name)) or self._once(
            scheme, name, "skos:Concept", ("skos:prefLabel", chinese(name))
        )

    def _office(self, code: str) -> str:
        entry = self._view.catalog.departments.get(code)
        return self._named.get(("department", code)) or self._once(
            "department",
            code,
            "cv:PublicOrganisation",
            ("dct:identifier", literal(entry.credit_code if entry else code)),
            ("skos:prefLabel", chinese(entry.name if entry else code)),
            ("dct:spatial", self._place),
        )

    def _contact(self, phones: Sequence[str], address: str | None) -> str:
        name = "\n".join((*phones, address or ""))
        if known := self._named.get(("contact", name)):
            return known
        page = self._written(node(address), "foaf:Document", ()) if address else ""
        return self._once(
            "contact",
            name,
            "cv:ContactPoint",
            ("cv:telephone", listed(map(literal, phones))),
            ("cv:contactPage", page),
        )

    def _channels(self, item: ItemRecord) -> Iterator[str]:
        hours = item["hours"]
        told = "；".join(item["places"])
        times = self._named.get(("hours", hours)) or self._once(
            "hours", hours, "time:TemporalEntity", ("dct:description", chinese(hours))
        )
        yield self._channel(f"{told}\n{hours}", "窗口办理", told, ("cv:openingHours", times))
        if address := item["online_address"]:
            yield self._channel(address, "网上办理", address)

    def _channel(self, name: str, kind: str, told: str, *more: Property) -> str:
        return self._named.get(("channel", name)) or self._once(
            "channel",
            name,
            "cv:Channel",
            ("dct:identifier", literal(self._identity.urn("channel", name))),
            ("dct:type", self._concept("channel-type", kind)),
            ("dct:description", chinese(told)),
            *more,
        )

    def _cost(self, code: str, fee: FeeRecord) -> str:
        name = f"{code} {fee['name']} {fee['standard']}"
        told = f"{fee['name']}：{fee['standard']}（依据：{fee['basis']}）"
        return self._once(
            "cost",
            name,
            "cv:Cost",
            ("dct:identifier", literal(name)),
            ("dct:description", chinese(told)),
        )

    def _input(self, name: str) -> str:
        return self._named.get(("material", name)) or self._once(
            "material",
            name,
            "cv:EvidenceType",
            ("dct:identifier", literal(name)),
            ("dct:title", chinese(name)),
        )

    def _law(self, title: str) -> str:
        return self._named.get(("law", title)) or self._once(
            "law", title, "eli:LegalResource", ("dct:title", chinese(title))
        )

    def _output(self, kind: str, name: str) -> str:
        known = f"{kind} {name}"
        return self._named.get(("output", known)) or self._once(
            "output",
            known,
            "cv:Output",
            ("dct:identifier", literal(f"{kind} {name}")),
            ("dct:title", chinese(name)),
            ("dct:type", self._concept("result", kind)),
        )


def _description(item: ItemRecord) -> str:
    visits = item["visits"]
    told = [
        f"{item['item_type']}，{item['handling_type']}",
        f"承诺时限：{told_limit(item['promised_days'], item['promised_unit'])}",
        f"法定时限：{told_limit(item['statutory_days'], item['statutory_unit'])}",
        f"到现场 {visits} 次" if visits else "不用到现场",
        *[f"{each['label']}：{each['text']}" for each in item["leaving"]],
        f"办理条件：{'；'.join(item['conditions'])}",
    ]
    return "".join([f"{text.rstrip('。')}。" for text in told])
