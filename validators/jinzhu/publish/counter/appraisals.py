"""The appraisal that a staff member takes along at the end of the service, for the personal file.

The service is told from the register; the appraisal itself is written and signed on the paper. It
is the one paper that names somebody who has left, so it is no public one.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from jinzhu.catalog.book import Catalog
from jinzhu.failure import Failure
from jinzhu.finding import nearest
from jinzhu.publish.view.dates import chinese_day
from jinzhu.register.spans import Duty, Span
from jinzhu.register.state import State

TEMPLATE = "appraisal.typ"
STILL_THERE = "仍在厅"
Data = dict[str, Any]


def appraisal_data(catalog: Catalog, state: State, staff: str, day: date) -> Data:
    """What stands on the appraisal of a staff member, as it is known on ``day``.

    Raises Failure for somebody who was never in the hall by then.
    """
    stays = [stay for stay in state.staff.get(staff, ()) if _had_begun(state, stay, day)]
    if not stays:
        known = nearest(staff, state.staff)
        raise Failure(f"到{chinese_day(day)}为止，没有代号为“{staff}”的人员在厅服务过{known}")
    duties = [each for each in state.duties[staff] if _had_begun(state, each, day)]
    last = stays[-1]
    return {
        "hall": catalog.hall.name if catalog.hall else "",
        "name": last.name,
        "post": last.post,
        "rank_level": last.rank_level,
        "department": catalog.department_name(last.department),
        "service": [_span(catalog, state, stay, day) for stay in stays],
        "duties": [{**_span(catalog, state, each, day), **_duty(each)} for each in duties],
        "issuer": catalog.department_name(catalog.management or ""),
        "day": f"{chinese_day(day)}的登记",
        "link": None,
    }


def _had_begun(state: State, span: Span, day: date) -> bool:
    """Whether the service had begun: an entry takes effect only when its steps were taken."""
    return span.since <= day and span.by not in state.open_steps


def _span(catalog: Catalog, state: State, span: Span, day: date) -> Data:
    is_over = span.until is not None and span.until <= day and span.ended_by not in state.open_steps
    return {
        "department": catalog.department_name(span.department),
        "since": chinese_day(span.since),
        "until": chinese_day(span.until) if is_over and span.until else STILL_THERE,
        "numbers": "、".join(dict.fromkeys(_numbers(state, span, is_over))),
    }


def _numbers(state: State, span: Span, is_over: bool) -> Iterator[str]:
    """The filings that the span rests on."""
    for path in (span.by, span.ended_by if is_over else None):
        record = state.records.get(path or "")
        if record:
            yield record.approval.number or "存量备案"


def _duty(duty: Duty) -> Data:
    return {
        "position": duty.position,
        "place": f"{duty.window} 窗口" if duty.window else "",
        "head": "窗口负责人" if duty.head else "",
    }
