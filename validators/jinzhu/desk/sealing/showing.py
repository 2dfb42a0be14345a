"""A record as its holder reads it."""

from collections.abc import Iterator

from jinzhu.document import write
from jinzhu.filing.fields import Part

YES_NO = {True: "是", False: "否"}


def record_rows(record: Part) -> Iterator[tuple[str, str]]:
    """Labels and values in the order of the annex; what is not filled in is left out."""
    for name, field in type(record).model_fields.items():
        value, label = getattr(record, name), field.title or name
        if isinstance(value, tuple):
            for number, each in enumerate(value, start=1):
                inside = "，".join(f"{title} {text}" for title, text in record_rows(each))
                yield f"{label} {number}", inside
        elif value is not None:
            yield label, YES_NO[value] if isinstance(value, bool) else str(value)


def record_text(record: Part) -> str:
    """The record as a clerk's file holds it, to be mended and sealed again."""
    return write(record.model_dump(mode="json", exclude_none=True))
