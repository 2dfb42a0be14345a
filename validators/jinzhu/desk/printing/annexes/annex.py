"""What an annex is: a template, the fields it has a place for, and their values."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from jinzhu.desk.printing.blocks import blocks_of
from jinzhu.desk.printing.papers import Paper, Papers

Values = dict[str, Any]
# The paper, the hall it belongs to, and what was sealed in it for those who hold a key.
Fill = Callable[[Paper, Papers, BaseModel | None], Values]


def _guide(paper: Paper, papers: Papers, record: BaseModel | None) -> Values:
    """A plain form has the guide that an item's change brings, and what was sealed."""
    guide, name = getattr(paper.filing, "guide", None), papers.catalog.department_name
    return {
        "guide": blocks_of(guide, name) if guide else [],
        "unsealed": blocks_of(record, name) if record else [],
    }


@dataclass(frozen=True)
class Annex:
    """``shown`` are the fields that the template has a place for; the others follow below."""

    template: str
    shown: Collection[str] = ()
    fill: Fill = _guide


PLAIN = Annex("plain", ("guide",))


def ticked(chosen: str, *options: str) -> str:
    """Boxes of which one is ticked, as forms have them."""
    return "　".join(f"{'■' if option == chosen else '□'}{option}" for option in options)
