"""The layout of every kind: nothing of a model is lost, and nothing is more than Excel holds."""

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from jinzhu.desk.sheets.explaining import explanations, opening
from jinzhu.desk.sheets.layout import CLEARED, layout_of
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.sealed import SEALED
from jinzhu.filing.shape import models_in
from jinzhu.standards.shelf import standards

FIXED = {"format", "kind", "sealed", "commitment"}
# A hall that all of the standards bind has every field.
EVERY = tuple(standards())
each_kind = pytest.mark.parametrize("kind", KINDS)


def leaves(model: type[BaseModel], lead: str = "") -> Iterator[str]:
    """The fields of a model down to the last, lists passed through."""
    for name, field in model.model_fields.items():
        inner = next(models_in(field.annotation), None)
        if lead == "" and name in FIXED:
            continue
        if inner:
            yield from leaves(inner, f"{lead}{name}.")
        else:
            yield f"{lead}{name}"


@each_kind
def test_every_field_has_a_column(kind: str) -> None:
    wanted = set(leaves(KINDS[kind]))
    if kind in SEALED:
        wanted |= {f"sealed.{each}" for each in leaves(SEALED[kind])}
    tables = layout_of(kind, EVERY).tables
    assert {f"{t.key}.{c.key}".strip(".") for t in tables for c in t.columns} == wanted


@each_kind
def test_headings_and_sheets_have_names_of_their_own(kind: str) -> None:
    layout = layout_of(kind, EVERY)
    titles = [table.title for table in layout.tables]
    assert len(set(titles)) == len(titles)
    for table in layout.tables:
        headings = [column.title for column in table.columns]
        assert len(set(headings)) == len(headings)
        longest = f"{KINDS[kind].TITLE}·{table.title}"
        assert len(longest) <= 31
        assert not re.search(r"[\[\]:*?/\\]", longest)


@each_kind
def test_each_column_is_explained_without_the_words_of_a_file(kind: str) -> None:
    layout = layout_of(kind, EVERY)
    told = [*explanations([layout], lambda table: table.title)]
    assert len(told) == sum(len(table.columns) for table in layout.tables)
    text = "\n".join("".join(line) for line in told) + "".join(t for t, _ in opening([layout]))
    assert not re.search(r"true|false|\[\]|\{\}|ya?ml|catalog/|[a-z]+_[a-z]+", text, re.IGNORECASE)
    for *_, clause in told:
        standard = next(number for number in EVERY if clause.startswith(f"{number} "))
        assert re.match(r"\S+ \S", clause.removeprefix(f"{standard} ")), clause


def test_what_a_change_leaves_alone_is_told_from_what_it_empties() -> None:
    tables = layout_of("item-change", EVERY).by_key
    assert tables["guide.materials"].nothing == CLEARED
    assert tables["basis"].nothing is None
    assert layout_of("handover", EVERY).by_key["goods"].nothing == "无"


def test_the_words_of_a_limit_and_of_a_term_of_validity_may_stand_in_their_cells() -> None:
    by_key = {column.key: column for column in layout_of("item-entry", EVERY).main.columns}
    assert by_key["guide.statutory_limit.days"].instead == "guide.statutory_limit"
    staff = {column.key: column for column in layout_of("staff-entry", EVERY).main.columns}
    assert staff["special_post.valid_until"].form.terms == ("长期",)
    assert staff["sealed.identity_number"].private
    assert not staff["name"].private
