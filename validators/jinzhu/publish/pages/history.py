"""How an item came about: every filing that concerns it."""

from collections.abc import Sequence

from jinzhu.publish.pages.markup import Html, fill, rows, when
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.events import Event

STANDINGS = {
    "carried over": "存量备案",
    "approved": "审核通过",
    "pending": "待审核",
    "unapproved": "未经审核",
}


def history(events: Sequence[Event]) -> Html:
    """The filings in their order, each with its number, its approval and its path."""
    lines = [
        (
            chinese_day(event.effective_on),
            event.title,
            when(
                event.irregular,
                '<span class="jz-badge jz-badge--off">违规：第 %s 条</span>',
                event.irregular or "",
            ),
            _notes(event),
            when(event.text, '<p class="jz-text">%s</p>', event.text),
            event.path,
        )
        for event in events
    ]
    return fill(
        '<ol class="jz-history">%s</ol>',
        rows(
            '<li>%s <b>%s</b>%s <span class="jz-note">%s</span>%s<code>%s</code></li>',
            lines,
        ),
    )


def _notes(event: Event) -> str:
    approved = f" {chinese_day(event.approved_on)}" if event.approved_on else ""
    notes = [event.number or "", f"{STANDINGS[event.standing]}{approved}"]
    if event.waits:
        notes.append(f"待{'、'.join(event.waits)}")
    if event.corrected_by:
        notes.append(f"已由 {event.corrected_by} 更正")
    return " · ".join(filter(None, notes))
