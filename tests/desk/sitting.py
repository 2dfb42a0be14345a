"""``jinzhu new`` driven through a real pseudo-terminal, as a clerk at a keyboard."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect

from jinzhu.repository.baseline import write_baseline

BASE = Path(__file__).parents[1] / "halls" / "base"
RUN = "from jinzhu.cli import main; main()"
TODAY = "2026-03-02"
DOWN, ENTER, END, INTERRUPT = "\x1b[B", "\r", "\x04", "\x03"
ANSI = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[=>])")


def hall_at(root: Path) -> Path:
    """The base hall, everything in it carried over."""
    shutil.copytree(BASE, root)
    write_baseline(root)
    return root


class Sitting:
    """One run of the command; what was shown is kept without the terminal's own sequences."""

    def __init__(self, child: "pexpect.spawn[str]") -> None:
        self.child = child
        self.raw = ""

    @property
    def shown(self) -> str:
        """What was on the screen, without the sequences that move the cursor."""
        return ANSI.sub("", self.raw)

    def sees(self, *texts: str) -> None:
        """Wait until each of these is on the screen, one after the other."""
        for text in texts:
            self.child.expect_exact(text)
            self.raw += f"{self.child.before}{self.child.after}"

    def types(self, text: str, title: str) -> None:
        """Answer the question with this title."""
        self.sees(f"{title}：")
        self.child.send(text + ENTER)

    def picks(self, text: str, title: str) -> None:
        """Choose in a list by typing part of what is wanted."""
        self.sees(f"{title}：", "回车")
        self.child.send(text)
        self.child.send(ENTER)
        # The choice stays on the screen once the list is gone.
        self.sees(f" {title}：")

    def ticks(self, title: str, *places: int) -> None:
        """Tick the options at these places of a list; none by the enter key alone."""
        self.sees(title, "空格勾选")
        at = 0
        for place in places:
            self.child.send(DOWN * (place - at) + " ")
            at = place
        self.child.send(ENTER)
        self.sees(f" {title}")

    def ends(self) -> int:
        """Wait for the end; the exit code."""
        self.child.expect(pexpect.EOF)
        self.raw += str(self.child.before)
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)


@contextmanager
def sitting(
    root: Path, state: Path, *arguments: str, columns: int = 100, **environment: str
) -> Iterator[Sitting]:
    """``jinzhu new`` with these arguments in a terminal of its own."""
    child = pexpect.spawn(
        sys.executable,
        ["-c", RUN, "new", *arguments, "--root", str(root), "--today", TODAY],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(state),
            "XDG_STATE_HOME": str(state),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            **environment,
        },
        dimensions=(40, columns),
        timeout=90,
        encoding="utf-8",
    )
    child.delaybeforesend = None
    try:
        yield Sitting(child)
    finally:
        child.close(force=True)
