"""What git or a server said reaches the user without git's advice and without the server's prefix."""

import git
import pytest

from jinzhu.repository.git import said


@pytest.mark.parametrize(
    ("stderr", "expected"),
    [
        (
            "hint: Support for grafts is deprecated\nremote: 推送被拒绝：有 1 个错误\n"
            "remote: 改法：登录        \nTo /srv/hall.git\nerror: failed to push some refs",
            "推送被拒绝：有 1 个错误 改法：登录",
        ),
        ("hint: try again\nfatal: unable to access", "fatal: unable to access"),
        ("", "git 没有说明原因"),
    ],
    ids=["server", "git", "nothing"],
)
def test_only_what_matters_is_said(stderr: str, expected: str) -> None:
    assert said(git.GitCommandError("push", 1, stderr.encode())) == expected
