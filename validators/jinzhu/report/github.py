"""Findings as GitHub workflow commands, which show up beside the changed lines."""

from collections.abc import Sequence

from jinzhu.finding import Finding
from jinzhu.report.plain import printable

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(findings: Sequence[Finding]) -> str:
    """One command a line for each new finding."""
    return "".join(_command(finding) + "\n" for finding in findings if finding.new)


def _command(finding: Finding) -> str:
    where = f"file={_property(printable(finding.path))},line={finding.line},col={finding.column}"
    title = _property(finding.basis)
    text = _data(f"{printable(finding.message)}\n改法：{printable(finding.help)}")
    return f"::{COMMANDS[finding.severity]} {where},title={title}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
