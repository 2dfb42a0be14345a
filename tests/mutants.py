"""Turns each rule into a no-op in turn; fails when no case notices.

A rule that looks is replaced in the rule book by one that sees nothing; the rules of shape,
names and the fold, which stand in code that does more than one thing, are silenced where the
problems are gathered. Run with ``make mutants``.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cases_runner import CASES, Case, found_by
from jinzhu.checking.findings import Reporter
from jinzhu.document import Refused, read
from jinzhu.rules import BOOK, rule_texts

RAW = Path(__file__).parent / "document" / "cases"
# Built byte by byte in tests/document/test_cases.py, since no text file can hold them.
BUILT = {"yaml-too-large", "yaml-syntax"}


def _lists() -> list[list[tuple[str, Any]]]:
    """Every list of rules that look, whatever they look at."""
    return [
        *BOOK.on_filing.values(),
        *BOOK.on_act.values(),
        *BOOK.on_record.values(),
        BOOK.on_guide,
        BOOK.on_item,
        BOOK.on_department,
        BOOK.on_hall,
    ]


def _sees_nothing(*_: object) -> tuple[()]:
    return ()


@contextmanager
def no_op(rule: str) -> Iterator[None]:
    """The rule sees nothing while the context lasts."""
    lists = _lists()
    before = [list(rules) for rules in lists]
    looks = any(name == rule for rules in before for name, _ in rules)
    for rules in lists:
        rules[:] = [(name, _sees_nothing if name == rule else look) for name, look in rules]
    gathered = Reporter.findings
    if not looks:
        Reporter.findings = _without(rule, gathered)  # type: ignore[method-assign]
    try:
        yield
    finally:
        Reporter.findings = gathered  # type: ignore[method-assign]
        for rules, old in zip(lists, before, strict=True):
            rules[:] = old


def _without(rule: str, gathered: Any) -> Any:
    def silenced(reporter: Reporter, found: Any) -> Any:
        for path in found:
            found[path] = [each for each in found[path] if each.rule != rule]
        return gathered(reporter, found)

    return silenced


def is_noticed(rule: str) -> bool:
    """Whether a bad case of the rule fails without it."""
    cases = [Case.load(path) for path in sorted((CASES / rule).glob("bad-*.yml"))]
    with no_op(rule):
        return any(found_by(case) != case.expected() for case in cases)


def is_read(rule: str) -> bool:
    """Whether the strict reader names the rule on one of its raw bad cases."""
    for path in sorted((RAW / rule).glob("bad-*.txt")):
        try:
            read(path.read_bytes())
        except Refused as refused:
            if rule in {problem.rule for problem in refused.problems}:
                return True
    return False


def main() -> int:
    """Try every rule; the number of rules that nobody would miss decides."""
    rules = [rule for rule in rule_texts() if rule not in BUILT]
    missed = [
        rule for rule in rules if not (is_read if rule.startswith("yaml-") else is_noticed)(rule)
    ]
    for rule in missed:
        sys.stdout.write(f"no case notices that {rule} does nothing\n")
    sys.stdout.write(f"{len(rules) - len(missed)} passed, {len(missed)} failed\n")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
