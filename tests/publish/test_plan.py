"""Floors, plans and the pages of the windows."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from jinzhu.catalog.hall import Hall
from jinzhu.catalog.windows import Window
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.plan import plan_files
from jinzhu.publish.pages.windows import WindowPages
from jinzhu.publish.view.floors import Level, levels
from jinzhu.publish.view.hall import HallView
from publish.reading import Document, Element, read_html, read_page
from publish.sample import CATALOG, Files, sample_files, sample_view

SVG = "{http://www.w3.org/2000/svg}"
HALL = Hall.model_validate(CATALOG["catalog/hall.yml"])


def window(number: str, floor: str = "1F", area: str = "A区", **more: Any) -> Window:
    place = more.pop("place", (1, 1))
    where = {"column": str(place[0]), "row": str(place[1])} if place else None
    told = {"number": number, "floor": floor, "area": area, "place": where, "types": ["综合受理"]}
    return Window.model_validate({k: v for k, v in (told | more).items() if v is not None})


def of(*windows: Window) -> list[Level]:
    return list(levels(HALL, windows))


def placed(places: dict[str, tuple[int, int] | None]) -> Files:
    """The sample hall with its windows at other places."""
    files = sample_files()
    for each in files["catalog/windows.yml"]["windows"]:
        place = places.get(each["number"])
        each.pop("place")
        if place:
            each["place"] = {"column": str(place[0]), "row": str(place[1])}
    return files


@pytest.fixture(scope="module")
def view() -> HallView:
    """The sample hall with A01 and A02 side by side, C01 upstairs, and B01 on no plan."""
    return sample_view(placed({"A01": (2, 3), "A02": (4, 3), "C01": (2, 3)}))


def directory(view: HallView) -> Document:
    return read_html(next(WindowPages(view).pages()).body)


def drawn(page: Document) -> list[Element]:
    """The links of the plans."""
    links = page.all("a")
    return [link for link in links if "jz-plan__window" in link.attributes.get("class", "")]


def page_of(view: HallView, number: str) -> Document:
    pages = {page.address: page for page in WindowPages(view).pages()}
    return read_html(pages[addresses.window(number)].body)


# --- floors -------------------------------------------------------------------------------------


def test_floors_stand_as_the_hall_names_them_and_branches_after() -> None:
    found = of(
        window("C01", "2F", "C区"), window("D01", branch="east"), window("A01"), window("B01")
    )
    assert [(each.number, each.name, each.windows) for each in found] == [
        (1, "一楼 综合服务", ("A01", "B01")),
        (2, "二楼 企业服务", ("C01",)),
        (3, "东区分厅 1F", ("D01",)),
    ]
    assert found[2].address == "东区路 2 号"


def test_the_windows_of_a_floor_stand_by_its_areas() -> None:
    [level] = of(window("B09", area="B区"), window("Z01", area="A区"), window("A09", area="A区"))
    assert level.windows == ("A09", "Z01", "B09")


def test_a_floor_the_hall_does_not_name_is_listed_and_not_drawn() -> None:
    [level] = of(window("X01", "9F", "X区"))
    assert (level.name, level.plan, level.undrawn) == ("9F", None, ())


def test_a_branch_that_shares_the_name_of_a_floor_does_not_get_its_drawing() -> None:
    own, branch = of(window("A01"), window("D01", branch="east"))
    assert own.plan
    assert branch.plan is None


@pytest.mark.parametrize("place", [None, (24, 1), (1, 12)])
def test_a_window_without_a_place_on_the_floor_is_listed_and_not_drawn(place: Any) -> None:
    [level] = of(window("A01"), window("A02", place=place))
    assert level.plan
    assert [spot.number for spot in level.plan.spots] == ["A01"]
    assert level.undrawn == ("A02",)


def test_of_two_windows_on_one_spot_the_first_is_drawn() -> None:
    [level] = of(window("A01"), window("A02"))
    assert level.undrawn == ("A02",)


def test_a_floor_without_any_place_has_no_plan() -> None:
    [level] = of(window("A01", place=None))
    assert level.plan is None


def test_the_room_between_windows_is_the_narrowest() -> None:
    [level] = of(
        window("A01", place=(1, 1)), window("A02", place=(5, 1)), window("A03", place=(6, 4))
    )
    assert level.plan
    assert (level.plan.pitch, level.plan.rows) == (4, 3)


# --- the directory ------------------------------------------------------------------------------


def test_every_window_on_the_plan_is_a_link_that_is_named_as_it_is_seen(view: HallView) -> None:
    links = drawn(directory(view))
    assert [link.attributes["href"] for link in links] == [
        "../windows/A01/",
        "../windows/A02/",
        "../windows/C01/",
    ]
    for link in links:
        assert link.text
        assert link.attributes["aria-label"].startswith(link.text)


def test_the_plan_says_who_is_at_a_window_and_that_one_is_closed(view: HallView) -> None:
    links = {link.text: link for link in drawn(directory(view))}
    assert "A01市公安局" in links
    assert "A02综合受理" in links
    closed = links["C01现已关闭"]
    assert "jz-plan__window--off" in closed.attributes["class"]


def test_the_plan_can_be_reached_and_scrolled_by_keyboard(view: HallView) -> None:
    page = directory(view)
    boxes = [e for e in page.all("div") if e.attributes.get("class") == "jz-plan"]
    assert boxes
    assert all(box.attributes["tabindex"] == "0" for box in boxes)
    assert all(svg.attributes["role"] == "group" for svg in page.all("svg"))


def test_what_is_not_drawn_is_said(view: HallView) -> None:
    assert "没有画在图上的窗口：B01" in directory(view).text


def test_a_hall_without_places_has_lists_and_no_plans() -> None:
    view = sample_view(placed({}))
    assert list(plan_files(view)) == []
    page = directory(view)
    assert not page.all("svg")
    assert "没有画在图上" not in page.text
    for number in view.board.windows:
        assert number in page.text
    assert not page_of(view, "A01").all("img")


def test_a_window_shows_its_place_on_the_picture(view: HallView) -> None:
    [image] = page_of(view, "A02").all("img")
    assert image.attributes["src"] == "../../assets/plans/1.svg#w-A02"
    assert "标出 A02 窗口" in image.attributes["alt"]
    assert not page_of(view, "B01").all("img")


def test_a_closed_window_says_so_and_until_when(view: HallView) -> None:
    text = page_of(view, "C01").text
    assert "现已关闭" in text
    assert "2026年5月25日至6月5日 关闭（检修）" in text


def test_a_window_that_moved_says_where_it_is_and_where_it_was() -> None:
    files = placed({"A01": (2, 3), "A02": (4, 3)})
    change = files["filings/zwj/2026-05-20-window-change-close.yml"]
    moved = {"window": "A02", "action": "搬迁", "since": "2026-05-25", "place": "二楼 C区 东侧"}
    change["windows"] = [moved]
    page = page_of(sample_view(files), "A02")
    assert "已搬迁至：二楼 C区 东侧" in page.text
    assert "原来在一楼 综合服务 A区" in page.text
    assert "图上标的是搬迁前的位置" in page.text


# --- the picture --------------------------------------------------------------------------------


def test_the_picture_marks_every_window_it_shows(view: HallView) -> None:
    files = dict(plan_files(view))
    assert list(files) == ["assets/plans/1.svg", "assets/plans/2.svg"]
    root = ElementTree.fromstring(files["assets/plans/1.svg"])
    marks = [g.get("id") for g in root.iter(f"{SVG}g")]
    assert marks == ["w-A01", "w-A02"]
    assert root.findtext(f"{SVG}title") == "一楼 综合服务平面图"


def test_the_picture_is_the_same_every_time(view: HallView) -> None:
    again = sample_view(placed({"A01": (2, 3), "A02": (4, 3), "C01": (2, 3)}))
    assert dict(plan_files(view)) == dict(plan_files(again))


def test_texts_in_the_picture_are_text() -> None:
    files = placed({"A01": (2, 3)})
    attack = '</title><script>alert(1)</script><a href="javascript:1">'
    files["catalog/hall.yml"]["floors"][0]["name"] = attack
    files["catalog/hall.yml"]["floors"][0]["areas"] = [attack]
    for each in files["catalog/windows.yml"]["windows"]:
        each["area"] = attack
    [(_, picture)] = plan_files(sample_view(files))
    root = ElementTree.fromstring(picture)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg",
        "title",
        "style",
        "defs",
        "pattern",
        "rect",
        "path",
        "text",
        "g",
    }
    assert attack in (root.findtext(f"{SVG}title") or "")


def test_the_built_site_has_the_pictures_its_pages_show(site: Path) -> None:
    for path in (site / "windows").glob("*/index.html"):
        for image in read_page(path).all("img"):
            picture = (path.parent / image.attributes["src"].partition("#")[0]).resolve()
            fragment = image.attributes["src"].partition("#")[2]
            assert f'id="{fragment}"' in picture.read_text("utf-8")


def test_windows_side_by_side_show_their_number_alone() -> None:
    tight = sample_view(placed({"A01": (2, 3), "A02": (3, 3)}))
    links = {link.text: link for link in drawn(directory(tight))}
    assert links["A01"].attributes["aria-label"].startswith("A01，市公安局，户政窗口")
