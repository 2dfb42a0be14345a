"""Data that the format accepts, texts that nearly are filings, and one realistic filing."""

from __future__ import annotations

from hypothesis import strategies as st

from jinzhu.document.guards import find_characters

FILING = """\
# 事项进驻
format: 1
kind: item-entry
department: '11440400MB2D01234X'
filed_on: 2026-03-01
handled_by:
  name: 李明
  office_phone: '0756-2123456'
opinion:
  text: |
    同意进驻。
      按期完成。

    请审核 #1 号窗口。
  signatory: 王建国
audience: [自然人, 企业法人]
attachments: []
items:
  - name: 建筑工程施工许可证核发
    item_type: 行政许可
    bases:
      - 《中华人民共和国建筑法》第七条
      - "第\\\\条 \\"引\\""
    limit:
      days: 15
      unit: 工作日
    note: null
    steps:
    - 受理
    - 'it''s: #1'
  -
    name: 竣工验收备案
    hours: '08:30'
    more:
      - - 甲
        - 乙
"""

# What people type and YAML minds, to be put anywhere.
SPLINTERS = [
    *" \n-:#'\"[]{},|>&*!%@`?~=\\<.\t\r",
    *[
        "  ",
        "\n  ",
        "\n    ",
        "- ",
        ": ",
        " #",
        "''",
        "|-",
        "|+\n",
        ">-\n",
        "---",
        "...",
        "null",
        "<<: ",
    ],
    *[
        "&a ",
        "*a",
        "!!x ",
        "? ",
        "：",
        "，",
        "“",
        "”",
        "［",
        "－ ",
        "\u3000",
        "\u200b",
        "\\n",
        "\\x41",
        "\n\n",
    ],
    *["\n   \n", "\n# 注\n", "\n  # 注\n", "a: b\n", "- a\n", "甲", "x", "0", "\u0301", "\x85"],
]

_LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Cn", "Co", "Mn"])
_ANY = st.one_of(st.sampled_from(" \n-:#'\"[]{},|>&*!%@`?~=\\.0189甲：，“”年月nyeo"), _LETTERS)


def _accepted(text: str) -> bool:
    return not find_characters(text)


words = st.sampled_from(
    [
        *["", "null", "~", "yes", "NO", "on", "true", "08:30", "010010", "+8613800138000", "1.10"],
        *["1_000", "2026-03-01", "2024-02-30", "0x1F", ".inf", "1e5", "=", "<<", "12:30:45"],
        *["- a", "a: b", "a #b", "a:", "'x'", "“甲”", "［甲］", "---", "a \nb", "a\n", "a\n\n"],
        *["\na", " a\nb", "a\n b\n", "a\n \nb", "a\n "],
    ]
)
texts = st.one_of(words, st.text(_ANY, max_size=30)).filter(_accepted)
keys = st.one_of(words, st.text(_ANY, max_size=10)).filter(_accepted)
values = st.recursive(
    st.one_of(st.none(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=15,
)
filings = st.dictionaries(keys, values, max_size=5)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return a filing, or a stretch of its lines, with up to four cuts and splinters."""
    lines = FILING.splitlines(keepends=True)
    start = draw(st.integers(0, len(lines) - 1))
    stop = draw(st.integers(start + 1, len(lines)))
    text = "".join(lines[start:stop])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 2, 6]))
        text = text[:at] + draw(st.sampled_from(SPLINTERS)) + text[at + cut :]
    return text


_LINES = st.tuples(
    st.sampled_from(["", "", "  ", "  ", "    ", " ", "   "]),
    st.sampled_from(["", "", "- ", "- - ", "-   "]),
    st.sampled_from(["a", "b", "c", "甲", "'d'"]),
    st.sampled_from(
        [":", ":", ": x", ": 'q'", ": |", ": |+", ": [a]", ": {}", "", " # c", ": - x", "："]
    ),
).map("".join)
ragged = st.lists(_LINES, min_size=1, max_size=8).map("\n".join)
splintered = st.lists(st.sampled_from(SPLINTERS), max_size=14).map("".join)
near_filings = st.one_of(mutated(), ragged, splintered, st.text(max_size=40))
