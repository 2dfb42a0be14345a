"""A list to choose from at a terminal: arrows move, typing filters, nothing is chosen by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    VSplit,
    Window,
)
from prompt_toolkit.styles import BaseStyle
from prompt_toolkit.utils import get_cwidth

from jinzhu.report.plain import printable

SHOWN_AT_ONCE = 10
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Option:
    """What may be chosen: its value, how it reads, and words by which it is found besides."""

    value: str
    label: str
    words: str = ""

    def fits(self, typed: Sequence[str]) -> bool:
        """Whether every word that was typed is in it."""
        text = f"{self.label} {self.value} {self.words}".casefold()
        return all(word in text for word in typed)


class Picker:
    """One question with its options; ``run`` gives the values that were chosen."""

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        style: BaseStyle,
        at: str | None = None,
        ticked: Sequence[str] | None = None,
    ) -> None:
        """``at`` is the value that holds now, on which the arrow then stands.

        With ``ticked``, the values that are ticked already, any number may be chosen.
        """
        self.title = title
        self.options = options
        self.ticked = None if ticked is None else [*ticked]
        values = [option.value for option in options]
        # Nothing is pointed at, so that the enter key alone chooses nothing.
        self.at: int | None = values.index(at) if at in values else None
        self.filter = Buffer(multiline=False, on_text_changed=self._narrow)
        self.style = style
        self.told = ""

    @property
    def found(self) -> list[Option]:
        """The options that fit what was typed."""
        typed = self.filter.text.casefold().split()
        return [option for option in self.options if option.fits(typed)]

    def run(self) -> list[str]:
        """Ask. Raises KeyboardInterrupt and EOFError as a prompt does."""
        application: Application[list[str]] = Application(
            layout=self._layout(),
            key_bindings=self._keys(),
            style=self.style,
            erase_when_done=True,
        )
        return application.run()

    def _narrow(self, _: Buffer) -> None:
        self.told = ""
        self.at = 0 if self.filter.text.strip() and self.found else None

    def _move(self, by: int) -> None:
        most = len(self.found) - 1
        if most < 0:
            return
        start = -1 if self.at is None and by > 0 else self.at or 0
        self.at = max(0, min(most, start + by))

    # --- on the screen ----------------------------------------------------------------------

    def _layout(self) -> Layout:
        question = Window(
            FormattedTextControl(self._question), wrap_lines=True, dont_extend_height=True
        )
        sign = Window(FormattedTextControl([("class:hint", "  筛选：")]), width=8, height=1)
        entry = Window(BufferControl(self.filter), height=1)
        # A short list is seen at a glance; the line comes with the first letter.
        typed = ConditionalContainer(VSplit([sign, entry]), Condition(self._is_filtered))
        listed = Window(FormattedTextControl(self._rows), dont_extend_height=True)
        foot = Window(FormattedTextControl(self._foot), wrap_lines=True, dont_extend_height=True)
        return Layout(HSplit([question, typed, listed, foot]), focused_element=entry)

    def _is_filtered(self) -> bool:
        return len(self.options) > SHOWN_AT_ONCE or bool(self.filter.text)

    def _question(self) -> StyleAndTextTuples:
        return [("class:question", printable(self.title))]

    def _rows(self) -> StyleAndTextTuples:
        found, at = self.found, self.at
        first = max(0, min((at or 0) - SHOWN_AT_ONCE // 2, len(found) - SHOWN_AT_ONCE))
        room = self._room()
        rows: StyleAndTextTuples = []
        for place, option in enumerate(found[first : first + SHOWN_AT_ONCE], first):
            mark, style = ("❯ ", "class:pointed") if place == at else ("  ", "")
            if self.ticked is not None:
                mark += "[x] " if option.value in self.ticked else "[ ] "
            rows.append((style, f"{mark}{_cut(printable(option.label), room)}\n"))
        if not found:
            rows.append(("class:refused", "  没有符合的，请改一改筛选的字\n"))
        return rows

    def _foot(self) -> StyleAndTextTuples:
        most, shown = len(self.options), len(self.found)
        if self.told:
            return [("class:refused", f"  {self.told}")]
        count = f"{shown}/{most} 项，" if most > SHOWN_AT_ONCE else ""
        if self.ticked is not None:
            return [("class:hint", f"  {count}↑↓ 移动，空格勾选，回车完成")]
        return [("class:hint", f"  {count}↑↓ 移动，{'打字筛选，' if count else ''}回车选定")]

    def _room(self) -> int:
        from prompt_toolkit.application import get_app

        return get_app().output.get_size().columns - (3 if self.ticked is None else 7)

    # --- keys -------------------------------------------------------------------------------

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        for key, by in (
            ("up", -1),
            ("down", 1),
            ("pageup", -SHOWN_AT_ONCE),
            ("pagedown", SHOWN_AT_ONCE),
        ):
            keys.add(key)(lambda event, by=by: self._move(by))

        @keys.add("enter")
        def _choose(event: KeyPressEvent) -> None:
            found = self.found
            if self.ticked is not None:
                values = [option.value for option in self.options]
                event.app.exit(result=[each for each in values if each in (self.ticked or ())])
            elif self.at is None or not found:
                self.told = "请先用 ↑↓ 选一项，或打字筛选"
            else:
                event.app.exit(result=[found[self.at].value])

        @keys.add(" ", filter=Condition(lambda: self.ticked is not None))
        def _tick(event: KeyPressEvent) -> None:
            if self.ticked is not None and self.at is not None and self.found:
                value = self.found[self.at].value
                self.ticked = (
                    [each for each in self.ticked if each != value]
                    if value in self.ticked
                    else [*self.ticked, value]
                )

        @keys.add("c-c")
        def _interrupt(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt)

        @keys.add("c-d")
        def _end(event: KeyPressEvent) -> None:
            event.app.exit(exception=EOFError)

        return keys


def _cut(text: str, room: int) -> str:
    """The text as far as it fits on a line."""
    if get_cwidth(text) <= room:
        return text
    kept = ""
    for char in text:
        if get_cwidth(kept + char) > room - 1:
            break
        kept += char
    return kept + _CUT
