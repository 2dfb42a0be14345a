"""``jinzhu new`` at a real terminal: asked, refused, interrupted, gone on with, written."""

import json
from pathlib import Path

import pytest

from desk.sitting import END, ENTER, INTERRUPT, Sitting, hall_at, sitting
from jinzhu.document import read

BAOAN = "11440499000000326Y3000000000002"
WRITTEN = f"filings/ga/2026-03-02-item-withdrawal-{BAOAN.lower()}.yml"


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    return hall_at(tmp_path / "hall")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def drafts(state: Path) -> list[Path]:
    return [path for path in state.rglob("*") if path.is_file()]


def until_reason(clerk: Sitting) -> None:
    clerk.picks("公安", "部门")
    clerk.types("2026年4月15日", "生效日期")
    clerk.sees("已改写为：2026-04-15")
    clerk.picks("保安", "事项编码")
    clerk.sees("随之填好：事项名称 保安服务许可")


def test_a_withdrawal_from_nothing(hall: Path, state: Path) -> None:
    with sitting(hall, state) as clerk:
        clerk.picks("一个事项不再", "要办什么")
        clerk.sees("部门：", "回车")
        clerk.child.send(ENTER)
        clerk.sees("请先用 ↑↓ 选一项")
        clerk.child.send("公安" + ENTER)
        clerk.sees("经办人照上一次备案填为 经办员，0756-2100001")
        clerk.types("2026-02-30", "生效日期")
        clerk.sees("不是有效的日期")
        clerk.types("\x15２０２６／４／１５", "生效日期")
        clerk.sees("已改写为：2026-04-15")
        clerk.picks("保安", "事项编码")
        clerk.types("", "撤离原因")
        clerk.sees("没有填写")
        clerk.types("业务调整", "撤离原因")
        clerk.types("市局出入境大厅", "撤离后办理地点")
        clerk.types("无", "未办结件处理")
        clerk.ticks("还要填写哪些", 2)
        clerk.picks("加一项", "撤离依据")
        clerk.types("试验市机构改革方案", "文件名称")
        clerk.ticks("撤离依据 1（试验市机构改革方案） › 还要填写哪些")
        clerk.picks("填好了", "撤离依据")
        clerk.sees("检查完毕：错误 0")
        clerk.picks("写入文件", "接下来")
        clerk.sees("事项撤离", "撤离原因：业务调整")
        clerk.picks("是", f"写入 {WRITTEN} 吗")
        clerk.sees("下一步")
        assert clerk.ends() == 0
    assert drafts(state) == []
    assert read((hall / WRITTEN).read_bytes()) == {
        "format": "1",
        "kind": "item-withdrawal",
        "department": "ga",
        "filed_on": "2026-03-02",
        "effective_on": "2026-04-15",
        "handled_by": {"name": "经办员", "phone": "0756-2100001"},
        "item": BAOAN,
        "name": "保安服务许可",
        "reason": "业务调整",
        "basis": [{"title": "试验市机构改革方案"}],
        "handled_afterwards": "市局出入境大厅",
        "unfinished_cases": "无",
    }


def test_what_was_answered_survives_a_kill(hall: Path, state: Path) -> None:
    with sitting(hall, state, "item-withdrawal") as clerk:
        until_reason(clerk)
        clerk.types("业务调整", "撤离原因")
        clerk.sees("撤离后办理地点：")
        clerk.child.kill(9)
        clerk.child.wait()
    [draft] = drafts(state)
    assert draft.stat().st_mode & 0o777 == 0o600
    assert draft.parent.stat().st_mode & 0o777 == 0o700
    with sitting(hall, state, "item-withdrawal") as clerk:
        clerk.picks("是", "接着填吗")
        clerk.sees("撤离后办理地点：")
        assert "撤离原因：" not in clerk.shown
        clerk.child.send(INTERRUPT)
        clerk.sees("草稿已保存；再运行 jinzhu new item-withdrawal 就接着填")
        assert clerk.ends() == 1
    assert drafts(state) == [draft]
    assert list(hall.rglob("*2026-03-02*")) == []


def test_a_broken_draft_is_put_aside(hall: Path, state: Path) -> None:
    with sitting(hall, state, "item-withdrawal") as clerk:
        clerk.picks("公安", "部门")
        clerk.sees("生效日期：")
        clerk.child.send(END)
        clerk.sees("草稿已保存")
        assert clerk.ends() == 1
    [draft] = drafts(state)
    draft.write_bytes(b'{"format": 1, "values": [')
    with sitting(hall, state, "item-withdrawal") as clerk:
        clerk.picks("是", "接着填吗")
        clerk.sees("已损坏，读不出来", "另存为", "部门：")
    assert draft.with_name(f"{draft.name}.old").read_bytes() == b'{"format": 1, "values": ['


BROKEN = f"""\
kind：item-withdrawal
format: 1
department: ＧＡ
filed_on: 2026年3月2日
effective_on: 明年
item: '{BAOAN}'
name: 保安服务许可
reason: 业务调整 # 待定
handled_afterwards: 市局出入境大厅
unfinished_cases: 无
colour: 红
basis:
  - title: 试验市机构改革方案
"""


def test_a_broken_file_is_taken_as_far_as_it_goes(hall: Path, state: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.yml"
    half.write_text(BROKEN, encoding="utf-8")
    with sitting(hall, state, "--from", str(half), columns=40, NO_COLOR="1") as clerk:
        clerk.sees("第 8 行", "“colour”", "没有取用")
        clerk.types("\x152026-04-15", "生效日期")
        clerk.types("业务调整", "撤离原因")
        clerk.ticks("还要填写哪些")
        clerk.sees("检查完毕：错误 0")
        clerk.picks("看整张表", "接下来")
        clerk.sees("事项编码")
        clerk.picks("先存着", "接下来")
        assert clerk.ends() == 0
        # No colour is asked for: bold, cursor movements and the like remain.
        assert "\x1b[31m" not in clerk.raw
        assert "\x1b[36m" not in clerk.raw


def test_hostile_text_moves_no_cursor(hall: Path, state: Path, tmp_path: Path) -> None:
    hostile = "业务\x1b]0;owned\x07\x1b[2J\u202e调整"
    answers = {
        "kind": "item-withdrawal",
        "department": "ga",
        "effective_on": "2026-04-15",
        "item": BAOAN,
        "name": "保安服务许可",
        "reason": hostile,
        "handled_afterwards": "市局",
        "unfinished_cases": "无",
        "\x1b[2Jcolour": "红",
    }
    given = tmp_path / "given.json"
    given.write_text(json.dumps(answers), encoding="utf-8")
    with sitting(hall, state, "--from", str(given)) as clerk:
        clerk.ticks("还要填写哪些")
        clerk.picks("改其他内容", "接下来")
        clerk.picks("撤离原因", "改哪一项")
        clerk.sees("撤离原因：")
        # The cursor comes back when the line is drawn; a key that comes sooner may be lost.
        clerk.child.expect_exact("\x1b[?25h")
        clerk.child.send(INTERRUPT)
        assert clerk.ends() == 1
        assert "\x1b]0;" not in clerk.raw
        assert "\x1b[2J" not in clerk.raw
        assert "\u202e" not in clerk.raw
