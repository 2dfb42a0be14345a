"""The points as a person reads them: what is missing first, what only a person can see last."""

from collections.abc import Iterator, Sequence
from typing import Any

from jinzhu.desk.founding.readiness.point import Point, State
from jinzhu.report.plain import printable

_PARTS = (
    (State.missing, "还缺 {} 项"),
    (State.advice, "建议 {} 项"),
    (State.by_hand, "程序看不到、须由人在平台上核对的 {} 项"),
)


def render(points: Sequence[Point]) -> str:
    """Everything that is to be done, each with its next step; what is ready by name alone."""
    return "".join(f"{line}\n" for line in _lines(points))


def data(points: Sequence[Point]) -> Any:
    """The points as programs are told them."""
    return {"ready": is_ready(points), "points": [dict(point.row) for point in points]}


def is_ready(points: Sequence[Point]) -> bool:
    """Whether nothing is missing that a program can see."""
    return all(point.state is not State.missing for point in points)


def _lines(points: Sequence[Point]) -> Iterator[str]:
    for state, heading in _PARTS:
        these = [point for point in points if point.state is state]
        if these:
            yield heading.format(len(these)) + "："
            for number, point in enumerate(these, 1):
                yield from _block(number, point)
            yield ""
    ready = [point.title for point in points if point.state is State.ready]
    yield f"已就绪 {len(ready)} 项：{'、'.join(ready)}"
    if is_ready(points):
        yield "可以上线：程序能看到的都已就绪。"


def _block(number: int, point: Point) -> Iterator[str]:
    told = printable(point.message)
    yield (
        f"  {number}. {told}"
        if point.state is State.by_hand
        else f"  {number}. {point.title}：{told}"
    )
    if point.next:
        yield f"     下一步：{printable(point.next)}"
