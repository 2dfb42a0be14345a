"""Items of another system's list taken in: every row accounted for, nothing overwritten."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from jinzhu.catalog.items import Items
from jinzhu.codes.credit import check_credit_code
from jinzhu.desk.importing import (
    ImportReport,
    check_report_path,
    import_items,
    print_summary,
    write_report,
    writing,
)
from jinzhu.desk.importing.cleaning import clean_item_code, clean_text, has_placeholder
from jinzhu.desk.importing.departments import assign_slugs, derive_slug, find_credit_code
from jinzhu.desk.importing.dirt import Dirt
from jinzhu.desk.importing.drafts import draft_path
from jinzhu.desk.importing.mapping import ImportMap
from jinzhu.desk.importing.rows import division_level
from jinzhu.document import read
from jinzhu.failure import Failure
from jinzhu.filing.kinds import AnyFiling

TODAY = date(2026, 11, 22)
DIRTY = Path(__file__).with_name("items_dirty.csv")
REAL = Path(__file__).parents[2] / "../shared/data/guangan/guangan_qu_items.csv"
HEADINGS = ["部门", "主项名称", "事项名称", "事项编码", "事项类型"]
ROW = ["示例局", "", "示例事项", "990A0001", "行政许可"]


def take(source: Path, root: Path, mapping: Path | None = None) -> ImportReport:
    return import_items(source, root, mapping, today=TODAY)


def csv_file(folder: Path, *rows: list[str], headings: list[str] = HEADINGS) -> Path:
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    path = folder / "items.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    return path


def mapping_file(folder: Path, text: str) -> Path:
    path = folder / "mapping.yml"
    path.write_text("format: 1\n" + text, encoding="utf-8")
    return path


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    root = tmp_path / "hall"
    root.mkdir()
    return root


@pytest.fixture
def dirty(hall: Path) -> ImportReport:
    return take(DIRTY, hall)


def assert_accounted(report: ImportReport, root: Path, source_rows: list[list[str]]) -> None:
    """Every row once, every cell kept, every row that was taken found again in the files."""
    assert sum(report.counts.values()) == len(report.rows) == len(source_rows)
    for row, cells in zip(report.rows, source_rows, strict=True):
        kept = list(row.values.values())
        assert kept[: len(cells)] == cells
        assert not any(kept[len(cells) :])
        if row.outcome == "refused":
            assert row.catalogue is None
            continue
        listed = read((root / str(row.catalogue)).read_bytes())
        assert any(item["code"] == row.code for item in listed["items"])
        assert read((root / str(row.draft)).read_bytes())["item"] == row.code


# The files of the tests


def test_invented_file_has_every_row_accounted_for(dirty: ImportReport, hall: Path) -> None:
    rows = list(csv.reader(DIRTY.open(encoding="utf-8")))[1:]
    assert_accounted(dirty, hall, rows)
    assert dirty.counts == {"taken": 12, "mended": 7, "refused": 7}
    assert dirty.exit_code == 1


def test_invented_file_has_its_dirt_named(dirty: ImportReport) -> None:
    assert dirty.dirt == {
        Dirt.LOWER_CASE: 3,
        Dirt.SHORT_ORGANISATION: 11,
        Dirt.NOT_CREDIT: 5,
        Dirt.EMBEDDED_CODE: 3,
        Dirt.PLACEHOLDER: 3,
        Dirt.DUPLICATE_NAME: 2,
        Dirt.DUPLICATE_CODE: 1,
        Dirt.BRACKETS: 2,
        Dirt.FULL_WIDTH: 1,
        Dirt.STRAY_CHARACTERS: 1,
        Dirt.UNCLASSIFIED: 21,
        Dirt.UNKNOWN_TYPE: 1,
        Dirt.SCIENTIFIC: 1,
        Dirt.BAD_CODE: 1,
        Dirt.BAD_LINK: 1,
        Dirt.MISSING: 2,
        Dirt.TORN_ROW: 1,
    }


def test_mends_say_before_and_after(dirty: ImportReport) -> None:
    row = next(row for row in dirty.rows if row.number == 4)
    mend = next(remark for remark in row.remarks if remark.dirt is Dirt.BRACKETS)
    assert (mend.column, mend.before, mend.after) == ("name", "示例许可（延续)", "示例许可（延续）")


def test_catalogue_files_fit_their_model(dirty: ImportReport, hall: Path) -> None:
    for path in (hall / "catalog/items").glob("*.yml"):
        assert Items.model_validate(read(path.read_bytes())).department == path.stem


def test_no_credit_code_is_invented(dirty: ImportReport, hall: Path) -> None:
    text = DIRTY.read_text(encoding="utf-8").upper()
    entries = read((hall / "catalog/departments.yml").read_bytes())["departments"]
    codes = [entry["credit_code"] for entry in entries if "credit_code" in entry]
    assert len(entries) == 6
    assert len(codes) == 5
    assert all(check_credit_code(code) in text for code in codes)


def test_drafts_hold_what_is_known_and_nothing_else(dirty: ImportReport, hall: Path) -> None:
    path = next(row.draft for row in dirty.rows if row.number == 3)
    known = read((hall / str(path)).read_bytes())
    code = known["item"]
    assert known == {
        "format": "1",
        "kind": "item-entry",
        "department": "shilijiaju",
        "filed_on": "2026-11-22",
        "remarks": "主项：示例许可",
        "item": code,
        "name": "示例许可（变更）",
        "item_type": "行政许可",
        "guide": {
            "level": "县级",
            "online_address": next(r.values["link"] for r in dirty.rows if r.number == 3),
        },
    }


def test_check_will_name_each_field_that_a_draft_lacks(dirty: ImportReport, hall: Path) -> None:
    entry = TypeAdapter(AnyFiling)
    for row in filter(lambda row: row.draft, dirty.rows):
        with pytest.raises(ValidationError) as caught:
            entry.validate_python(read((hall / str(row.draft)).read_bytes()))
        faults = caught.value.errors()
        assert {fault["type"] for fault in faults} == {"missing"}
        assert sum("guide" in fault["loc"] for fault in faults) > 20


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason=f"真实数据不在：{REAL}")
def test_real_list_is_taken_whole(hall: Path) -> None:
    report = take(REAL, hall)
    rows = list(csv.reader(REAL.open(encoding="utf-8-sig")))[1:]
    assert_accounted(report, hall, rows)
    assert len(report.rows) == 1135
    assert report.counts == {"taken": 1075, "mended": 60, "refused": 0}
    assert report.exit_code == 0
    assert report.dirt == {
        Dirt.LOWER_CASE: 13,
        Dirt.SHORT_ORGANISATION: 606,
        Dirt.NOT_CREDIT: 265,
        Dirt.EMBEDDED_CODE: 142,
        Dirt.PLACEHOLDER: 10,
        Dirt.DUPLICATE_NAME: 4,
        Dirt.BRACKETS: 47,
        Dirt.FULL_WIDTH: 4,
        Dirt.UNCLASSIFIED: 615,
    }
    assert len(report.departments) == 34
    assert sum(each.credit_code is None for each in report.departments) == 4
    paths = [path for path in report.written if path.startswith("filings/")]
    assert len({path.casefold() for path in paths}) == 1135
    assert max(map(len, paths)) <= 120


# Importing again, and into a hall that has something already


def test_second_import_changes_nothing(dirty: ImportReport, hall: Path) -> None:
    before = files(hall)
    again = import_items(DIRTY, hall, None, today=date(2026, 12, 1))
    assert files(hall) == before
    assert (again.new_items, again.new_drafts, again.written) == (0, 0, ())
    assert again.dirt[Dirt.PRESENT] == again.dirt[Dirt.DRAFT_PRESENT] == 19


def test_interrupted_import_is_completed_by_the_next(dirty: ImportReport, hall: Path) -> None:
    whole = files(hall)
    shutil.rmtree(hall / "filings/shilijiaju")
    (hall / "catalog/items/shiliyiju.yml").unlink()
    take(DIRTY, hall)
    assert files(hall) == whole


def test_entries_of_the_catalogue_keep_their_bytes(tmp_path: Path, hall: Path) -> None:
    theirs = (
        "# 人工维护\nformat: 1\ndepartment: sl\nitems:\n- code: 990A0001\n  # 注\n  name: 旧名称\n"
    )
    (hall / "catalog/items").mkdir(parents=True)
    (hall / "catalog/items/sl.yml").write_text(theirs, encoding="utf-8")
    (hall / "catalog/departments.yml").write_text(
        "format: 1\ndepartments:\n  # 局\n  - id: sl\n    name: 示例局\n", encoding="utf-8"
    )
    new = ["示例局", "", "另一事项", "990A0002", "行政许可"]
    report = take(csv_file(tmp_path, ROW, new), hall)
    text = (hall / "catalog/items/sl.yml").read_text(encoding="utf-8")
    assert text.startswith(theirs)
    assert [item["code"] for item in read(text.encode())["items"]] == ["990A0001", "990A0002"]
    said = next(r for r in report.rows[0].remarks if r.dirt is Dirt.PRESENT)
    assert "名称目录为 旧名称，文件为 示例事项" in said.text
    assert report.departments[0].known
    assert "catalog/departments.yml" not in report.written


def test_department_is_appended_below_comments(tmp_path: Path, hall: Path) -> None:
    theirs = "format: 1\ndepartments:\n  # 局\n  - id: sl\n    name: 某局\n"
    (hall / "catalog").mkdir()
    (hall / "catalog/departments.yml").write_text(theirs, encoding="utf-8")
    take(csv_file(tmp_path, ROW), hall)
    text = (hall / "catalog/departments.yml").read_text(encoding="utf-8")
    assert text == theirs + "  - id: shiliju\n    name: 示例局\n"


def test_list_that_is_not_last_is_refused_rather_than_stripped(tmp_path: Path, hall: Path) -> None:
    theirs = "# 注\ndepartments:\n  - id: sl\n    name: 某局\nformat: 1\n"
    (hall / "catalog").mkdir()
    (hall / "catalog/departments.yml").write_text(theirs, encoding="utf-8")
    before = files(hall)
    with pytest.raises(Failure, match="不在文件末尾"):
        take(csv_file(tmp_path, ROW), hall)
    assert files(hall) == before


def test_item_of_another_department_is_refused(tmp_path: Path, hall: Path) -> None:
    (hall / "catalog/items").mkdir(parents=True)
    (hall / "catalog/items/other.yml").write_text(
        "format: 1\ndepartment: other\nitems:\n  - code: 990A0001\n", encoding="utf-8"
    )
    report = take(csv_file(tmp_path, ROW), hall)
    assert report.dirt == {Dirt.OTHER_DEPARTMENT: 1}
    assert (report.exit_code, report.written, report.departments) == (1, (), ())


def test_unreadable_filing_is_not_drafted_twice(tmp_path: Path, hall: Path) -> None:
    folder = hall / "filings/shiliju"
    folder.mkdir(parents=True)
    (folder / "2026-01-05-item-entry-990a0001.yml").write_text("a: [\n", encoding="utf-8")
    report = take(csv_file(tmp_path, ROW), hall)
    assert report.new_drafts == 0
    assert report.rows[0].draft == "filings/shiliju/2026-01-05-item-entry-990a0001.yml"


def test_file_of_another_item_is_not_overwritten(tmp_path: Path, hall: Path) -> None:
    folder = hall / "filings/shiliju"
    folder.mkdir(parents=True)
    theirs = folder / "2026-11-22-item-entry-990a0001.yml"
    theirs.write_text("item: 990a0001\n", encoding="utf-8")
    report = take(csv_file(tmp_path, ROW), hall)
    assert theirs.read_text(encoding="utf-8") == "item: 990a0001\n"
    assert report.rows[0].draft != f"filings/shiliju/{theirs.name}"
    assert (hall / str(report.rows[0].draft)).exists()


def test_broken_catalogue_stops_before_writing(tmp_path: Path, hall: Path) -> None:
    (hall / "catalog").mkdir()
    (hall / "catalog/departments.yml").write_text("departments: [\n", encoding="utf-8")
    before = files(hall)
    with pytest.raises(Failure, match=r"catalog/departments\.yml 第 \d+ 行"):
        take(csv_file(tmp_path, ROW), hall)
    assert files(hall) == before


def test_failure_in_the_middle_leaves_whole_files(
    hall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, moves = writing._move, []

    def fail_at_tenth(staged: Path, target: Path, file: writing.Planned) -> None:
        moves.append(target)
        if len(moves) == 10:
            raise OSError(28, "No space left on device")
        real(staged, target, file)

    monkeypatch.setattr(writing, "_move", fail_at_tenth)
    with pytest.raises(Failure, match="已写入 9 个文件"):
        take(DIRTY, hall)
    monkeypatch.undo()
    assert not list(hall.glob(".jinzhu-import-*"))
    report = take(DIRTY, hall)
    assert sum(report.counts.values()) == 26
    assert len(list((hall / "filings").rglob("*.yml"))) == 19


def test_folder_that_leads_outside_is_refused(tmp_path: Path, hall: Path) -> None:
    (tmp_path / "outside").mkdir()
    (hall / "filings").symlink_to(tmp_path / "outside")
    with pytest.raises(Failure, match="仓库之外"):
        take(csv_file(tmp_path, ROW), hall)
    assert not list((tmp_path / "outside").iterdir())
    assert not (hall / "catalog/items").exists()


# Tables of every make


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encodings_and_delimiters(
    tmp_path: Path, hall: Path, encoding: str, delimiter: str
) -> None:
    source = tmp_path / "items.csv"
    lines = "\r\n".join(delimiter.join(line) for line in (HEADINGS, ROW))
    source.write_bytes(lines.encode(encoding))
    report = take(source, hall)
    assert (report.counts["taken"], report.encoding) == (1, encoding)


def workbook(path: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("事项")
        sheet.merge_range(0, 0, 0, 4, "某区政务服务事项表")
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
        sheet.merge_range(2, 0, 3, 0, "示例局")
    return path


def test_workbook_with_title_merged_cells_and_numbers(tmp_path: Path, hall: Path) -> None:
    source = workbook(
        tmp_path / "items.xlsx",
        [
            HEADINGS,
            ["示例局", "", "甲事项", "990A0001", 1],
            ["", "", "乙事项", 99000002, 20],
            ["示例局", "", "丙事项", 511602000000123456, 20],
            ["示例局", "", "丁事项", "5.11602E+17", 20],
            ["", "", "", "", ""],
            ["示例局", "", "戊事项", "990A0005", "07"],
        ],
    )
    report = take(source, hall)
    assert [(row.number, row.outcome) for row in report.rows] == [
        (3, "taken"),
        (4, "taken"),
        (5, "refused"),
        (6, "refused"),
        (8, "taken"),
    ]
    assert (report.rows[1].code, report.rows[1].department) == ("99000002", "shiliju")
    assert report.dirt == {Dirt.SCIENTIFIC: 2}
    types = read((hall / "catalog/items/shiliju.yml").read_bytes())["items"]
    assert [item["item_type"] for item in types] == ["行政许可", "公共服务", "行政确认"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 no workbook", "打不开"),
        (b"\xff\xfe\x00\xd8", "认不出"),
        (b"\x81\x00\xff\xff\xff", "认不出"),
        (b"", "找不到这些列"),
        ("甲,乙\n1,2\n".encode(), "找不到这些列：事项编码、事项名称、事项类型、部门"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, hall: Path, content: bytes, why: str) -> None:
    source = tmp_path / "items.csv"
    source.write_bytes(content)
    with pytest.raises(Failure, match=why):
        take(source, hall)
    assert files(hall) == {}


def test_missing_files_are_named(tmp_path: Path, hall: Path) -> None:
    with pytest.raises(Failure, match="读不到文件"):
        take(tmp_path / "none.csv", hall)
    with pytest.raises(Failure, match="读不到对照表"):
        take(DIRTY, hall, tmp_path / "none.yml")
    with pytest.raises(Failure, match="没有这个文件夹"):
        take(DIRTY, tmp_path / "none")


def test_unclosed_quote_does_not_swallow_rows_in_silence(tmp_path: Path, hall: Path) -> None:
    source = tmp_path / "items.csv"
    lines = [
        ",".join(HEADINGS),
        ",".join(ROW),
        '示例局,,"乙,990A0002,行政许可',
        "示例局,,丙,990A0003,行政许可",
    ]
    source.write_text("\n".join(lines), encoding="utf-8")
    report = take(source, hall)
    assert [row.outcome for row in report.rows] == ["taken", "refused"]
    assert "990A0003" in "".join(report.rows[1].values.values())


# The mapping


def test_mapping_overrides_columns_values_and_departments(tmp_path: Path, hall: Path) -> None:
    mapping = mapping_file(
        tmp_path,
        """columns:
  code: 国家码
  name: 叫什么
item_types:
  许可类: 行政许可
departments:
  示例局: slj
  另一局:
    id: lyj
    name: 另一局全称
    category: 政府部门
    stationing: true
    credit_code: 11990099MA0000X23X
defaults:
  level: 市级
  on_application: true
""",
    )
    headings = ["部门", "叫什么", "国家码", "编码", "类型", "事项类型"]
    rows = [
        ["示例局", "甲", "990A0001", "x1", "", "许可类"],
        ["另一局", "乙", "990A0002", "x2", "", "公共服务"],
    ]
    report = take(csv_file(tmp_path, *rows, headings=headings), hall, mapping)
    assert [(row.code, row.department) for row in report.rows] == [
        ("990A0001", "slj"),
        ("990A0002", "lyj"),
    ]
    assert report.assumptions == {}
    assert read((hall / "catalog/departments.yml").read_bytes())["departments"][1] == {
        "id": "lyj",
        "name": "另一局全称",
        "credit_code": "11990099MA0000X23X",
        "category": "政府部门",
        "level": "市级",
        "stationing": "true",
    }


def test_defaults_stand_in_for_missing_columns(tmp_path: Path, hall: Path) -> None:
    mapping = mapping_file(tmp_path, "defaults:\n  department: 示例局\n  item_type: 公共服务\n")
    source = csv_file(tmp_path, ["甲", "990A0001"], headings=["事项名称", "事项编码"])
    report = take(source, hall, mapping)
    assert (report.counts["taken"], report.rows[0].department) == (1, "shiliju")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("colums: {}\n", "colums 没有这个键"),
        ("item_types:\n  a: 许可\n", "item_types.a 只能填"),
        ("departments:\n  甲局: 甲\n", "departments.甲局.id 只能用小写字母、数字和连字符"),
        ("departments:\n  甲局: con\n", "con 是系统保留名"),
        ("departments:\n  甲局:\n    id: a\n    credit_code: '1'\n", "应为 18 位"),
        ("columns:\n  code: 没有的列\n", "找不到这些列：事项编码"),
        ("sheet: 表\n", "不是 Excel 文件"),
        ("a: 1\na: 2\n", r"第 3 行第 1 列不合格式"),
    ],
)
def test_mapping_faults_are_told(tmp_path: Path, hall: Path, text: str, why: str) -> None:
    with pytest.raises(Failure, match=why):
        take(DIRTY, hall, mapping_file(tmp_path, text))
    assert files(hall) == {}


def test_profile_chooses_the_table_of_types(tmp_path: Path, hall: Path) -> None:
    (hall / "catalog").mkdir()
    (hall / "catalog/profile.yml").write_text("item_types: guangdong\n", encoding="utf-8")
    take(csv_file(tmp_path, [*ROW[:4], "20"]), hall)
    items = read((hall / "catalog/items/shiliju.yml").read_bytes())["items"]
    assert items[0]["item_type"] == "其他行政权力"


# The report


def test_json_report_is_whole(dirty: ImportReport, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    write_report(dirty, path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["counts"] == {"rows": 26, "blank": 0, "taken": 12, "mended": 7, "refused": 7}
    assert [row["values"] for row in data["rows"]] == [dict(row.values) for row in dirty.rows]


def test_csv_report_has_every_row_and_runs_no_formula(dirty: ImportReport, tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    write_report(dirty, path)
    lines = list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))
    assert {line["行号"] for line in lines} == {str(row.number) for row in dirty.rows}
    assert lines[-1]["原文：name"] == "'=示例公式"
    assert not any(str(cell).startswith("=") for line in lines for cell in line.values())


def test_summary_counts_and_refusals(dirty: ImportReport) -> None:
    out = io.StringIO()
    print_summary(dirty, out)
    text = out.getvalue()
    assert "共 26 行，采纳 12 行，修正 7 行，拒绝 7 行" in text
    assert "第 20 行 taskType：事项类型 30 不在代码表中" in text
    assert "示例己办（shilijiban）缺信用代码" in text


def test_report_path_is_checked_first(tmp_path: Path) -> None:
    source = csv_file(tmp_path, ROW)
    for path, why in [
        (tmp_path / "report.txt", "结尾"),
        (source, "就是要导入的文件"),
        (tmp_path / "none/report.csv", "没有这个文件夹"),
    ]:
        with pytest.raises(Failure, match=why):
            check_report_path(path, source)


# The small pure parts


def test_codes_differing_only_in_case_get_files_of_their_own(tmp_path: Path, hall: Path) -> None:
    rows = [["示例局", "", "甲", code, "1"] for code in ("990a-1", "990A-1", "990A_1", "990A.1")]
    report = take(csv_file(tmp_path, *rows), hall)
    assert len({str(row.draft).casefold() for row in report.rows}) == 4


def test_long_codes_keep_the_path_short() -> None:
    path = draft_path("A" * 64, "d" * 40, TODAY, set())
    assert len(path) == 120


def test_slugs() -> None:
    assert derive_slug("区自然资源和规划局") == "quziranziyuanheguihuaju"
    assert derive_slug("示例特别行政区人力资源和社会保障局办公室") == "sltbxzqrlzyhshbzjbgs"
    assert derive_slug("Con") == "bmcon"
    assert derive_slug("！") == "bm"
    known = [{"id": "rsj", "name": "市人社局", "short_name": "人社局"}, {"id": "shiliju"}]
    names = ["人社局", "市人社局", "示例局", "实利局"]
    assert assign_slugs(names, ImportMap(format=1), known) == {
        "人社局": "rsj",
        "市人社局": "rsj",
        "示例局": "shiliju-2",
        "实利局": "shiliju-3",
    }


def test_credit_code_is_found_by_the_surest_ground() -> None:
    one, two = "119900990000001151", "11990099000000449H"
    assert find_credit_code([one], [two, two]).code == one
    assert find_credit_code(["00000044-9"], [one, one, two]).code == two
    assert find_credit_code([two[:9] + two[10:]], [one, one, two]).code == two
    assert find_credit_code(["3946653276082720768"], [one]).code == one
    assert find_credit_code([""], [one, one, two]).code is None
    assert find_credit_code([one, two], []).candidates == (one, two)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("000000", "国家级"),
        ("510000", "省级"),
        ("511600000000", "市级"),
        ("511602000000", "县级"),
        ("511602001000", "乡镇（街道）级"),
        ("511602001001", "村（社区）级"),
        ("51160", None),
    ],
)
def test_level_of_a_division(code: str, level: str | None) -> None:
    assert division_level(code) == level


def test_cleaning_leaves_what_is_clean() -> None:
    assert clean_text("名称", "示例（新办）A1") == clean_text("名称", "示例（新办）A1")
    assert not clean_text("名称", "示例（新办）A1").remarks
    assert clean_text("名称", "Food(new)许可").text == "Food（new）许可"
    assert clean_text("名称", "Food (new)").text == "Food (new)"
    assert clean_item_code("编码", "５１１－A1 ").text == "511-A1"
    assert clean_item_code("编码", "511E0012").remarks == ()
    assert has_placeholder("H-000185-001-4444444444")
    assert not has_placeholder("990099000000-000-0000000000")


# Whatever is typed

CELLS = st.text(max_size=40) | st.sampled_from(
    ["示例局", "990A0001", "1", "行政许可", "4444444444", "5.1E+17", "a\nb,c,d,e", "\x00", "=1"]
)


@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_accounted_for(
    rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "hall").mkdir()
    clean = [[cell.replace("\r", "") for cell in row] for row in rows]
    source = csv_file(folder, *clean)
    report = take(source, folder / "hall")
    kept = [row for row in clean if any(cell.strip() for cell in row)]
    assert_accounted(report, folder / "hall", kept)
    for name in ("report.csv", "report.json"):
        write_report(report, folder / name)
    print_summary(report, io.StringIO())


@given(text=st.text())
def test_cleaning_is_stable(text: str) -> None:
    once = clean_text("名称", text)
    again = clean_text("名称", once.text)
    assert again.text == once.text
    assert not [remark for remark in again.remarks if remark.weight == "mended"]
    code = clean_item_code("编码", text)
    assert clean_item_code("编码", code.text).text == code.text


def test_a_stray_cell_in_the_last_corner_is_refused(tmp_path: Path, hall: Path) -> None:
    """The reader would make room for all cells before it, and be killed for it."""
    source = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(source)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["事项编码", "事项名称", "事项类型", "部门"])
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(Failure, match="1048576 行 16384 列"):
        import_items(source, hall, None, today=TODAY)
