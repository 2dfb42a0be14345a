"""Every value of a filing is on its paper, whatever it says and however long it is."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from jinzhu.desk.printing.forms import form_of
from jinzhu.desk.printing.papers import Papers
from jinzhu.document import read
from jinzhu.filing.kinds import KINDS
from jinzhu.ledger.entries import Ledger
from jinzhu.ledger.hall import HallFiles
from jinzhu.register.calendar import Calendar
from jinzhu.repository.checkout import Checkout
from printing.reading import hall_of, needs_font, pages_of, pdf_of, squeezed, text_of
from publish.sample import poisoned, sample_files

pytestmark = needs_font

EXAMPLE = Path(__file__).parents[2]
HALLS = (EXAMPLE, EXAMPLE / "examples" / "hunan", EXAMPLE / "examples" / "national")
ITEM = "filings/ga/2026-01-10-item-entry-ga-001.yml"
# Said by the form itself: its title, its boxes, a word for what is sealed.
UNSAID = {"format", "kind", "sealed", "commitment", "opinion_of", "plan", "authorisation"}
DEPARTMENTS = {
    "department",
    "filed_for",
    "transferred_to",
    "replaces",
    "circulated",
    "evaluated",
    "assessed",
    "accepted_by",
    "responsible",
    "organiser",
}
BOXES = {"窗口": "■前台", "后台": "■后台"}
# Each reads like markup of typst, or like what steers it.
HOSTILE = (
    '#eval("1+1") #{panic()} #import "x": *',
    "*b* _i_ $x^2$ `raw` = h - l + n",
    "\\u{202e} \\ \\\\ @ref <label> ~ --- ...",
    "// c /* x */ \"q\" 'q' ]]) }}",
    "[#set page(width: 1pt)]",
    "'+sys.inputs+'",
    "𠮷野家 😀 ⚠️ العربية",
)


def values_of(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every value of a filing as it was typed, with the key it stands at."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in UNSAID:
                yield from values_of(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from values_of(value, key)
    elif isinstance(data, str):
        yield key, data


def on_paper(papers: Papers, key: str, value: str) -> str:
    """How a value is written on paper."""
    if value in ("true", "false"):
        return ""
    if key in DEPARTMENTS or (key == "departments"):
        return papers.catalog.department_name(value)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.year}年{day.month}月{day.day}日"


def missing(papers: Papers, path: str, pages: list[str]) -> list[str]:
    """The values of a filing that its paper does not show."""
    given = [*values_of(read(papers.source(path)))]
    told = [(key, squeezed(on_paper(papers, key, value))) for key, value in given]
    return [f"{key}: {value}" for key, value in told if not _is_shown(value, pages)]


def _is_shown(value: str, pages: list[str]) -> bool:
    """Whether a value is on a page, or goes over from one to the next."""
    if value in BOXES or any(value in page for page in pages):
        return True
    return any(
        value[:cut] in page and value[cut:] in after
        for page, after in pairwise(pages)
        for cut in range(1, len(value))
    )


def one_of_each_kind(papers: Papers) -> Iterator[str]:
    """The longest filing of each kind: it has the most to show."""
    for kind in KINDS:
        paths = list(papers.of_kind(kind))
        if paths:
            yield max(paths, key=lambda path: len(papers.source(path)))


def example(root: Path = EXAMPLE) -> Papers:
    """An example hall of this repository, as it lies there."""
    return Papers(HallFiles(Checkout(root), Ledger(), Calendar()))


@pytest.mark.source
def test_every_value_of_every_kind_is_on_its_paper() -> None:
    printed = set()
    for hall in HALLS:
        papers = example(hall)
        for path in one_of_each_kind(papers):
            if (kind := papers.paper(path).filing.KIND) in printed:
                continue
            printed.add(kind)
            pages = pages_of(pdf_of(papers, path))
            assert missing(papers, path, pages) == [], path
            assert all(squeezed(path) in page for page in pages)
    assert printed == set(KINDS)


def test_a_list_told_in_lines_is_headed_by_what_its_first_column_holds() -> None:
    papers = example(HALLS[1])
    [path] = [each for each in one_of_each_kind(papers) if "-sign-inspection-" in each]
    [page] = pages_of(pdf_of(papers, path))
    assert "序号问题编号内容" in page


@pytest.mark.parametrize("turn", range(2))
def test_hostile_text_is_text(turn: int) -> None:
    # Every filing of the sample hall in turns, so that each attack comes to each kind of field.
    files, attacks = poisoned(
        sample_files(), lambda n: [f"{HOSTILE[(n + turn) % len(HOSTILE)]} {n}", f"#x*{n}*"]
    )
    assert len(attacks) > 100
    papers = hall_of(files)
    paths = [p for p in papers.paths if "staff-entry" not in p or "ga-001" in p][turn::3]
    for path in paths:
        pages = pages_of(pdf_of(papers, path))
        shown = [squeezed(line) for line in missing(papers, path, pages)]
        # What the font lacks is told by its code point.
        assert [line for line in shown if not any(sign in line for sign in "😀⚠ا")] == [], path
        assert "😀" not in "".join(pages)


def test_what_the_font_lacks_is_named() -> None:
    files = sample_files()
    files[ITEM]["name"] = "身份证😀補領"
    assert "身份证〔U+1F600〕補領" in text_of(pdf_of(hall_of(files), ITEM))


def test_long_text_flows_over_pages() -> None:
    files = sample_files()
    guide, one = files[ITEM]["guide"], files[ITEM]["guide"]["materials"][0]
    guide["materials"] = [{**one, "name": f"第{n}份材料", "situations": []} for n in range(200)]
    guide["conditions"] = ["长" * 5000, "Z" * 1000, "，" * 1000]
    files[ITEM]["unit_opinion"] = {**files[ITEM]["unit_opinion"], "text": "同意" * 500}
    papers = hall_of(files)
    pages = pages_of(pdf_of(papers, ITEM))
    text = "".join(pages)
    assert len(pages) > 10
    assert text.count("长") == 5000
    assert text.count("Z") == 1000
    assert text.count("同意") >= 500
    assert text.count("，") >= 1000
    assert [n for n in range(200) if f"第{n}份材料" not in text] == []
    # The head of a table is repeated where the table goes on.
    listed = [page for page in pages if "份材料" in page]
    assert len(listed) > 3
    assert all("序号" in page and "名称" in page and "内容" in page for page in listed)
    assert f"第{len(pages)}页共{len(pages)}页" in pages[-1]


def test_nothing_runs_over_the_edge() -> None:
    files = sample_files()
    files[ITEM]["name"] = "A" * 200
    files[ITEM]["unit_opinion"] = {**files[ITEM]["unit_opinion"], "signatory": "W" * 200}
    widths = []

    def note(text: str, _cm: Any, place: Any, _font: Any, size: float) -> None:
        if text.strip():
            widths.append(place[4] + size * 0.5 * len(text.rstrip("\n")))

    from io import BytesIO

    from pypdf import PdfReader

    for page in PdfReader(BytesIO(pdf_of(hall_of(files), ITEM))).pages:
        page.extract_text(visitor_text=note)
        assert max(widths) < float(page.mediabox.width)


@pytest.mark.source
def test_a_form_follows_the_order_of_its_annex() -> None:
    orders = {
        "entry-plan": "进驻依据 进驻事项清单 进驻窗口 进驻人员 进驻时限 事项办事指南 支持事项",
        "department-entry": "部门名称 进驻时间 窗口数量 窗口人员数量 事项名称 所在单位意见 政务服务管理部门意见",
        "item-entry": "事项名称 事项类型 所属部门 事项进驻时间 进驻窗口类型 所在单位意见 政务服务管理部门意见",
        "staff-entry": "姓名 性别 出生年月 民族 籍贯 政治面貌 身份证号码 学历 学位 专业 毕业院校 工作时间 "
        "工作单位 办公电话 传真 手机号码 E-mail 人员身份 职务 级别 职称 任现职务级别时间 岗位类别 "
        "进驻窗口时间 是否参加进驻窗口公务员考核 负责主要工作 主管单位审核意见",
        "staff-adjustment": "部门名称 姓名 原工作岗位类别 岗位变动类别 到现岗位时间 拟变动时间 变动原因 所在单位意见",
        "department-withdrawal": "部门名称 撤离时间 撤离原因 所在单位意见 物资交接清单 政务服务管理部门意见",
    }
    papers = example()
    for kind, order in orders.items():
        text = text_of(pdf_of(papers, next(papers.of_kind(kind))))
        place = (
            text.index(papers.paper(next(papers.of_kind(kind))).filing.__doc__ or "")
            if (kind not in ("entry-plan", "department-withdrawal"))
            else 0
        )
        for name in order.split():
            place = text.find(name, place) + len(name)
            assert place > len(name), f"{kind}: {name}"


@pytest.mark.source
def test_a_withdrawal_and_its_handover_are_one_form() -> None:
    papers = example()
    withdrawal = next(papers.of_kind("department-withdrawal"))
    handover = next(papers.of_kind("handover"))
    for path in (withdrawal, handover):
        pages = pages_of(pdf_of(papers, path))
        assert "政务服务大厅部门撤离登记表" in pages[0]
        for paper in (withdrawal, handover):
            assert missing(papers, paper, pages) == []


def test_the_title_of_the_document_names_no_person() -> None:
    papers = hall_of(sample_files())
    form = form_of(papers.paper("filings/ga/2026-01-10-staff-entry-ga-001.yml"), papers)
    assert form.values["title"] == "窗口工作人员信息备案表"
    assert form.name == "ga-2026-01-10-staff-entry-ga-001.pdf"


def test_an_identity_number_in_clear_is_not_printed() -> None:
    files = sample_files()
    files[ITEM]["remarks"] = "联系人 110101199003074493"
    files[ITEM]["unit_opinion"] = {**files[ITEM]["unit_opinion"], "text": "110101199003074493"}
    text = text_of(pdf_of(hall_of(files), ITEM))
    assert "联系人" in text
    assert "110101199003074493" not in text
