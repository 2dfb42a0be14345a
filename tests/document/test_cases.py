"""Every rule of the format, by the files under `cases/`: one folder a rule.

`good*.txt` is read; `bad-*.txt` is refused with exactly the problems of its `.expect` file, one
`line:column rule` a line. To add a case is to add files. Both parsers must say the same.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from jinzhu.document import (
    DEFAULT_PARSER,
    MAX_BYTES,
    Data,
    Problem,
    PureParser,
    Refused,
    read,
)
from jinzhu.document import __file__ as package

CASES = Path(__file__).parent / "cases"
RULES = Path(package).parents[1] / "rules" / "messages" / "document.yml"
GOOD = sorted(CASES.glob("*/good*.txt"))
BAD = sorted(CASES.glob("*/bad-*.txt"))
# Their bad case is made by a test of its own: too big to keep, or not to be had from any text.
BUILT = {"yaml-too-large", "yaml-syntax"}
PARSERS = [pytest.param(DEFAULT_PARSER, id="default"), pytest.param(PureParser, id="pure")]


def messages() -> dict[str, dict[str, str]]:
    data = read(RULES.read_bytes())
    assert isinstance(data, dict)
    return data  # type: ignore[return-value]


def refusal(source: bytes, parser: object = DEFAULT_PARSER) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        read(source, parser=parser)  # type: ignore[arg-type]
    return refused.value.problems


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("path", GOOD, ids=name)
def test_good_is_read_as_yaml_reads_it(path: Path, parser: object) -> None:
    source = path.read_bytes()
    data = read(source, parser=parser)  # type: ignore[arg-type]
    assert texts(data) == yaml.load(source, yaml.BaseLoader)


def texts(data: Data) -> object:
    """BaseLoader knows no null: it reads an empty value as '' and a plain null as 'null'."""
    if isinstance(data, dict):
        return {key: texts(value) for key, value in data.items()}
    if isinstance(data, list):
        return [texts(value) for value in data]
    return data or ""


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("path", BAD, ids=name)
def test_bad_is_refused_exactly_there(path: Path, parser: object) -> None:
    found = refusal(path.read_bytes(), parser)
    expected = path.with_suffix(".expect").read_text("utf-8").splitlines()
    assert [f"{p.line}:{p.column} {p.rule}" for p in found] == expected
    assert path.parent.name in {p.rule for p in found}
    for problem in found:
        assert_message_fits(problem)


def assert_message_fits(problem: Problem) -> None:
    entry = messages()[problem.rule]
    for text in (entry["message"], entry["help"]):
        assert set(re.findall(r"\{(\w+)\}", text)) <= set(problem.values)
        assert text.format(**problem.values)


def test_every_rule_has_its_cases_and_every_case_its_rule() -> None:
    rules = set(messages())
    assert {path.parent.name for path in GOOD} == rules - BUILT
    assert {path.parent.name for path in BAD} == rules - BUILT


def test_no_expectation_without_its_case() -> None:
    assert {p.with_suffix(".txt") for p in CASES.glob("*/*.expect")} == set(BAD)


def test_every_message_is_whole() -> None:
    for rule, entry in messages().items():
        assert rule.startswith("yaml-")
        assert list(entry) == ["title", "cites", "severity", "message", "help"]
        assert all(cited.startswith("备案文件格式 ") for cited in entry["cites"])
        assert entry["severity"] == "error"
        assert all(entry.values())


def test_the_messages_cover_the_clauses_about_writing() -> None:
    cited = {clause for entry in messages().values() for clause in entry["cites"]}
    assert cited == {f"备案文件格式 {number}" for number in "1234"}


def test_too_large() -> None:
    fits = b"a: '" + b"x" * (MAX_BYTES - 6) + b"'\n"
    assert len(fits) == MAX_BYTES
    assert read(fits)
    (problem,) = refusal(fits + b"\n")
    assert (problem.line, problem.column, problem.rule) == (1, 1, "yaml-too-large")
    assert_message_fits(problem)


def test_a_parser_that_gives_up_on_a_good_text_is_answered_from_the_source() -> None:
    class GivesUp:
        def __init__(self, text: str) -> None: ...

        def get_event(self) -> object:
            raise yaml.YAMLError("English that nobody sees")

    (problem,) = refusal("# 注\n\n a: 1\n".encode(), GivesUp)
    assert (problem.line, problem.column, problem.rule) == (3, 2, "yaml-syntax")
    assert_message_fits(problem)
