"""Who is working here, as git would write it into a commit or a tag."""

import re
from pathlib import Path
from typing import Literal

import git

from jinzhu.failure import Failure
from jinzhu.repository.git import commands

_IDENT = re.compile(r".*<([^<>]*)> \d+ [+-]\d{4}", re.DOTALL)


def own_email(root: Path, of: Literal["author", "committer"] = "author") -> str:
    """The address of whoever commits here: the ledger asks authors, of a tag its committer.

    Raises Failure where git does not know one.
    """
    try:
        found = _IDENT.fullmatch(str(commands(root).var(f"GIT_{of.upper()}_IDENT")))
    except git.GitCommandError:
        found = None
    if found is None:
        raise Failure(
            "git 不知道您是谁，请先用 git config user.name 和 user.email 设置姓名和登记的邮箱"
        )
    return found[1]
