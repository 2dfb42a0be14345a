"""The departments: who is in the hall, and a page for each."""

from collections.abc import Iterator, Sequence

from jinzhu.filing.circular import Circular
from jinzhu.filing.evaluation import Evaluation
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.charts import table
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import badge, facts, heading, item_list, path_to, span_of_days
from jinzhu.publish.pages.places import windows_by_place
from jinzhu.publish.pages.staff import staff_pages, staff_table
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.departments import DepartmentView, Quality
from jinzhu.publish.view.hall import HallView

# What a hall says that has only been founded.
NONE_YET = "还没有部门进驻。部门的进驻备案审核通过后，列在这里。"

MOST_ITEMS = 50
PLACES = (
    ("在厅", "在大厅的部门"),
    ("待生效", "等待生效的部门"),
    ("待进驻", "即将进驻的部门"),
    ("已撤离", "已撤离的部门"),
)


def department_pages(view: HallView) -> Iterator[Page]:
    """The list of departments, then every department, then the staff board of the hall."""
    yield _list(view)
    for department in view.departments.values():
        yield _page(department)
    yield from staff_pages(view)


def _list(view: HallView) -> Page:
    root = root_of(addresses.DEPARTMENTS)
    inside = sum(each.standing.inside for each in view.departments.values())
    lead = f"{inside} 个部门在大厅设窗办事。" if view.departments else NONE_YET
    groups = [
        (title, [each for each in view.departments.values() if each.standing.place == place])
        for place, title in PLACES
    ]
    body = join(
        [
            heading("进驻部门"),
            fill('<p class="jz-lead">%s</p>', lead),
            when(
                any(each.staff for each in view.departments.values()),
                '<p><a href="%s%s">窗口工作人员公示</a></p>',
                root,
                addresses.STAFF,
            ),
            *(
                fill("<h2>%s</h2>%s", title, _cards(root, members))
                for title, members in groups
                if members
            ),
        ]
    )
    return Page("departments", addresses.DEPARTMENTS, "进驻部门", lead, body)


def _cards(root: str, departments: Sequence[DepartmentView]) -> Html:
    rows = [
        fill(
            '<li><a href="%s%s">%s</a>%s <span class="jz-note">%s 项事项 · %s 个窗口</span></li>',
            root,
            addresses.department(each.id),
            each.name,
            badge(each.standing),
            len(each.items),
            len(each.windows),
        )
        for each in departments
    ]
    return fill('<ul class="jz-cards">%s</ul>', join(rows))


def _page(department: DepartmentView) -> Page:
    address = addresses.department(department.id)
    root = root_of(address)
    standing = department.standing
    lead = f"{department.name}：{len(department.items)} 项事项，{len(department.windows)} 个窗口。"
    body = join(
        [
            path_to(root, (addresses.DEPARTMENTS, "进驻部门")),
            fill('<h1 id="content">%s</h1>', department.name),
            fill("<p>%s</p>", badge(standing)) if badge(standing) else EMPTY,
            facts(
                [
                    ("类别", department.category),
                    ("电话", _phone(department.phone)),
                    (
                        "在厅时间",
                        span_of_days(standing.since, standing.until),
                    ),
                    ("还须完成", "、".join(standing.waits)),
                ]
            ),
            _titled("窗口", windows_by_place(root, department.windows)),
            _items(root, department),
            _titled("窗口工作人员", staff_table(department)),
            _titled("按时办结", _quality(department.quality)),
            _titled("评价考核", _evaluations(department.evaluations)),
            _titled("通报", _circulars(department.circulars)),
        ]
    )
    return Page("departments", address, department.name, lead, body)


def _titled(title: str, body: Html) -> Html:
    return when(body, "<section><h2>%s</h2>%s</section>", title, body)


def _phone(phone: str | None) -> Html:
    return when(phone, '<a href="tel:%s">%s</a>', phone or "", phone or "")


def _items(root: str, department: DepartmentView) -> Html:
    shown = department.items[:MOST_ITEMS]
    count = len(department.items) + len(department.other_items)
    if not count:
        return EMPTY
    return fill(
        '<section><h2>事项</h2>%s<p><a href="%s%s">事项清单（%s 项）</a></p></section>',
        item_list(root, shown),
        root,
        addresses.department_items(department.id),
        count,
    )


def _quality(quality: Sequence[Quality]) -> Html:
    lines = [
        (
            span_of_days(each.since, each.until),
            each.accepted,
            each.finished,
            each.on_time,
            each.rate,
        )
        for each in quality
    ]
    heads = ("期间", "受理", "办结", "按时办结", "按时办结率")
    return table("各期办结的件数", heads, lines) if lines else EMPTY


def _evaluations(evaluations: Sequence[Evaluation]) -> Html:
    rows = [
        fill(
            '<li><b>%s</b> %s%s <span class="jz-note">%s</span><p class="jz-text">%s</p></li>',
            each.grade,
            each.subject,
            "" if each.score is None else f" {each.score} 分",
            span_of_days(each.period.since, each.period.until),
            each.text,
        )
        for each in evaluations
    ]
    return when(rows, '<ul class="jz-plain">%s</ul>', join(rows))


def _circulars(circulars: Sequence[Circular]) -> Html:
    rows = [
        fill(
            '<li><b>违反第 %s 条</b> <span class="jz-note">%s</span><p class="jz-text">%s</p></li>',
            each.clause,
            chinese_day(each.effective_on),
            each.text,
        )
        for each in circulars
    ]
    return when(rows, '<ul class="jz-plain">%s</ul>', join(rows))
