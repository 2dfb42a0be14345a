"""One line of a filing: its dashes, its key and the kind of its value, or what is wrong with it.

The format is YAML with one restriction that makes every line stand for itself: only text below
`|` runs over several lines. So a line can be judged alone, and the same way for every parser.
Columns in this module count from 0, as positions in the line.
"""

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from jinzhu.document.problem import MAX_KEY

Kind: TypeAlias = Literal["none", "plain", "closed", "list", "block"]
"""What follows a key or dash: nothing, plain text, quoted text or `{}`, a list, text below."""


class Fault(Exception):
    """The first breach on a line: its rule, its column and the values of its message."""

    def __init__(self, rule: str, column: int, **values: str) -> None:
        """Keep what was found."""
        super().__init__(rule)
        self.rule = rule
        self.column = column
        self.values = values


@dataclass(slots=True)
class Line:
    """What was understood of one line; a fault does not undo what was read before it."""

    indent: int
    dashes: list[int] = field(default_factory=list)
    key: str | None = None
    key_column: int = 0
    kind: Kind = "none"
    column: int = 0
    text: str = ""
    fault: Fault | None = None

    @property
    def loose(self) -> bool:
        """True for a line that is neither `key: ...` nor `- ...`."""
        return self.key is None and not self.dashes


_KEY_END = re.compile(r":(?= |$)")
_COMMENT = re.compile(r" #")
# Possessive throughout: `''` is never an end, and no line can make these patterns slow.
_SINGLE_TEXT = r"'[^']*+(?:''[^']*+)*+'"
_DOUBLE_TEXT = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_SINGLE = re.compile(_SINGLE_TEXT)
_DOUBLE = re.compile(_DOUBLE_TEXT)
_ESCAPE = re.compile(r"\\(.?)")
_GOOD_ESCAPES = frozenset('n"\\')
_WIDE_KEY = re.compile(r"([A-Za-z_][\w.-]*|[^\s:：，,。；'\"]{1,32}?) *：")
_TIGHT_KEY = re.compile(r"([A-Za-z_][\w.-]*|[\u4e00-\u9fff]{1,16}) *:(?! |//|$)")
_FIELD = re.compile(r"[a-z][a-z0-9_]*")
_LIST_MARK = re.compile(r"[－—–―‐−•●·▪◦](?! *$)|[*+] ")
_COMPLEX_KEY = re.compile(r"[\[{].*[\]}] *:(?: |$)")
_ITEM_TEXT = r"[^\s,\[\]{}'\"#&*!|>%@`?:-][^,\[\]{}#?:]*+(?::(?=[\w/])[^,\[\]{}#?:]*+)*+"
_ITEM = rf"(?:(?:{_SINGLE_TEXT}|{_DOUBLE_TEXT}) *+|{_ITEM_TEXT})"
_FLOW = re.compile(rf"\[ *+(?:{_ITEM}(?:, *+{_ITEM})*+)?\]|\{{ *+\}}")
_WIDE_COMMA = re.compile("[，、；]")
_QUOTED = re.compile(f"{_SINGLE_TEXT}|{_DOUBLE_TEXT}")
_BLOCK = re.compile(r"\|[+-]?$")
_WRAPPED = {"“": "”", "‘": "’", "＂": "＂", "＇": "＇", "［": "］", "｛": "｝"}
_WIDE_QUOTES = "“”‘’＂＇"
_STARTS = {"&": "yaml-anchor", "*": "yaml-alias", "!": "yaml-tag", ">": "yaml-fold"}
_SPECIAL = frozenset("@`%,]}?:|")


def lex(line: str) -> Line:
    """Read one line that is neither blank nor a comment nor part of a text below `|`."""
    line = line.rstrip(" ")
    result = Line(indent=len(line) - len(line.lstrip(" ")))
    try:
        _marker(line)
        at = _dashes(line, result)
        if at < len(line):
            _content(line, at, result)
    except Fault as fault:
        result.fault = fault
    return result


def _marker(line: str) -> None:
    if line.startswith(("---", "...")):
        raise Fault("yaml-document-marker", 0, marker=line[:3])
    if line.startswith("%"):
        raise Fault("yaml-directive", 0)


def _dashes(line: str, result: Line) -> int:
    """Note the column of every leading dash; return where the rest starts."""
    at = result.indent
    while at < len(line) and line[at] == "-" and line[at + 1 : at + 2] in ("", " "):
        result.dashes.append(at)
        at += 1
        while at < len(line) and line[at] == " ":
            at += 1
    return at


def _content(line: str, at: int, result: Line) -> None:
    """Read `key: value` or a value alone from column `at`."""
    result.column, result.text = at, line[at:]
    result.kind = _guess(result.text)
    end = _key(line, at, result)
    if end is None:
        if result.dashes:
            result.kind = value_kind(line, at)
        return
    after = end + 1
    while after < len(line) and line[after] == " ":
        after += 1
    result.column, result.text = after, line[after:]
    result.kind = _guess(result.text)
    result.kind = value_kind(line, after)


def _guess(text: str) -> Kind:
    """The kind that stands if the value has a fault."""
    return "none" if text[:1] in ("", "#") else "plain"


def _key(line: str, at: int, result: Line) -> int | None:
    """Note the key that starts at column `at`; return the column of its colon, None without one."""
    first = line[at]
    if first in "'\"":
        return _quoted_key(line, at, result)
    if first == "?" and line[at + 1 : at + 2] in ("", " "):
        raise Fault("yaml-explicit-key", at)
    if first in "[{":
        if _COMPLEX_KEY.match(line, at):
            raise Fault("yaml-key-not-text", at)
        return None
    return _plain_key(line, at, result)


def _quoted_key(line: str, at: int, result: Line) -> int | None:
    end = quoted_end(line, at)
    colon = end
    while line[colon : colon + 1] == " ":
        colon += 1
    if line[colon : colon + 1] not in (":", "："):
        return None
    _keep_key(result, unquoted(line[at:end]), at, colon)
    if line[colon] == "：":
        raise Fault("yaml-wide-colon", colon)
    if line[colon + 1 : colon + 2] not in ("", " "):
        raise Fault("yaml-colon-space", colon, key=line[at:end])
    return colon


def _plain_key(line: str, at: int, result: Line) -> int | None:
    found = _KEY_END.search(line, at)
    comment = at if line[at] == "#" else _comment(line, at)
    if comment is not None and (found is None or comment < found.start()):
        if result.dashes or found is not None:
            raise Fault("yaml-trailing-comment", comment)
        return None
    if found is None:
        return None
    colon = found.start()
    name = line[at:colon].rstrip(" ")
    _check_plain_key(name, at)
    _keep_key(result, name, at, colon)
    return colon


def _check_plain_key(name: str, at: int) -> None:
    if name in ("", "null"):
        raise Fault("yaml-null-key", at)
    if name == "<<":
        raise Fault("yaml-merge-key", at)
    if name[0] == "-":
        raise Fault("yaml-dash-space", at)
    wide = _WIDE_KEY.match(name)
    if wide and _FIELD.fullmatch(wide.group(1)):
        raise Fault("yaml-wide-colon", at + wide.end() - 1)
    _check_start(name, at)


def _keep_key(result: Line, name: str, at: int, colon: int) -> None:
    if colon - at > MAX_KEY:
        raise Fault("yaml-key-too-long", at, limit=str(MAX_KEY))
    result.key, result.key_column = name, at


def _comment(line: str, at: int) -> int | None:
    found = _COMMENT.search(line, at)
    return found.start() + 1 if found else None


def value_kind(line: str, at: int) -> Kind:
    """Return the kind of the value from column `at` to the end; raise `Fault` for a bad one."""
    first = line[at : at + 1]
    if not first:
        return "none"
    if first in "'\"":
        _check_tail(line, quoted_end(line, at))
        return "closed"
    if first in "[{":
        return _flow(line, at)
    if first == "|":
        return _block(line, at)
    _check_plain(line, at)
    return "plain"


def quoted_end(line: str, at: int) -> int:
    """Return the column after the quoted text that starts at `at`; raise `Fault` if it is bad."""
    pattern = _SINGLE if line[at] == "'" else _DOUBLE
    found = pattern.match(line, at)
    if found is None:
        if line[-1] in _WIDE_QUOTES:
            raise Fault("yaml-wide-quote", len(line) - 1, character=line[-1])
        raise Fault("yaml-unclosed-quote", at, quote=line[at])
    if line[at] == '"':
        for escape in _ESCAPE.finditer(line, at, found.end()):
            if escape.group(1) not in _GOOD_ESCAPES:
                raise Fault("yaml-escape", escape.start(), escape=escape.group())
    return found.end()


def unquoted(text: str) -> str:
    """Return what a quoted text stands for; its escapes were checked before."""
    inner = text[1:-1]
    if text[0] == "'":
        return inner.replace("''", "'")
    return _ESCAPE.sub(lambda m: "\n" if m.group(1) == "n" else m.group(1), inner)


def _check_tail(line: str, end: int) -> None:
    """Refuse anything after a closing quote or bracket."""
    tail = line[end:]
    rest = tail.lstrip(" ")
    if not rest:
        return
    column = end + len(tail) - len(rest)
    if rest[0] == "#" and column > end:
        raise Fault("yaml-trailing-comment", column)
    raise Fault("yaml-text-after-value", column, close=line[end - 1])


def _flow(line: str, at: int) -> Kind:
    found = _FLOW.match(line, at)
    if found is None:
        raise _flow_fault(line, at)
    for quoted in _QUOTED.finditer(line, at, found.end()):
        quoted_end(line, quoted.start())
    bare = _QUOTED.sub(lambda m: "'" * len(m.group()), line[at : found.end()])
    wide = _WIDE_COMMA.search(bare)
    if wide:
        raise Fault("yaml-wide-comma", at + wide.start(), character=wide.group())
    _check_tail(line, found.end())
    return "list"


def _flow_fault(line: str, at: int) -> Fault:
    close = "]" if line[at] == "[" else "}"
    bare = _QUOTED.sub(lambda m: "'" * len(m.group()), line)
    if close in bare[at:]:
        return Fault("yaml-flow", at)
    wide = "］" if close == "]" else "｝"
    if bare[-1] in (wide, "】"):
        return Fault("yaml-wide-bracket", len(line) - 1, character=bare[-1])
    return Fault("yaml-unclosed-bracket", at, open=line[at], close=close)


def _block(line: str, at: int) -> Kind:
    if _BLOCK.match(line, at):
        return "block"
    comment = _comment(line, at)
    if comment is not None and _BLOCK.match(line[:comment].rstrip(" "), at):
        raise Fault("yaml-trailing-comment", comment)
    raise Fault("yaml-block-header", at)


def _check_plain(line: str, at: int) -> None:
    _check_start(line[at:], at)
    if line[at] == "-" and line[at + 1 : at + 2] in ("", " "):
        raise Fault("yaml-inline-dash", at)
    colon, comment = _KEY_END.search(line, at), _comment(line, at)
    if comment is not None and (colon is None or comment < colon.start()):
        raise Fault("yaml-trailing-comment", comment)
    if colon is not None:
        raise Fault("yaml-colon-in-value", colon.start())


def _check_start(text: str, at: int) -> None:
    """Refuse plain text that starts like syntax or is wrapped in full-width syntax."""
    first = text[0]
    if first == "#":
        raise Fault("yaml-trailing-comment", at)
    if first in _STARTS:
        raise Fault(_STARTS[first], at)
    if first in _SPECIAL:
        raise Fault("yaml-special-start", at, character=first)
    close = _WRAPPED.get(first)
    if close and text.find(close, 1) == len(text) - 1:
        rule = "yaml-wide-bracket" if first in "［｛" else "yaml-wide-quote"
        raise Fault(rule, at, character=first)


def loose_fault(line: Line) -> Fault | None:
    """Say what a loose line was probably meant to be; None if nothing particular."""
    text, at = line.text, line.column
    if text[0] == "＃":
        return Fault("yaml-wide-hash", at)
    if _LIST_MARK.match(text):
        return Fault("yaml-list-mark", at, character=text[0])
    if text[0] == "-":
        return Fault("yaml-dash-space", at)
    return meant_key(line)


def meant_key(line: Line) -> Fault | None:
    """Say where a plain text looks like a key whose colon is full-width or lacks its space."""
    text, at = line.text, line.column
    if tight := _TIGHT_KEY.match(text):
        return Fault("yaml-colon-space", at + text.index(":"), key=tight.group(1))
    if wide := _WIDE_KEY.match(text):
        return Fault("yaml-wide-colon", at + wide.end() - 1)
    return None


def is_field_like(line: Line) -> bool:
    """Say whether a loose line starts with a field's name, as only a key would."""
    found = _WIDE_KEY.match(line.text) or _TIGHT_KEY.match(line.text)
    return found is not None and _FIELD.fullmatch(found.group(1)) is not None
