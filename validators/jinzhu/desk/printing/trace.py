"""Where a sheet comes from: what lets anyone hold the paper against the public record."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import segno

# 128 bits of a digest are more than anyone can forge, and leave the code room to be read.
_ENOUGH = 32
_MASK = 2
_BORDER = 2


@dataclass(frozen=True)
class Trace:
    """The file a sheet was printed from, the commit that approved it, and how to check.

    ``source`` is the path in the hall's repository, ``digest`` the SHA-256 of its content,
    ``commit`` that of the merge that approved it or, for what was derived, of the hall; None where
    there is none yet. ``address`` is the page of the public site, if it has an address. ``number``
    is the filing number, ``standing`` a word for the place of one, such as 待审核.
    """

    source: str
    digest: str | None = None
    commit: str | None = None
    address: str | None = None
    number: str | None = None
    standing: str | None = None

    def values(self) -> dict[str, Any]:
        """As ``sheet.typ`` takes it."""
        return {
            "lines": [line for line in self._lines() if line],
            "check": self._check(),
            "qr": qr_picture(self._code()),
        }

    def _lines(self) -> tuple[str | None, ...]:
        head = "　".join(part for part in (self.number, self.standing, self.source) if part)
        proof = "　".join(
            f"{name} {value}"
            for name, value in (("提交", self.commit), ("摘要", self.digest and self.digest[:16]))
            if value
        )
        return head, proof

    def _check(self) -> str:
        """How to check the paper, in a sentence."""
        if self.address:
            return f"扫码打开公开页面核对：{self.address}"
        if self.commit:
            return "核对：在大厅的公开仓库中打开下列提交的这个文件，内容应与本页一致"
        return "没有审核记录：审核通过后重新打印，才能与公开记录核对"

    def _code(self) -> str:
        """What the QR code holds: the address, else what finds the file."""
        if self.address:
            return self.address
        told = (
            self.source,
            self.commit and f"commit:{self.commit}",
            self.digest and f"sha256:{self.digest[:_ENOUGH]}",
        )
        return "\n".join(part for part in told if part)


def qr_picture(text: str) -> str:
    """A QR code as SVG: sharp at any size, the same bytes for the same text."""
    # Any mask can be read; to weigh all eight takes four times as long.
    code = segno.make(text, error="m", micro=False, mask=_MASK)
    side = len(code.matrix) + 2 * _BORDER
    drawn = "".join(
        f"M{x + _BORDER} {y + _BORDER}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix)
        for x, length in _dark(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path d="{drawn}"/></svg>'
    )


def _dark(row: bytearray) -> Iterator[tuple[int, int]]:
    """Where each dark run of a row begins, and how long it is."""
    place = 0
    for dark, run in groupby(row):
        length = len([*run])
        if dark:
            yield place, length
        place += length
