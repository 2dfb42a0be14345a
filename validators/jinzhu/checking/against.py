"""What is new: the findings of head minus those of base, each from a full run."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jinzhu.finding import Finding


def mark_old(head: Sequence[Finding], base: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of head, those that the base had as well marked as not new.

    They are matched by rule, path, field and message, never by line; as many as the base had.
    """
    known = Counter(finding.identity for finding in base)
    marked = []
    for finding in head:
        old = known[finding.identity] > 0
        known[finding.identity] -= old
        marked.append(replace(finding, new=not old))
    return tuple(marked)
