"""Annexes E and G: staff come to the hall, change their post, and leave."""

from collections.abc import Collection
from typing import cast

from pydantic import BaseModel

from jinzhu.codes.tables import StaffIdentity
from jinzhu.desk.printing.annexes.annex import Annex, Values, ticked
from jinzhu.desk.printing.blocks import blocks_of, chinese_day, said
from jinzhu.desk.printing.papers import Paper, Papers
from jinzhu.filing.sealed import AdjustmentRecord, StaffRecord
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.plan.words import SEALED

IDENTITIES: tuple[StaffIdentity, ...] = ("公务员", "机关工勤人员", "事业编制", "其他")
# What Annex E has no cell for stands below the form, like the rest of the filing.
BELOW_E = ("licence_number", "trainings")
BELOW_G = ("special_reason", "returned_because")


def _staff(paper: Paper, papers: Papers, record: BaseModel | None) -> Values:
    filing = cast(StaffEntry, paper.filing)
    known = cast(StaffRecord | None, record)
    return {
        "name": filing.name,
        "post": filing.post,
        "rank_level": filing.rank_level,
        "position": ticked(
            "窗口工作人员" if filing.position == "窗口" else "后台办公室工作人员",
            "窗口工作人员",
            "后台办公室工作人员",
        ),
        "day": chinese_day(filing.effective_on),
        "sealed": _in_the_form(StaffRecord, known, BELOW_E),
        "identity": ticked(known.identity, *IDENTITIES) if known else SEALED,
        "unsealed": _below(known, papers, BELOW_E),
    }


def _adjustment(paper: Paper, papers: Papers, record: BaseModel | None) -> Values:
    filing = cast(StaffAdjustment, paper.filing)
    known = cast(AdjustmentRecord | None, record)
    reason = SEALED if filing.sealed else ""
    return {
        "name": papers.name_of_staff(filing.staff) or filing.staff,
        "position": ticked("前台" if filing.position == "窗口" else "后台", "前台", "后台"),
        "change": ticked(filing.change, "前台转后台", "后台转前台", "撤离", "其它"),
        "since": chinese_day(filing.in_post_since),
        "day": chinese_day(filing.effective_on),
        "reason": known.reason if known else reason,
        "unsealed": _below(known, papers, BELOW_G),
    }


def _in_the_form(
    model: type[BaseModel], record: BaseModel | None, below: Collection[str]
) -> dict[str, str]:
    """The cells of the form that hold sealed values: with a key their text, else the word for it."""
    return {
        field: _plain(getattr(record, field)) if record else SEALED
        for field in model.model_fields
        if field not in below
    }


def _plain(value: object) -> str:
    """A sealed value: nothing of it is hidden from who may read it."""
    return value if isinstance(value, str) else "" if value is None else said(value)


def _below(record: BaseModel | None, papers: Papers, below: Collection[str]) -> list[Values]:
    if record is None:
        return []
    skip = [field for field in type(record).model_fields if field not in below]
    return blocks_of(record, papers.catalog.department_name, skip)


STAFF = Annex("e", ("effective_on", "name", "post", "rank_level", "position"), _staff)
ADJUSTMENT = Annex(
    "g", ("department", "effective_on", "position", "change", "in_post_since"), _adjustment
)
