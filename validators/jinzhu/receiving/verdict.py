"""What the pusher is told: Chinese lines that git carries to their terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.finding import Finding, Problem, Severity
from jinzhu.ledger.judgement import TOLERATED
from jinzhu.report.plain import printable
from jinzhu.report.text import LABELS
from jinzhu.rules.texts import finding_of

MOST_TOLD = 50
_REFS = "refs/"
# What cannot be looked into may be in order all the same.
_WARNED = TOLERATED | {"push-unsearched"}


def as_finding(problem: Problem) -> Finding:
    """A problem of the push in words: an error, unless the ledger would tolerate it too."""
    severity: Severity = "warning" if problem.rule in _WARNED else "error"
    return finding_of(replace(problem, loc=()), problem.path or "", severity=severity)


def refuses(said: Iterable[Problem]) -> bool:
    """Whether any of these refuses the push."""
    return any(problem.rule not in _WARNED for problem in said)


def render(findings: Sequence[Finding]) -> str:
    """The verdict, then a line for each finding, errors first; no more than a screen or two."""
    return "".join(line + "\n" for line in _lines(findings))


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    errors = [finding for finding in findings if finding.severity == "error"]
    warnings = [finding for finding in findings if finding.severity != "error"]
    if errors:
        yield f"推送被拒绝：有 {len(errors)} 个错误，这次推送的内容都没有留在服务器上。"
    told = [*errors, *warnings][:MOST_TOLD]
    yield from map(_line, told)
    if left := len(errors) + len(warnings) - len(told):
        yield f"还有 {left} 个问题没有列出；在本地运行 jinzhu check 查看全部。"
    if errors:
        yield "请按“改法”改正，用 git commit --amend 或 git rebase 改写提交后再推送。"


def _line(finding: Finding) -> str:
    path = hide_identity_numbers(printable(finding.path))
    place = path if path.startswith(_REFS) else f"{path}:{finding.line}:{finding.column}"
    message, mend = printable(finding.message), printable(finding.help)
    return f"{place} {LABELS[finding.severity]}[{finding.rule}] {message}改法：{mend}"
