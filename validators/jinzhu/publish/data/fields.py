"""Columns of the open data: a type, with the Chinese label and a note for whoever reads it."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

Address = Annotated[str, Field(description="网址；网站没有登记网址时，从网站根目录算起")]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]


def column(title: str, note: str = "") -> Any:
    """The label of a column and, where the label does not say enough, a note."""
    return Field(title=title, description=note or title)


def day(value: date) -> str:
    """A day as the data write it."""
    return value.isoformat()


def day_or_none(value: date | None) -> str | None:
    """A day, or none for what has no end."""
    return value.isoformat() if value else None


class Labelled(TypedDict):
    """A text with its label."""

    label: Annotated[str, column("名目")]
    text: Annotated[str, column("内容")]
