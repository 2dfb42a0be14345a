"""Why a page can be trusted: every filing that concerns the item, who approved it and when, where
it was announced, and how anyone can verify it."""

from collections.abc import Iterator

from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, rows
from jinzhu.publish.pages.notice_book import NoticeBook
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.events import Event
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView

STANDINGS = {
    "carried over": "存量备案",
    "approved": "审核通过",
    "pending": "待审核",
    "unapproved": "未经审核",
}
SHORT_ID = 10
_VERIFY = Html(
    '<details class="jz-verify"><summary>怎样核对本页</summary><p>本页由备案文件自动生成，'
    "没有人手工填写。取得本厅备案仓库后，任何人都可以在仓库里运行：</p>"
    "<p><code>jinzhu audit</code> 逐次列出每份备案由谁提交、谁审核、签名是否有效；<br>"
    "<code>jinzhu verify 网站目录</code> 按备案重建整个网站，逐个文件与公布的比对。</p>"
    "<p>上面列出的文件路径和提交号，可用 <code>git show 提交号</code> 查看原文。</p></details>"
)


class Chronology:
    """The history of each item."""

    def __init__(self, view: HallView, root: str) -> None:
        self._view = view
        self._root = root
        self._book = NoticeBook(view.notices)

    def of(self, item: ItemView) -> Html:
        """How the item stands, the filings in their order, and how to verify them."""
        standing, events = item.standing, item.events
        notes = [" · ".join(_notes(event)) for event in events]
        return fill(
            '<dl class="jz-facts"><div><dt>在厅时间</dt><dd>%s起%s</dd></div>%s</dl>'
            '<ol class="jz-history">%s</ol>%s',
            chinese_day(standing.since),
            f"至{chinese_day(standing.until)}" if standing.until else "",
            fill("<div><dt>最近备案</dt><dd>%s</dd></div>", notes[-1]) if notes else EMPTY,
            rows(
                '<li>%s <b>%s</b>%s <span class="jz-note">%s</span>%s%s<code>%s</code></li>',
                [self._line(*each) for each in zip(events, notes, strict=True)],
            ),
            _VERIFY,
        )

    def _line(self, event: Event, notes: str) -> tuple[Html | str, ...]:
        return (
            chinese_day(event.effective_on),
            event.title,
            fill(
                '<span class="jz-badge jz-badge--off">违规：第 %s 条</span>',
                event.irregular,
            )
            if event.irregular
            else EMPTY,
            notes,
            join(self._notices(event)),
            fill('<p class="jz-text">%s</p>', event.text) if event.text else EMPTY,
            f"{event.path} {event.merge[:SHORT_ID]}" if event.merge else event.path,
        )

    def _notices(self, event: Event) -> Iterator[Html]:
        """Where the filing was announced: by the hall, and by its department."""
        yield self.announced(event.path)
        for path in event.notices:
            yield self.announced(path, "部门公告")

    def announced(self, path: str | None, label: str = "公告") -> Html:
        """A link to the notice of a filing, if there is one."""
        address = self._book.address_of(path)
        return fill(' <a href="%s%s">%s</a>', self._root, address, label) if address else EMPTY


def _notes(event: Event) -> Iterator[str]:
    if event.number:
        yield event.number
    office = event.office or ""
    if event.approved_on:
        yield f"{chinese_day(event.approved_on)}{office}{STANDINGS[event.standing]}"
    else:
        yield STANDINGS[event.standing]
        if event.known_since:
            yield f"{chinese_day(event.known_since)}登记"
    if event.waits:
        yield f"待{'、'.join(event.waits)}"
    if event.corrected_by:
        yield f"已由 {event.corrected_by} 更正"
