"""The clause tables: a page for each standard, each clause with its answer and how it stands."""

import gzip
from datetime import date
from functools import cache

import pytest

from cases_runner import Files as Tree
from cases_runner import base_files
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.clauses import clause_pages
from jinzhu.publish.pages.help.rules import rule_pages
from jinzhu.publish.pages.page import Page
from jinzhu.publish.register import view_tree
from jinzhu.publish.view.clauses import ClauseRow
from jinzhu.publish.view.hall import HallView
from jinzhu.register.calendar import Calendar
from jinzhu.report.clauses import facts_of, reasons
from jinzhu.report.coverage import STATES
from jinzhu.rules.texts import rule_texts
from jinzhu.standards.shelf import standards
from publish.reading import Document, read_html
from publish.sample import TODAY, Files, sample_files, sample_view

ZHUHAI = "DB4404/T 11-2021"
NATIONAL = "GB/T 32169.2（征求意见稿）"
HUNAN = "DB43/T 2422.1—2022"
ATTACK = '<img src=x onerror="alert(1)">'


@cache
def example(hall: str, added: str = "") -> HallView:
    """An example hall as its site shows it, with lines added to its profile."""
    files = Tree(base_files(hall))
    files["catalog/profile.yml"] += added.encode()
    return view_tree(files, Calendar(), None, date(2026, 3, 2), pending=True)


@pytest.fixture(scope="module")
def view() -> HallView:
    return sample_view()


@pytest.fixture(scope="module")
def hunan() -> HallView:
    return example("hunan")


def pages_of(view: HallView) -> dict[str, Page]:
    return {page.address: page for page in clause_pages(view)}


def read(page: Page) -> Document:
    return read_html(page.body)


def line_of(body: str, anchor: str) -> Document:
    """The row of a clause alone."""
    start = body.index(f'<tr id="{anchor}">')
    return read_html(body[start : body.index("</tr>", start)] + "</tr>")


def rows_of(view: HallView) -> dict[tuple[str, str], ClauseRow]:
    return {tuple(row.cited): row for each in view.standards for row in each.clauses}


def test_every_standard_of_the_hall_has_a_page_and_the_old_address_leads_to_it(
    hunan: HallView,
) -> None:
    found = pages_of(hunan)
    wanted = [addresses.standard(each.number) for each in hunan.standards]
    assert list(found) == [addresses.CLAUSES, *wanted]
    assert len(wanted) == 4
    links = read(found[addresses.CLAUSES]).links()
    assert {f"../{address}" for address in wanted} <= set(links)


@pytest.mark.parametrize("name", ["sample", "hunan", "national"])
def test_every_clause_has_an_anchor_on_both_pages(name: str) -> None:
    view = sample_view() if name == "sample" else example(name)
    found = pages_of(view)
    old = {
        link.attributes["id"]: link.attributes["href"]
        for link in read(found[addresses.CLAUSES]).all("a")
        if "id" in link.attributes
    }
    for standard in view.standards:
        page = read(found[addresses.standard(standard.number)])
        anchors = [row.attributes["id"] for row in page.all("tr") if "id" in row.attributes]
        wanted = [
            addresses.clause_anchor(standard.number, row.cited.clause) for row in standard.clauses
        ]
        assert anchors == wanted
        for anchor in anchors:
            # What was linked on the one page of old leads on to the clause itself.
            assert old.pop(anchor) == f"../{addresses.standard(standard.number)}#{anchor}"
    assert not old


def test_a_clause_tells_all_that_is_known_of_it(hunan: HallView) -> None:
    found = pages_of(hunan)
    for standard in hunan.standards:
        page = found[addresses.standard(standard.number)]
        for row in standard.clauses:
            line = line_of(page.body, addresses.clause_anchor(*row.cited))
            assert row.clause.gist_zh in line.text
            assert STATES[row.stands.state] in line.text
            rules = {f"../../{addresses.rule(rule)}" for rule in row.rules}
            assert rules <= set(line.links())
            for said in (*facts_of(row.clause), *(p.says for p in row.permissions)):
                assert said in line.text, row.cited


def test_every_link_of_a_clause_leads_to_a_page_of_the_hall(hunan: HallView) -> None:
    rules = {page.address for page in rule_pages(hunan)}
    for page in clause_pages(hunan):
        for link in read(page).links():
            place = link.replace("../", "").partition("#")[0]
            if place.startswith("help/rules/"):
                assert place in rules, (page.address, link)


def test_the_figures_are_those_of_the_rows(hunan: HallView) -> None:
    for standard in hunan.standards:
        figures = standard.coverage
        assert figures.total == len(standard.clauses)
        assert figures.total == sum(figures.of(answer=each) for each in figures.answers)
        assert figures.total == sum(figures.of(state=each) for each in STATES)
        for state in STATES:
            assert figures.of(state=state) == len(standard.standing(state))
        page = pages_of(hunan)[addresses.standard(standard.number)]
        assert f"共 {figures.total} 条" in read(page).text
        assert figures.standing in read(page).text


def test_a_draft_says_so_at_its_head_and_what_it_refers_to_at_its_foot() -> None:
    view = example("national")
    page = read(pages_of(view)[addresses.standard(NATIONAL)])
    [remark] = [p for p in page.all("p") if p.attributes.get("class") == "jz-remark"]
    assert remark.text.strip() == standards()[NATIONAL].note
    for reference in standards()[NATIONAL].references:
        assert reference.title in page.text


def test_a_permission_is_told_at_both_its_clauses(hunan: HallView) -> None:
    assert hunan.profile.permissions
    for permission in hunan.profile.permissions:
        for cited in (permission.displaces, permission.permitted_by):
            page = pages_of(hunan)[addresses.standard(cited.standard)]
            row = line_of(page.body, addresses.clause_anchor(*cited))
            assert permission.says in row.text


def test_what_does_not_apply_is_told_with_its_reason() -> None:
    added = (
        "not_applicable:\n"
        f"  - standard: {HUNAN}\n    clause: 5.2.2\n    reason: '本厅没有与市级合用 {ATTACK}'\n"
    )
    view = example("hunan", added)
    row = rows_of(view)[HUNAN, "5.2.2"]
    assert row.stands.state == "not applicable"
    page = pages_of(view)[addresses.standard(HUNAN)]
    assert ATTACK not in page.body
    assert ATTACK in read(page).text


def test_what_is_open_leads_to_its_rule_its_departments_and_its_terms(view: HallView) -> None:
    row = rows_of(view)[ZHUHAI, "5.1"]
    assert row.stands.state == "open"
    page = pages_of(view)[addresses.standard(ZHUHAI)]
    line = line_of(page.body, addresses.clause_anchor(ZHUHAI, "5.1"))
    for cause in row.stands.causes:
        assert f"../../{addresses.rule(cause.name)}" in line.links()
        for department in cause.departments:
            if department in view.departments:
                assert f"../../{addresses.department(department)}" in line.links()
    for sentence in reasons(row.stands, view.catalog):
        assert sentence.partition("：")[0] in line.text


def test_a_hall_lists_the_rules_of_its_own_standards(view: HallView, hunan: HallView) -> None:
    for hall in (view, hunan):
        listed = {page.address for page in rule_pages(hall)}
        for rule, text in rule_texts().items():
            asked = {each.standard for each in text.cites}
            holds = asked & {*hall.chosen, "备案文件格式"}
            assert (addresses.rule(rule) in listed) == bool(holds), rule


def test_a_rule_tells_every_clause_that_asks_for_it(hunan: HallView) -> None:
    pages = {page.address: read(page) for page in rule_pages(hunan)}
    for rule, text in rule_texts().items():
        page = pages.get(addresses.rule(rule))
        for cited in text.cites if page else ():
            is_linked = f"../../../{addresses.clause(*cited)}" in page.links()
            assert is_linked == (cited.standard in hunan.chosen), (rule, cited)


def test_a_hostile_text_of_the_hall_is_text() -> None:
    files: Files = sample_files()
    files["catalog/profile.yml"]["not_applicable"] = [
        {"standard": ZHUHAI, "clause": "4.1.2", "reason": ATTACK}
    ]
    view = sample_view(files, TODAY)
    body = pages_of(view)[addresses.standard(ZHUHAI)].body
    assert ATTACK not in body
    assert "&lt;img" in body


def test_the_page_of_a_standard_stays_light(hunan: HallView) -> None:
    for page in clause_pages(hunan):
        assert len(gzip.compress(page.body.encode())) < 25_000, page.address
