"""The hall as it was on a day."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jinzhu.publish.pages.dated import INDEX, MOST_NAMED, dated_files, dated_pages
from jinzhu.publish.view.dated import DatedItem, Movement, Past, Stretch, past
from jinzhu.publish.view.hall import HallView
from jinzhu.register.acts import Approval, Record
from jinzhu.register.spans import Change, DepartmentStay, ItemStay, WindowUse
from jinzhu.register.state import State
from publish.reading import Document, read_html, read_page
from publish.sample import TODAY, sample_files, sample_view

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def day(month: int, number: int = 1) -> date:
    return date(2026, month, number)


def item(code: str = "X-1", by: str = "entry", **more: Any) -> ItemStay:
    told = {"department": "ga", "since": day(2), "name": "名称", "code": code} | more
    return ItemStay(by=by, item_type="行政许可", window_type="部门专窗", guide=None, **told)


def state_of(*stays: ItemStay, **more: Any) -> State:
    state = State(**more)
    state.departments["ga"].append(DepartmentStay("d", "ga", FIRST, 1, 1))
    for stay in stays:
        state.items[stay.code].append(stay)
    return state


def past_of(state: State, today: date = LAST) -> Past:
    return past(state, list(state.items), ["ga", "rs"], today)


def items_of(state: State, today: date = LAST) -> tuple[DatedItem, ...]:
    found = past_of(state, today).departments
    return found[0].items


@pytest.fixture(scope="module")
def view() -> HallView:
    """The sample hall."""
    return sample_view()


def data(view: HallView) -> dict[str, Any]:
    return {path: json.loads(text) for path, text in dated_files(view)}


def pages(view: HallView) -> dict[str, Document]:
    return {page.address: read_html(page.body) for page in dated_pages(view)}


# --- the days of a thing ------------------------------------------------------------------------


def test_an_item_is_there_from_its_first_day_to_the_day_before_it_left() -> None:
    [ga] = past_of(state_of(item(until=day(5), ended_by="w"))).departments
    counts = [ga.items_on(d) for d in (day(1, 31), day(2), day(4, 30), day(5))]
    assert counts == [0, 1, 1, 0]


def test_what_waits_for_a_step_has_not_come_and_has_not_left() -> None:
    waiting = state_of(item(), open_steps={"entry": {"report-in"}})
    assert items_of(waiting) == ()
    leaving = state_of(item(until=day(5), ended_by="w"), open_steps={"w": {"handover"}})
    assert items_of(leaving)[0].days == Stretch(day(2), None)


def test_nothing_is_told_of_days_to_come() -> None:
    assert items_of(state_of(item(since=day(9))), day(6)) == ()
    [only] = items_of(state_of(item(until=day(9), ended_by="w")), day(6))
    assert only.days == Stretch(day(2), None)


def test_what_was_over_before_it_began_was_never_there() -> None:
    assert items_of(state_of(item(until=day(2), ended_by="w"))) == ()


def test_an_item_has_the_name_of_its_days() -> None:
    stay = item()
    stay.changes = (Change("", "旧名", None, {}), Change("c", "新名", None, {}))
    state = state_of(stay)
    approval = Approval("approved", 1)
    state.records["c"] = Record(
        "c", "item-change", "ga", FIRST, day(4), approval, None, None, None, False, ("X-1",)
    )
    assert items_of(state) == (
        DatedItem("X-1", "旧名", Stretch(day(2), day(4))),
        DatedItem("X-1", "新名", Stretch(day(4), None)),
    )
    [ga] = past_of(state).departments
    assert [ga.items_on(d) for d in (day(3), day(4))] == [1, 1]


def test_windows_are_those_of_the_day() -> None:
    state = state_of()
    state.window_uses["A01"].append(WindowUse("w", "ga", day(2), "A01", until=day(3), ended_by="x"))
    state.window_uses["A02"].append(WindowUse("w", "ga", day(3), "A02"))
    [ga] = past_of(state).departments
    assert [ga.windows_on(d) for d in (day(1), day(2), day(3))] == [[], ["A01"], ["A02"]]


def test_an_item_handed_over_neither_came_nor_left() -> None:
    found = past_of(
        state_of(item(until=day(5), ended_by="m"), item(department="rs", since=day(5), by="m"))
    )
    assert found.came.all == (Movement(day(2), "ga", "X-1", "名称"),)
    assert found.left.all == ()


def test_what_left_and_came_back_did_both() -> None:
    found = past_of(state_of(item(until=day(5), ended_by="w"), item(since=day(7), by="again")))
    assert [each.day for each in found.came.all] == [day(2), day(7)]
    assert [each.day for each in found.left.in_month(date(2026, 5, 31))] == [day(5)]
    assert found.left.in_month(date(2026, 6, 30)) == ()


def test_month_ends_run_from_the_first_fact_to_the_last_month_that_is_over() -> None:
    state = State()
    state.departments["ga"].append(DepartmentStay("d", "ga", date(2025, 11, 30), 1, 1))
    ends = past_of(state, date(2026, 2, 28)).month_ends
    assert ends == (
        date(2025, 11, 30),
        date(2025, 12, 31),
        date(2026, 1, 31),
        date(2026, 2, 28),
    )
    assert past_of(State()).month_ends == ()


# --- the pages ----------------------------------------------------------------------------------


def test_each_month_end_has_its_page_and_is_found_without_a_script(view: HallView) -> None:
    found = pages(view)
    ends = [f"dated/2026-0{month}-{last}/" for month, last in ((2, 28), (3, 31), (4, 30), (5, 31))]
    assert set(found) == {"dated/", *ends}
    links = found["dated/"].links()
    assert all(f"../{address}" in links for address in ends)


def test_a_month_end_says_who_was_there_and_what_came_and_left(view: HallView) -> None:
    found = pages(view)
    april, may = found["dated/2026-04-30/"].text, found["dated/2026-05-31/"].text
    assert "1 个部门、3 项事项在大厅" in april
    assert "2026年4月撤离的事项没有。" in april
    assert "1 个部门、2 项事项在大厅" in may
    assert "2026年5月撤离的事项（1 项）户口迁移" in may
    assert "2026年2月进驻的事项（3 项）" in found["dated/2026-02-28/"].text


def test_a_long_month_is_cut_and_says_so() -> None:
    files = sample_files()
    entry = files["filings/ga/2026-01-10-item-entry-ga-001.yml"]
    for number in range(MOST_NAMED + 5):
        path = f"filings/ga/2026-01-10-item-entry-many-{number}.yml"
        files[path] = entry | {"item": f"GA-9{number:03d}", "name": f"第 {number} 项"}
    text = pages(sample_view(files))["dated/2026-02-28/"].text
    assert "另有 8 项，这里不逐项列出" in text


def test_a_hall_without_facts_says_so() -> None:
    files = {p: d for p, d in sample_files().items() if not p.startswith("filings/")}
    view = sample_view(files)
    assert set(pages(view)) == {"dated/"}
    assert "还没有记录" in pages(view)["dated/"].text
    assert data(view)[INDEX]["departments"] == []


def test_the_choice_of_a_day_is_bounded_by_the_first_fact_and_today(view: HallView) -> None:
    page = pages(view)["dated/"]
    [day_input] = page.all("input")
    assert (day_input.attributes["min"], day_input.attributes["max"]) == (
        "2026-02-01",
        "2026-06-01",
    )
    assert "最早的记录是2026年2月1日" in page.text
    assert "不能任选一天" in page.text


# --- the data -----------------------------------------------------------------------------------


def test_the_data_hold_the_days_of_departments_items_and_windows(view: HallView) -> None:
    found = data(view)
    [ga] = [each for each in found[INDEX]["departments"] if each["folder"] == "ga"]
    assert ga["stays"] == [["2026-02-01", None]]
    assert ga["items"] == [["2026-02-01", "2026-05-01", 1], ["2026-02-01", None, 2]]
    assert ga["windows"] == [["A01", "2026-02-01", None]]
    items = found["assets/jinzhu/dated/ga.json"]
    assert ["GA-002", "户口迁移", "2026-02-01", "2026-05-01"] in items
    assert ["types~", "保安员证核发", "2026-02-01", None] in items


def test_nobody_is_named_whether_he_left_or_stayed(view: HallView) -> None:
    told = json.dumps(data(view), ensure_ascii=False)
    told += "".join(page.text for page in pages(view).values())
    for person in ("在岗甲", "离岗乙", "经办甲", "ga-001", "ga-002", "审核一"):
        assert person not in told


def test_what_comes_later_is_not_in_the_data(view: HallView) -> None:
    told = json.dumps(data(view), ensure_ascii=False)
    assert "旅馆业特种行业许可" not in told
    assert "2026-09-01" not in told


def test_texts_in_the_data_are_text() -> None:
    files = sample_files()
    attack = '</script><img src=x onerror="alert(1)">'
    for path in files:
        if path.endswith("item-entry-types.yml"):
            files[path]["name"] = attack
    view = sample_view(files)
    assert attack in {row[1] for row in data(view)["assets/jinzhu/dated/ga.json"]}
    assert not pages(view)["dated/2026-02-28/"].all("img")
    assert attack in pages(view)["dated/2026-02-28/"].text


def test_the_built_site_has_the_files_the_page_asks_for(site: Path) -> None:
    page = read_page(site / "dated" / "index.html")
    [form] = [e for e in page.all("form") if e.attributes.get("class") == "jz-dated"]
    assert (site / "dated" / form.attributes["data-index"]).is_file()
    assert (site / "dated" / form.attributes["data-folder"] / "ga.json").is_file()
    assert json.loads((site / INDEX).read_text("utf-8"))["today"] == TODAY.isoformat()
