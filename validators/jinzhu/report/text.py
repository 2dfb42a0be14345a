"""Findings as a clerk reads them at a terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from jinzhu.codes.age_recipient import SECRET_KEY
from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.filing.name import is_personal
from jinzhu.finding import Finding
from jinzhu.report.plain import printable
from jinzhu.report.width import width

LABELS = {"error": "错误", "warning": "警告", "note": "提示"}
SourceLine = Callable[[str, int], str]


def render(findings: Sequence[Finding], line_of: SourceLine) -> str:
    """Every new finding with its source line, then the counts; old ones are only counted."""
    new = [finding for finding in findings if finding.new]
    blocks = ["\n".join(_block(finding, line_of)) for finding in new]
    return "\n\n".join([*blocks, summary(findings)]) + "\n"


def _block(finding: Finding, line_of: SourceLine) -> Iterator[str]:
    yield f"{LABELS[finding.severity]}[{finding.rule}] {printable(finding.message)}"
    yield f"  --> {printable(finding.path)}:{finding.line}:{finding.column}"
    personal = is_personal(finding.path)
    line = "" if personal else hide_identity_numbers(line_of(finding.path, finding.line))
    source = "" if SECRET_KEY in line.upper() else line
    if source.strip():
        number = str(finding.line)
        # The caret counts terminal columns, so that it stands right below a Chinese character.
        before = width(printable(source[: finding.column - 1]))
        yield f"  {' ' * len(number)} |"
        yield f"  {number} | {printable(source)}"
        yield f"  {' ' * len(number)} | {' ' * before}^"
    yield f"  改法：{printable(finding.help)}"
    yield f"  依据：{finding.basis}（详见 jinzhu explain {finding.rule}）"


def summary(findings: Iterable[Finding]) -> str:
    """One line that counts what was found; the old ones apart."""
    found = list(findings)
    counts = [
        f"{label} {sum(each.severity == severity and each.new for each in found)}"
        for severity, label in LABELS.items()
    ]
    old = sum(not each.new for each in found)
    return "检查完毕：" + "，".join(counts) + (f"；原有问题 {old} 项未列出" if old else "")
