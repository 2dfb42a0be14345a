"""Staff in a workbook: the personal columns are sealed, and show nowhere else."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pyrage
import pytest

from console import Run
from gitrepo import Hall
from jinzhu.checking.run import PLAIN
from jinzhu.desk.sealing import unseal
from jinzhu.desk.sheets.layout import layout_of
from jinzhu.desk.sheets.template import write_workbook
from jinzhu.document import read, write
from jinzhu.failure import Failure
from sealing.records import IDENTITY, MOBILE, RECORDS
from sheets.books import DAY, base_hall, changed, columns, exported, offers_of, put, take

MAIN = "人员进驻"
KIND = "staff-entry"
RECORD = {**RECORDS[KIND], "native_place": "标记籍贯甲", "duties": "标记工作乙"}
SECRETS = (IDENTITY, MOBILE, "标记籍贯甲", "标记工作乙", "标记培训丙")
CLEAR = {
    "staff": "ga-001",
    "name": "张甲",
    "post": "科长",
    "rank_level": "科级正职",
    "position": "窗口",
    "window": "B01",
    "head": "是",
    "declarations.law_abiding": "是",
    "declarations.skilled": "是",
    "declarations.can_organise": "是",
    "department": "ga",
    "filed_on": "2025-03-05",
    "effective_on": "2025-03-10",
    "handled_by.name": "经办员",
    "handled_by.phone": "0756-2100001",
    "unit_opinion.text": "同意",
    "unit_opinion.signatory": "局长",
    "unit_opinion.date": "2025-03-05",
    "unit_opinion.stamped": "是",
}


@pytest.fixture
def key() -> Any:
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def hall(tmp_path: Path, key: Any) -> Hall:
    """The base hall before its staff came, with two recipients."""
    hall = base_hall(tmp_path / "hall", without="staff-entry")
    for path in (hall.root / "filings").rglob("*-report-in-*.yml"):
        path.unlink()
    other = pyrage.x25519.Identity.generate()
    listed = [
        {"id": name, "office": "人事科", "key": str(each.to_public())}
        for name, each in (("a", key), ("b", other))
    ]
    text = write({"format": 1, "recipients": listed})
    (hall.root / "catalog/recipients.yml").write_text(text, "utf-8")
    return hall


def filled(hall: Hall, **changes: object) -> bytes:
    values: dict[str, object] = {
        **CLEAR,
        **{f"sealed.{name}": "是" if v is True else v for name, v in RECORD.items()},
        **{name.replace("__", "."): value for name, value in changes.items()},
    }

    def fill(book: Any) -> None:
        for name, value in values.items():
            put(book[MAIN], 3, name, value)
        training = {"content": "标记培训丙", "done_on": "2025-02-01", "result": "合格"}
        book["岗前培训"]["A3"] = 1
        for name, text in training.items():
            put(book["岗前培训"], 3, name, text)

    return changed(write_workbook([layout_of(KIND, PLAIN.standards)], offers_of(hall.root)), fill)


def test_the_personal_columns_are_sealed_and_a_key_opens_them(hall: Hall, key: Any) -> None:
    taken = take(filled(hall), hall)
    assert [fault for fault in taken.faults if fault.severity == "error"] == []
    (path,) = taken.written
    text = (hall.root / path).read_text("utf-8")
    assert not any(secret in text for secret in SECRETS)
    data: Any = read(text.encode())
    record: Any = unseal(data["sealed"], [key], data["commitment"]).record
    assert record.identity_number == IDENTITY
    assert record.trainings[0].content == "标记培训丙"
    assert (data["name"], data["window"]) == ("张甲", "B01")


@pytest.mark.parametrize(
    ("field", "value"),
    [("mobile", "1380013"), ("born", "1991-03"), ("ethnicity", "标记籍贯甲"), ("mobile", None)],
)
def test_a_fault_in_a_personal_column_is_told_without_what_stands_there(
    run: Run, hall: Hall, tmp_path: Path, field: str, value: str | None
) -> None:
    content = filled(hall, **{f"sealed__{field}": value})
    file, back = tmp_path / "a.xlsx", tmp_path / "back.xlsx"
    file.write_bytes(content)
    arguments = ["--root", str(hall.root), "--today", str(DAY), "--report", str(back)]
    code, out, err = run("import", str(file), *arguments)
    assert code == 1
    assert not any(secret in out + err for secret in (*SECRETS, "1380013", "1991-03"))
    told = openpyxl.load_workbook(back)
    lines = [[str(cell.value) for cell in line] for line in told["退回意见"].iter_rows()]
    assert not any(secret in "".join(line) for line in lines for secret in SECRETS)
    comments = [c.comment.text for line in told[MAIN].iter_rows() for c in line if c.comment]
    assert not any(secret in text for text in comments for secret in SECRETS)
    assert not [*(hall.root / "filings/ga").glob("*staff-entry*")]


def test_the_copy_holds_nothing_that_its_file_does_not(hall: Hall, tmp_path: Path) -> None:
    from jinzhu.desk.sheets.marking import marked_copy

    content = filled(hall, sealed__born="1991-03")
    copy = marked_copy(content, take(content, hall).faults, [])
    count = {secret: _count(content, secret) for secret in SECRETS}
    assert {secret: _count(copy, secret) for secret in SECRETS} == count


def _count(content: bytes, text: str) -> int:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    return sum(
        text in str(cell.value) + (cell.comment.text if cell.comment else "") for cell in cells
    )


def test_without_recipients_nothing_is_taken_in(hall: Hall) -> None:
    (hall.root / "catalog/recipients.yml").unlink()
    with pytest.raises(Failure, match="公钥"):
        take(filled(hall), hall)
    assert not [*(hall.root / "filings/ga").glob("*staff-entry*")]


def test_a_workbook_with_personal_data_is_not_read_inside_the_repository(hall: Hall) -> None:
    with pytest.raises(Failure, match="不得放在备案仓库"):
        take(filled(hall), hall, folder=hall.root)


def test_the_export_has_the_public_part_alone() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(KIND)))
    sheet = book[MAIN]
    places = columns(sheet)
    assert sheet.cell(3, places["name"]).value
    private = [place for key, place in places.items() if key.startswith("sealed.")]
    assert private
    assert {sheet.cell(row, place).value for row in range(3, 9) for place in private} == {None}
    assert not any(
        "AGE ENCRYPTED" in str(cell.value) for line in sheet.iter_rows() for cell in line
    )
