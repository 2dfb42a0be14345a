"""A good and a bad file of a rule, cut down to the lines that matter."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from cases_runner import AS_FILED, CASES, Case
from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.document import Refused, read
from jinzhu.finding import Finding
from jinzhu.rules.texts import rule_texts

READER_CASES = Path(__file__).parents[1] / "document" / "cases"
WHOLE = 30  # lines; a longer file is cut
ABOVE, BELOW = 14, 10
WIDEST = 160
# Beyond this, two files have too little in common for one to show how to mend the other.
ALIKE = 0.4
AT_ONCE = "备案当日审核通过"
Shown = dict[str, Any]


def example_of(rule: str) -> Shown:
    """The bad case that differs least from a good one, and that good one."""
    bad, good, expected = min(_pairs(rule), key=_closeness)
    found = next(each for each in bad.findings() if _spot(each) == _place(expected))
    after = _lines(bad, found.path)
    path = _answering(good, bad, found.path)
    before = _lines(good, path)
    marks = _differing(after if path == found.path else _lines(bad, path) or after, before)
    days = (_when(bad), _when(good))
    if days == (AT_ONCE, AT_ONCE):
        days = ("", "")
    return {
        "bad": excerpt(found.path, after, [found.line]) | told(found) | {"when": days[0]},
        "good": excerpt(path, before, marks) | {"when": days[1]},
    }


def _pairs(rule: str) -> Iterator[tuple[Case, Case, Shown]]:
    goods = [Case.load(path) for path in sorted((CASES / rule).glob("good*.yml"))]
    for path in sorted((CASES / rule).glob("bad-*.yml")):
        bad = Case.load(path)
        expected = next(each for each in bad.data["expect"] if each["rule"] == rule)
        for good in goods:
            yield bad, good, expected


def _place(expected: Shown) -> tuple[str, str, int, int]:
    return (expected["path"], expected["rule"], expected["line"], expected["column"])


def _spot(found: Finding) -> tuple[str, str, int, int]:
    return (found.path, found.rule, found.line, found.column)


def _closeness(pair: tuple[Case, Case, Shown]) -> tuple[bool, bool, int, str, str]:
    """Both hold the file, it differs, and by as little as can be; then by name."""
    bad, good, expected = pair
    before, after = _lines(good, expected["path"]), _lines(bad, expected["path"])
    differs = len(set(before) ^ set(after))
    return (not (before and after), not differs, differs, bad.path.name, good.path.name)


def _answering(good: Case, bad: Case, path: str) -> str:
    """The file of the good case that answers to ``path``.

    It is itself, unless it is not there or the same: then the one that makes the difference.
    """
    files, others = _files(good), _files(bad)
    if path in files and files[path] != others.get(path):
        return path
    own = [*good.data.get("files", {}), *good.data.get("edits", {})]
    own += [each for each in files if each not in others]
    differing = [each for each in own if each in files and files[each] != others.get(each)]
    if not differing:
        return path
    return max(differing, key=lambda each: _likeness(_lines(good, each), _lines(bad, path)))


def _likeness(one: list[str], other: list[str]) -> float:
    return SequenceMatcher(None, other, one, autojunk=False).ratio()


def _lines(case: Case, path: str) -> list[str]:
    source = _files(case).get(path)
    return source.decode(errors="backslashreplace").splitlines() if source else []


def _files(case: Case) -> dict[str, bytes]:
    if case.path not in _KNOWN:
        _KNOWN[case.path] = case.files()
    return _KNOWN[case.path]


_KNOWN: dict[Path, dict[str, bytes]] = {}


def _differing(bad: list[str], good: list[str]) -> list[int]:
    """The lines of the good file that the bad one has otherwise; none when they are strangers."""
    matcher = SequenceMatcher(None, bad, good, autojunk=False)
    if not bad or matcher.ratio() < ALIKE:
        return []
    pieces = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    return [line + 1 for *_, there, end in pieces for line in range(there, end)]


def _when(case: Case) -> str:
    """On which days the case plays, where that is what makes it good or bad."""
    approved, today = case.data.get("approved"), case.data.get("today")
    days = [each["day"] for each in case.data.get("merges", ())]
    if approved == AS_FILED:
        said = [AT_ONCE]
    elif approved or days:
        said = [f"{approved or days[-1]} 审核通过"]
    else:
        said = []
    said += [words for key, words in _STANDING.items() if case.data.get(key)]
    return "，".join([*said, *([f"{today} 检查"] if today else [])])


_STANDING = {
    "standing": "没有经审核人合并就进了主线",
    "altered": "审核通过后又改动过",
    "deleted": "审核通过后被删除",
    "baseline": "列入存量清单",
}


def excerpt(path: str, lines: list[str], marks: list[int]) -> Shown:
    """The lines around the first that is marked, or the whole file when it is short."""
    first, last = 1, len(lines)
    if last > WHOLE:
        middle = marks[0] if marks else 1
        first = max(1, min(middle - ABOVE, last - ABOVE - BELOW))
        last = min(last, first + ABOVE + BELOW)
    shown = [_cut(visible(each)) for each in lines[first - 1 : last]]
    marked = [line for line in marks if first <= line <= last]
    return {
        "path": visible(path),
        "of": len(lines),
        "first": first,
        "marks": marked,
        "lines": shown,
    }


def told(found: Finding) -> Shown:
    """What the check says of it."""
    return {
        "line": found.line,
        "column": found.column,
        "severity": found.severity,
        "message": found.message,
        "help": found.help,
    }


def visible(text: str) -> str:
    """The text with what cannot be seen written out, and no identity number in it."""
    return "".join(map(_character, hide_identity_numbers(text)))


def _character(character: str) -> str:
    if character == "\t":
        return "⇥"
    if character.isprintable() or character == "\n":
        return character
    return f"⟨U+{ord(character):04X}⟩"


def _cut(line: str) -> str:
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"


def reader_example(rule: str) -> Shown:
    """The same for a rule of the strict reader, whose cases are raw text."""
    folder = READER_CASES / rule
    bad = next(iter(sorted(folder.glob("bad-*.txt"), key=lambda p: (p.stat().st_size, p.name))))
    good = next(iter(sorted(folder.glob("good*.txt"), key=lambda p: (p.stat().st_size, p.name))))
    problem = next(each for each in _refused(bad) if each.rule == rule)
    message, mend = rule_texts()[rule].said(problem.values)
    found = {
        "line": problem.line,
        "column": problem.column,
        "severity": rule_texts()[rule].severity,
        "message": visible(message),
        "help": visible(mend),
    }
    return {
        "bad": excerpt("", _raw(bad), [problem.line]) | found,
        "good": excerpt("", _raw(good), []),
    }


def _refused(path: Path) -> Any:
    try:
        read(path.read_bytes())
    except Refused as refused:
        return refused.problems
    raise AssertionError(f"{path} is read")


def _raw(path: Path) -> list[str]:
    """The lines as an editor shows them, foreign bytes as such."""
    text = path.read_bytes().decode(errors="surrogateescape")
    text = "".join(f"⟨{ord(c) - 0xDC00:02X}⟩" if "\udc80" <= c <= "\udcff" else c for c in text)
    return text.replace("\r", "⟨U+000D⟩").removesuffix("\n").split("\n")
