"""What visitors are told of the house: as text, only where it is stated, nothing of the back."""

from dataclasses import replace
from typing import Any

import pytest

from cases_runner import base_files
from jinzhu.catalog.load import PREMISES
from jinzhu.catalog.premises import Premises
from jinzhu.document import read
from jinzhu.publish.pages.facilities import facilities
from jinzhu.publish.pages.home import hall
from jinzhu.publish.pages.windows import WindowPages
from publish.sample import sample_view

pytestmark = pytest.mark.source
ATTACK = "<script>alert(1)</script>"


def stated(**changes: Any) -> Premises:
    """The premises of the example hall, changed."""
    data: Any = read(base_files("hunan")[PREMISES])
    return Premises.model_validate({**data, **changes})


def page_of(premises: Premises | None) -> str:
    """The window directory of the sample hall with these premises."""
    view = sample_view()
    view = replace(view, catalog=replace(view.catalog, premises=premises))
    return next(iter(WindowPages(view).pages())).body


def test_the_directory_tells_what_a_visitor_asks() -> None:
    body = page_of(stated())
    for told in ("停车位 96 个", "轮椅", "母婴室", "邮政寄递", "城东社区自助服务点", "AED"):
        assert told in body
    assert 'href="#facilities"' in body


def test_nothing_of_what_is_behind_the_counters_is_told() -> None:
    body = page_of(stated())
    for hidden in ("更衣室", "保险柜", "密集架", "湘南", "清湄测评"):
        assert hidden not in body


def test_a_hall_that_states_nothing_has_no_such_part() -> None:
    assert "facilities" not in page_of(None)
    assert "便民设施" not in hall(sample_view(), "")


def test_a_hostile_text_is_text() -> None:
    point = {
        "name": ATTACK,
        "host": "银行",
        "address": ATTACK,
        "hours": ATTACK,
        "devices": [ATTACK],
    }
    body = page_of(
        stated(
            self_service_points=[point],
            business_services=[{"name": ATTACK, "place": ATTACK}],
            other_zones=[{"name": ATTACK, "floor": ATTACK}],
            first_aid={
                "box": "true",
                "public_health_supplies": "true",
                "checked_on": "2026-02-02",
                "aed": ATTACK,
            },
        )
    )
    assert ATTACK not in body
    assert body.count("&lt;script&gt;") == 9


def test_the_part_is_well_formed_with_little_stated() -> None:
    view = sample_view()
    bare = Premises(format=1)
    shown = facilities(replace(view, catalog=replace(view.catalog, premises=bare)))
    assert shown.count("<") == shown.count(">")
    assert "<dd></dd>" not in shown
