"""What lets a citizen hold the hall to its word: staff board, gaps, clauses."""

from datetime import date

import pytest

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.departments import department_pages
from jinzhu.publish.pages.gaps import gap_pages
from jinzhu.publish.view.hall import HallView
from publish.reading import Document, read_html
from publish.sample import Files, sample_files, sample_view


@pytest.fixture(scope="module")
def view() -> HallView:
    """The sample hall."""
    return sample_view()


def departments(view: HallView) -> dict[str, Document]:
    return {page.address: read_html(page.body) for page in department_pages(view)}


def gaps(view: HallView) -> dict[str, Document]:
    return {page.address: read_html(page.body) for page in gap_pages(view)}


def publishing(*details: str) -> Files:
    """The sample hall, whose profile publishes these details of the staff."""
    files = sample_files()
    files["catalog/profile.yml"]["staff_board"] = list(details)
    return files


# --- staff board --------------------------------------------------------------------------------


def test_the_board_of_the_hall_names_who_is_in_it_and_nobody_else(view: HallView) -> None:
    board = departments(view)[addresses.STAFF]
    assert "在岗甲 窗口负责人科长A01" in board.text
    assert "离岗乙" not in board.text
    assert "在大厅工作的 1 人" in board.text
    assert not board.all("img")
    assert f"../{addresses.STAFF}" in departments(view)["departments/"].links()


def test_a_name_is_shown_only_if_the_profile_publishes_it() -> None:
    found = departments(sample_view(publishing("post", "window")))
    assert all("在岗甲" not in page.text for page in found.values())
    heads = [
        th.text for th in found[addresses.STAFF].all("th") if th.attributes.get("scope") == "col"
    ]
    assert heads == ["职务", "窗口"]
    assert "窗口负责人" not in found[addresses.STAFF].text


def test_a_profile_that_publishes_nothing_has_no_board() -> None:
    found = departments(sample_view(publishing()))
    assert addresses.STAFF not in found
    assert f"../{addresses.STAFF}" not in found["departments/"].links()
    assert "窗口工作人员" not in found["departments/ga/"].text


def test_no_department_can_take_the_address_of_the_board() -> None:
    assert addresses.department("staff-board") != addresses.STAFF
    assert "_" in addresses.STAFF


# --- gaps ---------------------------------------------------------------------------------------


def test_the_list_says_how_many_must_and_how_many_should_enter(view: HallView) -> None:
    text = gaps(view)["gaps/"].text
    must = sum(gap.force == "应" for gap in view.gaps.unexplained)
    assert f"应进驻 {must} 项" in text
    assert "另有涉密事项 3 项" in text
    assert "剧毒化学品购买许可" in gaps(view)["gaps/unexplained/"].text


def test_an_item_that_left_leads_to_its_page(view: HallView) -> None:
    page = gaps(view)["gaps/unexplained/"]
    assert "../../items/GA-002/" in page.links()
    assert "户口迁移已撤离" in page.text


def test_a_reason_whose_review_is_overdue_says_so() -> None:
    assert "已过复核日期" not in gaps(sample_view())["gaps/"].text
    later = sample_view(today=date(2027, 2, 11))
    assert "2027年2月10日已过复核日期" in gaps(later)["gaps/"].text
