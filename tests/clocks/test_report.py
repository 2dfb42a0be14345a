"""The agenda for its readers: aligned text, harmless Markdown, a calendar that parses back."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from html.parser import HTMLParser

from icalendar import Calendar
from markdown_it import MarkdownIt

from clocks.halls import WITHDRAWAL, checked, withdrawal
from jinzhu.clocks import Clock, Turn, clocks_of
from jinzhu.clocks.clock import PUBLISHER
from jinzhu.commands.clocks_calendar import calendar_file
from jinzhu.register.calendar import Due
from jinzhu.report.clocks import Agenda, clock_rows, render, render_markdown
from jinzhu.report.width import width

TODAY = date(2026, 3, 2)
MOMENT = datetime(2026, 3, 1, 16, tzinfo=UTC)
HOSTILE = "a|b `c` <script>x</script> [x](javascript:y) @all #1 https://x.example **;,\\n\u202e末"


def one(name: str, subject: str, due: Due | None, **fields: object) -> Clock:
    given = {
        "title": "公布",
        "standard": "DB4404/T 11-2021",
        "clause": "8.1.2",
        "path": WITHDRAWAL,
        "origin": WITHDRAWAL,
        "turn": PUBLISHER,
        "started": date(2026, 2, 13),
    }
    return Clock(name=name, subject=subject, due=due, **(given | fields))


def agenda(clocks: Sequence[Clock], today: date = TODAY, **fields: object) -> Agenda:
    return Agenda(clocks, checked({}).catalog, today, **fields)


CLOCKS = (
    one("late", "出具户籍证明", Due(date(2026, 2, 25), False)),
    one("soon", "ab", Due(date(2026, 3, 4), True), turn=Turn("部门", "ga")),
    one("ever", "通报", None),
    one("done", "已办的", Due(date(2026, 2, 25), False), met=date(2026, 2, 24)),
    one("later", "晚办的", Due(date(2026, 2, 25), False), met=date(2026, 2, 27)),
    one("to-come", "还没开始", Due(date(2026, 5, 1), False), started=date(2026, 3, 3)),
    one("tenure", "ga-001", Due(date(2026, 3, 10), False), met=date(2026, 3, 10), least=True),
)


def test_the_overdue_come_first_and_columns_are_aligned() -> None:
    text = render(agenda(CLOCKS))
    assert text.splitlines()[0] == "2026-03-02  逾期 1 项，待办 2 项，已办 2 项"
    assert text.index("逾期（1）") < text.index("待办（2）") < text.index("在厅未满")
    assert "2026-03-04（暂定）  还有 2 天   试验市公安局" in text
    assert "已过 17 天" in text
    assert not any(word in text for word in ("已办的", "晚办的", "还没开始"))
    lines = [line for line in text.splitlines() if "依据" in line]
    due = lines[1:3]
    assert len({width(line[: line.index("依据")]) for line in due}) == 1


def test_staff_of_a_department_who_may_leave_on_one_day_share_a_line() -> None:
    least = {"title": "最短在厅时间", "clause": "6.3.2", "least": True}
    clocks = [
        one("tenure", staff, Due(day, False), met=day, turn=Turn("部门", "ga"), **least)
        for staff, day in (
            ("ga-001", date(2026, 3, 3)),
            ("ga-002", date(2026, 3, 3)),
            ("ga-003", date(2026, 3, 2)),
        )
    ]
    text = render(agenda(clocks))
    assert "在厅未满最短时间，原则上不调离（2 人）\n" in text
    assert "  2026-03-03 起  试验市公安局  ga-001、ga-002\n" in text
    assert "ga-003" not in text
    assert "| 2026-03-03 起 | 试验市公安局 | ga-001、ga-002 |" in render_markdown(agenda(clocks))
    assert "在厅已满最短时间（1 人）" in render(agenda(clocks, every=True))


def test_all_lists_what_was_met_as_well() -> None:
    text = render(agenda(CLOCKS, every=True))
    assert "逾期办结（1）" in text
    assert "2026-02-27 办结" in text
    assert "已办（1）" in text
    assert "还没开始" not in text


def test_nothing_says_why() -> None:
    assert "没有起算的期限；存量备案不计期限。" in render(agenda(()))
    assert "没有逾期或待办的事。" in render(agenda(CLOCKS[3:5]))
    assert "没有逾期或待办的事。" in render_markdown(agenda(CLOCKS[3:5]))


def test_the_markdown_is_the_same_while_nothing_changes() -> None:
    texts = {render_markdown(agenda(CLOCKS, date(2026, 3, day))) for day in (3, 4)}
    assert len(texts) == 1
    assert texts != {render_markdown(agenda(CLOCKS, date(2026, 3, 5)))}


class Tags(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text_of_a_filing_is_no_markup() -> None:
    clocks = [one("late", HOSTILE, Due(date(2026, 2, 25), False))]
    text = render_markdown(agenda(clocks))
    page = Tags(MarkdownIt("gfm-like", {"linkify": False}).render(text))
    allowed = {"p", "strong", "h3", "table", "thead", "tbody", "tr", "th", "td", "code"}
    assert page.tags <= allowed
    shown = page.text.replace("\u200b", "")
    assert "a|b `c` <script>x</script> [x](javascript:y) @all #1 https://x.example" in shown
    assert "\u202e" not in text + render(agenda(clocks))


def test_nothing_is_a_link_or_a_mention_on_a_forge() -> None:
    """Forges look for these in the rendered text."""
    subject = "https://x.example www.x.example a@x.example @all #1"
    clocks = [one("late", subject, Due(date(2026, 2, 25), False))]
    page = Tags(MarkdownIt("gfm-like", {"linkify": False}).render(render_markdown(agenda(clocks))))
    assert subject in page.text.replace("\u200b", "")
    assert not re.search(r"https?://|www\.\w|[@#]\w", page.text)


def test_json_counts_and_names() -> None:
    data = clock_rows(agenda(CLOCKS, missing=2027))
    assert (data["day"], data["overdue"], data["due"]) == ("2026-03-02", 1, 2)
    assert "catalog/calendar/2027.yml" in data["warning"]
    assert [row["status"] for row in data["clocks"]] == ["overdue", "due", "due", "due"]
    late, soon, ever, tenure = data["clocks"]
    assert (late["turn"], late["department"], late["due_on"]) == ("发布人", None, "2026-02-25")
    assert (soon["department"], soon["provisional"]) == ("ga", True)
    assert (ever["due_on"], tenure["least"]) == (None, True)


def test_the_calendar_parses_back() -> None:
    clocks = [*CLOCKS, one("hostile", HOSTILE + "长" * 80, Due(date.max, True))]
    source = calendar_file(agenda(clocks), MOMENT)
    assert source.count(b"\n") == source.count(b"\r\n")
    assert max(map(len, source.split(b"\r\n"))) <= 75
    events = {str(e["uid"]): e for e in Calendar.from_ical(source).walk("VEVENT")}
    assert len(events) == 4
    late, soon, tenure, hostile = events.values()
    assert late.decoded("dtstart") == date(2026, 2, 25)
    assert late.decoded("dtend") == date(2026, 2, 26)
    assert late["dtstart"].params["VALUE"] == "DATE"
    assert late.decoded("dtstamp") == MOMENT
    assert str(late["summary"]) == "【逾期】公布：出具户籍证明"
    assert str(soon["summary"]) == "【待办，暂定】公布：ab"
    assert "轮到：试验市公安局\n依据：DB4404/T 11-2021 8.1.2" in str(soon["description"])
    assert str(tenure["summary"]).startswith("【起可调离】")
    assert hostile["summary"].endswith(HOSTILE.replace("\u202e", "\ufffd") + "长" * 80)


def test_the_calendar_is_the_same_bytes_and_a_correction_keeps_its_event() -> None:
    first, second = (calendar_file(agenda(CLOCKS), MOMENT) for _ in range(2))
    assert first == second
    moved = one("late", "改名", Due(date(2026, 2, 26), False), path="filings/ga/other.yml")
    before, after = (
        re.findall(rb"UID:\S+", calendar_file(agenda([clock]), MOMENT))
        for clock in (CLOCKS[0], moved)
    )
    assert len(before) == 1
    assert before == after


def test_the_clocks_of_a_hall_are_listed_by_their_last_day() -> None:
    hall = checked(withdrawal(), [("2026-02-13", [WITHDRAWAL])])
    days = [c.due.date for c in clocks_of(hall) if c.due]
    assert days == sorted(days)
