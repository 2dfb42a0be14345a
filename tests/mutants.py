"""Turns each rule into a no-op in turn; fails when no case notices.

A rule that looks is replaced in the rule book by one that sees nothing; the rules of shape,
names and the fold, which stand in code that does more than one thing, are silenced where the
problems are gathered; those of the ledger and of the server's hook where they judge. Run with
``make mutants``.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

# The tests' own modules find the examples, as they do under pytest.
sys.path.insert(0, str(Path(__file__).parents[1]))

from cases_runner import CASES, Case, found_by
from jinzhu.checking.findings import Reporter
from jinzhu.document import Refused, read
from jinzhu.ledger import expungement, publication, reading
from jinzhu.receiving import receive
from jinzhu.rules import BOOK, rule_texts
from jinzhu.rules.bearing import in_force
from ledger import stories
from receiving import pushes
from sealing import records

RAW = Path(__file__).parent / "document" / "cases"
# Built byte by byte in tests/document/test_cases.py, since no text file can hold them.
BUILT = {"yaml-too-large", "yaml-syntax"}
# Where the ledger says what is wrong.
JUDGES = (
    (reading, "judge_filing"),
    (reading, "judge_catalogue"),
    (reading, "no_file"),
    (reading._Reading, "_backwards"),
    (reading._Reading, "_again"),
    (reading._Reading, "_returning"),
    (publication, "_faults"),
    (expungement.Walked, "problems"),
)


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
    in_force.cache_clear()
    gathered = Reporter.findings
    if not looks:
        Reporter.findings = _without(rule, gathered)  # type: ignore[method-assign]
    try:
        yield
    finally:
        Reporter.findings = gathered  # type: ignore[method-assign]
        for rules, old in zip(lists, before, strict=True):
            rules[:] = old
        in_force.cache_clear()


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


def is_told(rule: str) -> bool:
    """Whether a bad story of the rule is told otherwise when the ledger does not see it."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        for owner, name in JUDGES:
            judge = getattr(owner, name)
            stack.enter_context(patch.object(owner, name, _blind(rule, judge)))
        for place, path in enumerate(sorted((stories.CASES / rule).glob("bad-*.yml"))):
            story = stories.Story.load(path)
            if stories.Seen.of(story.play(Path(folder, str(place))).opened()) != story.expected():
                return True
    return False


def is_refused(rule: str) -> bool:
    """Whether a bad push of the rule is told otherwise when the hook does not see it."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        hall = pushes.Repository.with_hall(Path(folder))
        for name in ("_received", "_founded"):
            judge = getattr(receive, name)
            stack.enter_context(patch.object(receive, name, _blind(rule, judge)))
        for path in sorted((pushes.CASES / rule).glob("bad-*.yml")):
            case = pushes.Case.load(path)
            with tempfile.TemporaryDirectory() as copy:
                said = pushes.said_by_the_hook(case, hall, Path(copy, "hall"))
            if said != case.expected():
                return True
    return False


def is_opened(rule: str) -> bool:
    """Whether a bad record of the rule is taken for another when a key holder does not see it."""
    judge = _blind(rule, records.record_findings)
    with patch.object(records, "record_findings", judge):
        cases = [records.Case.load(path) for path in (records.CASES / rule).glob("bad-*.yml")]
        return any([each.rule for each in case.problems()] != case.data["expect"] for case in cases)


def _blind(rule: str, judge: Any) -> Any:
    def judged(*arguments: Any) -> list[Any]:
        return [each for each in judge(*arguments) if getattr(each, "rule", each) != rule]

    return judged


def _misses(rule: str) -> Any:
    """What must notice that a rule does nothing."""
    if rule.startswith("yaml-"):
        return is_read
    if rule in pushes.RULES:
        return is_refused
    if rule in records.RULES:
        return is_opened
    return is_told if rule in stories.RULES else is_noticed


def main() -> int:
    """Try every rule; the number of rules that nobody would miss decides."""
    rules = [rule for rule in rule_texts() if rule not in BUILT]
    missed = [rule for rule in rules if not _misses(rule)(rule)]
    for rule in missed:
        sys.stdout.write(f"no case notices that {rule} does nothing\n")
    sys.stdout.write(f"{len(rules) - len(missed)} passed, {len(missed)} failed\n")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
