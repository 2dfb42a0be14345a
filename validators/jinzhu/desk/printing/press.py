"""The press: a template and its values become a PDF."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from jinzhu.desk.printing.coverage import characters, shown
from jinzhu.desk.printing.fonts import HEI, SONG, find_fonts
from jinzhu.failure import Failure

# For archives (PDF/A) and for readers who hear rather than see (PDF/UA).
STANDARDS = ["a-2a", "ua-1"]
TEMPLATES = "jinzhu.desk"
_PLACE = re.compile(r"┌─ (\S+:[0-9]+:[0-9]+)")


class Typesetting(Failure):
    """A sheet that could not be set.

    ``detail`` is what typst says. It may quote the text that was set, sealed text as well, so it
    is no part of the message.
    """

    def __init__(self, template: str, detail: str) -> None:
        place = _PLACE.search(detail)
        super().__init__(f"排版没有成功：{template}（{place[1] if place else '位置不明'}）")
        self.detail = detail


class Press:
    """Sets sheets; what it loaded once, fonts above all, serves every sheet."""

    def __init__(self, templates: str = TEMPLATES) -> None:
        """``templates`` is the package from which a template is named; it imports nothing outside."""
        fonts = find_fonts()
        self._root = Path(str(files(templates)))
        self._compiler = typst.Compiler(
            font_paths=fonts, ignore_system_fonts=True, root=str(self._root)
        )
        self._known = _known(fonts)

    def pdf(self, template: str, data: Mapping[str, Any], moment: datetime) -> bytes:
        """A template set with its data, as PDF."""
        (found,) = self._set(template, data, moment, format="pdf", pdf_standards=STANDARDS)
        return found

    def pictures(
        self, template: str, data: Mapping[str, Any], moment: datetime, ppi: float = 96
    ) -> list[bytes]:
        """The same as pictures (PNG), one for each page."""
        return self._set(template, data, moment, format="png", ppi=ppi)

    def _set(
        self, template: str, data: Mapping[str, Any], moment: datetime, **form: Any
    ) -> list[bytes]:
        inputs = {"data": json.dumps(self._shown(data), ensure_ascii=False)}
        try:
            found = self._compiler.compile(
                str(self._root / template), sys_inputs=inputs, timestamp=moment, **form
            )
        except typst.TypstError as error:
            raise Typesetting(template, error.diagnostic) from None
        return found if isinstance(found, list) else [found or b""]

    def _shown(self, value: Any) -> Any:
        """Every text of the data as the font can show it."""
        if isinstance(value, str):
            return shown(value, self._known)
        if isinstance(value, Mapping):
            return {name: self._shown(each) for name, each in value.items()}
        if isinstance(value, Iterable):
            return [self._shown(each) for each in value]
        return value


@cache
def _known(fonts: typst.Fonts) -> frozenset[str]:
    """What every face that a sheet may use can show."""
    faces = {
        (font.path, font.index)
        for font in fonts.fonts()
        if font.family in (SONG, HEI) and font.path is not None
    }
    return frozenset.intersection(*(characters(Path(path), index) for path, index in faces))
