"""Questions and words at a terminal, in Chinese; what is shown can move no cursor."""

import os
import sys
from collections.abc import Sequence

import questionary
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.styles import Style

from jinzhu.desk.asking.picker import Option, Picker
from jinzhu.failure import Failure
from jinzhu.report.plain import printable

COLOURS = {
    "qmark": "fg:ansicyan bold",
    "question": "bold",
    "answer": "fg:ansicyan",
    "pointed": "fg:ansicyan bold",
    "pointer": "fg:ansicyan bold",
    "highlighted": "bold",
    "selected": "fg:ansicyan noreverse",
    "hint": "fg:ansibrightblack",
    "refused": "fg:ansired",
}
PLAIN = dict.fromkeys(COLOURS, "noreverse") | {"pointed": "bold", "question": "bold"}
_CODES = {"question": "1", "hint": "2", "refused": "31", "done": "32"}
YES = "true"
NO = "false"


def require_terminal() -> None:
    """Raise Failure where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Failure(
            "这里不是交互终端，没法逐项询问；请在终端里运行，"
            "或用 --from FILE 给出填好的内容，加 --yes 直接写入"
        )


class Terminal:
    """The screen and the keyboard of whoever is asked."""

    def __init__(self) -> None:
        self.colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self.style = Style.from_dict(COLOURS if self.colours else PLAIN)

    def say(self, text: str = "", kind: str = "") -> None:
        """Show lines of text; a line feed in it ends a line, nothing else does anything."""
        code = _CODES.get(kind) if self.colours else None
        for line in text.split("\n"):
            shown = printable(line)
            sys.stdout.write(f"\x1b[{code}m{shown}\x1b[0m\n" if code else f"{shown}\n")
        sys.stdout.flush()

    def ask(self, title: str, default: str = "", *, long: bool = False) -> str:
        """A line of text; a long one may have several, by Esc and then Enter."""
        question = questionary.text(
            f"{printable(title)}：",
            # What cannot be seen is refused in a file; here it shows itself, to be taken out.
            default="\n".join(map(printable, default.split("\n"))),
            qmark="",
            style=self.style,
            multiline=long,
            instruction="",
            key_bindings=_lines() if long else None,
        )
        return str(question.unsafe_ask()).strip()

    def secret(self, title: str) -> str:
        """A passphrase, which is not shown."""
        question = questionary.password(f"{printable(title)}：", qmark="", style=self.style)
        return str(question.unsafe_ask())

    def pick(self, title: str, options: Sequence[Option], at: str | None = None) -> str:
        """One of the options; the question and the choice stay on the screen."""
        [chosen] = Picker(f"{title}：", options, self.style, at).run()
        label = next(option.label for option in options if option.value == chosen)
        self.say(f" {title}：{label}")
        return chosen

    def tick(self, title: str, options: Sequence[Option], ticked: Sequence[str]) -> list[str]:
        """Any of the options; the question and what was ticked stay on the screen."""
        first = options[0].value if options else None
        chosen = Picker(f"{title}：", options, self.style, first, ticked).run()
        labels = [option.label.partition("  ")[0] for option in options if option.value in chosen]
        self.say(f" {title}：{'、'.join(labels) or '（没有勾选）'}")
        return chosen

    def confirm(self, title: str, *, yes: str = "是", no: str = "否") -> bool:
        """Yes or no; neither is chosen by itself."""
        return self.pick(title, [Option(YES, yes, "yes y"), Option(NO, no, "no n")]) == YES


def _lines() -> KeyBindings:
    """Enter ends the answer; a new line takes Esc before it, or is pasted."""
    keys = KeyBindings()

    @keys.add("enter")
    def _done(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @keys.add("escape", "enter")
    def _new_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return keys
