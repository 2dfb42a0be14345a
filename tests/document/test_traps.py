"""The traps of YAML, as measured with PyYAML: here each is text as typed, or is refused."""

from __future__ import annotations

import pytest

from jinzhu.document import Refused, locate, read, write
from jinzhu.document.positions import Positions


@pytest.mark.parametrize(
    "typed",
    [
        *[
            "9:30",
            "08:30",
            "12:30:45",
            "010010",
            "0755",
            "0891",
            "+8613800138000",
            "1.10",
            "1_000_000",
        ],
        *[
            "NO",
            "on",
            "yes",
            "~",
            "2024-02-30",
            "2026-03-01",
            "0x1F",
            ".inf",
            "1e5",
            "=",
            "9" * 5000,
        ],
    ],
)
def test_a_value_is_what_was_typed(typed: str) -> None:
    assert read(f"a: {typed}\nb:\n  - {typed}\n".encode()) == {"a": typed, "b": [typed]}
    assert read(write({"a": typed}).encode()) == {"a": typed}


@pytest.mark.parametrize("key", ["no", "on", "1", "true", "08:30", "~", "名称"])
def test_a_key_is_what_was_typed(key: str) -> None:
    assert read(f"{key}: 1\n".encode()) == {key: "1"}


def test_only_an_empty_value_and_a_plain_null_are_none() -> None:
    source = "a:\nb: null\nc: 'null'\nd: ''\ne: Null\nf: \"\"\ng:\n  -\n  - null\n  - 'null'\nh: [null, 'null']\n"
    nothing = {"a": None, "b": None, "c": "null", "d": "", "e": "Null", "f": ""}
    assert read(source.encode()) == {**nothing, "g": [None, None, "null"], "h": [None, "null"]}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            {"a": {"b": ["x", {"c": "1", "d": []}]}},
            "a:\n  b:\n    - x\n    - c: '1'\n      d: []\n",
        ),
        ({"a": 1, "b": True, "c": None, "d": -5}, "a: 1\nb: true\nc: null\nd: -5\n"),
        ({"a": "2026-03-01", "b": "2024-02-30"}, "a: 2026-03-01\nb: '2024-02-30'\n"),
        (
            {"a": "甲\n乙", "b": "甲\n", "c": "甲\n\n"},
            "a: |-\n  甲\n  乙\nb: |\n  甲\nc: |+\n  甲\n\n",
        ),
        ({"a": "\n甲", "b": "it's: x"}, "a: |-\n\n  甲\nb: 'it''s: x'\n"),
        ({"a": " 甲\n乙\\"}, 'a: " 甲\\n乙\\\\"\n'),
        ({"a": "null", "yes": "n", "b": "15个工作日"}, "a: 'null'\n'yes': 'n'\nb: 15个工作日\n"),
        ({"a": [["x"], [[]]]}, "a:\n  - - x\n  - - []\n"),
        ({}, "{}\n"),
    ],
)
def test_canonical_text(data: dict[str, object], text: str) -> None:
    assert write(data) == text  # type: ignore[arg-type]


SOURCE = (
    "# 注\n名称: 甲\nlist:\n- a: 1\n  b:\n- 'x'\ntext: |\n  乙\nflow: [甲, 乙]\nempty:\n".encode()
)


@pytest.mark.parametrize(
    ("loc", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("名称",), (2, 5), (2, 1)),
        (("list",), (4, 1), (3, 1)),
        (("list", 0), (4, 3), (4, 3)),
        (("list", 0, "a"), (4, 6), (4, 3)),
        (("list", 0, "b"), (5, 5), (5, 3)),
        (("list", 1), (6, 3), (6, 3)),
        (("text",), (7, 7), (7, 1)),
        (("flow", 1), (9, 11), (9, 11)),
        (("empty",), (10, 7), (10, 1)),
        (("list", 0, "none", 3), (4, 3), (4, 3)),
        (("list", 7), (3, 1), (3, 1)),
        (("名称", "none"), (2, 1), (2, 1)),
        (("none",), (1, 1), (1, 1)),
    ],
)
def test_places(loc: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]) -> None:
    assert locate(SOURCE, loc) == value
    assert locate(SOURCE, loc, key=True) == key


def test_a_refused_file_has_no_place_but_its_start() -> None:
    assert Positions(b"a: 1\nb: @\n").locate(("a",)) == (1, 1)


def test_no_more_than_twenty_problems() -> None:
    with pytest.raises(Refused) as refused:
        read(b"a: @x\n" * 50)
    assert len(refused.value.problems) == 20
