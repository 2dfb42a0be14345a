"""The eight questions, asked and answered at a real terminal."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pexpect

from founding.newcomer import git
from jinzhu.document import read

JINZHU = Path(sys.executable).with_name("jinzhu")
UP, DOWN, ENTER, CANCEL = "\x1b[A", "\x1b[B", "\r", "\x03"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ6Ls2yyvGkR8BKqXWcjNoSOJ0KcVlgSoCk3cyXAXbHI"
UNTIL_FORGE = [
    ("大厅全称", "澜海市广宁区政务服务中心"),
    ("大厅级别", DOWN * 3),
    ("执行哪套标准", ""),
    ("行政区划代码", "511602"),
    ("管理部门全称", "广宁区政务服务管理局"),
    ("信用代码", "11449900MB9000015J"),
    ("代号", ""),
    ("大厅地址", "广宁区示例路 1 号"),
    ("办公日", ""),
    ("时间", ""),
    ("咨询电话", "0826-2345678"),
    ("投诉电话", "0826-2345679"),
]


@contextmanager
def terminal(place: Path) -> Iterator[Any]:
    """``jinzhu init hall`` in a terminal of 100 columns."""
    child = pexpect.spawn(
        str(JINZHU),
        ["init", "hall"],
        cwd=place,
        # Nobody here answers where the cursor is, and each question would wait a second for it.
        env=os.environ | {"PROMPT_TOOLKIT_NO_CPR": "1"},
        encoding="utf-8",
        timeout=60,
        dimensions=(40, 100),
    )
    child.delaybeforesend = None
    try:
        yield child
    finally:
        child.close(force=True)


def answer(child: Any, asked: str, typed: str) -> None:
    child.expect_exact(asked)
    child.send(typed + ENTER)


def test_eight_answers_make_a_hall(place: Path) -> None:
    with terminal(place) as child:
        for asked, typed in UNTIL_FORGE:
            answer(child, asked, typed)
        answer(child, "仓库放在哪里", DOWN)
        answer(child, "审核人姓名", "张三")
        answer(child, "邮箱", "zhangsan@zwj.gov.cn")
        answer(child, "平台账号", "zhangsan")
        answer(child, "公钥", KEY)
        answer(child, "照此建立", "")
        child.expect_exact("第一次提交已作好")
        child.expect(pexpect.EOF)
        child.wait()
        assert child.exitstatus == 0
    hall, people = _read(place, "hall"), _read(place, "people")["people"]
    assert (hall["level"], hall["management"]) == ("县级", "zwj")
    assert hall["hours"] == [{"days": "周一至周五", "times": "09:00-12:00，13:00-17:00"}]
    assert people[0]["accounts"] == ["gitea:zhangsan"]
    assert people[0]["keys"] == [KEY]
    assert (place / "hall" / ".gitea" / "workflows" / "check.yml").is_file()
    assert git(place / "hall", "status", "--porcelain") == ""


def _read(place: Path, name: str) -> Any:
    return read((place / "hall" / "catalog" / f"{name}.yml").read_bytes())


def test_a_wrong_answer_is_asked_for_again(place: Path) -> None:
    clear = "\x15"
    with terminal(place) as child:
        answer(child, "大厅全称", "")
        child.expect_exact("这一项必须填写")
        child.send("大厅" + ENTER)
        answer(child, "大厅级别", "")
        answer(child, "执行哪套标准", "")
        answer(child, "行政区划代码", "5116")
        child.expect_exact("行政区划代码")
        child.send(clear + "511602" + ENTER)
        answer(child, "管理部门全称", "管理局")
        answer(child, "信用代码", "11449900MB9000015X")
        child.expect_exact("校验码")
        child.send(CANCEL)
        child.expect_exact("没有答完，什么都没有建立")
        child.wait()
        assert child.exitstatus == 2
    assert sorted(each.name for each in place.iterdir()) == []


def test_without_a_yes_nothing_is_made(place: Path) -> None:
    with terminal(place) as child:
        for asked, typed in UNTIL_FORGE:
            answer(child, asked, typed)
        answer(child, "仓库放在哪里", UP)
        answer(child, "审核人姓名", "张三")
        answer(child, "邮箱", "zhangsan@zwj.gov.cn")
        answer(child, "没有可不填", "")
        answer(child, "公钥", "")
        child.expect_exact("自建的 git 服务器")
        child.expect_exact("照此建立")
        child.send("n")
        child.expect_exact("没有答完，什么都没有建立")
    assert list(place.iterdir()) == []
