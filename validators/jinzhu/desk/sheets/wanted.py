"""What a user named: a kind of filing, a department."""

from jinzhu.catalog.book import Catalog
from jinzhu.failure import Failure
from jinzhu.filing.kinds import KINDS
from jinzhu.finding import nearest


def kind_named(word: str) -> str:
    """The kind by its name or its Chinese title. Raises Failure."""
    titles = {model.TITLE: kind for kind, model in KINDS.items()}
    if word in KINDS or word in titles:
        return titles.get(word, word)
    known = "、".join(f"{kind}（{model.TITLE}）" for kind, model in KINDS.items())
    hint = nearest(word, [*KINDS, *titles], cutoff=0.5)
    raise Failure(f"没有备案类别“{word}”{hint}；可用的：{known}")


def require_department(catalog: Catalog, department: str) -> None:
    """Refuse a department that the catalogue does not have. Raises Failure."""
    if department not in catalog.departments:
        hint = nearest(department, catalog.departments, cutoff=0.5)
        raise Failure(f"目录里没有部门“{department}”{hint}")
