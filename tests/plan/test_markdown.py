"""What a filing says is shown, and does nothing else: no element of the page is its own."""

from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser

import markdown
import pytest
from markdown_it import MarkdownIt

from jinzhu.plan import Approvers, Official, Plan
from jinzhu.plan.files import FileChange, Files
from jinzhu.plan.form import Form
from jinzhu.report.escape import escaped
from jinzhu.report.plan import render_markdown
from plan.filed import WITHDRAWAL, Desk, withdrawal

OURS = {"h2", "h3", "h4", "p", "strong", "code", "table", "thead", "tbody", "tr", "th", "td"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</td></tr></table><h1>通过</h1>",
    "<!-- 藏起来",
    "<details><summary>看</summary>",
    "![图](https://evil.example.com/x.png)",
    "[点这里](javascript:alert(1))",
    "[点这里][1]",
    "<https://evil.example.com>",
    "https://evil.example.com/x www.evil.example.com ftp://evil.example.com",
    "mail a@evil.example.com mailto:a@evil.example.com",
    "**已通过** __已通过__ *x* _x_ ~~x~~",
    "`代码` ``` ~~~",
    "a | b | c",
    "|---|---|",
    "\\| \\` \\<b>",
    "# 标题",
    "> 引用",
    "- [x] 任务",
    "1. 一",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "{: onclick=alert(1) }",
    "$x$ $$x$$ [^1] [[x]]",
    "\t代码",
    "第一行\n\n# 第二行\n\n<b>第三行</b>",
    "    缩进",
    "---",
    "===",
]


class Page(HTMLParser):
    """The elements, their attributes and the text of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.comments: list[str] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def rendered(source: str) -> list[Page]:
    """The page as two libraries render it, the second as forges do."""
    forge = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(source)
    return [Page(markdown.markdown(source, extensions=["extra", "sane_lists"])), Page(forge)]


def form(rows: Iterable[tuple[str, str]]) -> Form:
    return Form(WITHDRAWAL, "事项撤离", "事项撤离", None, "试验市公安局", "2026-03-09", tuple(rows))


def plan_with(texts: list[str]) -> Plan:
    """A plan that says these texts wherever it can."""
    return Plan(
        "0" * 40,
        "1" * 40,
        "2" * 40,
        files=Files(
            filings=tuple(texts),
            attachments=tuple(texts),
            tampered=tuple(FileChange("修改", text) for text in texts),
            elsewhere=tuple(FileChange("新增", text) for text in texts),
        ),
        forms=(form((text, text) for text in texts),),
        unread=tuple(texts),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    harmless = rendered(render_markdown(plan_with(["x" * 5])))
    for page, expected in zip(rendered(render_markdown(plan_with([text]))), harmless, strict=True):
        assert set(page.elements) <= OURS
        # As many of each as for a harmless text, but for paths that are shown as code.
        assert [tag for tag in page.elements if tag != "code"] == [
            tag for tag in expected.elements if tag != "code"
        ]
        assert page.attributes == []
        assert page.comments == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_was_typed(text: str) -> None:
    for page in rendered(f"| a |\n| --- |\n| x{escaped(text)}x |\n"):
        shown = page.text.replace("\u200b", "")
        typed = "／".join(line for line in text.strip().split("\n") if line).replace("\t", "\ufffd")
        assert f"x{typed}x" in shown


@pytest.mark.parametrize(
    "text",
    [
        "@admin",
        "@org/team",
        "#123",
        "org/repo#123",
        "!45",
        "GH-12",
        "PROJ-12",
        "~bug",
        "https://evil.example.com",
        "www.evil.example.com",
        "a@evil.example.com",
        ":smile:",
        "1200e73",
        "1200e73cfd1acb04a1c9af75a7a4d6e4ee1e4b3f",
    ],
)
def test_nothing_that_a_forge_would_link(text: str) -> None:
    """Forges look for these in the rendered text, where a character reference is no more."""
    for page in rendered(escaped(text)):
        assert text not in page.text
        assert page.text.replace("\u200b", "").strip() == text


@pytest.mark.parametrize(
    "text",
    ["0756-2123456", "09:00-12:00，14:00-17:30", "2026-03-02", "备〔2026〕0137号", HOSTILE[0][1:7]],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert escaped(text) == text


def test_what_cannot_be_seen_is_seen() -> None:
    assert escaped("a\u202eb\u200bc\x1b[31md\x00") == "a\ufffdb\ufffdc\ufffd&#91;31md\ufffd"


def test_identity_numbers_are_hidden() -> None:
    assert "11010519491231002X" not in escaped("身份证 11010519491231002X")


def test_a_hostile_request(desk: Desk) -> None:
    reason = '"<script>alert(1)</script> [x](http://evil.example.com) @admin #1 `x` | y"'
    desk.request({WITHDRAWAL: withdrawal(reason)})
    for page in rendered(render_markdown(desk.plan())):
        assert set(page.elements) <= OURS
        assert "<script>alert(1)</script>" in page.text
        assert "@admin" not in page.text


def test_a_hostile_file_name(desk: Desk) -> None:
    name = "filings/ga/`x`<b>|[a](b)@admin.yml"
    desk.request({name: "x"})
    source = render_markdown(desk.plan())
    for page in rendered(source):
        assert set(page.elements) <= OURS
        assert "`x`<b>|[a](b)" in page.text


# --- the length ------------------------------------------------------------


def big(rows: int) -> Plan:
    return plan_with([f"第 {number} 行 {'文' * 200}" for number in range(rows)])


def test_a_big_plan_is_cut_and_says_so() -> None:
    source = render_markdown(big(1000))
    assert 50_000 < len(source) <= 65_536
    assert "篇幅所限，略去" in source
    assert "jinzhu plan --format text" in source
    [_, forge] = rendered(source)
    assert set(forge.elements) <= OURS


def test_nothing_is_cut_that_fits() -> None:
    assert "篇幅所限" not in render_markdown(big(3))


def test_each_line_is_told_or_counted() -> None:
    source = render_markdown(big(1000))
    whole = render_markdown(big(1000), limit=10**9)
    left_out = int(source.partition("略去 ")[2].partition(" 行")[0])

    def lines(text: str) -> int:
        return sum(bool(line.strip()) for line in text.split("\n"))

    assert lines(source) - 1 + left_out == lines(whole)


def test_what_decides_is_kept() -> None:
    """A flood of rows in one section leaves room for the others."""
    approvers = Approvers(alone=(Official("r", "甲四", ("审核人",)),))
    source = render_markdown(replace(big(1000), approvers=approvers))
    titles = ("合并预览", "主线上备案的改动", "本次提交的备案", "谁可以审核", "备案表")
    assert [title for title in titles if f"## {title}" not in source] == []
    assert "即为审核通过：甲四。" in source


def test_rare_characters_count_as_forges_count_them() -> None:
    plan = plan_with(["𠮷" * 300 for _ in range(300)])
    assert len(render_markdown(plan).encode("utf-16-le")) // 2 <= 65_536
