"""A question that is put before something cannot be taken back."""

import sys

from jinzhu.failure import Failure

_YES = frozenset({"是", "y", "yes"})


def require_consent(question: str) -> None:
    """Ask for a yes; Failure for any other answer, or none."""
    sys.stderr.write(f"{question}（输入“是”继续，其他为否）")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        sys.stderr.write("\n")
    if answer.strip().lower() not in _YES:
        raise Failure("没有确认，什么都没有改动")
