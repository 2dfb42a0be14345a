"""What is mended in a file, line by line, as a clerk reads it at a terminal."""

import re
from collections import defaultdict
from collections.abc import Iterator

from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.filing.mends import Mended
from jinzhu.report.plain import printable

_ENCODINGS = ("utf-8-sig", "gb18030")
_LINE_ENDS = re.compile("\r+\n|\r")
# What is not seen, or looks like an ordinary blank.
_SEEN = {
    "\t": "⇥",
    "\u3000": "□",
    **dict.fromkeys("\u00a0\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B))), "␣"),
}
_TRAILING = re.compile(" +$")


def render(path: str, source: bytes, mended: Mended) -> str:
    """The lines that change, each as it is and as it will be, and why."""
    return "".join(f"{line}\n" for line in _lines(path, source, mended))


def _lines(path: str, source: bytes, mended: Mended) -> Iterator[str]:
    reasons: defaultdict[int, list[str]] = defaultdict(list)
    for each in mended.mends:
        reasons[each.line].append(each.what)
    before, after = _text(source).split("\n"), mended.content.decode().split("\n")
    changed = {n for n, (old, new) in enumerate(zip(before, after, strict=False), 1) if old != new}
    yield f"{printable(path)}：改 {len(mended.mends)} 处"
    room = len(str(max(reasons, default=1)))
    for number in sorted(changed | reasons.keys()):
        if number in changed:
            yield f"  {number:>{room}} - {shown(before[number - 1])}"
            yield f"  {' ' * room} + {shown(after[number - 1])}"
        why = "；".join(dict.fromkeys(reasons[number]))
        yield f"  {' ' * room}   {why}" if number in changed else f"  {number:>{room}}   {why}"


def shown(line: str) -> str:
    """A line on which what is not seen can be seen, and no identity number can."""
    seen = _TRAILING.sub(lambda found: "·" * len(found[0]), line)
    return hide_identity_numbers(printable("".join(_SEEN.get(char, char) for char in seen)))


def _text(source: bytes) -> str:
    """The file as it was meant, whatever its encoding; its line ends make no difference."""
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _LINE_ENDS.sub("\n", source.decode("utf-16", "replace"))
    for encoding in _ENCODINGS:
        try:
            return _LINE_ENDS.sub("\n", source.decode(encoding))
        except UnicodeDecodeError:
            continue
    return source.decode("utf-8", "replace")
