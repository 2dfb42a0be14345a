"""A file with some answers already: what can be read is taken, what cannot is named."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinzhu import finding
from jinzhu.desk.asking.answers import MISSING, Answers, message
from jinzhu.document import Data, Problem, Refused, read
from jinzhu.failure import Failure
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.mends import mend, mended_answer
from jinzhu.filing.shape import value_at
from jinzhu.report.plain import printable
from jinzhu.rules.texts import rule_texts

_MOST_BYTES = 256 * 1024
_MOST_ROUNDS = 1000


@dataclass
class Taken:
    """What was taken from a file; ``left`` says of each thing that was not why."""

    values: dict[str, Any]
    left: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str | None:
        """The kind that the file names; None for one that does not exist."""
        found = self.values.get("kind")
        return found if isinstance(found, str) and found in KINDS else None


def take(path: Path) -> Taken:
    """Read a YAML or JSON file, broken or not. Raises Failure where nothing can be had."""
    source = path.read_bytes()
    if len(source) > _MOST_BYTES:
        raise Failure(f"“{path}”太大，不是一份备案")
    if source.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and source.strip() != b"{}":
        return Taken(_from_json(path, source))
    return _from_yaml(path, mend(source).content)


def sorted_out(kind: str, taken: Taken) -> Taken:
    """Without what the kind has no field for; what is wrong stays, is named and asked again."""
    answers = Answers(KINDS[kind], taken.values | {"format": "1", "kind": kind})
    left = list(taken.left)
    for problem in answers.problems():
        if problem.key and problem.rule == "field-unknown":
            left.append(f"“{printable(str(problem.loc[-1]))}”：没有这一项，没有取用")
            answers.drop(problem.loc)
    for problem in answers.problems():
        mended = mended_answer(answers.model, answers.values, problem)
        if mended is not None:
            answers.set(problem.loc, mended)
        elif problem.rule not in MISSING:
            left.append(message(problem))
            _drop_unusable(answers, problem)
    answers.values.pop("format", None)
    answers.values.pop("kind", None)
    return Taken(answers.values, left)


def _drop_unusable(answers: Answers, problem: finding.Problem) -> None:
    """A wrong text is shown again to be corrected; what is no text, or should be none, cannot be."""
    given = value_at(answers.values, problem.loc)
    if problem.rule == "field-type" or not isinstance(given, str):
        answers.drop(problem.loc)


def _from_json(path: Path, source: bytes) -> dict[str, Any]:
    try:
        # A number stays as it is written: a code has more digits than a number may have.
        data = json.loads(source.decode("utf-8-sig"), parse_int=str, parse_float=str)
    except UnicodeDecodeError:
        raise Failure(f"“{path}”不是 UTF-8 编码，请另存为 UTF-8") from None
    except json.JSONDecodeError as error:
        raise Failure(f"“{path}”第 {error.lineno} 行第 {error.colno} 列起不是 JSON") from None
    except RecursionError:
        raise Failure(f"“{path}”嵌套太深，不是一份备案") from None
    found = _as_text(data)
    assert isinstance(found, dict)
    return found


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_as_text(each) for each in value if each is not None]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _from_yaml(path: Path, source: bytes) -> Taken:
    """Line by line what the reader refuses is left out, until the rest can be read."""
    left: list[str] = []
    for _ in range(_MOST_ROUNDS):
        try:
            return Taken(_known(read(source)), left)
        except Refused as refused:
            text = source.decode("utf-8", "replace")
            source, told = _without(text, refused.problems[0])
            left.append(told)
            if not source.strip():
                break
    raise Failure(f"“{path}”读不出任何内容：{left[0]}")


def _known(data: Data) -> dict[str, Any]:
    """Empty values were not answered."""
    found = _filled(data)
    return found if isinstance(found, dict) else {}


def _filled(value: Data) -> Any:
    if isinstance(value, dict):
        return {key: _filled(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_filled(each) for each in value if each is not None]
    return value


def _without(text: str, problem: Problem) -> tuple[bytes, str]:
    """The text without the line of a problem and what stands below it, and what was said."""
    said = rule_texts()[problem.rule].said(problem.values)[0]
    lines = text.split("\n")
    at = min(problem.line, len(lines)) - 1
    depth = _indent(lines[at])
    end = at + 1
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) > depth:
        end += 1
    told = f"第 {problem.line} 行：{said}这里没有取用"
    return "\n".join([*lines[:at], *lines[end:]]).encode(), told


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
