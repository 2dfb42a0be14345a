"""Reading filings: ours beside `yaml.load(CSafeLoader)`, interleaved, best of five.

Prints microseconds and the ratio; exits 1 when ours is not faster.
"""

import sys
from collections.abc import Callable

import yaml

from _timing import Gates, best_of
from jinzhu.document import read

ROUNDS = 5
COPIES = 120

HEAD = """\
format: 1
kind: item-entry
department: '11440400MB2D01234X'
filed_on: 2026-03-01
effective_on: 2026-03-15
handled_by:
  name: 李明
  office_phone: '0756-2123456'
opinion:
  text: 同意进驻，按期完成系统对接和窗口人员培训。
  signatory: 王建国
  date: 2026-02-27
items:
"""
ITEM = """\
  - name: {name}
    code: '11440400MB2D01234X3440117001000'
    item_type: 行政许可
    bases:
      - 《中华人民共和国建筑法》第七条
      - 《建筑工程施工许可管理办法》（住房和城乡建设部令第18号）第二条
    statutory_limit:
      days: 15
      unit: 工作日
    promised_limit:
      days: 5
      unit: 工作日
    materials:
      - name: 施工许可申请表
        source: 申请人自备
        form: 纸质/电子化
        copies: 1
      - name: 建设工程规划许可证
        source: 政府部门核发
        form: 电子化
        copies: 1
    hours: 周一至周五 08:30-12:00，14:30-17:30
"""
NOTE = """\
remarks: |
  窗口设在一楼综合受理区。
  节假日安排以公告为准。
"""
NAMES = ["建筑工程施工许可证核发", "商品房预售许可", "建设工程消防验收备案"]


def filings() -> list[bytes]:
    """Return filings of about 1.0, 1.9 and 2.8 KB."""
    texts = [
        HEAD + "".join(ITEM.format(name=n) for n in NAMES[:count]) + NOTE for count in (1, 2, 3)
    ]
    return [text.encode() for text in texts]


def csafe(source: bytes) -> object:
    """Read as PyYAML does with libyaml."""
    return yaml.load(source, yaml.CSafeLoader)


def reading(reads: Callable[[bytes], object], source: bytes) -> Callable[[], object]:
    """Read the same filing again and again."""
    return lambda: [reads(source) for _ in range(COPIES)]


def main() -> int:
    """Print one line per size and one ratio for all; return 1 unless ours is faster."""
    gates = Gates()
    ours = peers = 0.0
    for source in filings():
        best = best_of(
            ROUNDS, {"ours": reading(read, source), "CSafeLoader": reading(csafe, source)}
        )
        ours, peers = ours + best["ours"], peers + best["CSafeLoader"]
        told = ", ".join(f"{name} {best[name] / COPIES * 1e6:.1f} us" for name in best)
        print(f"     {len(source)} bytes: {told}")
    gates.at_most("ours / CSafeLoader", ours / peers, 1.0)
    return gates.failed


if __name__ == "__main__":
    sys.exit(main())
