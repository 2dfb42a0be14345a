"""``jinzhu hook``: the check at the door of a server of one's own."""

import io
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Annotated

import git
import typer

from jinzhu.commands.options import Anchor, Today, today_of
from jinzhu.failure import Failure
from jinzhu.receiving.push import read_updates
from jinzhu.receiving.pusher import account_of
from jinzhu.receiving.receive import Push, receive, trunk_of
from jinzhu.receiving.scratch import scratch_objects
from jinzhu.receiving.turn import wait_for_turn
from jinzhu.receiving.verdict import render
from jinzhu.repository.git import failure_of


def pre_receive_command(
    user_env: Annotated[
        str | None,
        typer.Option(help="服务器把登录账号放在哪个环境变量里，默认依次看各平台的", metavar="NAME"),
    ] = None,
    anchor: Anchor = None,
    today: Today = None,
) -> None:
    """git 的 pre-receive 钩子：核对推送的内容和推送人，有错误就拒绝整次推送，返回 1。"""
    if isinstance(sys.stderr, io.TextIOWrapper):
        # Git carries the bytes to the pusher as they are, whatever the server's own locale.
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
    updates = list(read_updates(sys.stdin.buffer.read()))
    account = account_of(os.environ, user_env)
    push = Push(updates, account, today_of(today), time.time())
    root = Path.cwd()
    try:
        if any(update.ref == trunk_of(root) for update in updates):
            wait_for_turn(root)
        with scratch_objects(root):
            findings = receive(root, push, anchor)
    except git.GitError as error:
        raise failure_of(error) from None
    except Failure:
        raise
    except Exception as error:  # a traceback would show the pusher values from others' files
        raise _broken(error) from None
    sys.stderr.write(render(findings))
    raise typer.Exit(any(finding.severity == "error" for finding in findings))


def _broken(error: Exception) -> Failure:
    """A fault of our own, for whoever runs the server: where it was, and nothing that was read."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}，{Path(place.filename).name}:{place.lineno}"
    return Failure(f"核对程序出错，这次推送没有接受；请把这一行告诉服务器管理员（{where}）")
