"""The proof of the ledger as text, for a reviewer or an auditor at a terminal."""

from collections.abc import Iterator
from typing import Any

from jinzhu.report.plain import printable
from jinzhu.report.text import LABELS

Row = dict[str, Any]
CAME = {
    "founding": "建库",
    "merge": "合并",
    "octopus": "一次合并多个分支",
    "push": "直接推送",
    "squash": "压缩或变基合并",
}
PROOF = {
    "verified": "签名有效",
    "forge": "平台签名",
    "unknown key": "公钥未登记",
    "openpgp": "OpenPGP 签名，未核验",
    "bad": "签名无效",
    "unsigned": "没有签名",
}
CARRIED = "carried over"
STANDING = {"approved": "", CARRIED: "", "unapproved": "  【未经审核，不予登记】"}
SHORT = 10


def render(proof: Row) -> str:
    """The counts, every merge with what it approved, the publications, the exceptions."""
    return "".join(f"{printable(line)}\n" for line in _lines(proof))


def _lines(proof: Row) -> Iterator[str]:
    counts = proof["counts"]
    yield (
        f"主线提交 {counts['commits']} 个，其中合并 {counts['merges']} 次，"
        f"签名有效 {counts['verified']} 次；备案已审核 {counts['approved']} 份，"
        f"存量 {counts['carried_over']} 份，未经审核 {counts['unapproved']} 份；公布 {counts['publications']} 次"
    )
    for merge in proof["merges"]:
        yield from _merge(merge)
    for publication in proof["publications"]:
        publisher = _names([publication["publisher"]])
        yield (
            f"{publication['time']}  公布 {publication['commit'][:SHORT]}  "
            f"{publication['tag']}  发布人 {publisher}  {PROOF[publication['signature']['proof']]}"
        )
    for expunged in proof["expunged"]:
        yield from _expunged(expunged)
    if proof["exceptions"]:
        yield f"例外：错误 {counts['errors']} 处，警告 {counts['warnings']} 处"
    for exception in proof["exceptions"]:
        yield from _exception(exception)
    if not proof["exceptions"]:
        yield "没有例外"


def _merge(merge: Row) -> Iterator[str]:
    request = f"  请求 {merge['request']}" if merge["request"] else ""
    yield (
        f"{merge['time']}  {CAME[merge['came']]} {merge['commit'][:SHORT]}{request}  "
        f"审核 {_names(merge['approved_by'])}  {PROOF[merge['signature']['proof']]}"
    )
    for endorsement in merge["endorsements"]:
        proven = PROOF[endorsement["signature"]["proof"]]
        yield f"    会签 {_names([endorsement['person']])}  {proven}"
    if merge["opinion"]:
        yield f"    意见 {merge['opinion']}"
    for filing in merge["filings"]:
        standing = STANDING[filing["standing"]]
        published = f"  公布 {filing['published_on']}" if filing["published_on"] else ""
        writers = (
            _names(filing["written_by"]) if filing["written_by"] else "、".join(filing["emails"])
        )
        number = filing["number"] or ("（存量）" if filing["standing"] == CARRIED else "（附件）")
        yield f"    {number}  {filing['path']}  填写 {writers}{published}{standing}"
    for path in merge["catalogue"]:
        yield f"    目录  {path}"


def _expunged(expunged: Row) -> Iterator[str]:
    proven = "其余内容与原历史一致" if expunged["proven"] else "证据不足，不能证明其余内容未变"
    yield (
        f"{expunged['day']}  清除 {expunged['number'] or '（附件）'}  {expunged['path']}  "
        f"经手 {_names([expunged['by']])}  审核 {_names(expunged['approved_by'])}"
    )
    yield f"    原因 {expunged['reason']}；{proven}（原主线 {expunged['before'][:SHORT]}）"


def _exception(exception: Row) -> Iterator[str]:
    where = exception["path"] or "主线"
    commit = f"（提交 {exception['commit'][:SHORT]}）" if exception["commit"] else ""
    yield f"  {LABELS[exception['severity']]}[{exception['rule']}] {where} {commit}"
    yield f"    {exception['message']}"


def _names(people: list[Row | None]) -> str:
    known = [f"{p['name'] or p['id']}（{p['department'] or '？'}）" for p in people if p]
    return "、".join(known) or "不明"
