"""What a user named: a kind of filing, a department."""

from collections.abc import Sequence

from jinzhu.catalog.book import Catalog
from jinzhu.failure import Failure
from jinzhu.filing.kinds import KINDS
from jinzhu.finding import nearest


def kind_named(word: str, offered: Sequence[str]) -> str:
    """One of the kinds that are offered, by its name or its Chinese title. Raises Failure."""
    titles = {model.TITLE: kind for kind, model in KINDS.items()}
    kind = titles.get(word, word)
    if kind in offered:
        return kind
    known = "、".join(f"{each}（{KINDS[each].TITLE}）" for each in offered)
    if kind in KINDS:
        raise Failure(f"本厅不报“{KINDS[kind].TITLE}”；可用的：{known}")
    names = [*offered, *(KINDS[each].TITLE for each in offered)]
    raise Failure(f"没有备案类别“{word}”{nearest(word, names, cutoff=0.5)}；可用的：{known}")


def require_department(catalog: Catalog, department: str) -> None:
    """Refuse a department that the catalogue does not have. Raises Failure."""
    if department not in catalog.departments:
        hint = nearest(department, catalog.departments, cutoff=0.5)
        raise Failure(f"目录里没有部门“{department}”{hint}")
