"""A file that the format refuses: its bytes, its characters and the signs of its lines mended."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from jinzhu.document import Data, Problem, Refused, read
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.mends.table import CHARACTERS, SYNTAX
from jinzhu.filing.shape import models_in

# Editors show a tab as wide as this; where the width would matter, nobody can tell.
TAB_WIDTHS = (2, 4, 8)
_MOST_ROUNDS = 2000
_LEAD = re.compile(r"[ \t]+")
_ODD_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
# Those that do nothing in Chinese text; others may tell apart what looks alike.
_NOTHING = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_PARAGRAPH = re.compile("^( *)(\u3000+)(?P<sign>[a-z_]+ *[:：]|[-－#＃])?", re.MULTILINE)
_WIDE_RUN = re.compile(" *\u3000+ *")


class Step(NamedTuple):
    """One mend on its way: in which line, by which rule, what was done."""

    line: int
    rule: str
    what: str


class Readable(NamedTuple):
    """A text as far as it could be mended; ``data`` is None while the format refuses it."""

    text: str | None
    data: Data
    steps: tuple[Step, ...]


def readable(source: bytes) -> Readable:
    """The text of a file with everything mended that is safe to mend in its signs."""
    tries = [_mended(source, width) for width in TAB_WIDTHS]
    read_ = [found for found in tries if found.data is not None]
    if any(found.data != read_[0].data for found in read_):
        return _mended(source, None)
    return read_[0] if read_ else tries[0]


def _mended(source: bytes, width: int | None) -> Readable:
    steps: list[Step] = []
    text: str | None = None
    for _ in range(_MOST_ROUNDS):
        try:
            data = read(source)
            return Readable(source.decode(), data, tuple(steps))
        except Refused as refused:
            text = _decoded(source, refused.problems[0], steps)
            changed = text and _round(text, refused.problems, width, steps)
        if text is None or (changed or text).encode() == source:
            break
        source = (changed or text).encode()
    return Readable(text, None, tuple(steps))


def _decoded(source: bytes, problem: Problem, steps: list[Step]) -> str | None:
    """The text; None for bytes that are none."""
    encodings = {"yaml-bom": "utf-8-sig", "yaml-utf16": "utf-16", "yaml-gbk": "gb18030"}
    encoding = encodings.get(problem.rule, "utf-8")
    try:
        text = codecs.decode(source, encoding)
    except UnicodeError:
        return None
    if encoding != "utf-8":
        steps.append(Step(1, problem.rule, CHARACTERS[problem.rule]))
    return text


def _round(text: str, problems: tuple[Problem, ...], width: int | None, steps: list[Step]) -> str:
    """The text after what was found in it has been mended once; signs of lines come last."""
    rules = dict.fromkeys(problem.rule for problem in problems)
    for rule in rules:
        if rule in _WHOLE:
            text = _noted(rule, text, _WHOLE[rule](text), steps)
        elif rule == "yaml-tab":
            text = _noted(rule, text, _without_tabs(text, width), steps)
    if rules.keys() & (CHARACTERS.keys() - {"yaml-tab"}):
        return text
    lines = text.split("\n")
    for problem in problems:
        if problem.rule in SYNTAX and problem.line <= len(lines):
            line = lines[problem.line - 1]
            mended = _LINES[problem.rule](line, problem.column - 1)
            if mended != line:
                lines[problem.line - 1] = mended
                steps.append(Step(problem.line, problem.rule, SYNTAX[problem.rule]))
    return "\n".join(lines)


def _noted(rule: str, before: str, after: str, steps: list[Step]) -> str:
    """Note the lines that a mend changed; a change of line ends is told once."""
    if rule == "yaml-carriage-return" and before != after:
        steps.append(Step(1, rule, CHARACTERS[rule]))
        return after
    for number, (old, new) in enumerate(_pairs(before, after), 1):
        if old != new:
            steps.append(Step(number, rule, CHARACTERS[rule]))
    return after


def _pairs(before: str, after: str) -> Iterator[tuple[str, str]]:
    return zip(before.split("\n"), after.split("\n"), strict=False)


# --- characters ------------------------------------------------------------------------------


def _line_ends(text: str) -> str:
    return re.sub("\r+\n", "\n", text).replace("\r", "\n")


def _wide_spaces(text: str) -> str:
    """A paragraph's indent is no part of its text; before a key it is an indent like others."""
    return _WIDE_RUN.sub(" ", _PARAGRAPH.sub(_indented, text))


def _indented(found: re.Match[str]) -> str:
    before, wide, sign = found.groups()
    return f"{before}{'  ' * len(wide)}{sign}" if sign else before


def _without_tabs(text: str, width: int | None) -> str:
    return "\n".join(_untabbed(line, width) for line in text.split("\n"))


def _untabbed(line: str, width: int | None) -> str:
    lead = _LEAD.match(line)
    end = lead.end() if lead else 0
    indent = line[:end].expandtabs(width) if width else line[:end]
    return indent + line[end:].replace("\t", " ")


_WHOLE: Mapping[str, Callable[[str], str]] = {
    "yaml-carriage-return": _line_ends,
    "yaml-wide-space": _wide_spaces,
    "yaml-odd-space": lambda text: _ODD_BLANKS.sub(" ", text),
    "yaml-zero-width": lambda text: _NOTHING.sub("", text),
    "yaml-not-nfc": lambda text: unicodedata.normalize("NFC", text),
}


# --- signs -----------------------------------------------------------------------------------


@cache
def _known_keys() -> frozenset[str]:
    """Every key that a filing may have: elsewhere a colon may be part of the text."""
    names: set[str] = set()
    waiting: list[type] = [*KINDS.values()]
    while waiting:
        model = waiting.pop()
        for name, field in getattr(model, "model_fields", {}).items():
            names.add(name)
            waiting += models_in(field.annotation)
    return frozenset(names)


def _colon(line: str, at: int) -> str:
    key = line[:at].strip(" -'\"")
    if key not in _known_keys() or line[at : at + 1] not in ("：", ":"):
        return line
    rest = line[at + 1 :].lstrip(" ")
    return f"{line[:at].rstrip(' ')}: {rest}" if rest else f"{line[:at].rstrip(' ')}:"


def _hash(line: str, at: int) -> str:
    return f"{line[:at]}# {line[at + 1 :].lstrip(' ')}" if line[at : at + 1] == "＃" else line


def _list_mark(line: str, at: int) -> str:
    """A mark that is doubled is a dash of the text."""
    rest = line[at + 1 :]
    if rest[:1] == line[at : at + 1]:
        return line
    return f"{line[:at]}- {rest.lstrip(' ')}"


_LINES: Mapping[str, Callable[[str, int], str]] = {
    "yaml-wide-colon": _colon,
    "yaml-colon-space": _colon,
    "yaml-wide-hash": _hash,
    "yaml-list-mark": _list_mark,
}
