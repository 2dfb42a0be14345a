"""The signs above the windows and the board of the hall."""

from datetime import date
from pathlib import Path

import pytest

from counter.reading import off_the_paper, printed, sizes_of
from jinzhu.publish.counter import directory, signs
from jinzhu.publish.counter.words import in_short
from jinzhu.publish.register import read_hall
from jinzhu.publish.view.hall import HallView
from printing.reading import pages_of, squeezed, text_of
from publish.sample import sample_files, sample_view

SITE = "https://hall.example/"
REPO = Path(__file__).parents[2]


def sign_of(view: HallView, number: str) -> bytes:
    return printed(signs.TEMPLATE, signs.Signs(view, SITE).data(view.board.windows[number]))


def test_a_sign_says_which_window_whose_what_and_when() -> None:
    (page,) = pages_of(sign_of(sample_view(), "A01"))
    for words in (
        "样本市政务服务大厅",
        "A01窗口",
        "户政窗口",
        "部门专窗",
        "市公安局",
        "本窗口办理2项事项",
        "居民身份证补领",
        "保安员证核发",
        "周一至周五09:00-12:00，14:00-17:30",
        "一楼综合服务A区",
    ):
        assert words in page
    assert "户口迁移" not in page


def test_a_sign_can_be_read_from_three_metres() -> None:
    """A character of Chinese text is read from 300 times its height: 10 mm are 28 points."""
    sizes = sizes_of(sign_of(sample_view(), "A01"))
    assert sizes["A01"] > 100
    for words in ("户政窗口", "市公安局", "居民身份证补领"):
        assert sizes[words] >= 28, words
    assert sizes_of(sign_of(sample_view(), "C01"))["暂停服务"] >= 50


def test_a_sign_tells_what_is_closed_moved_or_different_from_when_to_when() -> None:
    view = sample_view()
    closed, moved, coming = (text_of(sign_of(view, number)) for number in ("C01", "B01", "A01"))
    assert "暂停服务2026年5月25日至6月5日检修" in closed
    assert "办公时间" not in closed
    assert "搬迁至一楼入口处2026年5月25日起" in moved
    assert "开放时间为周六09:00-12:002026年6月6日" in coming
    assert "办公时间" in coming


def test_a_sign_is_that_of_its_day() -> None:
    assert "暂停服务" not in text_of(sign_of(sample_view(today=date(2026, 6, 6)), "C01"))
    before = text_of(sign_of(sample_view(today=date(2026, 1, 31)), "A01"))
    assert "市公安局" not in before
    assert "项事项" not in before


def test_items_that_do_not_fit_by_name_are_counted_by_department() -> None:
    files = sample_files()
    for n in range(60):
        entry = dict(files["filings/ga/2026-01-10-item-entry-ga-001.yml"])
        entry |= {"item": f"GA-1{n:02}", "name": f"名称相当长的第 {n} 个行政许可事项的办理"}
        files[f"filings/ga/2026-01-10-item-entry-ga-1{n:02}.yml"] = entry
    view = sample_view(files)
    (page,) = pages_of(sign_of(view, "A01"))
    assert "本窗口办理62项事项" in page
    assert "市公安局62项" in page
    assert "第1个" not in page


@pytest.mark.parametrize(
    "words",
    ['#eval("1") $x$ *b* <s> \\ // x', "A" * 200, "超长" * 100],
    ids=["markup", "unbroken", "long"],
)
def test_names_are_text_and_stay_on_the_paper(words: str) -> None:
    files = sample_files()
    files["catalog/windows.yml"]["windows"][0]["name"] = words
    files["catalog/departments.yml"]["departments"][1]["short_name"] = words
    files["catalog/hall.yml"]["floors"][0]["name"] = words
    close = files["filings/zwj/2026-05-20-window-change-close.yml"]["windows"]
    close[0] |= {"window": "A01", "note": words}
    view = sample_view(files)
    pdf = sign_of(view, "A01")
    assert text_of(pdf).count(squeezed(words)) >= 3
    board = printed(directory.TEMPLATE, directory.directory_data(view, SITE))
    assert text_of(board).count(squeezed(words)) >= 3
    assert off_the_paper(pdf) == off_the_paper(board) == []


@pytest.mark.source
def test_every_window_of_the_example_hall_is_on_its_board_and_has_a_sign() -> None:
    view = read_hall(REPO, date(2026, 11, 22), pending=True)
    board = printed(directory.TEMPLATE, directory.directory_data(view, SITE))
    pages = pages_of(board)
    assert "楼层导览" in pages[0]
    assert "按部门找窗口" in pages[1]
    plans = "".join(pages[2:])
    drawn = {spot.number for level in view.board.levels if level.plan for spot in level.plan.spots}
    assert len(drawn) > 30
    assert {number for number in drawn if number not in plans} == set()
    inside = [each for each in view.departments.values() if each.standing.inside]
    assert [each.short for each in inside if each.short not in pages[1]] == []
    assert off_the_paper(board) == []
    data = signs.Signs(view, SITE).data
    windows = list(view.board.windows.values())[::3]
    pdf = printed(signs.TEMPLATE, *map(data, windows))
    read = pages_of(pdf)
    assert len(read) == len(windows)
    for window, page in zip(windows, read, strict=True):
        assert f"{window.number}窗口" in page
        assert all(squeezed(each) in page for each in window.types)
    assert off_the_paper(pdf) == []


def test_the_board_names_floors_areas_windows_services_and_where_departments_are() -> None:
    view = sample_view()
    pages = pages_of(printed(directory.TEMPLATE, directory.directory_data(view, SITE)))
    floors, departments = pages[0], pages[1]
    for words in ("1F", "一楼综合服务", "A区", "自助服务区（全天开放）", "东区分厅", "东区路2号"):
        assert words in floors
    assert "A01市公安局（户政窗口）" in floors
    assert "C01企业专窗（暂停服务）" in floors
    assert "C01窗口2026年5月25日至6月5日暂停服务（检修）" in floors
    assert "市公安局1FA区A01" in departments
    assert "公积金中心" not in departments  # it enters in July


def test_an_empty_hall_has_a_board_all_the_same() -> None:
    files = {path: data for path, data in sample_files().items() if path.startswith("catalog/")}
    view = sample_view(files)
    pages = pages_of(printed(directory.TEMPLATE, directory.directory_data(view, None)))
    assert "A02" in pages[0]
    assert "按部门找窗口" not in "".join(pages)


def test_neighbours_are_named_as_a_run() -> None:
    assert in_short(["A01", "A02", "A03", "A05"]) == "A01 至 A03、A05"
    assert in_short(["A09", "A10", "B11"]) == "A09、A10、B11"
    assert in_short(["9", "10", "11"]) == "10、11、9"
    assert in_short([]) == ""
