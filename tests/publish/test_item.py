"""The page of an item: what is asked first, what to bring, and why to trust it."""

import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jinzhu.checking.tree import blob_id
from jinzhu.publish.edition import Edition
from jinzhu.publish.moment import read_moment
from jinzhu.publish.pages.item import ItemPages
from jinzhu.publish.pages.items import WAYS
from jinzhu.publish.register import view_tree
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.documents import Documents, file_name
from jinzhu.publish.view.hall import HallView
from jinzhu.register.acts import Approval
from jinzhu.register.calendar import Calendar
from publish.reading import Document, read_html
from publish.sample import TODAY, Files, MemoryTree, sample_files, sample_view
from publish.whole import all_files, all_pages

ENTRY = "filings/ga/2026-01-10-item-entry-ga-001.yml"
CHANGE = "filings/ga/2026-03-10-item-change-ga-001.yml"
FORM = "filings/ga/attachments/form.pdf"
EDITION = Edition(read_moment("2026-06-01T00:00:00Z"), None, None)


def item_page(code: str = "GA-001", files: Files | None = None, **more: object) -> Document:
    return page_of(sample_view(files, **more), code)  # type: ignore[arg-type]


def page_of(view: HallView, code: str = "GA-001") -> Document:
    return read_html(ItemPages(view).page(view.items[code]).body)


def guide_of(files: Files) -> dict[str, object]:
    guide: dict[str, object] = files[ENTRY]["guide"]
    return guide


def glance_of(page: Document) -> str:
    """The answers on the first screen, without the spaces between the lines of the source."""
    return next(e.text for e in page.all("dl") if e.attributes.get("class") == "jz-go")


# --- the first screen ---------------------------------------------------------------------------


def test_the_first_screen_answers_what_is_asked_first() -> None:
    answers = glance_of(item_page())
    for answer in (
        "自然人、企业法人：本市户籍人员；身份证丢失或损坏",
        "2 样：居民户口簿、补领申请表",
        "1F A区 A01 窗口",
        "周一至周五 09:00-12:00，14:00-17:30",
        "7 个工作日 法定时限 60 个自然日",
        "收费 · 到现场 1 次",
    ):
        assert answer in answers, answer


def test_every_answer_leads_to_its_section() -> None:
    page = item_page()
    ids = {e.attributes["id"] for e in page.elements if "id" in e.attributes}
    anchors = {link[1:] for link in page.links() if link.startswith("#")}
    assert anchors == {"conditions", "materials", "place", "hours", "steps", "fees"}
    assert anchors <= ids


def test_what_can_be_done_at_once() -> None:
    page = item_page()
    links = page.links()
    assert {
        "https://www.example.gov.cn/online?item=1&step=2",
        "https://www.example.gov.cn/book",
        "https://www.example.gov.cn/progress",
        "tel:0756-2123456",
    } <= set(links)


def test_a_change_of_a_window_shows_from_to() -> None:
    assert "A01 窗口 2026年6月6日 开放时间：周六 09:00-12:00" in glance_of(item_page())


def test_a_closed_window_shows_from_to() -> None:
    files = sample_files()
    acts = files["filings/zwj/2026-05-20-window-change-close.yml"]["windows"]
    acts[1] = {**acts[0], "window": "A01"}
    answers = glance_of(item_page(files=files))
    assert "现已关闭" in answers
    assert "A01 窗口 2026年5月25日至6月5日 关闭（检修）" in answers


def test_the_page_tells_the_script_hours_and_windows() -> None:
    page = item_page()
    told = [e.attributes["data-hours"] for e in page.elements if "data-hours" in e.attributes]
    assert told == ["12345 09:00-12:00 14:00-17:30"]
    windows = [
        e.attributes["data-windows"] for e in page.elements if "data-windows" in e.attributes
    ]
    assert windows == ["A01"]


def test_hours_that_are_not_understood_are_only_shown() -> None:
    files = sample_files()
    guide_of(files)["hours"] = "全年无休，先到先办"
    page = item_page(files=files)
    assert not [e for e in page.elements if "data-hours" in e.attributes]
    assert "全年无休，先到先办" in glance_of(page)


def test_what_is_not_in_the_hall_is_never_called_open() -> None:
    for code in ("GA-002", "GA-003"):
        assert not [e for e in item_page(code).elements if "data-hours" in e.attributes], code


def test_the_plan_is_a_file_of_its_own_with_the_window_marked() -> None:
    pictures = [e.attributes for e in item_page().all("img")]
    # Beside the answers on a wide screen, and where the section tells of the place.
    assert [picture["src"] for picture in pictures] == ["../../assets/plans/1.svg#w-A01"] * 2
    assert "A01" in pictures[0]["alt"]
    assert not [e for e in item_page().all("svg") if e.attributes.get("class") != "jz-limit"]


@pytest.mark.parametrize(
    ("promised", "statutory", "share"),
    [
        ({"days": "7", "unit": "工作日"}, {"days": "20", "unit": "工作日"}, "35%"),
        ({"days": "0", "unit": "工作日"}, {"days": "20", "unit": "自然日"}, "0%"),
        ({"days": "7", "unit": "工作日"}, {"days": "20", "unit": "自然日"}, None),
        ({"days": "7", "unit": "工作日"}, "无", None),
        ({"days": "9", "unit": "工作日"}, {"days": "7", "unit": "工作日"}, None),
    ],
)
def test_the_bar_is_drawn_where_the_two_can_be_compared(
    promised: object, statutory: object, share: str | None
) -> None:
    files = sample_files()
    del files[CHANGE]
    guide_of(files).update(promised_limit=promised, statutory_limit=statutory)
    bars = [e.attributes["aria-label"] for e in item_page(files=files).all("svg")]
    assert bars == ([f"承诺的时间是法定时限的 {share}"] if share else [])


# --- the materials ------------------------------------------------------------------------------


def test_materials_can_be_ticked_and_narrowed_without_a_script() -> None:
    page = item_page()
    boxes = [e.attributes for e in page.all("input")]
    radios = [box["value"] for box in boxes if box["type"] == "radio"]
    assert radios == ["", "1", "2"]
    assert sum(box["type"] == "checkbox" for box in boxes) == 3  # two materials, one for print
    assert [e.attributes["data-for"] for e in page.all("li") if "data-for" in e.attributes] == [
        "1 2"
    ]
    labels = [e.text.strip() for e in page.all("label")]
    assert labels[:5] == ["全部情形", "首次申请", "丢失补领", "居民户口簿", "补领申请表"]


def test_the_style_sheet_narrows_by_every_case_that_is_offered(site: Path) -> None:
    style = (site / "assets" / "jinzhu" / "site.css").read_text("utf-8")
    for place in range(1, 13):
        assert f'[value="{place}"]:checked) li[data-for]:not([data-for~="{place}"])' in style


def test_too_many_cases_are_told_and_not_offered() -> None:
    files = sample_files()
    guide_of(files)["situations"] = [{"id": f"c{n}", "name": f"情形{n}"} for n in range(13)]
    guide_of(files)["materials"][0]["situations"] = ["c12"]  # type: ignore[index]
    page = item_page(files=files)
    assert not [e for e in page.all("input") if e.attributes["type"] == "radio"]
    assert "适用：情形12" in page.text


def test_nothing_to_bring_is_said() -> None:
    files = sample_files()
    guide_of(files)["materials"] = []
    page = item_page(files=files)
    assert "不需要提交材料" in glance_of(page)
    assert not page.all("input")


# --- what is handed out -------------------------------------------------------------------------


def hall_with_form(content: bytes, **more: str) -> tuple[HallView, dict[str, bytes]]:
    """The view of a hall whose form is kept in the repository, and its files."""
    files = sample_files()
    materials = guide_of(files)["materials"]
    path = more.pop("path", FORM)
    materials[1]["blank_form"].update(path=path, public="true", **more)  # type: ignore[index]
    tree = MemoryTree(files)
    tree.files[path] = content
    view = view_tree(tree, Calendar(), None, TODAY, pending=True)
    return view, {file.path: file.content for file in all_files(view, EDITION)}


def test_a_form_in_the_repository_is_handed_out_under_its_digest() -> None:
    view, files = hall_with_form(b"%PDF-1.7 form")
    address = f"assets/files/{hashlib.sha256(b'%PDF-1.7 form').hexdigest()[:16]}-form.pdf"
    assert files[address] == b"%PDF-1.7 form"
    link = next(e for e in page_of(view).all("a") if e.attributes["href"] == f"../../{address}")
    assert "download" in link.attributes
    assert link.text == "空白表格"


@pytest.mark.parametrize(
    ("public", "filed"), [("false", None), ("true", hashlib.sha256(b"other").hexdigest())]
)
def test_a_form_that_is_not_public_or_not_as_filed_is_only_named(
    public: str, filed: str | None
) -> None:
    view, files = hall_with_form(b"form")
    document = view.items["GA-001"].guide.materials[1].blank_form
    assert document is not None
    changed = document.model_copy(update={"public": public == "true", "sha256": filed})
    assert view.documents.address(document)
    assert view.documents.address(changed) is None
    assert [path for path in files if path.startswith("assets/files/")]


def test_a_form_that_could_act_as_a_page_is_handed_out_as_data() -> None:
    for name in ("form.html", "form.svg", "form.pdf.js", "FORM.XHTML"):
        _, files = hall_with_form(b"<script>", path=f"filings/ga/attachments/{name}")
        handed = [path for path in files if path.startswith("assets/files/")]
        assert [path.rpartition(".")[2] for path in handed] == ["bin"], name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/补领 申请表.pdf", "file.pdf"),
        ("a/Form 2026 v1.DOCX", "Form-2026-v1.docx"),
        ("a/no-ending", "no-ending.bin"),
        ("a/../..", "file.bin"),
        ("a/" + "x" * 200 + ".pdf", "x" * 60 + ".pdf"),
    ],
)
def test_files_have_plain_names(path: str, name: str) -> None:
    assert file_name(path) == name


def test_nothing_but_attachments_is_handed_out() -> None:
    view, _ = hall_with_form(b"form")
    document = view.items["GA-001"].guide.materials[1].blank_form
    assert document is not None
    asked: list[str] = []

    def read(path: str) -> bytes:
        asked.append(path)
        return b""

    documents = Documents(read)
    for path in (
        "catalog/people.yml",
        "filings/ga/2026-01-10-staff-entry-ga-001.yml",
        "filings/ga/attachments/../2026-01-10-staff-entry-ga-001.yml",
        "filings/ga/attachments/",
        "/etc/passwd",
    ):
        assert documents.address(document.model_copy(update={"path": path})) is None
    assert not asked


# --- trust --------------------------------------------------------------------------------------


def approved_view() -> HallView:
    """The sample hall with its filings approved by the reviewer of the management."""
    tree = MemoryTree(sample_files())
    approvals = {
        path: Approval(
            "approved",
            position,
            day=date(2026, 3, 12),
            number=f"备〔2026〕{position:04}号",
            approver="zwj-reviewer",
            merge="0123456789abcdef" * 2,
            blob=blob_id(tree.files[path]),
        )
        for position, path in enumerate(tree.paths(), 1)
        if path.startswith("filings/")
    }
    return view_tree(tree, Calendar(), approvals, TODAY, pending=False)


def test_each_filing_shows_its_number_approval_office_and_place() -> None:
    view = approved_view()
    page = page_of(view)
    event = next(e for e in view.items["GA-001"].events if e.path == CHANGE)
    assert f"{event.number} · 2026年3月12日市政数局审核通过" in page.text
    assert f"{CHANGE} 0123456789" in page.text
    assert f"在厅时间{chinese_day(view.items['GA-001'].standing.since)}起" in page.text
    for command in ("jinzhu audit", "jinzhu verify"):
        assert command in page.text


def test_no_reviewer_shows() -> None:
    view = approved_view()
    pages = [page for page in all_pages(view) if page.section != "help"]  # its examples have ids
    bodies = "".join(page.body for page in pages)
    assert "审核一" not in bodies
    assert "zwj-reviewer" not in bodies
    assert "reviewer@zwj.example" not in bodies


def test_every_change_leads_to_its_notice() -> None:
    pages = {page.address: page for page in all_pages(sample_view())}
    for code in ("GA-001", "GA-002"):
        links = read_html(pages[f"items/{code}/"].body).links()
        notices = [link for link in links if link.startswith("../../notices/")]
        assert notices
        for link in notices:
            address, _, anchor = link.removeprefix("../../").partition("#")
            found = read_html(pages[address].body).elements
            assert anchor in {e.attributes.get("id") for e in found}


def test_a_withdrawn_item_leads_to_the_notice_at_once() -> None:
    page = item_page("GA-002")
    alert = page.text[: page.text.index("以下是撤离前的办事指南")]
    assert "已撤离：本事项自2026年5月1日起不在大厅办理。 公告" in alert
    assert "到户籍所在地派出所办理" in alert


def test_a_departments_own_notice_is_linked() -> None:
    links = [e for e in item_page("GA-002").all("a") if e.text == "部门公告"]
    assert [e.attributes["href"].rpartition("#")[2] for e in links] == [
        "ga.2026-05-02-notice-ga-002"
    ]


# --- the page as a whole ------------------------------------------------------------------------


def test_headings_are_in_order() -> None:
    heads = [e.tag for e in item_page().elements if re.fullmatch("h[1-6]", e.tag)]
    assert heads[0] == "h1"
    assert set(heads[1:]) == {"h2"}


def test_a_page_stays_small() -> None:
    view = sample_view()
    assert len(ItemPages(view).page(view.items["GA-001"]).body.encode()) < 14_000


def test_a_page_follows_from_the_item_alone() -> None:
    """A page that shows nothing of another item need not be written anew when that one changes."""
    view = sample_view()
    item = view.items["GA-001"]
    alone = replace(view, items={"GA-001": item})
    assert ItemPages(alone).page(item).body == ItemPages(view).page(item).body


# --- the lists ----------------------------------------------------------------------------------


def test_lists_answer_what_people_ask_of_all_items() -> None:
    files = sample_files()
    guide_of(files).update(
        service_objects=["企业法人"], visits="0", visits_reason=None, online="false"
    )
    for empty in ("visits_reason", "online_address", "online_payment"):
        guide_of(files).pop(empty)
    guide_of(files)["online_payment"] = "false"
    files[CHANGE]["guide"] = {"promised_limit": {"days": "0", "unit": "工作日"}}
    pages = {page.address: page.body for page in all_pages(sample_view(files))}
    listed = {way.name for way in WAYS if "居民身份证补领" in pages[f"items/ways/{way.name}/"]}
    assert listed == {"company", "same-day", "no-visit"}
    for way in WAYS:
        assert "户口迁移" not in pages[f"items/ways/{way.name}/"]  # it has left
    cards = read_html(pages["items/ways/"])
    assert {f"../../items/ways/{way.name}/" for way in WAYS} <= set(cards.links())
    assert "../items/ways/" in read_html(pages["items/"]).links()


def test_the_hours_of_all_items_are_one_file() -> None:
    files = {file.path: file.content for file in all_files(sample_view(), EDITION)}
    assert json.loads(files["assets/jinzhu/hours.json"])["windows"]["A01"]
