"""The eight questions at a terminal, each answer held against the model before the next one."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import questionary

from jinzhu.codes.tables import HALL_LEVELS
from jinzhu.desk.founding.answers import (
    DEFAULT_ID,
    PLACES,
    Answers,
    fault_of,
    needs_account,
    profiles,
)
from jinzhu.failure import Failure
from jinzhu.finding import Loc
from jinzhu.report.plain import printable

_CANCELLED = "没有答完，什么都没有建立"
_DAYS = "周一至周五"
_TIMES = "09:00-12:00，13:00-17:00"
_PUBLIC = ".pub"


def ask_all() -> Answers:
    """Ask, show what was answered, and go on only with a yes. Raises Failure."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Failure("这里不是终端，不能提问；请把答案写成文件，用 --from 指定")
    try:
        given = _asked()
        answers = Answers.model_validate(given)
        _show(answers)
        if not questionary.confirm("照此建立？", default=True, instruction="(Y/n) ").unsafe_ask():
            raise Failure(_CANCELLED)
    except (KeyboardInterrupt, EOFError):
        raise Failure(_CANCELLED) from None
    return answers


def _asked() -> dict[str, Any]:
    said = "新建大厅：八个问题。每题回车确认，按 Ctrl-C 放弃，不留下任何文件。\n"
    sys.stderr.write(said)
    given: dict[str, Any] = {"format": 1}
    given["name"] = _text("1/8 大厅全称", ("name",))
    given["level"] = _choice("2/8 大厅级别", HALL_LEVELS)
    known = {title: name for name, title in profiles().items()}
    given["profile"] = known[_choice("    执行哪套标准", known)]
    given["division"] = _text("3/8 行政区划代码（6 位；乡镇 9 位，村 12 位）", ("division",))
    given["management"] = {
        "name": _text("4/8 政务服务管理部门全称", ("management", "name")),
        "credit_code": _text("    它的统一社会信用代码", ("management", "credit_code")),
        "id": _text("    它的代号（备案文件夹的名字）", ("management", "id"), DEFAULT_ID),
    }
    given["address"] = _text("5/8 大厅地址", ("address",))
    days = _text("    办公日", ("hours", 0, "days"), _DAYS)
    given["hours"] = [{"days": days, "times": _text("    时间", ("hours", 0, "times"), _TIMES)}]
    given["phones"] = {
        "enquiry": _text("6/8 咨询电话（如 0756-2123456）", ("phones", "enquiry")),
        "complaint": _text("    投诉电话", ("phones", "complaint")),
    }
    given["forge"] = _choice("7/8 仓库放在哪里", PLACES.values())
    given["forge"] = next(key for key, name in PLACES.items() if name == given["forge"])
    given["reviewer"] = _reviewer(needs_account(given["forge"]))
    return given


def _reviewer(account_needed: bool) -> dict[str, str]:
    here = ("reviewer",)
    who = {
        "name": _text("8/8 第一位审核人姓名", (*here, "name")),
        "email": _text("    邮箱（git 提交所用）", (*here, "email")),
    }
    label = "    平台账号" + ("" if account_needed else "（没有可不填）")
    account = _text(label, (*here, "account"), optional=not account_needed)
    key = _text("    SSH 公钥或 .pub 文件（可不填）", (*here, "key"), optional=True, read=_key_text)
    return who | {name: value for name, value in (("account", account), ("key", key)) if value}


def _key_text(typed: str) -> str:
    """A key, also when the file that holds it is named."""
    if not typed.endswith(_PUBLIC):
        return typed
    try:
        return Path(typed).expanduser().read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return typed


def _text(
    label: str,
    place: Loc,
    default: str = "",
    *,
    optional: bool = False,
    read: Callable[[str], str] = str,
) -> str:
    def fits(typed: str) -> bool | str:
        value = read(typed.strip())
        if not value:
            return True if optional else "这一项必须填写"
        return fault_of(place, value) or True

    question = questionary.text(label, default=default, validate=fits, validate_while_typing=False)
    return read(str(question.unsafe_ask()).strip())


def _choice(label: str, values: Any) -> str:
    chosen = questionary.select(
        label, choices=list(values), instruction="（上下键选择，回车确认）"
    ).unsafe_ask()
    return str(chosen)


def _show(answers: Answers) -> None:
    lines = (
        ("大厅", f"{answers.name}（{answers.level}，{answers.division}）"),
        ("执行标准", profiles()[answers.profile]),
        ("管理部门", f"{answers.management.name}（{answers.management.id}）"),
        ("地址", answers.address),
        ("办公时间", "；".join(f"{each.days} {each.times}" for each in answers.hours)),
        ("电话", f"咨询 {answers.phones.enquiry}，投诉 {answers.phones.complaint}"),
        ("仓库", PLACES[answers.forge]),
        ("审核人", f"{answers.reviewer.name}，{answers.reviewer.email}"),
    )
    sys.stderr.write("".join(f"  {name}：{printable(value)}\n" for name, value in lines))
