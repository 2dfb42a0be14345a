"""What became of a workbook, for a reader at a terminal and at the head of the marked copy."""

from collections.abc import Iterator

from jinzhu.desk.sheets.filings import MENDED, Fault
from jinzhu.desk.sheets.marking import LABELS, address
from jinzhu.desk.sheets.taking import Taken
from jinzhu.report.plain import printable

_SHOWN = 20


def summary(taken: Taken) -> Iterator[str]:
    """The counts, and why nothing was written if nothing was."""
    there = sum(row.is_there and not row.refused for row in taken.rows)
    done = len(taken.written) if not taken.wanted.check_only else len(taken.right)
    verb = "可写入" if taken.wanted.check_only else "写入"
    counts = [f"读入 {len(taken.rows)} 份", f"{verb} {done} 份", f"退回 {len(taken.refused)} 份"]
    counts += [f"已经有的 {there} 份" if there else ""]
    yield f"{taken.source}：" + "，".join(filter(None, counts))
    if taken.astray:
        yield f"有 {len(taken.astray)} 处说不清属于哪一份备案，先改好再导入；什么都没有写入"
    if taken.elsewhere:
        yield f"这些备案会使大厅里的其他文件出现 {len(taken.elsewhere)} 处错误；什么都没有写入"
    if taken.refused and taken.wanted.all_or_none and not taken.wanted.check_only:
        yield "没有全部正确，按 --all 的要求什么都没有写入"


def details(taken: Taken) -> Iterator[str]:
    """The faults of the first rows, cell by cell, and the files that were written."""
    for severity in ("error", MENDED):
        found = [fault for fault in taken.faults if fault.severity == severity]
        for fault in found[:_SHOWN]:
            yield from _lines(fault)
        if len(found) > _SHOWN:
            yield f"另有{LABELS[severity]} {len(found) - _SHOWN} 处，见 --report 写出的表"
    others = [f for f in taken.faults if f.severity in ("warning", "note")]
    if others:
        yield f"另有提醒和提示 {len(others)} 处，不影响写入，见 --report 写出的表"
    for finding in taken.elsewhere[:_SHOWN]:
        yield printable(f"{finding.path} 第 {finding.line} 行：{finding.message}")
    if taken.unread:
        yield printable(f"没有读取的栏目：{'、'.join(taken.unread)}")
    if taken.written:
        yield "写入的备案："
        yield from (f"  {path}" for path in taken.written[:_SHOWN])
        if len(taken.written) > _SHOWN:
            yield f"  等 {len(taken.written)} 份"


def _lines(fault: Fault) -> Iterator[str]:
    yield printable(f"{LABELS[fault.severity]} {address(fault.spot)} {fault.message}")
    if fault.mend:
        told = f"（{fault.clause}）" if fault.clause else ""
        yield printable(f"  改法：{fault.mend}{told}")
