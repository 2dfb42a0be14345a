"""Everything that is wrong with the text of a filing, found in the source alone.

No parser is asked, so the C parser and the pure Python one get the same verdict and the same
places. A text in which nothing is found here is one that both parsers read, and alike.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from jinzhu.document import lexer
from jinzhu.document.guards import bad_lines, find_characters, masked
from jinzhu.document.lexer import Fault, Line
from jinzhu.document.problem import MAX_DEPTH, MAX_PROBLEMS, Problem


def find_problems(text: str) -> tuple[Problem, ...]:
    """Return what breaks the format, by place, at most 20 problems; none for a good text."""
    characters = find_characters(text)
    dirty = bad_lines(text) if characters else frozenset()
    scan = _Scan(masked(text).split("\n"))
    scan.run()
    # On a line with a bad character the rest is guesswork: that character comes first.
    syntax = [problem for problem in scan.problems if problem.line not in dirty]
    return tuple(sorted(characters + syntax)[:MAX_PROBLEMS])


@dataclass(slots=True)
class _Level:
    """One open block collection and the column its keys or dashes stand in."""

    column: int
    kind: Literal["mapping", "list"]
    pending: bool = False  # its last key or dash still has no value
    keys: dict[str, int] = field(default_factory=dict)


class _Scan:
    """One walk over the lines, with a stack of the open collections."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0  # index of the line being read
        self.problems: list[Problem] = []
        self.stack: list[_Level] = []
        self.sound = True  # until the first breach of structure; later ones are mostly its echo
        self.previous: Line | None = None
        self.in_loose_run = False
        self.started = False
        self.finished = False  # after a root of `{}`

    def run(self) -> None:
        while self.at < len(self.lines) and len(self.problems) < MAX_PROBLEMS:
            content = self.lines[self.at].lstrip(" ")
            if content and not content.startswith("#"):
                self._line(lexer.lex(self.lines[self.at]))
                self.started = True
            self.at += 1
        if not self.started:
            self.problems.append(Problem(1, 1, "yaml-empty"))

    def _line(self, line: Line) -> None:
        if self.finished:
            return self._broken(Fault("yaml-root", line.indent))
        if line.fault:
            self._report(line.fault)
        if line.loose:
            self._loose(line)
        else:
            self.in_loose_run = line.fault is not None and line.fault.rule.startswith(
                "yaml-unclosed"
            )
            self._place(line)
            self.previous = line
            if line.text.startswith(("|", ">")):
                self._skip_text(line)
        return None

    def _report(self, fault: Fault, at: int | None = None) -> None:
        number = (self.at if at is None else at) + 1
        self.problems.append(Problem(number, fault.column + 1, fault.rule, fault.values))

    def _broken(self, fault: Fault, at: int | None = None) -> None:
        """Report a breach of structure, once."""
        if self.sound:
            self.sound = False
            self._report(fault, at)

    # Loose lines: neither a key nor an item.

    def _loose(self, line: Line) -> None:
        if line.fault is None and not self.in_loose_run:
            if not self.started and self._is_empty_root(line):
                self.finished = True
                return None
            fault = self._loose_fault(line)
            self._report(fault)
            if fault.rule in ("yaml-wide-colon", "yaml-colon-space"):
                return self._as_key(line, fault.column)
        self.in_loose_run = not lexer.is_field_like(line)
        return None

    def _as_key(self, line: Line, colon: int) -> None:
        """Go on as if the colon had been typed well, so that what follows finds its place."""
        line.key, line.key_column = line.text[: colon - line.column].rstrip(" "), line.column
        line.kind = "plain" if line.text[colon - line.column + 1 :] else "none"
        self.previous = line
        with suppress(Fault):  # this line has its finding already
            self._put(line)

    def _is_empty_root(self, line: Line) -> bool:
        try:
            return line.text[0] == "{" and lexer.value_kind(line.text, 0) == "list"
        except Fault:
            return False

    def _loose_fault(self, line: Line) -> Fault:
        fault = lexer.loose_fault(line)
        if self._continues(line) and not lexer.is_field_like(line):
            waiting = self.previous is not None and self.previous.kind == "none"
            return (waiting and fault) or Fault("yaml-multiline", line.column)
        if fault is None and not self.started and line.text[0] in "[{'\"":
            return Fault("yaml-root", line.column)
        if fault is None and self._beside_items(line):
            return Fault("yaml-missing-dash", line.column)
        return fault or Fault("yaml-loose-line", line.column)

    def _beside_items(self, line: Line) -> bool:
        return any(lv.column == line.column and lv.kind == "list" for lv in self.stack)

    def _continues(self, line: Line) -> bool:
        """Say whether YAML would glue this line to the value, or the empty key, before it."""
        before = self.previous
        if before is None or before.kind not in ("plain", "none"):
            return False
        return line.indent > (before.indent if before.key is None else before.key_column)

    # Structure: where keys and dashes may stand.

    def _place(self, line: Line) -> None:
        if not self.sound:
            return
        try:
            self._put(line)
        except Fault as fault:
            self._structural(fault)

    def _put(self, line: Line) -> None:
        """Enter the dashes and the key of a line; raise `Fault` where they cannot stand."""
        for column in line.dashes:
            self._enter(column, "list")
        if line.key is not None:
            self._enter(line.key_column, "mapping")
            self._note_key(line.key, line.key_column)
        self.stack[-1].pending = line.kind == "none"
        if line.kind == "list" and len(self.stack) == MAX_DEPTH:
            raise Fault("yaml-depth", line.column, limit=str(MAX_DEPTH))

    def _structural(self, fault: Fault) -> None:
        """Report `fault`, or the slip on the line before that led to it."""
        before = self.previous
        if fault.rule == "yaml-indent" and before and before.dashes and before.key is None:
            slip = lexer.meant_key(before)
            if slip and before.kind == "plain":
                return self._broken(slip, self._previous_content())
        return self._broken(fault)

    def _previous_content(self) -> int:
        at = self.at - 1
        while at and (not self.lines[at].strip(" ") or self.lines[at].lstrip(" ").startswith("#")):
            at -= 1
        return at

    def _enter(self, column: int, kind: Literal["mapping", "list"]) -> None:
        """Find or open the collection that a key or dash in `column` belongs to."""
        while len(self.stack) > 1 and self.stack[-1].column > column:
            self.stack.pop()
        if not self.stack:
            return self._first(column, kind)
        top = self.stack[-1]
        if top.column == column:
            return self._same_column(top, column, kind)
        if top.column > column or not top.pending:
            raise Fault("yaml-indent", column, expected=str(top.column))
        return self._open(column, kind)

    def _first(self, column: int, kind: Literal["mapping", "list"]) -> None:
        if kind == "list":
            raise Fault("yaml-root", column)
        self._open(column, kind)

    def _open(self, column: int, kind: Literal["mapping", "list"]) -> None:
        if len(self.stack) == MAX_DEPTH:
            raise Fault("yaml-depth", column, limit=str(MAX_DEPTH))
        if self.stack:
            self.stack[-1].pending = False
        # A dash opens its item at once: what stands after it on the line goes inside.
        self.stack.append(_Level(column, kind, pending=kind == "list"))

    def _same_column(self, top: _Level, column: int, kind: Literal["mapping", "list"]) -> None:
        if top.kind == kind:
            top.pending = kind == "list"
        elif kind == "list":
            if not top.pending:
                raise Fault("yaml-stray-dash", column)
            self._open(column, kind)
        else:
            self._leave_list(column)

    def _leave_list(self, column: int) -> None:
        """A key in the column of a list's dashes ends the list, if the list hangs under a key there."""
        below = self.stack[-2]  # the root is a mapping, so a list is never the lowest
        if below.column != column:
            raise Fault("yaml-missing-dash", column)
        self.stack.pop()

    def _note_key(self, key: str, column: int) -> None:
        keys = self.stack[-1].keys
        if key in keys:
            fault = Fault("yaml-duplicate-key", column, key=key, first=str(keys[key]))
            self._report(fault)
        else:
            keys[key] = self.at + 1

    # Text below `|`.

    def _skip_text(self, line: Line) -> None:
        """Pass over the lines of a text, which belong to it whatever they hold."""
        parent = line.dashes[-1] if line.key is None else line.key_column
        first = self._first_text_line(parent)
        if first is None:
            if line.fault is None:
                self._report(Fault("yaml-text-empty", line.column))
            return
        blank = next((n for n in range(self.at + 1, first) if self.lines[n]), None)
        if blank is not None:
            self._report(Fault("yaml-text-indent", 0), blank)
        self.at = self._last_text_line(parent, first)

    def _first_text_line(self, parent: int) -> int | None:
        for number in range(self.at + 1, len(self.lines)):
            content = self.lines[number].lstrip(" ")
            if content:
                deep = len(self.lines[number]) - len(content) > parent
                return number if deep else None
        return None

    def _last_text_line(self, parent: int, first: int) -> int:
        depth = _indent(self.lines[first])
        last = first
        told = False
        for number in range(first, len(self.lines)):
            if not self.lines[number].strip(" "):
                continue
            indent = _indent(self.lines[number])
            if indent <= parent:
                break
            if indent < depth and not told:
                told = True
                self._report(Fault("yaml-text-indent", indent), number)
            last = number
        return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
