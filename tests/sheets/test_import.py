"""A filled workbook becomes filings, and what is wrong in it is told cell by cell."""

import io
import os
import stat
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from console import Run
from gitrepo import Hall
from jinzhu.desk import workbook
from jinzhu.desk.sheets import marks
from jinzhu.desk.sheets.marking import marked_copy
from jinzhu.desk.sheets.taking import Wanted
from jinzhu.document import read
from jinzhu.failure import Failure
from sheets.books import (
    DAY,
    base_hall,
    changed,
    columns,
    exported,
    put,
    refused_cells,
    setting,
    take,
)

MAIN = "事项进驻"
KIND = "item-entry"


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """The base hall before its items came."""
    return base_hall(tmp_path / "hall", without=KIND)


def items(hall: Hall) -> dict[str, Any]:
    """The item entries of a hall by the code of the item."""
    paths = sorted((hall.root / "filings/ga").glob(f"*-{KIND}-*.yml"))
    found: list[Any] = [read(path.read_bytes()) for path in paths]
    return {each["item"]: each for each in found}


def test_what_was_exported_is_taken_in_whole(hall: Hall, tmp_path: Path) -> None:
    taken = take(exported(KIND), hall)
    assert (taken.exit_code, len(taken.written), taken.faults) == (0, 3, ())
    whole = items(base_hall(tmp_path / "whole"))
    assert {code: _given(each) for code, each in items(hall).items()} == {
        code: _given(each) for code, each in whole.items()
    }
    assert "item-missing" not in hall.rules(DAY)


def _given(values: Any) -> Any:
    """The data without lists that say by being empty what they say by being left out."""
    if isinstance(values, dict):
        return {name: _given(value) for name, value in values.items() if value != []}
    return [_given(each) for each in values] if isinstance(values, list) else values


def test_taking_it_in_again_changes_nothing(hall: Hall) -> None:
    take(exported(KIND), hall)
    again = take(exported(KIND), hall)
    assert (again.exit_code, again.written, len(again.rows)) == (0, (), 3)
    assert all(row.is_there for row in again.rows)


@pytest.mark.parametrize("kind", ["window-change", "entry-plan", KIND])
def test_what_the_hall_has_under_another_name_is_not_written_again(
    tmp_path: Path, kind: str
) -> None:
    whole = base_hall(tmp_path / "whole")
    named = sorted(path for path in (whole.root / "filings").rglob(f"*-{kind}*.yml"))
    for path in named:
        path.rename(path.with_name(f"{path.stem}-as-we-call-it.yml"))
    taken = take(exported(kind), whole)
    assert named
    assert (taken.written, len(taken.rows)) == ((), len(named))
    assert all(row.is_there for row in taken.rows)


def test_only_the_rows_that_are_right_are_written(hall: Hall) -> None:
    bad = changed(exported(KIND), setting(MAIN, 4, "guide.handling_type", "马上办"))
    taken = take(bad, hall)
    assert (taken.exit_code, len(taken.written), len(taken.refused)) == (1, 2, 1)
    assert refused_cells(taken) == {(MAIN, 4, "办件类型")}
    assert len(items(hall)) == 2


@pytest.mark.parametrize("wanted", [Wanted(all_or_none=True), Wanted(check_only=True)])
def test_nothing_is_written_unless_it_is_wanted(hall: Hall, wanted: Wanted) -> None:
    bad = changed(exported(KIND), setting(MAIN, 4, "guide.handling_type", "马上办"))
    assert take(bad, hall, wanted=wanted).written == ()
    assert items(hall) == {}


def test_a_file_that_is_there_is_never_written_over(hall: Hall) -> None:
    path = take(exported(KIND), hall).written[0]
    (hall.root / path).write_text("mine\n", "utf-8")
    take(exported(KIND), hall)
    assert (hall.root / path).read_text("utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("sheet", "row", "key", "value", "cell"),
    [
        (MAIN, 3, "guide.handling_type", "马上办", (MAIN, 3, "办件类型")),
        (MAIN, 3, "name", None, None),
        (MAIN, 3, "handled_by.name", None, (MAIN, 3, "经办人")),
        (MAIN, 3, "item", 1.1440499e30, (MAIN, 3, "事项编码")),
        (MAIN, 3, "guide.charged", "免费", (MAIN, 3, "是否收费")),
        (MAIN, 3, "guide.visits", 1.5, (MAIN, 3, "到现场次数")),
        (MAIN, 3, "filed_on", "三月五日", (MAIN, 3, "备案日期")),
        (MAIN, 3, "guide.promised_limit.days", "无", (MAIN, 3, "承诺时限·天数")),
        (MAIN, 3, "guide.hours", "周一\u202e周五", (MAIN, 3, "办理时间")),
        (MAIN, 3, "guide.enquiry.phones", "075621000", (MAIN, 3, "咨询方式·电话")),
        (MAIN, 3, "name", "=1/0", (MAIN, 3, "事项名称")),
        (MAIN, 3, "remarks", "#N/A", (MAIN, 3, "备注")),
        ("申请材料", 4, "form", "纸", ("申请材料", 4, "形式")),
        ("申请材料", 3, "name", None, ("申请材料", 3, "材料名称")),
        ("办理条件", 3, "=", "长" * 5001, ("办理条件", 3, "办理条件")),
    ],
)
def test_a_refused_cell_is_named(
    hall: Hall, sheet: str, row: int, key: str, value: object, cell: tuple[str, int, str] | None
) -> None:
    taken = take(changed(exported(KIND), setting(sheet, row, key, value)), hall)
    assert refused_cells(taken) == ({cell} if cell else set())
    assert len(taken.written) == (2 if cell else 3)
    assert all(fault.mend for fault in taken.faults if fault.severity == "error")


def test_what_is_only_written_differently_is_read_and_said(hall: Hall) -> None:
    def mess(book: Any) -> None:
        sheet = book[MAIN]
        put(sheet, 3, "filed_on", "２０２５年3月5日")
        put(sheet, 3, "guide.charged", " 否 ")
        put(sheet, 3, "guide.enquiry.phones", "０７５６－２１００００３，12345")
        put(sheet, 3, "guide.visits", "１")
        put(sheet, 3, "department", "试验市公安局")
        put(sheet, 3, "guide.hours", "周一\u3000至周五\u200b 09:00")

    taken = take(changed(exported(KIND), mess), hall)
    assert (taken.exit_code, len(taken.written)) == (0, 3)
    first = items(hall)["11440499000000326Y3000000000001"]
    assert first["filed_on"] == "2025-03-05"
    assert first["department"] == "ga"
    assert first["guide"]["enquiry"]["phones"] == ["0756-2100003", "12345"]
    assert first["guide"]["visits"] == "1"
    assert first["guide"]["hours"] == "周一 至周五 09:00"
    assert {fault.spot.title for fault in taken.faults} >= {"备案日期", "到现场次数"}


def test_numbers_and_formulas_are_read_as_they_show(hall: Hall) -> None:
    book = io.BytesIO()
    writer = xlsxwriter.Workbook(book)
    sheet = writer.add_worksheet("乱")
    sheet.write_row(0, 0, [marks.mark("notice", ""), "title", "text", "published_on", "department"])
    sheet.write_row(1, 0, ["序号", "公告标题", "公告内容", "公布日期", "部门"])
    sheet.write_row(2, 0, [1.0, 12.0])
    sheet.write_formula(2, 2, '="甲"&"乙"', None, "甲乙")
    sheet.write_datetime(2, 3, DAY, writer.add_format({"num_format": "yyyy/m/d"}))
    sheet.write_string(2, 4, "ga")
    writer.close()
    (row,) = take(book.getvalue(), hall, wanted=Wanted(check_only=True)).rows
    assert row.values["title"] == "12"
    assert row.values["text"] == "甲乙"
    assert row.values["published_on"] == "2025-03-10"


def test_columns_may_move_and_be_renamed_and_sheets_too(hall: Hall) -> None:
    def move(book: Any) -> None:
        sheet = book[MAIN]
        place = columns(sheet)["name"]
        lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        for line in lines:
            sheet.append(["", *line[:1], line[place - 1], *line[1 : place - 1], *line[place:]])
        sheet["C2"] = "叫法"
        sheet["A2"], sheet["A3"] = "本科室备注", "随便写"
        book["申请材料"].title = "材料清单"
        book["办理流程"].row_dimensions[4].hidden = True
        del book["搜索别名"]
        del book[marks.GUIDE]

    taken = take(changed(exported(KIND), move), hall)
    assert (taken.exit_code, len(taken.written)) == (0, 3)
    assert taken.unread == (f"{MAIN}：本科室备注",)
    assert len(items(hall)["11440499000000326Y3000000000002"]["guide"]["materials"]) == 2


def test_without_the_hidden_row_the_headings_tell(hall: Hall) -> None:
    def delete(book: Any) -> None:
        for sheet in book.worksheets[1:-1]:
            sheet.delete_rows(1)

    taken = take(changed(exported(KIND), delete), hall)
    assert (taken.exit_code, len(taken.written)) == (0, 3)


def test_a_row_that_belongs_to_nothing_keeps_everything_back(hall: Hall) -> None:
    def stray(book: Any) -> None:
        book["申请材料"]["A4"] = 77

    taken = take(changed(exported(KIND), stray), hall)
    assert (taken.exit_code, taken.written, len(taken.astray)) == (1, (), 1)
    assert taken.astray[0].spot.sheet == "申请材料"


def test_a_list_may_name_its_filing_by_the_code_and_by_merged_cells(hall: Hall) -> None:
    def name(book: Any) -> None:
        sheet = book["申请材料"]
        code = book[MAIN].cell(3, columns(book[MAIN])["item"]).value
        assert sheet["A3"].value == sheet["A4"].value == 1
        sheet["A3"], sheet["A4"] = code, None
        sheet.merge_cells("A3:A4")

    assert len(take(changed(exported(KIND), name), hall).written) == 3


def test_a_row_may_name_another_row_for_its_opinion(hall: Hall) -> None:
    def share(book: Any) -> None:
        sheet = book[MAIN]
        for key in ("text", "signatory", "date", "stamped"):
            put(sheet, 4, f"unit_opinion.{key}", None)
        put(sheet, 4, "opinion_of", 1)

    taken = take(changed(exported(KIND), share), hall)
    assert (taken.exit_code, len(taken.written)) == (0, 3)
    assert [each["opinion_of"] for each in items(hall).values() if "opinion_of" in each] == [
        taken.rows[0].path
    ]


def test_text_that_looks_like_a_formula_is_text(hall: Hall) -> None:
    def hostile(book: Any) -> None:
        for row, text in ((3, "=cmd|' /C calc'!A0"), (4, "+86"), (5, "@SUM(A1)")):
            put(book[MAIN], row, "remarks", text, data_type="s")

    content = changed(exported(KIND), hostile)
    taken = take(content, hall)
    assert [row.values["remarks"] for row in taken.rows] == [
        "=cmd|' /C calc'!A0",
        "+86",
        "@SUM(A1)",
    ]
    copy = openpyxl.load_workbook(io.BytesIO(marked_copy(content, taken.faults, ["=1+1"])))
    sheet = copy[MAIN]
    assert sheet.cell(3, columns(sheet)["remarks"]).data_type == "s"
    assert (copy[marks.REPORT]["A1"].value, copy[marks.REPORT]["A1"].data_type) == ("=1+1", "s")


# --- the marked copy ---------------------------------------------------------------------------


def test_the_copy_marks_and_explains_and_keeps_the_rest(
    run: Run, hall: Hall, tmp_path: Path
) -> None:
    def dress(book: Any) -> None:
        put(book[MAIN], 4, "guide.handling_type", "马上办")
        book[MAIN].column_dimensions["C"].width = 61
        book.create_sheet("我的表")["A1"] = "自己的内容"

    file, back = tmp_path / "a.xlsx", tmp_path / "back.xlsx"
    file.write_bytes(changed(exported(KIND), dress))
    before = file.read_bytes()
    arguments = ["import", str(file), "--root", str(hall.root), "--today", str(DAY)]
    code, out, _ = run(*arguments, "--report", str(back))
    assert code == 1
    assert "读入 3 份，写入 2 份，退回 1 份" in out
    assert file.read_bytes() == before
    assert stat.S_IMODE(back.stat().st_mode) == 0o600
    copy = openpyxl.load_workbook(back)
    cell = copy[MAIN].cell(4, columns(copy[MAIN])["guide.handling_type"])
    assert (cell.value, cell.fill.fgColor.rgb) == ("马上办", "FFFFC7CE")
    assert "即办件、承诺件" in cell.comment.text
    assert copy[MAIN].column_dimensions["C"].width == 61
    assert copy["我的表"]["A1"].value == "自己的内容"
    told = [[each.value for each in line] for line in copy[marks.REPORT].iter_rows()]
    assert ["退回", MAIN, cell.coordinate, "办件类型"] in [line[:4] for line in told]
    assert run(*arguments, "--report", str(back))[0] == 2


def test_a_mended_copy_goes_in_and_loses_its_marks(hall: Hall) -> None:
    content = changed(exported(KIND), setting(MAIN, 4, "guide.handling_type", "马上办"))
    copy = marked_copy(content, take(content, hall).faults, [])
    mended = changed(copy, setting(MAIN, 4, "guide.handling_type", "承诺件"))
    taken = take(mended, hall)
    assert (taken.exit_code, len(taken.written)) == (0, 1)
    clean = openpyxl.load_workbook(io.BytesIO(marked_copy(mended, taken.faults, [])))
    cell = clean[MAIN].cell(4, columns(clean[MAIN])["guide.handling_type"])
    assert (cell.fill.fill_type, cell.comment) == (None, None)


def test_the_copy_is_never_put_into_the_repository(run: Run, hall: Hall, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(exported(KIND))
    inside = hall.root / "back.xlsx"
    code, _, err = run("import", str(file), "--root", str(hall.root), "--report", str(inside))
    assert (code, inside.exists(), items(hall)) == (2, False, {})
    assert "不得放在备案仓库" in err


# --- what is no template, or a trap ------------------------------------------------------------


def refusal(content: bytes, hall: Hall) -> str:
    with pytest.raises(Failure) as failed:
        take(content, hall)
    assert items(hall) == {}
    return str(failed.value)


def test_other_files_are_refused_with_what_to_do(hall: Hall) -> None:
    assert "另存为 .xlsx" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, hall)
    assert "jinzhu template" in refusal("部门,名称\n".encode("gb18030"), hall)
    assert "打不开" in refusal(b"PK\x03\x04" + b"\0" * 64, hall)
    plain = openpyxl.Workbook()
    file = io.BytesIO()
    plain.save(file)
    assert "jinzhu import items" in refusal(file.getvalue(), hall)


def test_a_missing_or_doubled_sheet_and_an_empty_template_are_refused(hall: Hall) -> None:
    def without_main(book: Any) -> None:
        del book[MAIN]

    def doubled(book: Any) -> None:
        book.copy_worksheet(book["申请材料"])

    def emptied(book: Any) -> None:
        for sheet in book.worksheets[1:-1]:
            sheet.delete_rows(3, sheet.max_row)

    assert "没有“事项进驻”这张工作表" in refusal(changed(exported(KIND), without_main), hall)
    assert "同一张表" in refusal(changed(exported(KIND), doubled), hall)
    assert "还没有填写" in refusal(changed(exported(KIND), emptied), hall)


def _with_part(content: bytes, name: str, text: bytes) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return file.getvalue()


def test_a_bomb_and_an_entity_are_refused(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "不该有的声明" in refusal(_with_part(exported(KIND), "xl/a.xml", entity), hall)
    wide = entity.decode().encode("utf-16")
    assert "不该有的声明" in refusal(_with_part(exported(KIND), "xl/a.xml", wide), hall)
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 8 << 20)
    bomb = _with_part(exported(KIND), "xl/media/a.png", b"\0" * (16 << 20))
    assert len(bomb) < 200_000
    assert "解开以后太大" in refusal(bomb, hall)


def test_a_stray_cell_far_out_is_refused(hall: Hall) -> None:
    def stray(book: Any) -> None:
        book["申请材料"].cell(1_048_576, 16_384).value = "x"

    assert "删去空白部分" in refusal(changed(exported(KIND), stray), hall)


def test_the_foreign_lists_are_taken_in_as_before(run: Run, hall: Hall, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("部门,事项名称,事项编码,事项类型\n示例局,甲,990A0001,行政许可\n", "utf-8")
    code, out, _ = run("import", "items", str(file), "--root", str(hall.root))
    assert code == 0
    assert "新列入目录 1 项" in out
    assert os.path.exists(hall.root / "catalog/items")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("left", [None, 0.5])
def test_a_workbook_with_a_part_missing_or_cut_off(
    hall: Hall, part: str, left: float | None
) -> None:
    """As after a copy that broke off, or a repair."""
    damaged = io.BytesIO()
    whole = zipfile.ZipFile(io.BytesIO(exported("item-entry")))
    with whole, zipfile.ZipFile(damaged, "w") as written:
        for entry in whole.namelist():
            content = whole.read(entry)
            if entry == part and left is None:
                continue
            end = int(len(content) * left) if entry == part and left else len(content)
            written.writestr(entry, content[:end])
    assert "已损坏" in refusal(damaged.getvalue(), hall)
