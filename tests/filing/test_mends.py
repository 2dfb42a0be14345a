"""What is mended without asking: only what a rule refuses, and never what is meant."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from jinzhu.catalog.departments import Departments
from jinzhu.catalog.hall import Hall
from jinzhu.document import Data, Refused, read
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.mends import MENDABLE, Names, hint, mend
from jinzhu.filing.mends.forms import FORMS
from jinzhu.filing.mends.table import CHARACTERS, COMMAND, NAMED, SYNTAX, VALUES
from jinzhu.filing.shape import parse
from jinzhu.rules.texts import rule_texts

TESTS = Path(__file__).parents[1]
HALL = [*TESTS.parent.glob("filings/*/*.yml"), *TESTS.glob("halls/base/filings/*/*.yml")]
READER_CASES = TESTS / "document" / "cases"
CODE = "11440499000000326Y3000000000002"
NAMES = Names({CODE: "保安服务（乙级）许可", "abc-1": "甲"})

GOOD = f"""\
format: 1
kind: item-withdrawal
department: ga
filed_on: 2026-03-02
effective_on: 2026-04-15
handled_by:
  name: 经办员
  duty: false
  phone: '0756-2100001'
# 说明
item: '{CODE}'
name: 保安服务（乙级）许可
reason: |
  第一段
    第二段，2026年3月1日

  末段
basis:
  - title: 方案（二）
    article: 第 1 条
handled_afterwards: 'A: B'
unfinished_cases: 无
"""


def data_of(source: bytes) -> dict[str, Any]:
    found = read(source)
    assert isinstance(found, dict)
    return found


def test_a_good_file_comes_back_as_it_is() -> None:
    assert len(HALL) > 100
    for path in HALL:
        source = path.read_bytes()
        assert mend(source).content is source
    assert mend(GOOD.encode(), names=NAMES).mends == ()


# --- every mend that is promised ----------------------------------------------------------------

# By rule: what a good file is made into, so that the rule refuses it.
SPOILT: dict[str, tuple[str, str]] = {
    "yaml-tab": ("  name: 经办员", "\tname:\t经办员"),
    "yaml-wide-space": ("name: 经办员", "name:\u3000经办员\u3000"),
    "yaml-odd-space": ("name: 经办员", "name:\u00a0经办员"),
    "yaml-zero-width": ("经办员", "经办\u200b员"),
    "yaml-not-nfc": ("'A: B'", "'e\u0301'"),
    "yaml-wide-colon": ("department: ga", "department：ga"),
    "yaml-colon-space": ("department: ga", "department:ga"),
    "yaml-wide-hash": ("# 说明", "＃说明"),
    "field-date": ("2026-04-15", "２０２６年4月15日"),
    "field-number": ("format: 1", "format: １"),
    "field-yes-no": ("duty: false", "duty: 否"),
    "field-form": ("department: ga", "department: ＧＡ"),
    "item-code": (CODE, CODE.replace("Y", " Ｙ")),
    "phone-number": ("'0756-2100001'", "（0756）２１０ 0001"),
    "item-unknown": (CODE, CODE.lower()),
    "item-differs": ("服务（乙级）", "服务(乙级) "),
}


@pytest.mark.parametrize("rule", SPOILT)
def test_what_was_spoilt_is_mended(rule: str) -> None:
    old, new = SPOILT[rule]
    assert old in GOOD
    spoilt = GOOD.replace(old, new, 1).encode()
    mended = mend(spoilt, KINDS["item-withdrawal"], NAMES)
    assert rule in {each.rule for each in mended.mends}
    wanted = data_of(GOOD.encode())
    if rule == "yaml-not-nfc":
        wanted["handled_afterwards"] = "é"
    assert data_of(mended.content) == wanted
    assert mend(mended.content, KINDS["item-withdrawal"], NAMES).mends == ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("gb18030"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    ],
)
def test_another_encoding_is_the_same_file(spoil: Any) -> None:
    assert mend(spoil(GOOD)).content.decode() == GOOD


@pytest.mark.parametrize(
    ("model", "text", "mended"),
    [
        (KINDS["item-entry"], "item_type: '行政 许可'\n", "item_type: 行政许可\n"),
        (KINDS["staff-entry"], "position: 窗　口\n", "position: 窗口\n"),
        (KINDS["window-change"], "windows:\n  - window: ａ01\n", "windows:\n  - window: A01\n"),
        (KINDS["notice"], "about:\n  － filings/ga/x.yml\n", "about:\n  - filings/ga/x.yml\n"),
        (
            Departments,
            "departments:\n  - credit_code: '11440499000000326y'\n",
            "departments:\n  - credit_code: '11440499000000326Y'\n",
        ),
        (Hall, "division: ４４０４００\n", "division: '440400'\n"),
        (
            KINDS["notice"],
            "handled_by:\n  duty: true\n  phone: １３８ 0013 8000\n",
            "handled_by:\n  duty: true\n  phone: '13800138000'\n",
        ),
    ],
)
def test_values_by_their_rule(model: type[BaseModel], text: str, mended: str) -> None:
    assert mend(text.encode(), model).content.decode() == mended


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30",
        "3/1/2026",
        "明年",
        "26年3月1日",
        "2026.13.1",
        "'20260301x'",
    ],
)
def test_what_nobody_can_tell_is_left(value: str) -> None:
    source = f"kind: notice\npublished_on: {value}\n".encode()
    assert mend(source).content == source


def test_tabs_whose_width_matters_are_left() -> None:
    source = b"kind: notice\nhandled_by:\n  name:\n    a: 1\n\tb: 2\n"
    assert b"\t" in mend(source).content


def test_blanks_at_the_end_go_but_not_from_a_text() -> None:
    source = "kind: notice \ntext: |\n  甲  \n  乙\ntitle: 丙  \n".encode()
    assert mend(source).content == "kind: notice\ntext: |\n  甲  \n  乙\ntitle: 丙\n".encode()


# --- the table ---------------------------------------------------------------------------------


def test_the_messages_promise_what_is_mended_and_nothing_else() -> None:
    promised = {rule for rule, text in rule_texts().items() if COMMAND in text.help}
    assert promised == MENDABLE.keys()
    assert all(hint(rule) in rule_texts()[rule].help for rule in MENDABLE)
    assert VALUES.keys() <= FORMS.keys()


def test_every_promise_has_its_proof() -> None:
    """Each rule of the table is mended in some test above, or shares its mend with one."""
    encodings = {"yaml-bom", "yaml-utf16", "yaml-gbk", "yaml-carriage-return"}
    same = {
        "planned-item-unknown": "item-unknown",
        "item-name-stale": "item-differs",
        "office-phone": "phone-number",
    }
    by_value = {"yaml-list-mark", "field-choice", "credit-code", "division-code"}
    proven = SPOILT.keys() | encodings | same.keys() | by_value
    assert {*CHARACTERS, *SYNTAX, *VALUES, *NAMED} == proven == MENDABLE.keys()


def refused(source: bytes) -> set[str]:
    try:
        data = read(source)
    except Refused as problems:
        return {each.rule for each in problems.problems}
    kind = data.get("kind") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        return set()
    return {each.rule for each in parse(KINDS[kind], data)[1]}


def reader_cases() -> list[bytes]:
    return [path.read_bytes() for path in sorted(READER_CASES.glob("*/bad*")) if path.is_file()]


def shape_cases() -> list[bytes]:
    texts = []
    for path in sorted(TESTS.glob("cases/field-*/*.yml")):
        files = yaml.safe_load(path.read_text("utf-8")).get("files", {})
        texts += [text.encode() for text in files.values()]
    return texts


def test_no_rule_is_mended_that_the_table_does_not_name() -> None:
    sources = [*reader_cases(), *shape_cases()]
    assert len(sources) > 60
    for source in sources:
        mended = mend(source)
        done = {each.rule for each in mended.mends if each.rule}
        assert done <= MENDABLE.keys()
        if not done:
            assert refused(mended.content) == refused(source)
        assert mend(mended.content).content == mended.content


# --- properties --------------------------------------------------------------------------------

VALUE = st.one_of(
    st.sampled_from(
        [
            "2026年3月1日",
            "２０２６-０３-０１",
            "ＧＡ",
            "true",
            "否",
            "0756－2100001",
            "a：b",
            "无 ",
            "１",
        ]
    ),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
LINES = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["  ", "", "\t", "\u3000"]),
            st.sampled_from(
                ["kind", "department", "filed_on", "handled_by", "phone", "title", "x"]
            ),
            st.sampled_from([": ", "：", ":", ":\u3000", ": |"]),
            VALUE,
        ).map("".join),
        st.tuples(st.sampled_from(["- ", "－", "• ", "＃", "# "]), VALUE).map("".join),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(LINES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_mending_twice_is_mending_once(lines: list[str], encoding: str) -> None:
    source = "\n".join(lines).encode(encoding, "replace")
    mended = mend(source, KINDS["notice"]).content
    assert mend(mended, KINDS["notice"]).content == mended


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_what_could_be_read_reads_the_same_where_no_rule_complained(lines: list[str]) -> None:
    source = "\n".join(["kind: notice", *lines, ""]).encode("utf-8", "replace")
    try:
        before = data_of(source)
    except Refused:
        return
    after = data_of(mend(source).content)
    wrong = {each.loc for each in parse(KINDS["notice"], before)[1]}
    assert differing(before, after) <= wrong


def differing(one: Data, other: Data, loc: tuple[Any, ...] = ()) -> set[tuple[Any, ...]]:
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return {each for key in one for each in differing(one[key], other[key], (*loc, key))}
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return {each for n, (a, b) in pairs for each in differing(a, b, (*loc, n))}
    return set() if one == other else {loc}


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
SPOILERS = st.sampled_from(
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\1年\2月\3日", text),
        lambda text: re.sub(r"(\d{4})-0?(\d+)-0?(\d+)\n", r"\1/\2/\3\n", text),
        lambda text: text.replace("0756-", "(0756)"),
        lambda text: text.replace("department: ga", "department: " + "ga".translate(WIDE)),
        lambda text: text.replace("format: ", "format："),
        lambda text: text.replace("  name", "\tname"),
        lambda text: text.replace("保安服务（乙级）", "保安服务( 乙级）"),
        lambda text: text.replace(CODE, CODE.lower()),
        lambda text: text.replace("无\n", "无\u200b  \n"),
        lambda text: unicodedata.normalize("NFD", text),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SPOILERS, unique=True))
def test_whatever_is_spoilt_together_is_mended_together(spoilers: list[Any]) -> None:
    text = GOOD.replace("    第二段，2026年3月1日", "  第二段")
    wanted = data_of(text.encode())
    for spoil in spoilers:
        text = spoil(text)
    assert data_of(mend(text.encode(), KINDS["item-withdrawal"], NAMES).content) == wanted
