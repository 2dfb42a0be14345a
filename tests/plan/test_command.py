"""``jinzhu plan`` at the command line."""

import json

import pytest
from typer.testing import CliRunner

from jinzhu.cli import command_line
from plan.filed import WITHDRAWAL, Desk, filing, withdrawal

runner = CliRunner()


def run(desk: Desk, *arguments: str) -> tuple[int, str]:
    done = runner.invoke(
        command_line(),
        [
            "plan",
            "main",
            "request",
            "--root",
            str(desk.hall.root),
            "--today",
            "2026-03-02",
            *arguments,
        ],
    )
    return done.exit_code, done.stdout


def test_a_request_that_may_be_merged(desk: Desk) -> None:
    desk.request({WITHDRAWAL: withdrawal()})
    code, told = run(desk)
    assert code == 0
    assert told.startswith("## 合并预览")
    assert "**备案 1；事项 +0 ～0 −1；错误 0、警告 0**" in told
    assert "以下任何一人合并，即为审核通过：甲四。" in told


def test_a_request_with_errors(desk: Desk) -> None:
    desk.request({WITHDRAWAL: filing(WITHDRAWAL, "item: x\n")})
    code, told = run(desk)
    assert code == 1
    assert "不能合并：合并后会新增" in told
    assert "| 备案 1 | 读不出，或与登记不符 |" in told


def test_as_text(desk: Desk) -> None:
    desk.request({WITHDRAWAL: withdrawal('"a\\e[31mb <b> | c"')})
    code, told = run(desk, "--format", "text")
    assert code == 1, "a control character is an error of the file"
    assert "\x1b" not in told
    assert "【新发现的问题】" in told


def test_as_json(desk: Desk) -> None:
    desk.request({WITHDRAWAL: withdrawal()})
    code, told = run(desk, "--format", "json")
    plan = json.loads(told)
    assert code == 0
    assert plan["summary"] == "备案 1；事项 +0 ～0 −1；错误 0、警告 0"
    assert plan["movements"]["items"][0]["day"] == "2026-03-09"
    assert plan["aftermath"]["begun"][0]["due"] == {"date": "2026-03-05", "provisional": False}
    assert plan["approvers"]["alone"][0]["name"] == "甲四"


@pytest.mark.parametrize("form", ["markdown", "text", "json"])
def test_the_same_request_is_told_the_same_way_twice(desk: Desk, form: str) -> None:
    desk.request({WITHDRAWAL: withdrawal()})
    assert run(desk, "--format", form) == run(desk, "--format", form)
