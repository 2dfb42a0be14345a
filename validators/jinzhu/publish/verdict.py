"""What a verification found, for programs and for a terminal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from jinzhu.report.plain import printable

State = Literal["same", "differs", "missing", "extra"]
MOST_LINES = 20
_STATES: Mapping[State, str] = {
    "differs": "内容不同",
    "missing": "缺少",
    "extra": "多出",
}
_MODES = {"merge": "以代码平台上的合并为准", "signed": "以审核人对合并提交的签名为准"}


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """How a file of the site compares with what was approved.

    ``after_build`` tells that it is not what ``build.json`` says the build wrote.
    """

    path: str
    state: State
    after_build: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """What the verdict rests on: which approvals there are, and how far they are proven.

    ``problems`` are the rules that the ledger found broken, and how often.
    """

    mode: Literal["merge", "signed"]
    anchor: str | None
    merges: int
    signed_merges: int
    approved: int
    carried_over: int
    unapproved: int
    problems: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A site held against the rebuilt one.

    ``versions`` are those that differ, as recorded and as installed; ``record`` names what
    ``build.json`` says that is not so; ``remarks`` are worth knowing and change nothing.
    """

    commit: str
    time: str
    today: str
    files: Sequence[FileVerdict]
    record: Sequence[str]
    remarks: Sequence[str]
    versions: Mapping[str, tuple[str | None, str | None]]
    proof: Proof

    @property
    def wrong(self) -> Sequence[FileVerdict]:
        """The files that do not show what was approved."""
        return [each for each in self.files if each.state != "same"]

    @property
    def holds(self) -> bool:
        """Whether the site shows exactly what was approved, and its record says so truly."""
        return not self.wrong and not self.record


def as_data(verdict: Verdict) -> dict[str, Any]:
    """The verdict with every file, as ``--format json`` prints it."""
    proof = verdict.proof
    return {
        "verified": verdict.holds,
        "commit": verdict.commit,
        "time": verdict.time,
        "today": verdict.today,
        "counts": _counts(verdict),
        "record": list(verdict.record),
        "remarks": list(verdict.remarks),
        "versions": {
            name: {"recorded": recorded, "installed": installed}
            for name, (recorded, installed) in verdict.versions.items()
        },
        "proof": {
            "approval": proof.mode,
            "anchor": proof.anchor,
            "merges": proof.merges,
            "signed_merges": proof.signed_merges,
            "approved": proof.approved,
            "carried_over": proof.carried_over,
            "unapproved": proof.unapproved,
            "problems": dict(proof.problems),
        },
        "files": [
            {"path": each.path, "state": each.state, "changed_after_build": each.after_build}
            for each in verdict.files
        ],
    }


def render(verdict: Verdict) -> str:
    """The verdict in a line, what is wrong, and what it rests on."""
    return "\n".join([_summary(verdict), *_details(verdict), *_foundation(verdict)]) + "\n"


def _counts(verdict: Verdict) -> dict[str, int]:
    found = Counter(each.state for each in verdict.files)
    return {state: found[state] for state in ("same", *_STATES)}


def _summary(verdict: Verdict) -> str:
    total = len(verdict.files)
    if verdict.holds:
        return f"核对一致：{total} 个文件与审核通过的内容逐字节相同"
    counts = _counts(verdict)
    told = [f"{counts[state]} 个{name}" for state, name in _STATES.items() if counts[state]]
    told += ["构建记录不实"] if verdict.record else []
    return f"核对不一致：{total} 个文件中{'，'.join(told)}"


def _details(verdict: Verdict) -> list[str]:
    lines = [
        f"  {_STATES[each.state]}：{printable(each.path)}（{_when(each)}）"
        for each in verdict.wrong[:MOST_LINES]
    ]
    if (left := len(verdict.wrong) - MOST_LINES) > 0:
        lines.append(f"  另有 {left} 个，用 --format json 列出全部")
    lines += [f"  构建记录：{printable(each)}" for each in verdict.record]
    lines += [f"  提示：{printable(each)}" for each in verdict.remarks]
    return lines + [
        f"  版本不同：{printable(name)} 构建时 {printable(recorded or '没有')}，"
        f"这里 {printable(installed or '没有')}"
        for name, (recorded, installed) in verdict.versions.items()
    ]


def _when(each: FileVerdict) -> str:
    return "生成之后改动的" if each.after_build else "生成时就与审核内容不符"


def _foundation(verdict: Verdict) -> list[str]:
    proof = verdict.proof
    lines = [
        f"依据：提交 {verdict.commit}，构建时间 {verdict.time}，显示 {verdict.today} 的大厅",
        f"审核：{_MODES[proof.mode]}；{proof.merges} 次审核合并（{proof.signed_merges} 次有已登记"
        f"公钥的签名），通过备案 {proof.approved} 份，存量 {proof.carried_over} 份",
        f"信任起点：{proof.anchor or '主线的第一次提交'}",
    ]
    if proof.unapproved or proof.problems:
        lines.append(
            f"未经审核的备案 {proof.unapproved} 份，网站不显示；"
            f"台账中的问题 {sum(proof.problems.values())} 个，逐条见 jinzhu audit"
        )
    return lines
