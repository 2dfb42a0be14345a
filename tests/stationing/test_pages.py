"""What the site says of items kept out of the hall, and of those that went down."""

from dataclasses import dataclass
from datetime import date

import pytest

from cases_runner import Files, base_files
from jinzhu.catalog.load import HALL
from jinzhu.checking import check
from jinzhu.publish.pages.gaps import gap_pages
from jinzhu.publish.pages.item import ItemPages
from jinzhu.publish.register import view_tree
from jinzhu.publish.view.hall import HallView
from jinzhu.repository.calendars import state_council_calendar

TODAY = date(2026, 3, 2)
EXPLAINED = "filings/mz/2026-01-12-non-entry-explanation-pending.yml"
ITEM = "11440499000000326Y3000000000003"
HOSTILE = "<script>alert(1)</script>"


@dataclass(frozen=True)
class Shown:
    """The pages of the example hall with one text replaced by another."""

    view: HallView

    @classmethod
    def of(cls, path: str = EXPLAINED, replace: str = "", by: str = "") -> "Shown":
        """The hall as its site shows it."""
        files = Files(base_files("hunan"))
        assert not replace or replace in files[path].decode()
        files[path] = files[path].decode().replace(replace, by).encode() if replace else files[path]
        return cls(view_tree(files, state_council_calendar(), None, TODAY, pending=True))

    @property
    def gaps(self) -> str:
        """The list of items that are kept out."""
        return next(str(page.body) for page in gap_pages(self.view))

    @property
    def item(self) -> str:
        """The page of the item that went down."""
        return str(ItemPages(self.view).page(self.view.items[ITEM]).body)


def test_the_list_says_how_what_is_kept_out_is_managed() -> None:
    assert "纳入大厅一体化管理；用政务服务平台办理；与大厅共享信息" in Shown.of().gaps


@pytest.mark.parametrize(
    ("replace", "by", "said"),
    [
        ("on_platform: true", "on_platform: false", "没有用政务服务平台办理"),
        ("shares_data: true\n", "", "纳入大厅一体化管理；用政务服务平台办理<"),
    ],
)
def test_it_says_no_more_than_the_explanation(replace: str, by: str, said: str) -> None:
    assert said in Shown.of(EXPLAINED, replace, by).gaps


def test_a_secret_item_is_a_count_and_nothing_is_said_of_its_handling() -> None:
    gaps = Shown.of(EXPLAINED, "ground: 场地或设备限制", "ground: 涉密\nsecret_count: 3").gaps
    assert "涉密事项 5 项" in gaps
    assert "怎样管理" not in gaps
    assert "高龄津贴申领" not in gaps


def test_an_item_says_where_it_can_be_done_nearer() -> None:
    item = Shown.of().item
    assert "也可以就近办" in item
    assert "青石镇便民服务中心" in item
    assert "青石镇塘湾村便民服务站" in item


def test_the_name_of_a_service_point_is_data() -> None:
    item = Shown.of("catalog/hall.yml", "name: 青石镇便民服务中心", f"name: {HOSTILE}").item
    assert HOSTILE not in item
    assert "&lt;script&gt;alert(1)" in item


def test_an_item_that_stayed_says_nothing_of_it() -> None:
    shown = Shown.of()
    other = ItemPages(shown.view).page(shown.view.items["11440499000000326Y3000000000002"])
    assert "就近办" not in str(other.body)


def test_two_service_points_of_one_code_are_refused_and_nothing_else_is_said_of_them() -> None:
    files = Files(base_files("hunan"))
    files[HALL] = files[HALL].decode().replace("- id: tangwan", "- id: qingshi").encode()
    found = check(files, state_council_calendar(), None, today=TODAY).findings
    assert [each.rule for each in found if each.path == HALL] == ["field-repeated"]
    silent = {"sunk-point-unknown", "item-not-at-township", "item-not-at-village"}
    assert silent.isdisjoint(each.rule for each in found)
    assert "delegation-faulty" not in {each.rule for each in found}
