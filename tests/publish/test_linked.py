"""An item page tells search engines what it is, in few bytes."""

import json
from pathlib import Path
from typing import Any

from jinzhu.publish.linked import LinkedItems
from publish.reading import read_page
from publish.sample import sample_view

URL = "https://hall.example/site/"


def linked(site: Path, code: str) -> Any:
    scripts = read_page(site / "items" / code / "index.html").all("script")
    (found,) = [each for each in scripts if each.attributes.get("type") == "application/ld+json"]
    return json.loads(found.text)


def test_an_item_is_a_government_service(site: Path) -> None:
    told = linked(site, "GA-001")
    assert (told["@context"], told["@type"]) == ("https://schema.org", "GovernmentService")
    assert told["name"] == "居民身份证补领"
    assert told["identifier"] == "GA-001"
    assert told["url"] == f"{URL}items/GA-001/"
    assert told["serviceType"] == "行政确认"
    assert told["provider"] == {"@type": "GovernmentOrganization", "name": "样本市公安局"}
    assert told["areaServed"] == {"@type": "AdministrativeArea", "identifier": "440400"}
    assert told["availableChannel"]["serviceLocation"]["address"] == "样本市中心路 1 号"
    assert told["availableChannel"]["servicePhone"]["telephone"] == "0756-2123456"
    assert [(each["opens"], each["closes"]) for each in told["hoursAvailable"]] == [
        ("09:00", "12:00"),
        ("14:00", "17:30"),
    ]
    assert told["hoursAvailable"][0]["dayOfWeek"] == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
    ]  # fmt: skip


def test_what_has_left_the_hall_has_no_channel(site: Path) -> None:
    told = linked(site, "GA-002")
    assert "availableChannel" not in told
    assert "hoursAvailable" not in told


def test_without_an_address_of_the_site_there_is_none() -> None:
    view = sample_view()
    assert '"url"' not in LinkedItems(view, None).of(view.items["GA-001"])


def test_it_is_small() -> None:
    view = sample_view()
    sizes = [len(LinkedItems(view, URL).of(item).encode()) for item in view.items.values()]
    assert max(sizes) <= 1200
