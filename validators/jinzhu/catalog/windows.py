"""``catalog/windows.yml``: the windows of the hall and where they are."""

from jinzhu.catalog.entry import CatalogFile, Entry
from jinzhu.filing.fields import Count, Line, Part, Slug, WindowNumber, list_of, named
from jinzhu.filing.terms import WindowType


class Place(Part):
    """Where a window stands on the plan of its floor, in cells from the upper left."""

    column: Count = named("列", "距平面图左边的格数")
    row: Count = named("行", "距平面图上边的格数")


class Window(Entry):
    """A window; which departments use it is told by window-change filings."""

    number: WindowNumber = named("窗口编号", "例如 A01")
    name: Line | None = named("窗口名称", "例如 企业开办专窗", None)
    floor: Line = named("楼层", "所在楼层，与 hall.yml 一致")
    area: Line = named("区域", "所在区域，与 hall.yml 一致")
    place: Place | None = named("位置", "在平面图上的位置；没有画在图上的不填", None)
    types: tuple[WindowType, ...] = list_of("窗口类型", "例如 综合受理", 1)
    branch: Slug | None = named("分厅", "所在分厅代号；主厅不填", None)


class Windows(CatalogFile):
    """The list of windows."""

    windows: tuple[Window, ...] = list_of("窗口", "窗口目录", 1)
