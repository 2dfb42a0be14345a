"""Every desk speaks the hall's own standards: kinds, fields, clauses, annexes, for each profile."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import BaseModel

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.offering import kinds_of
from jinzhu.catalog.profile import Profile
from jinzhu.desk.asking.citing import citing_of
from jinzhu.desk.asking.fields import fields_of
from jinzhu.desk.sheets.choosing import Offers
from jinzhu.desk.sheets.explaining import explanations
from jinzhu.desk.sheets.layout import Table, layout_of
from jinzhu.desk.sheets.reading import read_filled
from jinzhu.desk.sheets.template import write_workbook
from jinzhu.failure import Failure
from jinzhu.filing.asked_by import ZHUHAI
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.purposes import PURPOSES, purposes_of
from jinzhu.filing.sealed import SEALED
from jinzhu.filing.shape import models_in
from jinzhu.finding import Citation
from jinzhu.publish.view.form import form_of, sealed_form_of
from jinzhu.publish.view.help import field_tables
from jinzhu.register.state import State
from jinzhu.standards.asking import annex_of, schema_for, standard_of
from jinzhu.standards.basis import basis_of
from jinzhu.standards.shelf import ALWAYS, base_profile, base_profiles, standards

PROFILES = {name: Profile.model_validate(base_profile(name)) for name in base_profiles()}
OTHERS = [name for name, profile in PROFILES.items() if ZHUHAI not in profile.standards]
EVERYWHERE = {
    "window-change",
    "item-change",
    "department-change",
    "government-approval",
    "notice",
    "waiver",
    "circular",
}
each_profile = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
each_kind = pytest.mark.parametrize("kind", KINDS)


def fields_in(
    model: type[BaseModel], seen: set[type[BaseModel]] | None = None
) -> Iterator[tuple[str, str | None, str | None]]:
    """Every field of a model and of those in it: its name, the other standard, the clause."""
    seen = set() if seen is None else seen
    seen.add(model)
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        clause = extra.get("clause")
        yield name, standard_of(info), str(clause) if clause else None
        for inner in models_in(info.annotation):
            if inner not in seen:
                yield from fields_in(inner, seen)


@each_kind
def test_every_clause_that_a_field_cites_exists(kind: str) -> None:
    model = KINDS[kind]
    cited = [(standard or model.STANDARD, clause) for _, standard, clause in fields_in(model)]
    if kind in SEALED:
        sealed = fields_in(SEALED[kind])
        cited += [(standard or model.STANDARD, clause) for _, standard, clause in sealed]
    cited.append((model.STANDARD, model.CLAUSE))
    unknown = [each for each in cited if each[1] and each[1] not in standards()[each[0]].by_id]
    assert unknown == []


@each_profile
def test_without_these_kinds_no_hall_is_kept(profile: Profile) -> None:
    offered = kinds_of(profile)
    assert set(offered) >= EVERYWHERE
    steps = {kind for steps in profile.steps.values() for kind in steps}
    assert set(offered) >= steps
    assert list(offered) == [kind for kind in KINDS if kind in offered]
    told = {kind for group in purposes_of(offered).values() for kind in group}
    assert told == set(offered)


def test_every_kind_is_offered_somewhere() -> None:
    assert {kind for profile in PROFILES.values() for kind in kinds_of(profile)} == set(KINDS)
    assert set(purposes_of(tuple(KINDS))) == set(PURPOSES)


def test_a_step_of_the_halls_own_brings_its_kind() -> None:
    national = PROFILES["national"]
    assert "handover" not in kinds_of(national)
    own = national.model_copy(update={"steps": {"department-withdrawal": ("handover",)}})
    assert "handover" in kinds_of(own)


@each_profile
def test_what_asks_for_a_kind_binds_the_hall(profile: Profile) -> None:
    for kind in kinds_of(profile):
        asked = basis_of(kind, profile.standards)
        assert asked.clause in standards()[asked.standard].by_id
        if kind not in {each for steps in profile.steps.values() for each in steps}:
            assert asked.standard in (*profile.standards, ALWAYS)


@each_profile
def test_every_desk_has_the_same_fields(profile: Profile) -> None:
    chosen = profile.standards
    for kind in kinds_of(profile):
        model = KINDS[kind]
        wanted = {
            name
            for name, info in model.model_fields.items()
            if info.is_required() or standard_of(info) in (None, *chosen)
        }
        made = {"format", "kind", "sealed", "commitment"}
        assert {field.name for field in fields_of(model, chosen)} == wanted - made
        assert set(schema_for(kind, chosen)["properties"]) == wanted
        own, always, *_ = field_tables(kind, chosen)
        assert {row.key for row in (*own.rows, *always.rows)} == wanted
        assert set(form_of(kind, chosen)["properties"]) <= wanted
        heads = {column.key.partition(".")[0] for column in layout_of(kind, chosen).main.columns}
        assert heads - {"sealed"} <= wanted


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_names_a_standard_that_does_not_bind(name: str) -> None:
    profile = PROFILES[name]
    chosen = profile.standards
    for kind in kinds_of(profile):
        layout = layout_of(kind, chosen)
        told = [*explanations([layout], lambda table: table.title)]
        forms = [form_of(kind, chosen), sealed_form_of(kind, chosen), schema_for(kind, chosen)]
        text = json.dumps([told, forms], ensure_ascii=False)
        citing = citing_of(KINDS[kind], chosen)
        text += citing.whole
        for other in set(standards()) - {*chosen, ALWAYS}:
            if basis_of(kind, chosen).standard != other:
                assert other not in text, (kind, other)
        assert annex_of(kind, chosen) is None


def test_what_another_standard_asks_for_is_marked_where_it_binds() -> None:
    hunan = PROFILES["hunan"].standards
    form = form_of("staff-entry", hunan)["properties"]
    assert form["source"]["x-asked"] == "DB43/T 2422.2—2022"
    assert "source" not in form_of("staff-entry", PROFILES["zhuhai"].standards)["properties"]
    columns = {column.key: column for column in layout_of("staff-entry", hunan).main.columns}
    assert columns["source"].by == "DB43/T 2422.2—2022"
    rows = {row.key: row for row in field_tables("staff-entry", hunan)[0].rows}
    assert rows["source"].needed == "按 DB43/T 2422.2—2022 填写"
    assert rows["source"].clause == Citation("DB43/T 2422.2—2022", "5.2")


def offers() -> Offers:
    return Offers(Catalog(), State(), date(2026, 3, 2))


def test_a_sheet_of_another_hall_is_read_without_what_this_one_does_not_have() -> None:
    hunan, zhuhai = PROFILES["hunan"], PROFILES["zhuhai"]
    rows = {"report-in": [{"department": "ga", "qualified": True}]}
    layout = layout_of("report-in", hunan.standards)
    book = write_workbook([layout], offers(), rows)
    here: set[str] = {c.key for c in layout_of("report-in", zhuhai.standards).main.columns}
    (filled,) = read_filled(book, "book.xlsx", zhuhai)
    assert set(filled.main.places) == here
    assert here < {column.key for column in layout.main.columns}


def test_a_kind_that_the_hall_does_not_file_is_refused() -> None:
    book = write_workbook([layout_of("award", PROFILES["hunan"].standards)], offers())
    with pytest.raises(Failure, match="本厅不报这类备案"):
        read_filled(book, "book.xlsx", PROFILES["zhuhai"])


def table_only_in(kind: str, name: str) -> list[Table]:
    """The sheets of lists that one hall has and the plain one does not."""
    here = layout_of(kind, PROFILES["zhuhai"].standards).by_key
    there = layout_of(kind, PROFILES[name].standards).lists
    return [table for table in there if table.key not in here]


def test_a_sheet_that_the_hall_does_not_fill_in_is_named() -> None:
    kind = next(kind for kind in kinds_of(PROFILES["zhuhai"]) if table_only_in(kind, "hunan"))
    book = write_workbook([layout_of(kind, PROFILES["hunan"].standards)], offers())
    with pytest.raises(Failure, match="本厅不填，请删去这张工作表"):
        read_filled(book, "book.xlsx", PROFILES["zhuhai"])
