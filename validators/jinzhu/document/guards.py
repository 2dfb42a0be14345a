"""What can be wrong with a file before it is read as YAML: its size, its bytes, its characters."""

import re
import unicodedata
from collections.abc import Iterator

from jinzhu.document.problem import MAX_BYTES, MAX_PROBLEMS, Problem, Refused

# Every character that a filing may not hold, by the rule that says so.
_BAD = re.compile(
    "(?P<tab>\t)"
    "|(?P<return>\r)"
    "|(?P<line_separator>[\u0085\u2028\u2029])"
    "|(?P<wide_space>\u3000)"
    "|(?P<odd_space>[\u00a0\u1680\u2000-\u200a\u202f\u205f])"
    "|(?P<bidi>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])"
    "|(?P<zero_width>[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065"
    "\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff])"
    "|(?P<control>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff])"
)
_RULE = {
    "tab": "yaml-tab",
    "return": "yaml-carriage-return",
    "line_separator": "yaml-line-separator",
    "wide_space": "yaml-wide-space",
    "odd_space": "yaml-odd-space",
    "bidi": "yaml-bidi",
    "zero_width": "yaml-zero-width",
    "control": "yaml-control",
}
# Editors repeat these on every line: one report says it all.
_ONCE = frozenset({"yaml-carriage-return"})
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def decode(source: bytes, limit: int = MAX_BYTES) -> str:
    """Return the text of a file of at most 256 KiB in UTF-8.

    Raises `Refused` with one problem: too large, a byte order mark, or another encoding.
    """
    if len(source) > limit:
        values = {"size": str(len(source)), "limit": str(limit)}
        raise Refused((Problem(1, 1, "yaml-too-large", values),))
    try:
        text = source.decode()
    except UnicodeDecodeError as error:
        raise Refused((_foreign(source, error.start),)) from None
    if text.startswith("\ufeff"):
        raise Refused((Problem(1, 1, "yaml-bom"),))
    return text


def _foreign(source: bytes, start: int) -> Problem:
    """Say which encoding the bytes look like; `start` is the first that is no UTF-8."""
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(1, 1, "yaml-utf16")
    before = source[:start].decode()
    if source[start] == 0xED and _decodes(source, "utf-8", "surrogatepass"):
        return Problem(*_end_of(before), "yaml-surrogate")
    if not _CHINESE.search(before) and _is_gbk(source):
        # Some pairs of GBK bytes are UTF-8 by chance: the trouble starts with the first of them.
        ascii_only = _BEYOND_ASCII.split(source, maxsplit=1)[0].decode()
        return Problem(*_end_of(ascii_only), "yaml-gbk")
    return Problem(*_end_of(before), "yaml-encoding", {"byte": f"{source[start]:02X}"})


def _end_of(before: str) -> tuple[int, int]:
    """Return line and column of what follows `before`."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _is_gbk(source: bytes) -> bool:
    return _decodes(source, "gb18030") and bool(_CHINESE.search(source.decode("gb18030")))


def _decodes(source: bytes, encoding: str, errors: str = "strict") -> bool:
    try:
        source.decode(encoding, errors)
    except UnicodeDecodeError:
        return False
    return True


def find_characters(text: str) -> list[Problem]:
    """Return the characters that a filing may not hold: per line, the first of each rule."""
    problems: list[Problem] = []
    seen: set[tuple[str, int]] = set()
    for line, column, rule, character in _bad_characters(text):
        mark = (rule, 0 if rule in _ONCE else line)
        if mark not in seen:
            seen.add(mark)
            problems.append(Problem(line, column, rule, {"code": code_point(character)}))
            if len(problems) == MAX_PROBLEMS:
                break
    if not unicodedata.is_normalized("NFC", text):
        problems.extend(_not_composed(text))
    return problems


def _bad_characters(text: str) -> Iterator[tuple[int, int, str, str]]:
    line, start, scanned = 1, 0, 0
    for match in _BAD.finditer(text):
        at = match.start()
        line += text.count("\n", scanned, at)
        start = text.rfind("\n", 0, at) + 1
        scanned = at
        yield line, at - start + 1, _RULE[match.lastgroup or ""], match.group()


def _not_composed(text: str) -> Iterator[Problem]:
    """Yield the first place of each line whose characters are not in composed form (NFC)."""
    for number, line in enumerate(text.split("\n"), 1):
        composed = unicodedata.normalize("NFC", line)
        if composed != line:
            start, end = _first_difference(line, composed)
            found, wanted = line[start:end], unicodedata.normalize("NFC", line[start:end])
            values = {"found": found, "code": code_point(found), "wanted": wanted}
            yield Problem(number, start + 1, "yaml-not-nfc", values)


def _first_difference(line: str, composed: str) -> tuple[int, int]:
    """Return where the first uncomposed group of characters starts and ends."""
    pairs = enumerate(zip(line, composed, strict=False))
    start = next((i for i, (a, b) in pairs if a != b), min(len(line), len(composed)) - 1)
    while start and unicodedata.combining(line[start]):  # a mark belongs to the letter before it
        start -= 1
    end = start + 1
    while end < len(line) and (
        unicodedata.combining(line[end]) or _joins(line[start:end], line[end])
    ):
        end += 1
    return start, end


def _joins(before: str, after: str) -> bool:
    joined = unicodedata.normalize("NFC", before + after)
    return joined != unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", after)


def code_point(characters: str) -> str:
    """Return characters as `U+3000` or `U+0065 U+0301`, for what cannot be shown."""
    return " ".join(f"U+{ord(character):04X}" for character in characters)


def masked(text: str) -> str:
    """Return `text` with every bad character made a space, so that places stay where they are."""
    return _BAD.sub(" ", text)


def bad_lines(text: str) -> frozenset[int]:
    """Return the numbers, from 1, of the lines that hold a bad character."""
    lines = enumerate(text.split("\n"), 1)
    return frozenset(number for number, line in lines if _BAD.search(line))
