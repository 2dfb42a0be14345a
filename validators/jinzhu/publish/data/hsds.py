"""The items as a package of the Human Services Data Specification 3: tables with a descriptor.

The identifiers follow from the codes. There is no table of addresses: the specification asks for
a postal code there, which a hall does not file; where a location is stands in its description.
"""

import csv
import io
import json
import shutil
from collections.abc import Sequence
from typing import IO, Any

from jinzhu.publish.data.archive import Archive
from jinzhu.publish.data.hsds_tables import NAME, TABLES, descriptor, is_identifier
from jinzhu.publish.data.identity import Identity
from jinzhu.publish.data.items import ItemRecord
from jinzhu.publish.data.plain_text import unformulated
from jinzhu.publish.data.tables import ITEMS, Cell, Table, told_limit
from jinzhu.publish.data.writers import FOLDER, Files, spool
from jinzhu.publish.edition import Edition, LargeFile
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.hours import EVERY_DAY, Hours, read_hours

PATH = f"{FOLDER}{NAME}.zip"
_STATUS = {"在厅": "active", "待生效": "inactive", "待进驻": "inactive", "已撤离": "defunct"}
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_HALL = ""


class HumanServices:
    """Collects the rows of every table beside each other, and packs them at the end."""

    def __init__(self, view: HallView, edition: Edition) -> None:
        self._view, self._root = view, edition.url
        self._id = Identity(view.catalog)
        self._rows = {name: _Rows(columns) for name, columns in TABLES.items()}
        self._offices: set[str] = set()
        self._branch_of = {
            number: window.branch or _HALL for number, window in view.board.windows.items()
        }
        self._locations()
        for code in view.departments:
            self._office(code)

    def open(self, table: Table) -> None:
        """Only items are services."""
        self._wanted = table is ITEMS

    def add(self, record: Any, cells: Sequence[Cell]) -> None:
        """A service and all that hangs on it."""
        if self._wanted:
            self._service(record)

    def close(self) -> Files:
        """Nothing yet."""
        return ()

    def finish(self) -> Files:
        """The package."""
        file = spool()
        archive = Archive(file)
        hall = self._view.catalog.hall
        told = descriptor(hall.name if hall else "", self._view.today)
        archive.add("datapackage.json", json.dumps(told, ensure_ascii=False, indent=1).encode())
        for name, rows in self._rows.items():
            with archive.entry(f"{name}.csv") as entry:
                rows.move_to(entry)
        archive.close()
        yield LargeFile(PATH, file)

    def _add(self, table: str, kind: str, key: str, /, **values: Any) -> str:
        """A row with the identifier of its thing."""
        id = self._id.of(kind, key)
        self._rows[table].add({"id": id, **values})
        return id

    # --- the hall ----------------------------------------------------------------------------

    def _locations(self) -> None:
        """The hall and its branches, each open at the hours of the hall."""
        hall = self._view.catalog.hall
        if hall is None:
            return
        for place, name, address in (
            (_HALL, hall.name, hall.address),
            *((branch.id, branch.name, branch.address) for branch in hall.branches),
        ):
            id = self._add(
                "locations", "location", place, location_type="physical", name=name,
                description=address, url=self._root,
            )  # fmt: skip
            if place == _HALL:
                self._phone("hall", hall.phones.enquiry, "咨询", location_id=id)
                self._phone("hall", hall.phones.complaint, "投诉", location_id=id)
                for each in hall.hours:
                    self._schedule(id, f"{each.days} {each.times}")

    def _schedule(self, location: str, text: str) -> None:
        """The hours of a text; one that is not understood is told as it stands."""
        read: tuple[Hours | None, ...] = read_hours(text) or (None,)
        for hours in read:
            for opens, closes in hours.spans if hours else ((None, None),):
                days = (hours.days or EVERY_DAY) if hours else ""
                self._add(
                    "schedules", "schedule", f"{location} {text} {days} {opens}",
                    location_id=location, freq="WEEKLY" if days else None,
                    byday=",".join(_WEEK[int(day) - 1] for day in days),
                    opens_at=opens, closes_at=closes, description=text,
                )  # fmt: skip

    def _office(self, code: str) -> str:
        id = self._id.of("department", code)
        if code in self._offices:
            return id
        self._offices.add(code)
        entry = self._view.catalog.departments.get(code)
        name = entry.name if entry else code
        self._add(
            "organizations", "department", code, name=name, description=f"{entry.category if entry else ''}：{name}",
            alternate_name=entry.short_name if entry else None,
        )  # fmt: skip
        if entry:
            self._add(
                "organization_identifiers", "credit-code", code, organization_id=id,
                identifier_type="统一社会信用代码", identifier=entry.credit_code,
            )  # fmt: skip
            if entry.phone:
                self._phone(f"department {code}", entry.phone, "咨询", organization_id=id)
        return id

    def _phone(self, owner: str, number: str, kind: str, **link: str) -> None:
        self._add(
            "phones", "phone", f"{owner} {kind} {number}", number=number, description=kind, **link
        )

    # --- an item -----------------------------------------------------------------------------

    def _service(self, item: ItemRecord) -> None:
        code = item["code"]
        id = self._add(
            "services", "item", code,
            organization_id=self._office(item["department"]),
            name=item["name"],
            alternate_name="；".join(item["aliases"]),
            description=_description(item),
            url=item["url"] if self._root else None,
            status=_STATUS[item["standing"]],
            application_process="；".join([step["name"] for step in item["steps"]]),
            fees_description=_fees(item),
            wait_time=told_limit(item["promised_days"], item["promised_unit"]),
            eligibility_description="\n".join(item["conditions"]),
            alert="；".join([f"{each['label']}：{each['text']}" for each in item["leaving"]]),
        )  # fmt: skip
        for kind, phones in (("咨询", item["enquiry_phones"]), ("投诉", item["complaint_phones"])):
            for number in dict.fromkeys(phones):
                self._phone(code, number, kind, service_id=id)
        for at, material in enumerate(item["materials"]):
            self._add(
                "required_documents", "material", f"{code} {at}", service_id=id,
                document=f"{material['name']}（{material['necessity']}）", uri=self._uri(material["blank_form"]),
            )  # fmt: skip
        for at, fee in enumerate(item["fees"]):
            self._add(
                "cost_options", "fee", f"{code} {at}", service_id=id, option=fee["name"],
                currency="cny", amount_description=fee["standard"],
            )  # fmt: skip
        self._places(item, id)

    def _uri(self, address: str | None) -> str | None:
        """An address that is whole."""
        return address if address and "://" in address else None

    def _places(self, item: ItemRecord, service: str) -> None:
        """Where it is handled now: in the hall, in a branch, or in both."""
        if self._view.catalog.hall is None or item["standing"] == "已撤离":
            return
        places: dict[str, list[str]] = {}
        for number in item["windows"]:
            places.setdefault(self._branch_of.get(number, _HALL), []).append(number)
        branches = {branch.id for branch in self._view.catalog.hall.branches}
        for place, windows in (places or {_HALL: []}).items():
            location = place if place in branches else _HALL
            self._add(
                "service_at_location", "service-at-location", f"{item['code']} {place}",
                service_id=service, location_id=self._id.of("location", location),
                description=f"{'、'.join(windows)} 窗口" if windows else "；".join(item["places"]),
            )  # fmt: skip


class _Rows:
    """The rows of a table, kept outside the memory."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = [(column, not is_identifier(column)) for column in columns]
        self._file = spool()
        self._text = io.TextIOWrapper(self._file, "utf-8", newline="")
        self._writer = csv.writer(self._text, lineterminator="\n")
        self._writer.writerow(columns)

    def add(self, values: dict[str, Any]) -> None:
        """A row; what is not told is empty."""
        self._writer.writerow(
            [
                unformulated(value) if (value := values.get(column)) and is_text else value
                for column, is_text in self._columns
            ]
        )

    def move_to(self, entry: IO[bytes]) -> None:
        """Hand the table over."""
        self._text.flush()
        self._text.detach()
        self._file.seek(0)
        with self._file as file:
            shutil.copyfileobj(file, entry)


def _description(item: ItemRecord) -> str:
    return f"{item['item_type']}，{item['handling_type']}，办理结果：{item['result']}"


def _fees(item: ItemRecord) -> str:
    if not item["charged"]:
        return "不收费"
    return "；".join([f"{fee['name']} {fee['standard']}" for fee in item["fees"]])
