"""The page that hands out the open data: what each file holds, on which conditions, how to cite."""

from collections.abc import Sequence

from jinzhu.publish.data import cpsv, database, hsds, workbook
from jinzhu.publish.data.json_files import schema_path
from jinzhu.publish.data.tables import TABLES, Table
from jinzhu.publish.data.writers import FOLDER
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import Html, fill, join, rows
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import heading
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.hall import HallView

_ROOT = root_of(addresses.DATA)
_WHOLE = (
    (workbook.PATH, "Excel 工作簿", "四张表和各列的说明，用 Excel、WPS 打开，编码不会变形"),
    (database.PATH, "SQLite 数据库", "四张表，可以全文检索，见下面的例子"),
    (cpsv.PATH, "CPSV-AP 3.2", "欧盟核心公共服务词汇，Turtle 格式，供系统之间交换"),
    (hsds.PATH, "HSDS 3.0", "Human Services Data Specification，CSV 数据包，供系统之间交换"),
)
_STABLE = "事项撤离后，网页和数据都保留，标明撤离日期和公告。文件的网址不变，列只增加、不改名。"
_NO_TERMS = "本厅没有另行规定。转载、引用请注明来源和数据日期；办事以事项页和窗口答复为准。"
_CSV = Html(
    "CSV 文件是 UTF-8 编码，带 BOM，可以直接用 Excel 打开。开头是 <code>=</code>、<code>+</code>、"
    "<code>-</code>、<code>@</code> 的文字，和 Excel 会当成数字或日期改掉的编码，前面加了一个"
    "<code>'</code>（撇号）：程序读取时，去掉开头的一个撇号就是原文。一格里有多项时，用分号或换行隔开。"
    "太长的格子会截断，全文在 JSON 里。"
)
_QUERIES = """\
-- 三个字以上：按事项名称、别名、部门、材料、条件查
SELECT items.code, items.name FROM items_text
  JOIN items ON items.row = items_text.rowid WHERE items_text MATCH '身份证';
-- 两个字：按事项名称和别名查
SELECT items.code, items.name FROM items_pairs
  JOIN items ON items.row = items_pairs.rowid WHERE items_pairs MATCH '户口';
-- 一个窗口办哪些事
SELECT items.name FROM item_windows JOIN items ON items.code = item_windows.item
  WHERE item_windows.window = 'A01' AND items.standing = '在厅';"""


def data_page(view: HallView) -> Page:
    """The page at ``data/``."""
    hall = view.catalog.hall
    lead = (
        f"本站显示的事项、窗口、部门和公告，都可以整份下载。以下是{chinese_day(view.today)}的大厅。"
    )
    body = join(
        [
            heading("开放数据"),
            fill('<p class="jz-lead">%s</p>', lead),
            _tables(view),
            fill("<h2>%s</h2>", "全部数据"),
            _files(),
            _feeds(),
            fill(
                '<h2 id="terms">使用条件</h2><p class="jz-text">%s</p>',
                (hall and hall.data_terms) or _NO_TERMS,
            ),
            _citing(view),
            fill("<h2>%s</h2><p>%s</p>", "怎样读 CSV", _CSV),
            fill(
                '<h2>%s</h2><pre class="jz-query"><code>%s</code></pre>', "怎样查 SQLite", _QUERIES
            ),
            fill('<h2 id="columns">%s</h2>', "各列的意思"),
            *map(_columns, TABLES),
        ]
    )
    return Page("data", addresses.DATA, "开放数据", lead, body)


def _counts(view: HallView) -> Sequence[int]:
    return (len(view.items), len(view.board.windows), len(view.departments), len(view.notices))


def _tables(view: HallView) -> Html:
    """Each table in its formats."""
    lines: list[tuple[str | int, ...]] = [
        (
            table.title,
            count,
            *(
                f"{_ROOT}{path}"
                for path in (
                    f"{FOLDER}{table.name}.csv",
                    f"{FOLDER}{table.name}.json",
                    schema_path(table),
                )
            ),
        )
        for table, count in zip(TABLES, _counts(view), strict=True)
    ]
    return fill(
        '<ul class="jz-data">%s</ul>',
        rows(
            '<li><b>%s</b> <span class="jz-note">%s 条</span><span class="jz-downloads">'
            '<a href="%s" download>CSV</a><a href="%s">JSON</a><a href="%s">JSON Schema</a>'
            "</span></li>",
            lines,
        ),
    )


def _files() -> Html:
    return fill(
        '<ul class="jz-data">%s</ul>',
        rows(
            '<li><a href="%s%s" download>%s</a> <span class="jz-note">%s</span></li>',
            [(_ROOT, *each) for each in _WHOLE],
        ),
    )


def _feeds() -> Html:
    return fill(
        '<h2>订阅</h2><p><a href="%s%s" type="application/atom+xml">公告（Atom）</a>，'
        '<a href="%s%s" type="text/calendar">近期变动日历（iCalendar）</a>；'
        '各部门、各类别的公告可以在<a href="%s%s">公告</a>里分别订阅。</p>',
        _ROOT,
        addresses.FEED,
        _ROOT,
        addresses.CALENDAR,
        _ROOT,
        addresses.NOTICES,
    )


def _citing(view: HallView) -> Html:
    hall = view.catalog.hall
    name = hall.name if hall else "政务服务大厅"
    return fill(
        "<h2>更新、引用和核对</h2><p>数据随网站每次生成更新，与网页出自同样的备案。%s</p>"
        '<p>引用时请写：%s开放数据，%s，及文件的网址。</p><p><a href="%sbuild.json">build.json</a> '
        "记着本次生成所依据的提交、时间、各项数量和每个文件的 SHA-256 摘要，任何人都可以据此核对。"
        "数据里只有单位，没有经办人、审核人和窗口人员。</p>",
        _STABLE,
        name,
        chinese_day(view.today),
        _ROOT,
    )


def _columns(table: Table) -> Html:
    lines = [
        (column.title, column.key, "" if column.note == column.title else column.note)
        for column in table.columns
    ]
    return fill(
        '<details><summary>%s（%s 列）</summary><div class="jz-table"><table class="jz-grid">'
        "<thead><tr><th>列</th><th>JSON、SQLite 中</th><th>说明</th></tr></thead><tbody>%s</tbody>"
        "</table></div></details>",
        table.title,
        len(lines),
        rows("<tr><td>%s</td><td><code>%s</code></td><td>%s</td></tr>", lines),
    )
