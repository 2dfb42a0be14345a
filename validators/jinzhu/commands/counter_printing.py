"""The papers of ``jinzhu counter``, from their data to files: all in one, or each on its own."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from jinzhu.desk.printing.output import FOLDER, PDF, Output, told_at_times
from jinzhu.desk.printing.trace import qr_picture
from jinzhu.failure import Failure
from jinzhu.publish.counter.site import site_address
from jinzhu.repository.calendars import SHANGHAI

TEMPLATES = "jinzhu.publish"
# One file of more could neither be set in a common machine's memory nor be printed in one go.
MOST_IN_ONE = 300
Sheet = tuple[str, Mapping[str, Any]]


class Printer:
    """Prints the papers of one hall, of one day."""

    def __init__(self, root: Path, site: str | None, day: date) -> None:
        self.day = day
        self.site = site_address(root, site)
        # Not the clock's: the same hall on the same day is the same paper, byte for byte.
        self._moment = datetime.combine(day, time(), SHANGHAI)

    def write(
        self,
        template: str,
        title: str,
        sheets: Iterable[Sheet],
        count: int,
        target: Path | None,
        *,
        is_personal: bool = False,
    ) -> None:
        """Write the sheets, and print the path of each file that was written.

        What is personal is put outside any repository, for its owner alone.
        """
        target = target or FOLDER / f"{title}{PDF}"
        output = Output(target, 1, is_secret=is_personal)
        in_one = target.suffix.lower() == PDF and not target.is_dir()
        if in_one and count > MOST_IN_ONE:
            raise Failure(f"共 {count} 份，一个文件最多放 {MOST_IN_ONE} 份：-o 请写一个文件夹")
        files = (
            self._one(template, title, sheets) if in_one else self._each(template, title, sheets)
        )
        for name, pdf in told_at_times(files, count):
            sys.stdout.write(f"{output.write(name, pdf)}\n")

    def _one(
        self, template: str, title: str, sheets: Iterable[Sheet]
    ) -> Iterator[tuple[str, bytes]]:
        from jinzhu.desk.printing.press import Press

        values = _values(title, [data for _, data in sheets])
        yield f"{title}{PDF}", Press(TEMPLATES).pdf(f"counter/{template}", values, self._moment)

    def _each(
        self, template: str, title: str, sheets: Iterable[Sheet]
    ) -> Iterator[tuple[str, bytes]]:
        from jinzhu.desk.printing.many import printed

        papers = (
            _Paper(f"{name}{PDF}", f"counter/{template}", _values(title, [data]), self._moment)
            for name, data in sheets
        )
        for paper, pdf in printed(papers, TEMPLATES):
            yield paper.name, pdf


@dataclass(frozen=True, slots=True)
class _Paper:
    """A file with one sheet."""

    name: str
    template: str
    values: Mapping[str, Any]
    moment: datetime


def _values(title: str, sheets: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """What a template is given."""
    return {"title": title, "sheets": [with_code(sheet) for sheet in sheets]}


def with_code(sheet: Mapping[str, Any]) -> Mapping[str, Any]:
    """The sheet with a picture of the code that leads to its page, where there is one."""
    link = sheet["link"]
    return {**sheet, "qr": qr_picture(link) if link else None}
