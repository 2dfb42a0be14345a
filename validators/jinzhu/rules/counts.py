"""Counts that belong together: parts and their whole."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from jinzhu.finding import Loc
from jinzhu.rules.rule import Place, at


def _over(whole: int, parts: Mapping[str, int], *, exact: bool = False) -> str:
    """In words, how parts do not fit their whole; empty where they do."""
    total = sum(parts.values())
    if total > whole or (exact and total != whole):
        return f"{'、'.join(parts)}{'合计' if len(parts) > 1 else ''} {total}"
    return ""


def unfit(*checks: tuple[Loc, str, int, Mapping[str, int]], exact: bool = False) -> Iterator[Place]:
    """The places where parts are more than their whole, or not just as many."""
    for loc, name, whole, parts in checks:
        if what := _over(whole, parts, exact=exact):
            relation = "不等于" if exact else "多于"
            yield at(*loc, what=f"{what}，{relation}{name} {whole}")


def repeated(keys: Sequence[Hashable]) -> Iterator[int]:
    """The places of rows that say again what an earlier row says."""
    return (place for place, key in enumerate(keys) if key in keys[:place])
