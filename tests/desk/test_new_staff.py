"""What is sealed, asked for at a terminal: no file written on the way says it in clear."""

import json
from pathlib import Path

import pyrage
import pytest

from desk.sitting import ENTER, Sitting, hall_at, sitting
from jinzhu.codes.identity import identity_check_character
from jinzhu.desk.sealing import unseal
from jinzhu.document import read, write
from jinzhu.filing.sealed import StaffRecord

NATIVE, MAJOR, DUTIES, NAME = "标记籍贯乡", "标记专业学", "标记工作内容", "标记姓名"
MOBILE, WORD = "13912345678", "标记口令 xyz"
NUMBER = "44040219900307631" + identity_check_character("44040219900307631")
WRONG = NUMBER[:-1] + ("1" if NUMBER[-1] == "0" else "0")
CLEAR = {
    "kind": "staff-entry",
    "department": "ga",
    "effective_on": "2026-03-09",
    "staff": "ga-009",
    "name": NAME,
    "post": "科员",
    "rank_level": "科员",
    "position": "后台",
    "head": "false",
    "declarations": {"law_abiding": "true", "skilled": "true"},
    "unit_opinion": {
        "text": "同意",
        "signatory": "局长",
        "date": "2026-03-02",
        "stamped": "true",
    },
}


@pytest.fixture
def keys() -> list[pyrage.x25519.Identity]:
    return [pyrage.x25519.Identity.generate() for _ in range(2)]


@pytest.fixture
def hall(tmp_path: Path, keys: list[pyrage.x25519.Identity]) -> Path:
    root = hall_at(tmp_path / "hall")
    holders = [
        {
            "id": f"key-{number}",
            "office": "人事科",
            "key": str(key.to_public()),
            "since": "2026-01-01",
        }
        for number, key in enumerate(keys)
    ]
    text = write({"format": 1, "recipients": holders})
    (root / "catalog" / "recipients.yml").write_text(text, "utf-8")
    return root


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "given.json"
    path.write_text(json.dumps(CLEAR), "utf-8")
    return path


def told(folder: Path, given: Path) -> list[str]:
    """The files below a folder that hold anything of a person in clear."""
    marks = [each.encode() for each in (NATIVE, MAJOR, DUTIES, NUMBER, MOBILE, WORD)]
    marks += [each.decode().encode("unicode-escape") for each in marks[:3]]
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and path != given and any(mark in path.read_bytes() for mark in marks)
    ]


def locks(clerk: Sitting) -> None:
    for title in ("草稿口令", "再输一遍"):
        clerk.types(WORD, title)


@pytest.mark.slow
def test_a_staff_entry_is_never_in_clear(
    hall: Path, given: Path, tmp_path: Path, keys: list[pyrage.x25519.Identity]
) -> None:
    state, temporary = tmp_path / "state", tmp_path / "temporary"
    temporary.mkdir()
    with sitting(hall, state, "--from", str(given), TMPDIR=str(temporary)) as clerk:
        locks(clerk)
        clerk.ticks("还要填写哪些")
        clerk.sees("以下内容不公开")
        clerk.picks("男", "性别")
        clerk.types("1990年3月", "出生年月")
        clerk.picks("汉族", "民族")
        clerk.types(NATIVE, "籍贯")
        clerk.picks("群众", "政治面貌")
        clerk.types(WRONG, "身份证号码")
        clerk.sees("✗")
        # What was refused is told without repeating it.
        clerk.sees("\r\n")
        assert WRONG not in clerk.shown.rpartition("✗")[2]
        clerk.types(f"\x15{NUMBER}", "身份证号码")
        clerk.sees("学历：")
        clerk.child.kill(9)
        clerk.child.wait()
    assert told(tmp_path, given) == []
    assert NAME.encode() not in b"".join(
        path.read_bytes() for path in state.rglob("*") if path.is_file()
    )
    with sitting(hall, state, "staff-entry", TMPDIR=str(temporary)) as clerk:
        clerk.picks("是", "接着填吗")
        clerk.types("wrong", "草稿的口令")
        clerk.sees("口令不对")
        clerk.types(WORD, "草稿的口令")
        clerk.picks("大学本科", "学历")
        clerk.types("2012-07", "工作时间")
        clerk.types("试验市公安局", "工作单位")
        clerk.types("0756-2100001", "办公电话")
        clerk.types(MOBILE, "手机号码")
        clerk.picks("公务员", "人员身份")
        clerk.types("2020-06", "任现职务级别时间")
        clerk.picks("否", "是否参加进驻窗口公务员考核")
        clerk.types(DUTIES, "负责主要工作")
        clerk.ticks("还要填写哪些", 1)
        clerk.types(MAJOR, "专业")
        clerk.sees("检查完毕：错误 0")
        clerk.picks("写入文件", "接下来")
        clerk.sees("已密封")
        clerk.picks("是", "吗")
        assert clerk.ends() == 0
    [written] = (hall / "filings" / "ga").glob("2026-03-02-staff-entry-*.yml")
    assert told(tmp_path, given) == []
    assert [path for path in state.rglob("*") if path.is_file()] == []
    assert list(temporary.iterdir()) == []
    data = read(written.read_bytes())
    assert isinstance(data, dict)
    opened = unseal(str(data["sealed"]), keys[1:], str(data["commitment"]))
    assert isinstance(opened.record, StaffRecord)
    assert (opened.staff, opened.record.native_place, opened.record.major) == (
        "ga-009",
        NATIVE,
        MAJOR,
    )


def test_without_a_passphrase_nothing_is_kept(hall: Path, given: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    with sitting(hall, state, "--from", str(given)) as clerk:
        clerk.types("", "草稿口令")
        clerk.sees("不保存草稿")
        clerk.ticks("还要填写哪些")
        clerk.sees("性别：")
        clerk.child.send("\x03")
        clerk.sees("这次的内容没有保存")
        assert clerk.ends() == 1
    assert [path for path in state.rglob("*") if path.is_file()] == []


def test_no_draft_below_the_repository(hall: Path, given: Path) -> None:
    with sitting(hall, hall / "state", "--from", str(given)) as clerk:
        clerk.sees("草稿不保存")
        clerk.ticks("还要填写哪些")
        clerk.sees("性别：")
        clerk.child.send("\x03" + ENTER)
        clerk.ends()
    assert not (hall / "state").exists()
