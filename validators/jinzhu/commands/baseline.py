"""``jinzhu baseline``: what is there already is carried over."""

import sys

from jinzhu.commands.options import HERE, Root
from jinzhu.repository.baseline import write_baseline


def baseline_command(root: Root = HERE) -> None:
    """把现有备案登记为存量：写 catalog/baseline.yml。"""
    count = write_baseline(root)
    sys.stderr.write(f"已把 {count} 份备案登记为存量，写入 catalog/baseline.yml\n")
