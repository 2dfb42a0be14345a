"""The service guide for the counter: everything an applicant must know is on the paper."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counter.reading import MOMENT, off_the_paper, press, printed, sizes_of, texts_in
from jinzhu.commands.counter_printing import TEMPLATES
from jinzhu.desk.printing.press import Press
from jinzhu.publish.counter.guides import TEMPLATE, guide_data
from jinzhu.publish.pages.parts import time_limit
from jinzhu.publish.register import read_hall, view_tree
from jinzhu.publish.view.guides import opened
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView
from jinzhu.register.acts import PENDING, Approval
from jinzhu.register.calendar import Calendar
from printing.reading import pages_of, squeezed, text_of
from publish.sample import TODAY, MemoryTree, guide, sample_files, sample_view

SITE = "https://hall.example/"
REPO = Path(__file__).parents[2]
ENTRY = "filings/ga/2026-01-10-item-entry-ga-001.yml"


def told(view: HallView, item: ItemView) -> list[str]:
    """What the guide of an item says, from the filings themselves, in words that are printed."""
    it = opened(item.guide)
    words = [item.name, item.code, item.item_type, view.short(item.department), it.hours]
    words += [*it.service_objects, *it.conditions, *it.enquiry.phones, *it.complaint.phones]
    words += [time_limit(it.promised_limit), it.result.name, *it.delivery]
    words += [it.implementing_body, *it.places, *(case.name for case in it.situations)]
    words += [f"法定时限{time_limit(it.statutory_limit)}"] if it.statutory_limit else []
    words += ["收费" if it.charged else "不收费"]
    for material in it.materials:
        words += [material.name, material.form, material.issued_by or material.source]
        words += [f"原件{material.originals}份"] if material.originals else []
        words += [f"复印件{material.copies}份"] if material.copies else []
        words += [material.review_notes or "", material.e_licence or ""]
        words += [f"（{material.necessity}）"] if material.necessity != "必要" else []
    for step in it.steps:
        words += [step.name, step.done_by, step.note or ""]
    for fee in it.fees:
        words += [fee.name, fee.standard, fee.basis]
    for basis in (*it.establishing_basis, *it.implementing_basis):
        words += [basis.title, basis.article or ""]
    for question in it.questions:
        words += [question.question, question.answer]
    words += [window.number for window in item.windows[:1]]
    return [squeezed(each) for each in words]


@pytest.mark.parametrize("code", ["GA-001", "types"])
def test_all_of_a_guide_is_on_one_page(code: str) -> None:
    view = sample_view()
    pdf = printed(TEMPLATE, guide_data(view, view.items[code], SITE))
    (page,) = pages_of(pdf)
    assert [each for each in told(view, view.items[code]) if each not in page] == []
    assert off_the_paper(pdf) == []


def test_a_guide_can_be_read_by_old_eyes() -> None:
    view = sample_view()
    sizes = sizes_of(printed(TEMPLATE, guide_data(view, view.items["GA-001"], SITE)))
    assert sizes["居民身份证补领"] >= 20
    assert min(sizes[words] for words in ("自然人、企业法人", "补领申请表", "1.")) >= 10.5
    assert min(sizes.values()) >= 8


@pytest.mark.slow
@pytest.mark.source
def test_all_of_the_guides_of_the_example_hall_is_on_paper() -> None:
    view = read_hall(REPO, date(2026, 11, 22), pending=True)
    inside = [item for item in view.items.values() if item.standing.inside][::20]
    assert len(inside) > 8
    pages = 0
    for item in inside:
        pdf = printed(TEMPLATE, guide_data(view, item, SITE))
        text = text_of(pdf)
        assert [each for each in told(view, item) if each not in text] == [], item.name
        assert off_the_paper(pdf) == []
        pages += len(pages_of(pdf))
    assert pages <= len(inside) * 1.1


def test_what_holds_for_a_while_only_is_told_with_its_days() -> None:
    view = sample_view()
    text = text_of(printed(TEMPLATE, guide_data(view, view.items["GA-001"], SITE)))
    assert "A01窗口2026年6月6日开放时间为周六09:00-12:00" in text


def test_materials_that_one_case_needs_stand_under_its_name() -> None:
    files = sample_files()
    materials = files[ENTRY]["guide"]["materials"]
    materials[0]["situations"] = ["again"]
    view = sample_view(files)
    data = guide_data(view, view.items["GA-001"], SITE)
    assert [group["cases"] for group in data["materials"]] == [[], ["丢失补领"]]
    text = text_of(printed(TEMPLATE, data))
    assert text.index("哪种情形都要带") < text.index("补领申请表")
    assert text.index("这种情形才要带：丢失补领") < text.index("居民户口簿由公安机关出具")


def test_what_all_cases_need_is_for_everyone() -> None:
    view = sample_view()
    data = guide_data(view, view.items["GA-001"], SITE)
    assert [group["cases"] for group in data["materials"]] == [[]]


def test_an_item_without_materials_says_so() -> None:
    files = sample_files()
    files[ENTRY]["guide"]["materials"] = []
    view = sample_view(files)
    assert "不需要提交材料" in text_of(
        printed(TEMPLATE, guide_data(view, view.items["GA-001"], SITE))
    )


def test_a_form_that_is_not_public_is_not_promised_to_who_scans() -> None:
    view = sample_view()
    text = text_of(printed(TEMPLATE, guide_data(view, view.items["GA-001"], SITE)))
    assert "有空白表和填写样本" in text
    assert "扫码可取" not in text


def test_a_long_guide_flows_and_loses_nothing() -> None:
    files = sample_files()
    one = files[ENTRY]["guide"]["materials"][0]
    files[ENTRY]["guide"]["materials"] = [
        {**deepcopy(one), "name": f"第 {n} 号材料", "review_notes": f"要求{n}。" * 20}
        for n in range(60)
    ]
    view = sample_view(files)
    pdf = printed(TEMPLATE, guide_data(view, view.items["GA-001"], SITE))
    pages = pages_of(pdf)
    assert len(pages) > 1
    for place, page in enumerate(pages, 1):
        assert f"第{place}页，共{len(pages)}页" in page
    text = "".join(pages)
    assert [n for n in range(60) if f"第{n}号材料" not in text] == []
    assert sum(text.count(f"要求{n}。") for n in range(60)) == 60 * 20
    assert off_the_paper(pdf) == []


def test_two_guides_in_one_file_number_their_pages_each() -> None:
    files = sample_files()
    one = files[ENTRY]["guide"]["materials"][0]
    files[ENTRY]["guide"]["materials"] = [{**one, "name": f"材料{n}"} for n in range(40)]
    view = sample_view(files)
    long, short = (guide_data(view, view.items[code], SITE) for code in ("GA-001", "types"))
    pages = pages_of(printed(TEMPLATE, short, long, short))
    assert "共" not in pages[0].partition("以大厅网站为准")[2]
    assert "第1页，共" in pages[1]
    assert "第2页，共" in pages[2]
    assert "共" not in pages[-1].partition("以大厅网站为准")[2]


HOSTILE = (
    '#eval("1+1") #panic() $x^2$ *粗* _斜_ `r` @a <b> = 题 // 注 /* x */ \\ ~ --- "引"',
    "A" * 200,
    "超长名称" * 50,
    "、" * 60 + "。" * 40,
)


@pytest.mark.parametrize("words", HOSTILE, ids=["markup", "unbroken", "long", "points"])
def test_text_of_a_filing_is_text_and_stays_on_the_paper(words: str) -> None:
    files = sample_files()
    it = files[ENTRY]["guide"]
    it["materials"][0] |= {"name": words, "review_notes": words, "issued_by": words}
    it |= {"conditions": [words, words], "hours": words, "places": [words], "visits_reason": words}
    it["situations"][0]["name"] = words
    it["steps"][0] |= {"name": words, "done_by": words, "note": words}
    it["fees"] = [{"name": words, "standard": words, "basis": words}]
    it["result"]["name"] = words
    it["questions"] = [{"question": words, "answer": words}]
    view = sample_view(files)
    data = guide_data(view, replace(view.items["GA-001"], name=words), SITE)
    pdf = printed(TEMPLATE, data)
    # A text that begins on one page and ends on the next has the footer in between.
    foot = squeezed(data["foot"])
    text = "".join(page.partition(foot)[0] for page in pages_of(pdf))
    assert text.count(squeezed(words)) >= 14
    assert off_the_paper(pdf) == []


def test_an_item_that_is_to_come_or_to_leave_says_so() -> None:
    view = sample_view()
    text = text_of(printed(TEMPLATE, guide_data(view, view.items["GA-003"], SITE)))
    assert "尚不能办理：计划2026年9月1日进驻" in text
    leaving = sample_view(today=date(2026, 4, 25))
    text = text_of(printed(TEMPLATE, guide_data(leaving, leaving.items["GA-002"], SITE)))
    assert "本事项2026年5月1日起撤离" in text


def test_the_guide_is_that_of_its_day() -> None:
    before, after = (sample_view(today=date(2026, 3, day)) for day in (14, 15))
    texts = [
        text_of(printed(TEMPLATE, guide_data(view, view.items["GA-001"], SITE)))
        for view in (before, after)
    ]
    assert "10个工作日法定时限" in texts[0]
    assert "7个工作日法定时限" in texts[1]


def test_only_what_is_approved_counts_and_its_number_is_on_the_paper() -> None:
    files = sample_files()
    change = "filings/ga/2026-03-10-item-change-ga-001.yml"
    approvals = {
        path: Approval("approved", n, date(2026, 1, 11), f"备〔2026〕{n:04}号")
        for n, path in enumerate(sorted(files))
    }

    def text(approvals: dict[str, Approval]) -> str:
        view = view_tree(MemoryTree(files), Calendar(), approvals, TODAY, pending=False)
        return text_of(printed(TEMPLATE, guide_data(view, view.items["GA-001"], SITE)))

    changed, before = text(approvals), text({**approvals, change: PENDING})
    assert "7个工作日法定时限" in changed
    assert f"事项调整{approvals[change].number}（2026年1月11日审核通过）" in changed
    assert "10个工作日法定时限" in before
    assert f"事项进驻{approvals[ENTRY].number}（2026年1月11日审核通过）" in before
    assert str(approvals[change].number) not in before


def test_without_a_site_there_is_no_code_and_the_addresses_are_in_words() -> None:
    view = sample_view()
    data = guide_data(view, view.items["GA-001"], None)
    text = text_of(printed(TEMPLATE, data))
    assert "扫码" not in text
    assert "办理：https://www.example.gov.cn/online?item=1&step=2" in text
    assert "https://www.example.gov.cn/ask" in text
    with_site = guide_data(view, view.items["GA-001"], SITE)
    assert with_site["link"] == "https://hall.example/items/GA-001/"


def test_the_same_data_gives_the_same_bytes() -> None:
    view = sample_view()
    data = {**guide_data(view, view.items["GA-001"], None), "qr": None}
    sheets = {"title": "样张", "sheets": [data]}

    first = press().pdf(f"counter/{TEMPLATE}", sheets, MOMENT)
    assert Press(TEMPLATES).pdf(f"counter/{TEMPLATE}", sheets, MOMENT) == first


def test_the_sample_is_a_whole_guide() -> None:
    """Every text of the data that is meant for the paper is on it."""
    files = sample_files()
    files[ENTRY]["guide"] = guide(special_procedures=["听证"])
    view = sample_view(files)
    data = guide_data(view, view.items["GA-001"], SITE)
    text = text_of(printed(TEMPLATE, data))
    missing = {each for each in texts_in(data) if each not in text}
    assert missing <= {"必要"}
