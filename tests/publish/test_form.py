"""我要备案: a form for every kind that asks for every field, and chooses nothing by itself."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.offering import kinds_of
from jinzhu.catalog.recipients import Recipient
from jinzhu.checking.record_draft import check_record
from jinzhu.checking.run import PLAIN
from jinzhu.filing.guide import Guide
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.sealed import SEALED, commitment, opened
from jinzhu.publish.edition import Edition, Forge
from jinzhu.publish.moment import read_moment
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.form import form_pages
from jinzhu.publish.pages.form_files import form_files
from jinzhu.publish.pages.page import Page
from jinzhu.publish.plugin import JinzhuPlugin
from jinzhu.publish.settings import require_harmless
from jinzhu.publish.view.form import GUIDE_PARTS, MADE, form_of, sealed_form_of
from jinzhu.publish.view.form_choices import HALL, OF_ALL, initials, offers, syllables
from jinzhu.publish.view.hall import HallView
from jinzhu.register.state import State
from jinzhu.standards.shelf import standards
from publish.reading import read_html
from publish.sample import sample_view

Node = dict[str, Any]
# A hall that all of the standards bind has every field.
CHOSEN = tuple(standards())
OFFERED = kinds_of(PLAIN)
EDITION = Edition(read_moment("2026-06-01T00:00:00Z"), None, None)
# What a form knows how to ask, as `form-editors.js` has an editor for each.
FORMATS = {"line", "text", "day", "number", "yesno", "choice", "choose", "tick"}
# Words of the file that mean nothing to who fills in a form.
OF_THE_FILE = re.compile(r"true|false|\[|\]|opinion_of|\.yml")


@pytest.fixture(scope="module")
def view() -> HallView:
    return sample_view()


@pytest.fixture(scope="module")
def files(view: HallView) -> dict[str, Any]:
    return {path: json.loads(content) for path, content in form_files(view, EDITION)}


def nodes(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    yield node
    for each in node.get("properties", {}).values():
        yield from nodes(each)
    if "items" in node:
        yield from nodes(node["items"])


def all_forms() -> Iterator[tuple[str, Node]]:
    for kind in KINDS:
        yield kind, form_of(kind, CHOSEN)
        if secret := sealed_form_of(kind, CHOSEN):
            yield f"{kind} (sealed)", secret


FORMS = dict(all_forms())


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_asks_for_every_field_of_its_kind(kind: str) -> None:
    model, form = KINDS[kind], form_of(kind, CHOSEN)
    left_out = MADE | (set() if model.OPINION else {"unit_opinion", "opinion_of"})
    left_out |= set() if model.FOLLOWS else {"follows"}
    assert set(form["properties"]) == set(model.model_fields) - left_out
    told = [name for _, names in form["x-parts"] for name in names]
    assert sorted(told) == sorted(form["properties"])


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_nothing_chooses_itself(form: Node) -> None:
    for node in nodes(form):
        assert "default" not in node
        assert "const" not in node
        if "enum" in node:
            assert node["enum"][0] == ""
            assert len(node["enum"]) == len(node["x-enumTitles"])


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_field_has_a_label_and_an_editor(form: Node) -> None:
    for node in nodes(form):
        assert node["type"] in ("string", "array", "object")
        for name, field in node.get("properties", {}).items():
            assert field.get("title"), name
        if node["type"] == "string":
            assert node["x-format"] in FORMATS


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_help_speaks_of_the_form_and_not_of_the_file(form: Node) -> None:
    said = [node["description"] for node in nodes(form) if "description" in node]
    assert [text for text in said if OF_THE_FILE.search(text)] == []


def test_a_guide_is_folded_into_parts_that_hold_each_field_once() -> None:
    told = [name for _, names in GUIDE_PARTS for name in names]
    assert sorted(told) == sorted(Guide.model_fields)


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_be_given_is_marked(kind: str) -> None:
    form = form_of(kind, CHOSEN)
    needed = {name for name, node in form["properties"].items() if node.get("x-required")}
    asked = {name for name, field in KINDS[kind].model_fields.items() if field.is_required()}
    extra = {"follows"} if KINDS[kind].MUST_FOLLOW else set()
    assert needed == (asked - MADE) | extra


def test_a_word_in_the_place_of_a_mapping_or_a_list_is_a_tick() -> None:
    limit = form_of("item-entry", CHOSEN)["properties"]["guide"]["properties"]["statutory_limit"]
    assert limit["x-or"] == "mapping"
    assert list(limit["properties"]) == ["无", "days", "unit"]
    goods = form_of("handover", CHOSEN)["properties"]["goods"]
    assert goods["x-or"] == "list"
    assert goods["properties"]["list"]["type"] == "array"
    until = form_of("staff-entry", CHOSEN)["properties"]["special_post"]["properties"][
        "valid_until"
    ]
    assert (until["x-format"], until["x-word"]) == ("day", "长期")


def test_only_what_is_about_people_is_sealed() -> None:
    assert [kind for kind in KINDS if sealed_form_of(kind, CHOSEN)] == list(SEALED)


# --- choices ---------------------------------------------------------------------------------


def test_the_choices_of_the_hall_and_of_each_department(files: dict[str, Any]) -> None:
    hall = files[addresses.form_choices()]
    assert {row[0] for row in hall["department"]} >= set(hall["departments"])
    for department in hall["departments"]:
        own = files[addresses.form_choices(department)]
        assert not set(own) & set(OF_ALL)
        for row in own.get("item", ()):
            assert set(row[3]) == {"name", "item_type"}


def offered(view: HallView, source: str) -> set[str]:
    return {
        value
        for content in view.offers.values()
        for value, *_ in json.loads(content).get(source, ())
    }


def test_nothing_about_a_person_who_left_is_offered(view: HallView) -> None:
    """In the sample hall ga-002 left in April, and ga-001 is there."""
    paths = offered(view, "filing")
    assert "filings/ga/2026-01-10-staff-entry-ga-001.yml" in paths
    assert "filings/ga/2026-01-20-report-in-ga-001.yml" in paths
    assert offered(view, "staff-in-hall") == {"ga-001"}
    about_people = re.compile("-(?:staff-entry|report-in|staff-adjustment)-ga-002")
    assert [path for path in paths if about_people.search(path)] == []
    told = b"".join(view.offers.values()).decode()
    assert "在岗甲" not in told
    assert "离岗乙" not in told


def test_initials_and_syllables() -> None:
    assert initials("公安局 A01") == "gaj"
    assert syllables("公安局") == "gonganju"


def test_an_empty_hall_offers_nothing() -> None:
    found = offers(Catalog(), State(), date(2026, 6, 1))
    assert set(found) == {HALL}
    assert json.loads(found[HALL])["departments"] == []


# --- files and pages -------------------------------------------------------------------------


def test_where_files_are_handed_in_and_to_whom_secrets_are_sealed(view: HallView) -> None:
    key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
    old = Recipient(id="old", office="人事科", key=key, until=date(2020, 1, 1))
    now = Recipient(id="now", office="人事科", key=key)
    catalog = replace(view.catalog, recipients={"old": old, "now": now})
    forge = Forge("https://git.example/hall", "gitea", "main")
    told = dict(form_files(replace(view, catalog=catalog), replace(EDITION, forge=forge)))
    hall = json.loads(told[addresses.FORM_HALL])
    assert hall["repository"] == "https://git.example/hall"
    assert (hall["forge"], hall["branch"]) == ("gitea", "main")
    assert hall["recipients"] == [key]
    assert "人事科" not in told[addresses.FORM_HALL].decode()


@pytest.mark.parametrize(
    ("address", "options", "kind"),
    [
        ("https://github.com/hall/hall", {}, "github"),
        ("https://codeberg.org/hall/hall", {}, "gitea"),
        ("https://git.example/hall", {}, None),
        ("https://git.example/hall", {"forge": "gitea", "branch": "trunk"}, "gitea"),
    ],
)
def test_the_forge_is_known_by_its_address_or_named(
    address: str, options: dict[str, str], kind: str | None
) -> None:
    made = JinzhuPlugin()
    assert made.load_config(options) == ([], [])
    config = MkDocsConfig()
    config.repo_url = address
    assert made._forge(config) == Forge(address, kind, options.get("branch", "main"))
    named = "".join(f", {name}: {value}" for name, value in options.items())
    settings = f"theme: {{name: material}}\nplugins: [{{jinzhu: {{today: '2026-03-01'{named}}}}}]\n"
    require_harmless(settings.encode())


def test_a_hall_that_names_no_repository_has_none(files: dict[str, Any]) -> None:
    hall = files[addresses.FORM_HALL]
    assert hall["repository"] is None
    assert hall["recipients"] == []


@pytest.fixture(scope="module")
def pages(view: HallView) -> dict[str, Page]:
    return {page.address: page for page in form_pages(view)}


def test_the_entrance_leads_to_every_form(pages: dict[str, Page]) -> None:
    links = read_html(pages[addresses.FILE].body).links()
    for kind in OFFERED:
        assert f"../{addresses.form(kind)}" in links
        assert addresses.form(kind) in pages


@pytest.mark.parametrize("kind", OFFERED)
def test_a_form_page_says_how_to_file_without_it(pages: dict[str, Page], kind: str) -> None:
    page = pages[addresses.form(kind)]
    text = read_html(page.body).text
    for way in (f"jinzhu new {kind}", f"jinzhu template {kind}", "纸质表", "示例"):
        assert way in text, way
    personal = 'data-personal="true"' in page.body
    assert personal == (kind in SEALED)
    assert ("不保存草稿" in text) == personal


# --- what is sealed --------------------------------------------------------------------------

SALT = "0" * 64


def test_a_record_that_is_right_gives_the_bytes_that_are_sealed() -> None:
    clear = {"staff": "ga-003", "filed_on": "2026-06-01"}
    found = check_record("staff-adjustment", clear, {"reason": "轮岗"}, SALT)
    assert found.findings == ()
    assert found.plain is not None
    told, problems = opened(found.plain)
    assert problems == []
    assert told is not None
    assert (told.staff, told.salt) == ("ga-003", SALT)
    assert found.commitment == commitment(found.plain)


def test_a_record_is_sealed_for_somebody() -> None:
    found = check_record("staff-adjustment", {}, {"reason": "轮岗"}, SALT)
    assert [each.rule for each in found.findings] == ["field-empty"]
    assert found.plain is None


def test_findings_of_a_record_repeat_nothing_of_it() -> None:
    marked = {
        "sex": "标记甲",
        "born": "标记乙",
        "identity_number": "440402199003072360",
        "标记丙": "x",
    }
    found = check_record("staff-entry", {"staff": "ga-003"}, marked, SALT)
    assert {each.loc[0] for each in found.findings if each.loc} >= {
        "sex",
        "born",
        "identity_number",
    }
    assert found.plain is None
    told = repr(found)
    for marker in ("标记甲", "标记乙", "标记丙", "44040219900307236"):
        assert marker not in told
