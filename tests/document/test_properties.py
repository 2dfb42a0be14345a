"""What holds for every text: only `Refused` comes out, and both parsers are of one mind."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from document.strategies import FILING, filings, near_filings
from jinzhu.document import (
    DEFAULT_PARSER,
    MAX_DEPTH,
    MAX_PROBLEMS,
    Data,
    NotWritable,
    Positions,
    Problem,
    PureParser,
    Refused,
    read,
    write,
)
from jinzhu.document.classify import find_problems
from jinzhu.document.clean import WIDE, is_plainly_clean
from jinzhu.document.reader import _build, _Unexpected

quick = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def outcome(
    source: bytes, parser: Callable[[str], object] = DEFAULT_PARSER
) -> Data | tuple[Problem, ...]:
    try:
        return read(source, parser=parser)  # type: ignore[arg-type]
    except Refused as refused:
        return refused.problems


def parsed(text: str, parser: Callable[[str], object]) -> Data | str:
    """What a parser alone makes of a text, with none of our checks before it."""
    try:
        return _build(parser(text).get_event)  # type: ignore[attr-defined]
    except (yaml.YAMLError, _Unexpected):
        return "refused"


@quick
@given(filings)
@example({"a": {"b": []}, "c": [[], {}, [[None]], ""]})
@example({"a": "x\n\n\n", "b": "x"})
def test_what_is_written_is_read(data: dict[str, Data]) -> None:
    text = write(data)
    source = text.encode()
    assert read(source) == data
    assert read(source, parser=PureParser) == data
    assert write(read(source)) == text


@quick
@given(filings)
def test_other_readers_see_the_same_text(data: dict[str, Data]) -> None:
    """Nothing that is written without quotes is a number, a boolean or a time to YAML 1.1."""
    assert undated(yaml.load(write(data), yaml.CSafeLoader)) == data


def undated(data: object) -> object:
    if isinstance(data, dict):
        return {key: undated(value) for key, value in data.items()}
    if isinstance(data, list):
        return [undated(value) for value in data]
    return data if data is None or isinstance(data, str) else data.isoformat()  # type: ignore[attr-defined]


@quick
@given(near_filings)
def test_both_parsers_say_the_same(text: str) -> None:
    source = text.encode("utf-8", "surrogatepass")
    found = outcome(source)
    assert found == outcome(source, PureParser)
    if isinstance(found, tuple):
        assert 0 < len(found) <= MAX_PROBLEMS
        assert list(found) == sorted(found)
        assert all(problem.rule != "yaml-syntax" for problem in found)
        assert all(in_text(problem, text) for problem in found)
    else:
        assert read(write(found).encode()) == found
        assert Positions(source)._values == Positions(source, parser=PureParser)._values
        assert Positions(source)._keys == Positions(source, parser=PureParser)._keys


def in_text(problem: Problem, text: str) -> bool:
    lines = text.split("\n")
    return problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@quick
@given(near_filings)
def test_no_problem_found_means_that_both_parsers_read_it_alike(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode() + "\n"
    if not find_problems(text):
        data = parsed(text, DEFAULT_PARSER)
        assert data != "refused"
        assert data == parsed(text, PureParser)


@quick
@given(near_filings)
def test_the_fast_way_lets_nothing_through_that_the_slow_one_would_stop(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode() + "\n"
    if is_plainly_clean(text) and parsed(text, DEFAULT_PARSER) != "refused":
        assert not find_problems(text)


@quick
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    outcome(source)


def test_the_realistic_filing_is_good_and_goes_the_fast_way_but_for_its_bare_dash() -> None:
    assert not find_problems(FILING)
    assert is_plainly_clean(
        FILING.replace("  -\n    name", "  - name")
        .replace('"第\\\\条 \\"引\\""', "x")
        .replace("- - 甲\n        - 乙", "- 甲")
    )


def test_wide_characters_of_the_fast_way_are_normal_alone_and_together() -> None:
    singles = re_members(WIDE)
    assert not find_problems("a: '" + "".join(singles) + "'\n")
    for one, two in pairwise(singles):
        assert not find_problems(f"a: '{two}{one}e{two}'\n")


def re_members(ranges: str) -> list[str]:
    """The ends of each range and a few characters between them."""
    import re

    found: list[str] = []
    for low, high in re.findall("(.)(?:-(.))?", ranges):
        last = ord(high or low)
        found += [chr(c) for c in range(ord(low), last + 1, max(1, (last - ord(low)) // 150))]
        found.append(chr(last))
    return found


@pytest.mark.parametrize("parser", [DEFAULT_PARSER, PureParser])
@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 20_000,
        "[" * 30_000,
        "{a: " * 20_000,
        "- " * 100_000,
        "a:\n" + " " + "- " * 100_000,
        "a: [" + "a  ," * 30_000,
        "a: '" + "''" * 60_000,
        "".join(" " * depth + "a:\n" for depth in range(600)),
        "a: &a [x]\n" + "".join(f"b{n}: &b{n}\n  <<: [*a, *a]\n" for n in range(400)),
        "x\n" * 100_000,
    ],
)
def test_bombs_are_refused_at_once(text: str, parser: Callable[[str], object]) -> None:
    start = time.perf_counter()
    assert isinstance(outcome(text.encode(), parser), tuple)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    "data",
    [
        ["a"],
        "a",
        None,
        {1: "a"},
        {"a": 1.5},
        {"a": b"x"},
        {"a": "x\ty"},
        {"a": "e\u0301"},
        {"a": "\ud800"},
        {"a" * 200: ""},
        {"a": "x" * 300_000},
    ],
)
def test_what_cannot_be_read_back_is_not_written(data: object) -> None:
    with pytest.raises(NotWritable):
        write(data)  # type: ignore[arg-type]


def test_depth_is_bounded_when_written_too() -> None:
    data: Data = "x"
    for _ in range(MAX_DEPTH):
        data = {"a": data}
    assert read(write(data).encode()) == data
    with pytest.raises(NotWritable):
        write({"a": data})
