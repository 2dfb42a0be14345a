"""How a sitting begins: with the draft of the last one, or anew, under a passphrase where it must."""

from typing import Any

from jinzhu.desk.asking.desk import start
from jinzhu.desk.asking.terminal import Terminal
from jinzhu.desk.drafts import Draft, Drafts
from jinzhu.failure import Failure

_TRIES = 3


def draft_to_fill(drafts: Drafts, values: dict[str, Any], terminal: Terminal) -> Draft:
    """The draft to go on with, or a new one that begins with what is known."""
    if not drafts.possible:
        terminal.say("草稿目录在大厅仓库里，草稿不保存；请改 XDG_STATE_HOME", "refused")
    if drafts.exists:
        terminal.say("上次有一份没有填完。", "hint")
        if terminal.confirm("接着填吗", yes="是，接着填", no="否，重新开始（上次的草稿作废）"):
            kept = _opened(drafts, terminal)
            if kept is not None:
                return kept
        else:
            drafts.remove()
    if drafts.locked and drafts.possible:
        _lock(drafts, terminal)
    return start(values)


def _opened(drafts: Drafts, terminal: Terminal) -> Draft | None:
    """The draft that was kept; None when it cannot be read, and then it is put aside."""
    for _ in range(_TRIES):
        passphrase = terminal.secret("草稿的口令") if drafts.locked else ""
        try:
            return drafts.load(passphrase)
        except Failure as failure:
            terminal.say(f"  ✗ {failure}", "refused")
            if not drafts.locked:
                break
    terminal.say(f"打不开的草稿另存为 {drafts.set_aside()}，重新开始", "hint")
    return None


def _lock(drafts: Drafts, terminal: Terminal) -> None:
    """A draft about a person is kept under a passphrase or not at all."""
    terminal.say("人员备案的草稿只加密保存。给草稿设一个口令；直接回车表示不保存草稿。", "hint")
    while True:
        passphrase = terminal.secret("草稿口令")
        if not passphrase:
            terminal.say("不保存草稿：中断以后要从头填起。", "hint")
            return
        if terminal.secret("再输一遍") == passphrase:
            drafts.lock(passphrase)
            return
        terminal.say("  ✗ 两次输入的不一样", "refused")
