"""``catalog/windows.yml``: the windows of the hall and where they are."""

from jinzhu.catalog.entry import CatalogFile, Entry
from jinzhu.filing.asked_by import HUNAN_HALL
from jinzhu.filing.fields import Count, Line, Part, Slug, WindowNumber, YesNo, list_of, named
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
    by_entrance: YesNo = named(
        "在入口处",
        "在大厅入口附近或者一进门就能看到的地方填 true",
        False,
        clause="5.4.2",
        standard=HUNAN_HALL,
    )
    post: Line | None = named(
        "值守岗位",
        "由哪个岗位专门值守，例如 综合服务科导办岗；不写个人姓名",
        None,
        clause="5.4.2",
        standard=HUNAN_HALL,
    )
    domain: Line | None = named(
        "领域",
        "分领域综合窗口办理的领域，例如 户政领域",
        None,
        clause="5.4.3.1",
        standard=HUNAN_HALL,
    )
    one_thing: Line | None = named(
        "一件事一次办",
        "办理哪些“一件事”，例如 企业开办",
        None,
        clause="5.5.4",
        standard=HUNAN_HALL,
    )
    one_thing_mark: YesNo = named(
        "一件事标识",
        "已按 DB43/T 1799.14 设置“一件事一次办”标识填 true",
        False,
        clause="5.5.4",
        standard=HUNAN_HALL,
    )


class Windows(CatalogFile):
    """The list of windows."""

    windows: tuple[Window, ...] = list_of("窗口", "窗口目录", 1)
