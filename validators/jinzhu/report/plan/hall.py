"""What moves in the hall, as tables: departments, items, windows, staff."""

from collections.abc import Callable, Iterator, Sequence

from jinzhu.plan.fields import FieldChange
from jinzhu.plan.movements import Movement, Movements
from jinzhu.report.plan.blocks import Block, Heading, Paragraph, Table

Cause = Callable[[str], str]
SOURCE = "依据"


def hall_blocks(moved: Movements, cause: Cause) -> Sequence[Block]:
    """The tables of what moves; ``cause`` names the filing that brings it about."""
    return [
        *_departments(moved, cause),
        *_items(moved, cause),
        *_windows(moved, cause),
        *_staff(moved, cause),
    ]


def _departments(moved: Movements, cause: Cause) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = [
        (each.fate, each.name, _day(each), each.detail, cause(each.by))
        for each in moved.departments
    ]
    rows += [
        (
            each.change,
            each.new,
            each.day.isoformat(),
            f"承接{'、'.join(each.old)}的事项 {each.items} 项、人员 {each.staff} 名",
            cause(each.by),
        )
        for each in moved.successions
    ]
    if rows:
        yield Heading("部门")
        yield Table.of(("变动", "部门", "日期", "说明", SOURCE), rows)


def _items(moved: Movements, cause: Cause) -> Iterator[Block]:
    if moved.items:
        yield Heading("事项")
        rows = [
            (
                each.fate,
                f"{each.name}（{each.detail}）",
                each.key,
                each.department,
                _day(each),
                cause(each.by),
            )
            for each in moved.items
        ]
        yield Table.of(("变动", "事项", "编码", "部门", "日期", SOURCE), rows)
    for changed in moved.changed:
        yield Heading(f"事项变动：{changed.name}")
        yield Paragraph(
            f"{changed.department}，{changed.code}，自 {changed.day.isoformat()} 起，"
            f"{SOURCE}{cause(changed.by)}"
        )
        yield Table.of(("内容", "原来", "改为"), [*map(_field, changed.fields)])


def _field(change: FieldChange) -> tuple[str, str, str]:
    return (
        "：".join(change.labels),
        "（新增）" if change.before is None else change.before,
        "（删去）" if change.after is None else change.after,
    )


def _windows(moved: Movements, cause: Cause) -> Iterator[Block]:
    rows = [
        (
            each.window,
            each.action,
            "、".join(each.departments),
            each.since.isoformat(),
            each.until.isoformat() if each.until else "",
            each.detail,
            cause(each.by),
        )
        for each in moved.windows
    ]
    if rows:
        yield Heading("窗口")
        yield Table.of(("窗口", "变动", "部门", "自", "至", "说明", SOURCE), rows)


def _staff(moved: Movements, cause: Cause) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = [
        (
            each.fate,
            _who(each.key, each.name),
            each.department,
            each.detail,
            _day(each),
            cause(each.by),
        )
        for each in moved.staff
    ]
    rows += [
        (
            "岗位变动",
            _who(each.staff, each.name),
            each.department,
            f"{each.before} → {each.after}",
            each.day.isoformat(),
            cause(each.by),
        )
        for each in moved.postings
    ]
    if rows:
        yield Heading("人员")
        yield Table.of(("变动", "人员", "部门", "岗位", "日期", SOURCE), rows)


def _who(staff: str, name: str) -> str:
    return f"{staff} {name}".rstrip()


def _day(movement: Movement) -> str:
    """The day, and what must follow before it counts."""
    day = movement.day.isoformat() if movement.day else ""
    return f"{day}，待{'、'.join(movement.waits)}" if movement.waits else day
