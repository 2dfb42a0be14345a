"""The template as Excel sees it: drop-downs, formats, explanations; the same bytes each time."""

import io
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from console import Run
from jinzhu.checking.run import PLAIN
from jinzhu.desk.sheets import marks
from jinzhu.desk.sheets.layout import layout_of
from jinzhu.desk.sheets.template import write_workbook
from jinzhu.failure import Failure
from jinzhu.filing.kinds import KINDS
from sheets.books import base_hall, columns, offers_of, untouched

ITEM = "11440499000000326Y3000000000001"


@cache
def made(kind: str, department: str | None = None) -> bytes:
    return write_workbook([layout_of(kind, PLAIN.standards)], offers_of(untouched(), department))


def template(kind: str, department: str | None = None) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(kind, department)))


def rule(sheet: Any, key: str) -> Any:
    cell = f"{get_column_letter(columns(sheet)[key])}3"
    return next(each for each in sheet.data_validations.dataValidation if cell in each.sqref)


def offered(book: Any, sheet: Any, key: str) -> list[str]:
    source = rule(sheet, key).formula1
    if source.startswith('"'):
        return source.strip('"').split(",")
    title, _, cells = source.replace("'", "").partition("!")
    return [cell.value for (cell,) in book[title][cells.replace("$", "")]]


def test_the_bytes_follow_from_the_hall_alone() -> None:
    first, again = (
        write_workbook([layout_of("item-entry", PLAIN.standards)], offers_of(untouched()))
        for _ in range(2)
    )
    assert first == again


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_opens_and_keeps_to_what_excel_holds(kind: str) -> None:
    book = template(kind)
    for sheet in book.worksheets:
        assert len(sheet.title) <= 31
        for each in sheet.data_validations.dataValidation:
            assert len(each.formula1 or "") <= 255
            assert len(each.errorTitle or "") <= 32
            assert len(each.error or "") <= 255
    assert book[marks.LISTS].sheet_state == "hidden"
    assert [book.worksheets[0].title, book.worksheets[1].title] == [
        marks.GUIDE,
        layout_of(kind, PLAIN.standards).main.title,
    ]


def test_a_cell_offers_what_the_models_and_the_hall_have() -> None:
    book = template("item-entry")
    sheet = book["事项进驻"]
    assert offered(book, sheet, "guide.handling_type") == ["即办件", "承诺件"]
    assert offered(book, sheet, "guide.charged") == ["是", "否"]
    assert "ga 试验市公安局" in offered(book, sheet, "department")
    assert f"{ITEM} 户口登记项目变更" in offered(book, sheet, "item")
    assert rule(sheet, "item").errorStyle == "information"
    assert rule(sheet, "filed_on").type == "date"
    assert rule(sheet, "guide.visits").type == "whole"
    assert rule(sheet, "name").type == "textLength"
    assert offered(book, book["申请材料"], "necessity") == ["必要", "非必要", "容缺后补"]


def test_a_list_too_long_for_a_rule_stands_on_the_hidden_sheet() -> None:
    book = template("staff-entry")
    sheet = book["人员进驻"]
    assert len(offered(book, sheet, "sealed.ethnicity")) == 56
    assert rule(sheet, "sealed.ethnicity").formula1.startswith('"汉族,')
    items = template("item-entry")["事项进驻"]
    assert rule(items, "opinion_of").formula1.startswith("'选项'!")


def test_a_department_is_offered_its_own() -> None:
    book = template("item-entry", "mz")
    codes = offered(book, book["事项进驻"], "item")
    assert len(codes) == 2
    assert all("000334R" in code for code in codes)


def test_codes_are_text_and_days_are_days() -> None:
    sheet = template("item-entry")["事项进驻"]
    spans = [(each.min, each.max, each.number_format) for each in sheet.column_dimensions.values()]
    formats = {
        key: next(kind for first, last, kind in spans if first <= place <= last)
        for key, place in columns(sheet).items()
    }
    assert formats["item"] == formats["guide.enquiry.phones"] == "@"
    assert formats["filed_on"] == "yyyy-mm-dd"
    assert sheet.freeze_panes == "C3"
    assert sheet.row_dimensions[1].hidden


def test_what_must_be_filled_in_is_marked_and_explained() -> None:
    book = template("item-entry")
    sheet = book["事项进驻"]
    head = sheet.cell(2, columns(sheet)["item"])
    rare = sheet.cell(2, columns(sheet)["remarks"])
    assert (head.value, rare.value) == ("事项编码 *", "备注")
    assert head.fill.fgColor.rgb != rare.fill.fgColor.rgb
    assert head.comment.text == "事项目录中的实施编码"
    lines = [[cell.value for cell in line] for line in book[marks.GUIDE].iter_rows()]
    told = next(line for line in lines if line[:2] == ["申请材料", "必要性"])
    assert told[2] == "每行必填"
    assert told[3] == "选一个：必要、非必要、容缺后补"
    assert told[5].startswith("DB4404/T 11-2021 5.2.2")


def test_the_template_for_staff_says_where_it_must_not_lie() -> None:
    texts = [cell.value for line in template("staff-entry")[marks.GUIDE]["A1:A6"] for cell in line]
    assert any("不得放入备案仓库" in str(text) for text in texts)
    others = [cell.value for line in template("notice")[marks.GUIDE]["A1:A6"] for cell in line]
    assert not any("不得放入" in str(text) for text in others)


def test_the_command_writes_a_new_file_and_never_over_another(run: Run, tmp_path: Path) -> None:
    hall = base_hall(tmp_path / "hall")
    file = tmp_path / "a.xlsx"
    arguments = ["template", "事项进驻", "-o", str(file), "--root", str(hall.root)]
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert "jinzhu import" in out
    before = file.read_bytes()
    code, _, err = run(*arguments)
    assert (code, file.read_bytes()) == (2, before)
    assert "已经有了" in err


def test_what_is_not_there_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    hall = base_hall(tmp_path / "hall")
    out = ["-o", str(tmp_path / "a.xlsx"), "--root", str(hall.root)]
    assert "是否指“item-entry”" in run("template", "item-entri", *out)[2]
    assert "没有部门“gaa”" in run("template", "notice", *out, "--department", "gaa")[2]
    assert not (tmp_path / "a.xlsx").exists()


def test_a_text_that_no_cell_holds_is_refused() -> None:
    layout = layout_of("authorisation", PLAIN.standards)
    filing = {"window_unit": "字" * 32_768}
    with pytest.raises(Failure, match="一格放不下"):
        write_workbook([layout], offers_of(untouched()), {"authorisation": [filing]})
