"""The code lists: counts, no doubles, usable in models, and what a fault is."""

import pickle
from typing import Annotated, Any

import pytest
from pydantic import AfterValidator, TypeAdapter, ValidationError

from jinzhu.codes import tables
from jinzhu.codes.credit import check_credit_code
from jinzhu.codes.fault import CodeFault

LISTS = {name: values for name, values in vars(tables).items() if isinstance(values, tuple)}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_values_are_distinct_and_clean(name: str) -> None:
    values: tuple[str, ...] = LISTS[name]
    assert values
    assert len(set(values)) == len(values)
    assert all(value == value.strip() for value in values)


def test_counts_of_the_standards() -> None:
    assert len(tables.ETHNIC_GROUPS) == 56
    assert len(tables.POLITICAL_STATUSES) == 13
    assert len(tables.ITEM_TYPES) == 11
    assert tables.POLITICAL_STATUSES[12] == "群众"
    assert (tables.ETHNIC_GROUPS[0], tables.ETHNIC_GROUPS[55]) == ("汉族", "基诺族")


def test_lists_and_checks_serve_as_model_fields() -> None:
    handling: TypeAdapter[Any] = TypeAdapter(tables.HandlingType)
    assert handling.validate_python("即办件") == "即办件"
    assert handling.json_schema()["enum"] == ["即办件", "承诺件"]
    code: TypeAdapter[Any] = TypeAdapter(Annotated[str, AfterValidator(check_credit_code)])
    assert code.validate_python("11511301008778386B")
    with pytest.raises(ValidationError) as caught:
        code.validate_python("1151130100877838")
    (error,) = caught.value.errors()
    assert isinstance(error["ctx"]["error"], CodeFault)
    assert error["ctx"]["error"].reason == "应为 18 位，现为 16 位"


def test_a_fault_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(CodeFault("不能为空")))  # noqa: S301 - our own bytes
    assert again.reason == "不能为空"
