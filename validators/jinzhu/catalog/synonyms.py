"""``catalog/synonyms.yml``: what people call what the items are officially called."""

from jinzhu.catalog.entry import CatalogFile
from jinzhu.filing.fields import Line, Part, list_of, named


class Synonym(Part):
    """An official word and the everyday words for it; one everyday word may have several."""

    official: Line = named("正式用语", "事项名称里的用语，例如 高龄津贴")
    everyday: tuple[Line, ...] = list_of("群众用语", "群众的叫法，例如 老年人补助", 1)


class Synonyms(CatalogFile):
    """The hall's own list; what belongs to a single item stands in its guide (搜索别名)."""

    synonyms: tuple[Synonym, ...] = list_of("近义词", "每个正式用语一条")
