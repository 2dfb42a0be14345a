"""What is asked before a hall is made: eight answers, held against the models of the catalogue."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from jinzhu.catalog.entry import CatalogFile
from jinzhu.catalog.hall import HallPhones, Hours
from jinzhu.catalog.load import BASE
from jinzhu.codes.tables import HallLevel
from jinzhu.document import NotWritable, Positions, Refused, read, write
from jinzhu.filing.fields import CreditCode, DivisionCode, Line, Part, Slug, list_of, named
from jinzhu.filing.shape import parse
from jinzhu.finding import Finding, Loc, Problem
from jinzhu.rules.texts import finding_of, rule_texts
from jinzhu.standards.shelf import base_profile, base_profiles

Place = Literal["github", "gitea", "gitlab", "gitee", "server"]
PLACES: dict[Place, str] = {
    "github": "GitHub",
    "gitea": "Gitea",
    "gitlab": "GitLab",
    "gitee": "Gitee",
    "server": "自建的 git 服务器",
}
DEFAULT_ID = "zwj"
_HIDDEN = "（不显示）"


def _formed(pattern: str, hint: str) -> AfterValidator:
    """A validator for the form of a text."""
    whole = re.compile(pattern)

    def validate(text: str) -> str:
        if not whole.fullmatch(text):
            raise PydanticCustomError("field-form", "form", {"given": text[:60], "hint": hint})
        return text

    return AfterValidator(validate)


def _public_key(text: str) -> str:
    """A key that signatures can be verified with; what may be a secret is not said again."""
    from jinzhu.ledger.signature import public_key

    if "\n" in text or "PRIVATE KEY" in text or public_key(text) is None:
        hint = "一行公钥，例如 ssh-ed25519 AAAA…，即 .pub 文件的内容；私钥不得填写"
        raise PydanticCustomError("field-form", "key", {"given": _HIDDEN, "hint": hint})
    return text


def _known_profile(text: str) -> str:
    """The name of a profile that comes with the package."""
    if text not in base_profiles():
        hint = "、".join(f"{name}（{title}）" for name, title in profiles().items())
        raise PydanticCustomError("field-form", "profile", {"given": text[:60], "hint": hint})
    return text


def profiles() -> dict[str, str]:
    """The profiles a hall can build on, the usual one first, each with what it is called."""
    names = sorted(base_profiles(), key=lambda name: (name != BASE, name))
    return {name: str((base_profile(name) or {})["name"]) for name in names}


Email = Annotated[
    Line,
    _formed(
        r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        "一个邮箱，例如 zhangsan@zwj.example.cn",
    ),
]
Account = Annotated[
    Line,
    _formed(
        r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?",
        "只写账号名，用字母、数字、点、连字符和下划线，例如 zhangsan",
    ),
]
PublicKey = Annotated[str, AfterValidator(_public_key)]


class Management(Part):
    """The department that manages the hall."""

    name: Line = named("管理部门", "政务服务管理部门的全称")
    credit_code: CreditCode = named("统一社会信用代码", "18 位统一社会信用代码")
    id: Slug = named("部门代号", "小写字母、数字和连字符，备案的文件夹以它为名", DEFAULT_ID)


class FirstReviewer(Part):
    """Whoever approves first; that person publishes as well until someone else does."""

    name: Line = named("姓名", "第一位审核人的姓名")
    email: Email = named("邮箱", "git 提交所用的邮箱")
    account: Account | None = named("平台账号", "代码平台上的账号名", None)
    key: PublicKey | None = named("SSH 公钥", "签名所用的 SSH 公钥，可以以后再填", None)


class Answers(CatalogFile):
    """The answers, as asked or as a file gives them."""

    name: Line = named("大厅名称", "政务服务大厅的全称，例如 澜海市政务服务大厅")
    level: HallLevel = named("级别", "例如 市级")
    profile: Annotated[Line, AfterValidator(_known_profile)] = named(
        "执行标准", "所依据的基础配置：zhuhai、national 或 hunan", BASE
    )
    division: DivisionCode = named(
        "行政区划代码", "6 位行政区划代码，例如 440400；乡镇 9 位，村 12 位"
    )
    management: Management = named("管理部门", "政务服务管理部门")
    address: Line = named("地址", "大厅地址")
    hours: tuple[Hours, ...] = list_of("办公时间", "办公时间", 1)
    phones: HallPhones = named("电话", "咨询和投诉电话")
    forge: Place = named("代码平台", "、".join(PLACES))
    reviewer: FirstReviewer = named("审核人", "第一位审核人")


class Unfit(Exception):
    """Answers in a file that the models refuse: the findings, and the file they are in."""

    def __init__(self, findings: tuple[Finding, ...], source: bytes) -> None:
        super().__init__()
        self.findings = findings
        self.source = source


def read_answers(source: bytes, path: str) -> Answers:
    """The answers of a file. Raises Unfit with every finding."""
    try:
        data = read(source)
    except Refused as refused:
        found = [
            Problem(each.rule, values=each.values, spot=(each.line, each.column))
            for each in refused.problems
        ]
        raise Unfit(_findings(found, source, path), source) from None
    answers, problems = parse(Answers, data)
    problems += _missing_account(answers)
    if answers is None or problems:
        raise Unfit(_findings(problems, source, path), source)
    return answers


def fault_of(place: Loc, value: str) -> str | None:
    """What is wrong with one answer, in a line; None where it fits."""
    try:
        write({"answer": value})
    except NotWritable:
        return "有文件里不能用的字符（控制字符、零宽字符等），请重新输入"
    data: Any = value
    for part in reversed(place):
        data = [data] if isinstance(part, int) else {part: data}
    for problem in parse(Answers, data)[1]:
        if problem.loc == place:
            return "".join(rule_texts()[problem.rule].said(problem.values))
    return None


def needs_account(forge: str) -> bool:
    """Whether the forge goes by accounts; a server of one's own also knows e-mail addresses."""
    return forge != "server"


def _missing_account(answers: Answers | None) -> list[Problem]:
    if answers is None or answers.reviewer.account or not needs_account(answers.forge):
        return []
    field = f"account，写在 reviewer 下面；{PLACES[answers.forge]} 上的账号名"
    return [
        Problem(
            "field-missing",
            ("reviewer", "account"),
            {"title": "平台账号", "field": field},
            key=True,
        )
    ]


def _findings(problems: list[Problem], source: bytes, path: str) -> tuple[Finding, ...]:
    return tuple(_finding(problem, source, path) for problem in problems)


def _finding(problem: Problem, source: bytes, path: str) -> Finding:
    # What the reader refused has its own place, and no other could be found.
    spot = problem.spot or Positions(source).locate(problem.loc, key=problem.key)
    return finding_of(problem, path, spot)
