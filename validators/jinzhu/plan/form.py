"""A filing as the form of its annex: labels and values, from the models alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from jinzhu.filing.envelope import Filing
from jinzhu.filing.guide import Limit
from jinzhu.plan.words import Name, label, named, row
from jinzhu.register.acts import Act
from jinzhu.standards.asking import Chosen, annex_of, is_said

# What the form begins and ends with; in between stands what is the kind's own.
_HEAD = ("department", "filed_for", "filed_on", "effective_on", "follows", "supersedes")
_TAIL = ("remarks", "attachments", "handled_by", "unit_opinion", "opinion_of")
_UNSEEN = ("format", "kind")
BELOW = "· "
AWAITED = "待审核；以审核人的合并为准"
NOT_SHOWN = "（人员备案的备注不在此显示，请看备案文件）"


@dataclass(frozen=True, slots=True)
class Form:
    """One filing as its form: the annex, the rows of labels and values."""

    path: str
    title: str
    short: str
    annex: str | None
    department: str
    effective_on: str
    rows: tuple[tuple[str, str], ...]

    @property
    def heading(self) -> str:
        """What stands above the form."""
        return f"附录 {self.annex} {self.title}" if self.annex else self.title


def form_of(act: Act[Filing], name: Name, chosen: Chosen) -> Form:
    """The form of a filing in a hall of these standards; ``name`` gives a department's name."""
    filing = act.filing
    return Form(
        act.path,
        type(filing).__doc__ or filing.TITLE,
        filing.TITLE,
        annex_of(filing.KIND, chosen),
        name(filing.actor),
        filing.effective_on.isoformat(),
        tuple(_rows(filing, name)),
    )


def _rows(filing: Filing, name: Name) -> Iterator[tuple[str, str]]:
    envelope = {*_HEAD, *_TAIL, *_UNSEEN}
    own = [field for field in type(filing).model_fields if field not in envelope]
    for field in (*_HEAD, *own, *_TAIL):
        yield from _field(filing, field, name)
    if filing.OPINION:
        yield "政务服务管理部门意见", AWAITED


def _field(part: BaseModel, field: str, name: Name, above: str = "") -> Iterator[tuple[str, str]]:
    """One field as rows: what is not given has none, a list has one for each of its own."""
    value = getattr(part, field)
    title = label(type(part), field)
    if field == "remarks" and value and _is_personal(part):
        yield title, NOT_SHOWN
    elif value is None or value == () or not is_said(part, field):
        return
    elif isinstance(value, BaseModel) and not isinstance(value, Limit):
        yield from _part(value, title, name, above)
    elif isinstance(value, tuple) and _has_rows(field, value):
        for number, each in enumerate(value, start=1):
            yield f"{above}{title} {number}", named(field, each, name)
    else:
        yield above + title, named(field, value, name)


# Lists of single words, which stand on one line.
_TERSE = frozenset({"departments", "replaces", "service_objects", "delivery", "aliases"})


def _part(part: BaseModel, title: str, name: Name, above: str) -> Iterator[tuple[str, str]]:
    """A part within the form: a small one is one row, others stand below their title."""
    if above or not any(_is_nested(value) for _, value in part):
        yield above + title, row(part, name)
        return
    yield title, ""
    for field in type(part).model_fields:
        yield from _field(part, field, name, BELOW)


def _is_nested(value: Any) -> bool:
    return isinstance(value, BaseModel) or (isinstance(value, tuple) and len(value) > 0)


def _has_rows(field: str, value: tuple[Any, ...]) -> bool:
    """Whether each of a list stands on a row of its own."""
    is_long = len(value) > 1 and field not in _TERSE
    return is_long or any(isinstance(each, BaseModel) for each in value)


def _is_personal(part: BaseModel) -> bool:
    """Whether the filing is about a person: its free text may say what should be sealed."""
    return "sealed" in type(part).model_fields
