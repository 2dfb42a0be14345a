"""``catalog/calendar/<year>.yml``: days that differ from the State Council's calendar."""

from jinzhu.catalog.entry import CatalogFile
from jinzhu.filing.fields import Count, Day, Line, list_of, named


class CalendarYear(CatalogFile):
    """The holidays and make-up working days of one year."""

    year: Count = named("年份", "例如 2027")
    source: Line = named("来源", "公布放假安排的文件")
    holidays: tuple[Day, ...] = list_of("放假", "放假的日期（周末不必列出）")
    workdays: tuple[Day, ...] = list_of("调休上班", "调休上班的日期")
