"""The exported schemas: valid, explained in Chinese to the last field, and true of good filings."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cases_runner import BASE
from jinzhu.catalog.baseline import Baseline
from jinzhu.catalog.calendars import CalendarYear
from jinzhu.catalog.declarations import Declarations
from jinzhu.catalog.departments import Departments
from jinzhu.catalog.hall import Hall
from jinzhu.catalog.items import Items
from jinzhu.catalog.people import People
from jinzhu.catalog.premises import Premises
from jinzhu.catalog.profile import Profile
from jinzhu.catalog.recipients import Recipients
from jinzhu.catalog.resealed import Resealed
from jinzhu.catalog.synonyms import Synonyms
from jinzhu.catalog.windows import Windows
from jinzhu.filing.item_change import GuideChange
from jinzhu.filing.kinds import JSON_SCHEMA_DIALECT, KINDS, filing_schema, kind_schema
from jinzhu.filing.sealed import SEALED
from jinzhu.filing.shape import model_at

CATALOGUE: tuple[type[BaseModel], ...] = (
    Baseline,
    CalendarYear,
    Declarations,
    Departments,
    Hall,
    Items,
    People,
    Premises,
    Profile,
    Recipients,
    Resealed,
    Synonyms,
    Windows,
)
FILINGS = sorted((BASE / "filings").glob("*/*.yml"))
HUKOU = BASE / "filings" / "ga" / "2025-03-05-item-entry-hukou.yml"


def _parts(model: type[BaseModel]) -> set[type[BaseModel]]:
    """A model and every model inside it."""
    found: set[type[BaseModel]] = set()
    todo = [model]
    while todo:
        part = todo.pop()
        if part not in found:
            found.add(part)
            todo += [inner for name in part.model_fields if (inner := model_at(part, (name,)))]
    return found


def _fields() -> Iterator[tuple[str, FieldInfo]]:
    models = (*KINDS.values(), *CATALOGUE, *SEALED.values())
    parts = {part for model in models for part in _parts(model)}
    for part in sorted(parts, key=lambda part: (part.__qualname__, part.__module__)):
        for name, field in part.model_fields.items():
            yield f"{part.__name__}.{name}", field


def _is_chinese(text: str | None) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text or "")


@pytest.mark.parametrize(
    ("name", "field"), list(_fields()), ids=lambda each: each if isinstance(each, str) else ""
)
def test_every_field_has_its_label_and_its_help(name: str, field: FieldInfo) -> None:
    assert _is_chinese(field.title), "no Chinese title"
    assert _is_chinese(field.description), "no Chinese description"


@pytest.mark.parametrize("model", [*KINDS.values(), *CATALOGUE], ids=lambda model: model.__name__)
def test_titles_tell_the_fields_of_a_mapping_apart(model: type[BaseModel]) -> None:
    for part in _parts(model):
        titles = [field.title for field in part.model_fields.values()]
        assert sorted(titles) == sorted(set(titles)), part.__name__


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_a_kind_is_valid(kind: str) -> None:
    schema = kind_schema(kind)
    assert schema["$schema"] == JSON_SCHEMA_DIALECT
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["kind"]["const"] == kind
    assert schema["additionalProperties"] is False


def test_the_schema_of_any_filing_is_valid() -> None:
    schema = filing_schema()
    Draft202012Validator.check_schema(schema)
    assert set(schema["discriminator"]["mapping"]) == set(KINDS)


@pytest.mark.parametrize("model", CATALOGUE, ids=lambda model: model.__name__)
def test_the_schema_of_a_catalogue_file_is_valid(model: type[BaseModel]) -> None:
    Draft202012Validator.check_schema(model.model_json_schema())


def _words(schema: object) -> Iterator[str]:
    """Every title and description of a schema; a property may have one of these names itself."""
    if isinstance(schema, list):
        for each in schema:
            yield from _words(each)
    elif isinstance(schema, dict):
        yield from (schema[key] for key in ("title", "description") if _is_text(schema, key))
        for each in schema.values():
            yield from _words(each)


def _is_text(schema: dict[str, Any], key: str) -> bool:
    return isinstance(schema.get(key), str)


@pytest.mark.parametrize(
    "schema",
    [filing_schema(), *map(kind_schema, KINDS), *(each.model_json_schema() for each in CATALOGUE)],
    ids=["any", *KINDS, *(each.__name__ for each in CATALOGUE)],
)
def test_an_editor_shows_no_english(schema: dict[str, Any]) -> None:
    assert [words for words in _words(schema) if not _is_chinese(words)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_a_kind_says_which_form_it_is(kind: str) -> None:
    schema = kind_schema(kind)
    assert schema["title"] == KINDS[kind].TITLE
    assert _is_chinese(schema["description"])


class _Loader(yaml.CSafeLoader):
    """Whole numbers and booleans are typed, as an editor reads them; days stay text."""


_Loader.yaml_implicit_resolvers = {
    char: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for char, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _typed(path: Path) -> Any:
    return yaml.load(path.read_bytes(), _Loader)


@cache
def _validator(kind: str | None = None) -> Draft202012Validator:
    schema = filing_schema() if kind is None else kind_schema(kind)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _refused(data: Any, kind: str | None = None) -> list[str]:
    return [error.message for error in _validator(kind).iter_errors(data)]


@pytest.mark.parametrize("path", FILINGS, ids=lambda path: path.stem)
def test_a_good_filing_is_valid(path: Path) -> None:
    data = _typed(path)
    assert isinstance(data["filed_on"], str)
    assert _refused(data) == []
    assert _refused(data, data["kind"]) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("statutory_limit", "没有"),
        ("statutory_limit", None),
        ("promised_limit", "无"),
        ("charged", "是"),
        ("visits", -1),
        ("visits", True),
        ("delivery", ["窗口领走"]),
        ("conditions", []),
        ("online_address", "guide.example.com"),
        ("page", 1),
    ],
)
def test_what_the_check_refuses_the_schema_refuses(name: str, value: object) -> None:
    data = _typed(HUKOU)
    assert _refused(data, "item-entry") == []
    assert _refused({**data, "guide": {**data["guide"], name: value}}, "item-entry")


def test_no_limit_in_law_is_valid() -> None:
    data = _typed(HUKOU)
    data["guide"]["statutory_limit"] = "无"
    assert _refused(data, "item-entry") == []


def test_a_change_asks_for_no_field_of_the_guide() -> None:
    schema = GuideChange.model_json_schema()
    assert "required" not in schema
    assert set(schema["properties"]) == set(GuideChange.model_fields)


def test_a_day_is_a_day() -> None:
    data = _typed(HUKOU)
    assert date.fromisoformat(data["filed_on"])
    assert _refused({**data, "filed_on": "2025-02-30"}, "item-entry")


def test_another_validator_takes_the_schema_and_the_example_hall(tmp_path: Path) -> None:
    """check-jsonschema is stricter than pydantic about what a schema may hold."""
    schema = tmp_path / "filing.json"
    schema.write_text(json.dumps(filing_schema()), encoding="utf-8")
    filings = sorted((Path(__file__).parent.parent / "filings").glob("*/*.yml"))[::7]
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema)]
    done = subprocess.run([*command, *map(str, filings)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
