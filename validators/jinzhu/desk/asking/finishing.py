"""A filing that is filled in: its path, its text, what the check says, its form, and its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinzhu.desk.asking.answers import Answers
from jinzhu.desk.asking.fields import field_of, is_asked
from jinzhu.desk.asking.hall import DeskHall
from jinzhu.document import NotWritable
from jinzhu.filing.draft import draft_path, draft_text
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import MOST_BYTES
from jinzhu.filing.shape import model_at, parse
from jinzhu.finding import Finding, Loc, loc_of
from jinzhu.plan.form import form_of
from jinzhu.register.acts import PENDING, Act
from jinzhu.report import text
from jinzhu.rules.texts import rule_texts

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Rules that ask for a field that is not there, whose place is that of another.
ASKED_BY: Mapping[str, Loc] = {
    "opinion-missing": ("unit_opinion",),
    "item-withdrawal-basis": ("basis",),
    "burden-without-basis": ("basis",),
    "successor-missing": ("successor",),
}
# What tells a filing from the others of its day, by the field that names it.
_SUBJECTS = ("staff", "item")


@dataclass(frozen=True)
class Finished:
    """The file as it would be sent; ``refused`` says why there can be none."""

    path: str
    content: bytes
    findings: tuple[Finding, ...] = ()
    refused: str = ""

    @property
    def errors(self) -> int:
        """How many errors there are in this file."""
        return sum(each.severity == "error" for each in self.findings)


def finished(kind: str, answers: Answers, sealed: dict[str, str], hall: DeskHall) -> Finished:
    """The file of these answers, held against the whole hall."""
    values = {**answers.typed(), **sealed}
    path = hall.free_path(_path(kind, values))
    try:
        content = draft_text(kind, values).encode()
    except NotWritable as error:
        known = rule_texts().get(str(error))
        return Finished(path, b"", refused=known.message if known else "有写不进文件的内容")
    return Finished(path, content, hall.findings(path, content))


def _path(kind: str, values: dict[str, Any]) -> str:
    subject = next((str(values[name]) for name in _SUBJECTS if values.get(name)), "")
    slug = _NOT_SLUG.sub("-", subject.lower()).strip("-")
    bare = draft_path(kind, values, "")
    room = MOST_BYTES - len(bare.encode()) - len("-99") - 1
    return draft_path(kind, values, slug[: max(room, 0)].strip("-"))


def report(finished: Finished) -> str:
    """The findings as ``jinzhu check`` shows them."""
    lines = finished.content.decode().split("\n")

    def line_of(path: str, line: int) -> str:
        return lines[line - 1] if path == finished.path and line <= len(lines) else ""

    return text.render(finished.findings, line_of).rstrip("\n")


def form_rows(kind: str, answers: Answers, sealed: dict[str, str], hall: DeskHall) -> list[str]:
    """The form as it will be printed, in lines; none for a filing that is no form yet."""
    data: dict[str, Any] = {"format": "1", "kind": kind, **answers.values, **sealed}
    filing, _ = parse(KINDS[kind], data)
    if filing is None:
        return []
    act: Act[Filing] = Act("", filing, PENDING)
    form = form_of(act, hall.department_name, hall.chosen)
    return [
        form.heading,
        *(f"  {title}：{value}" if value else f"  {title}" for title, value in form.rows),
    ]


def place_of(answers: Answers, finding: Finding) -> Loc | None:
    """The field to go back to for a finding: as deep as one can be asked for."""
    asked = ASKED_BY.get(finding.rule)
    if asked and _can_be_asked(answers, asked):
        return asked
    loc = loc_of(finding.field)
    while loc:
        if _can_be_asked(answers, loc):
            return loc
        loc = loc[:-1]
    return None


def _can_be_asked(answers: Answers, loc: Loc) -> bool:
    if isinstance(loc[-1], int):
        return answers.get(loc) is not None
    model = model_at(answers.model, loc[:-1])
    if model is None or loc[-1] not in model.model_fields or not is_asked(model, loc[-1]):
        return False
    return not loc[:-1] or answers.get(loc[:-1]) is not None


def title_of(answers: Answers, loc: Loc) -> str:
    """The label of a field, with the part in which it stands."""
    words: list[str] = []
    for end, part in enumerate(loc, 1):
        if isinstance(part, int):
            words[-1] += f" {part + 1}"
        else:
            model = model_at(answers.model, loc[: end - 1])
            words.append(field_of(model, part).title if model else part)
    return " › ".join(words)


def next_steps(kind: str, hall: DeskHall) -> Sequence[str]:
    """What to do with the file now, and what follows once it is approved."""
    steps = hall.checked.profile.steps.get(kind, ())
    later = "、".join(KINDS[each].TITLE for each in steps)
    return [
        "下一步：把这个文件交给政务服务管理部门审核。",
        "  1. 把它上传到大厅的备案仓库，文件夹和文件名照抄，提交审核申请（会用 git 的，照常推送并发起合并请求）。",
        "  2. 自动核对通过以后，等审核人审核；通过以后给出备案编号。",
        *([f"  3. 通过以后还要办：{later}；办完才生效。"] if later else []),
    ]
