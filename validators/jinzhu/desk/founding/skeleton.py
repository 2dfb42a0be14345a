"""A hall's first files: the catalogue that follows from the answers, and what explains it."""

import html
from collections.abc import Mapping, Sequence

from jinzhu.catalog.load import (
    DECLARATIONS,
    DEPARTMENTS,
    HALL,
    PEOPLE,
    PREMISES,
    PROFILE,
    WINDOWS,
)
from jinzhu.desk.founding.answers import PLACES, Answers
from jinzhu.desk.founding.asked import asks_for_premises, sections, to_be_declared
from jinzhu.desk.founding.generated import Settings, generated_files, template, trunk_of
from jinzhu.desk.founding.manifest import MANIFEST, manifest_text
from jinzhu.document import NotWritable, Writable, write
from jinzhu.failure import Failure
from jinzhu.standards.shelf import base_profile

# A line that stays until someone has put in what is really there; ``jinzhu doctor`` looks for it.
TO_CHANGE = "# 待改："
_ACCOUNTS = {"server": "http"}
Entry = Mapping[str, Writable]


def skeleton(answers: Answers, settings: Settings) -> Mapping[str, str]:
    """Every file of a new hall by its path, but for the code owners."""
    generated = generated_files(settings)
    return {
        **_catalogue(answers),
        **_house(answers),
        "catalog/README.md": template("once/catalog/README.md"),
        "site/index.md": template("once/site/index.md"),
        "README.md": _readme(answers),
        **generated,
        MANIFEST: manifest_text(settings, generated),
    }


def _catalogue(answers: Answers) -> Mapping[str, str]:
    return {
        HALL: _text(_hall(answers), "大厅。", "楼层和区域改成实际的；有分厅的加上 branches。"),
        PROFILE: _text(_profile(answers), "本厅执行的标准。没写的照 base 指的基础配置。"),
        DEPARTMENTS: _text(
            {"departments": [_management(answers)]},
            "部门目录。第一个是政务服务管理部门，其余逐个加在后面，或随事项清单导入。",
        ),
        WINDOWS: _text(
            {"windows": [{"number": "A01", "floor": "1F", "area": "A区", "types": ["综合受理"]}]},
            "窗口目录。楼层和区域与 hall.yml 一致。",
            "下面只有一个样子，改成实际的窗口，每个窗口一条。",
        ),
        PEOPLE: _text(
            {"people": [_reviewer(answers)]},
            "经办人、审核人、发布人。自己写的备案自己不能审核，管理部门至少要有两位审核人。",
            "加上第二位审核人和各部门的经办人；发布人可以另定一位。",
        ),
    }


def _text(data: Entry, about: str, change: str = "", listed: Sequence[str] = ()) -> str:
    """A file of the catalogue, with what it is and what is to be changed in it."""
    try:
        body = write({"format": 1, **data})
    except NotWritable:
        raise Failure("答案里有文件里不能用的字符（控制字符、零宽字符等），请改后重来") from None
    head = f"# {about}\n" + (f"{TO_CHANGE}{change}\n" if change else "")
    return head + "".join(f"#   {line}\n" for line in listed) + body


def _hall(answers: Answers) -> Entry:
    hours: Sequence[Writable] = [{"days": each.days, "times": each.times} for each in answers.hours]
    return {
        "name": answers.name,
        "management": answers.management.id,
        "level": answers.level,
        "division": answers.division,
        "address": answers.address,
        "hours": hours,
        "phones": {"enquiry": answers.phones.enquiry, "complaint": answers.phones.complaint},
        "floors": [{"floor": "1F", "name": "一楼", "areas": ["A区"]}],
    }


def _profile(answers: Answers) -> Entry:
    return {"base": answers.profile, "name": answers.name}


def _house(answers: Answers) -> Mapping[str, str]:
    """What the standards want to be told of the house and of what only a person can see."""
    chosen = (base_profile(answers.profile) or {})["standards"]
    files = {}
    if asks_for_premises(chosen):
        change = "照实际逐段填写，写不全的先写知道的。各段："
        listed = [f"{name}：{title}，{help_}" for name, title, help_ in sections()]
        files[PREMISES] = _text({"units": []}, "大厅的房屋和设备。", change, listed)
    if declared := list(to_be_declared(chosen)):
        change = "现场核对后逐条声明，写明日期和科室，不写个人姓名。要声明的条款："
        listed = [f"{asked}：{gist}" for asked, gist in declared]
        files[DECLARATIONS] = _text(
            {"declarations": []}, "只有人能看到的，由大厅声明。", change, listed
        )
    return files


def _management(answers: Answers) -> Entry:
    return {
        "id": answers.management.id,
        "name": answers.management.name,
        "credit_code": answers.management.credit_code,
        "category": "政府部门",
        "level": answers.level,
        "stationing": True,
    }


def _reviewer(answers: Answers) -> Entry:
    who = answers.reviewer
    on = _ACCOUNTS.get(answers.forge, answers.forge)
    person: dict[str, Writable] = {
        "id": f"{answers.management.id[:38]}-1",
        "name": who.name,
        "department": answers.management.id,
        "roles": ["审核人", "发布人"],
        "emails": [who.email],
    }
    if who.account:
        person["accounts"] = [f"{on}:{who.account}"]
    if who.key:
        person["keys"] = [who.key]
    return person


def _readme(answers: Answers) -> str:
    return (
        template("once/README.md")
        .replace("__PUSH__", _push(answers))
        .replace("__HALL_TEXT__", _as_text(answers.name))
    )


def _as_text(name: str) -> str:
    """A name as Markdown shows it, letter for letter."""
    escaped = html.escape(" ".join(name.split()), quote=False)
    return "".join(f"\\{char}" if char in "\\`*_{}[]()#+!|~" else char for char in escaped)


def _push(answers: Answers) -> str:
    """How the hall gets onto its forge."""
    lines = [
        "git remote add origin 仓库的地址",
        f"git push --set-upstream origin {trunk_of(answers.forge)}",
        "git remote set-head origin --auto",
        "jinzhu publish public --push origin",
    ]
    if answers.forge == "server":
        before = [
            "# 先在服务器上：git init --bare，装好 server/pre-receive.sh，再写明谁第一次推送：",
            "# git config jinzhu.owner http:审核人的账号",
        ]
        lines = [*before, *lines]
    else:
        before = [f"# 先在 {PLACES[answers.forge]} 上新建一个空仓库"]
        lines = [*before, *lines, f"jinzhu protect --forge {answers.forge} --rules"]
    return "\n".join(f"   {line}" for line in lines)
