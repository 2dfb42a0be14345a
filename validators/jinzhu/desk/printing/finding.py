"""What is to be printed, as it is named at a desk: a path, a folder, a number, a code."""

import os
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from jinzhu.desk.printing.papers import Papers, Unreadable
from jinzhu.failure import Failure
from jinzhu.filing.name import FILINGS
from jinzhu.report.plain import printable

# 备〔2026〕0137号, however the brackets and the zeros were typed.
_NUMBER = re.compile(r"备?\s*[〔\[【(（]?\s*(\d{4})\s*[〕\]】)）]\s*第?\s*0*(\d{1,6})\s*号?\Z")
_OF_ITEMS = ("item-entry", "item-change", "item-withdrawal")
_OF_STAFF = ("staff-entry", "staff-adjustment")
_MOST_TOLD = 3


class Finder:
    """Finds the filings that a word names."""

    def __init__(self, papers: Papers, root: Path) -> None:
        self._papers = papers
        self._root = root

    def find(self, words: Iterable[str]) -> tuple[str, ...]:
        """The filings of all words, each once, in their order; Failure for a word that names none."""
        return tuple(dict.fromkeys(path for word in words for path in self._named(word)))

    def _named(self, word: str) -> Iterable[str]:
        for look in (self._at_path, self._numbered, self._about):
            if found := look(word):
                return found
        raise Failure(f"没有找到“{printable(word)}”{self._perhaps(word)}。{_MEND}")

    def _at_path(self, word: str) -> list[str]:
        """A file, or every filing of a folder; as seen from the hall, or from where the user is."""
        for inside in self._inside(word):
            prefix = f"{inside}/" if inside != "." else ""
            found = [p for p in self._papers.paths if p == inside or p.startswith(prefix)]
            if found:
                return found
        return []

    def _inside(self, word: str) -> Iterator[str]:
        if not word or "\0" in word:
            return
        yield os.path.normpath(word).replace(os.sep, "/")
        full, root = Path(os.path.realpath(word)), Path(os.path.realpath(self._root))
        if full.exists() and full.is_relative_to(root):
            yield full.relative_to(root).as_posix()

    def _numbered(self, word: str) -> list[str]:
        if not (said := _NUMBER.fullmatch(word.strip())):
            return []
        path = self._numbers.get(f"备〔{said[1]}〕{int(said[2]):04}号")
        return [path] if path else []

    @cached_property
    def _numbers(self) -> dict[str, str]:
        return {
            number: path
            for path in self._papers.paths
            if (number := self._papers.approval(path).number)
        }

    def _about(self, word: str) -> list[str]:
        """The filings about an item or a staff member, or of a department."""
        own = [p for p in self._papers.paths if p.startswith(f"{FILINGS}{word}/")]
        return own or [*self._of("item", word, _OF_ITEMS)] or [*self._of("staff", word, _OF_STAFF)]

    def _of(self, field: str, code: str, kinds: tuple[str, ...]) -> Iterator[str]:
        for path in self._papers.of_kind(*kinds):
            if code.encode(errors="replace") not in self._papers.source(path):
                continue
            try:
                filing = self._papers.paper(path).filing
            except Unreadable:
                continue
            if getattr(filing, field, None) == code:
                yield path

    # --- a word that names nothing ---------------------------------------------

    def _perhaps(self, word: str) -> str:
        near = get_close_matches(word, self._known(word), n=_MOST_TOLD, cutoff=0.6)
        return f"，是否指{'、'.join(f'“{each}”' for each in near)}" if near else ""

    def _known(self, word: str) -> list[str]:
        """What the word may have been meant for: the kind of thing it looks like."""
        if "/" in word or word.endswith(".yml"):
            return [*self._papers.paths]
        if any(sign in word for sign in "备〔[【(（"):
            return [*self._numbers]
        departments = {path.split("/")[1] for path in self._papers.paths}
        return [*departments, *self._papers.staff, *self._papers.catalog.items, *self._numbers]


_MEND = "可以写备案文件或文件夹的路径、备案号（备〔2026〕0137号）、事项编码、人员代号或部门代号"
