"""The feeds are Atom, change when a notice does, and lead to the notices."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from jinzhu.publish.feeds.atom import LATEST, feed_files
from jinzhu.publish.feeds.calendar import calendar_file
from jinzhu.publish.pages.notice_book import ON_A_PAGE, NoticeBook, anchor
from jinzhu.publish.pages.notices import NoticePages
from jinzhu.publish.view.hall import HallView
from publish.opendata import EDITION, MOMENT, URL
from publish.reading import read_page
from publish.sample import TODAY, sample_files, sample_view

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT_TEXT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


def feeds_of(view: HallView) -> dict[str, ElementTree.Element]:
    return {file.path: ElementTree.fromstring(file.content) for file in feed_files(view, EDITION)}


@pytest.fixture(scope="module")
def feeds() -> dict[str, ElementTree.Element]:
    """The feeds of the sample hall."""
    return feeds_of(sample_view())


def text(element: ElementTree.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def test_each_department_and_kind_with_notices_has_a_feed(feeds) -> None:
    view = sample_view()
    assert feeds.keys() == {
        "feeds/all.atom",
        *(f"feeds/departments/{notice.department}.atom" for notice in view.notices),
        *(f"feeds/kinds/{notice.kind}.atom" for notice in view.notices),
    }
    assert len(feeds["feeds/all.atom"].findall(f"{ATOM}entry")) == len(view.notices)
    for code in ("ga", "zwj"):
        own = [notice.title for notice in view.notices if notice.department == code]
        entries = feeds[f"feeds/departments/{code}.atom"].findall(f"{ATOM}entry")
        assert [text(entry, "title") for entry in entries] == own


def test_they_hold_what_atom_asks_for(feeds) -> None:
    ids = []
    for path, feed in feeds.items():
        ids.append(text(feed, "id"))
        assert MOMENT_TEXT.fullmatch(text(feed, "updated"))
        assert text(feed, "title")
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == URL + path
        for entry in feed.iter(f"{ATOM}entry"):
            assert text(entry, "id").startswith("urn:uuid:")
            assert MOMENT_TEXT.fullmatch(text(entry, "updated"))
            assert text(entry.find(f"{ATOM}author"), "name").startswith("样本市")
            assert entry.find(f"{ATOM}content").get("type") == "text"
        days = [text(entry, "updated") for entry in feed.iter(f"{ATOM}entry")]
        assert days == sorted(days, reverse=True)
        assert text(feed, "updated") == days[0]
    assert len(set(ids)) == len(ids)


def test_an_entry_keeps_its_identifier_wherever_the_site_is(feeds) -> None:
    moved = replace(EDITION, url=None, moment=MOMENT + timedelta(days=9))
    for file in feed_files(sample_view(), moved):
        feed = ElementTree.fromstring(file.content)
        old = [text(entry, "id") for entry in feeds[file.path].iter(f"{ATOM}entry")]
        assert [text(entry, "id") for entry in feed.iter(f"{ATOM}entry")] == old
        assert feed.find(f"{ATOM}link").get("href").startswith("../")


def test_a_feed_tells_of_the_newest_alone() -> None:
    view = sample_view()
    many = tuple(
        replace(view.notices[0], path=f"filings/ga/2026-05-31-notice-{n}.yml")
        for n in range(LATEST + 9)
    )
    feed = feeds_of(replace(view, notices=many))["feeds/all.atom"]
    assert len(feed.findall(f"{ATOM}entry")) == LATEST
    empty = feeds_of(replace(view, notices=()))
    assert empty.keys() == {"feeds/all.atom"}
    assert text(empty["feeds/all.atom"], "updated") == f"{TODAY}T00:00:00+08:00"


def test_every_link_leads_to_a_notice(feeds, site: Path) -> None:
    for path, feed in feeds.items():
        assert (site / path).is_file()
        for link in feed.iter(f"{ATOM}link"):
            page, _, name = link.get("href").removeprefix(URL).partition("#")
            if link.get("rel") == "self":
                continue
            found = read_page(site / page / "index.html")
            assert not name or name in {e.attributes.get("id") for e in found.elements}


def test_the_pages_lead_to_the_feeds(site: Path) -> None:
    for page, feed in (
        ("notices", "feeds/all.atom"),
        ("notices/kinds/item-entry", "feeds/kinds/item-entry.atom"),
        ("notices/departments/ga", "feeds/departments/ga.atom"),
    ):
        links = read_page(site / page / "index.html").links()
        assert any(link.endswith(feed) for link in links), page
        assert any(link.endswith("feeds/calendar.ics") for link in links), page


# --- where a notice is -------------------------------------------------------------------------


def test_a_notice_never_moves_when_others_follow() -> None:
    view = sample_view()
    first = view.notices[0]

    def at(n: int):
        day = date(2026, 5, 1) + timedelta(days=n // 100)
        path = f"filings/ga/2026-05-01-notice-{n:04}.yml"
        return replace(first, path=path, day=day, known_on=day)

    notices = [at(n) for n in range(3 * ON_A_PAGE)]
    before: dict[str, str] = {}
    for count in (1, ON_A_PAGE, ON_A_PAGE + 1, 3 * ON_A_PAGE):
        book = NoticeBook(tuple(reversed(notices[:count])))
        now = {notice.path: book.address(notice) for notice in notices[:count]}
        assert before.items() <= now.items()
        before = now
    assert {address.partition("#")[0] for address in before.values()} == {
        "notices/2026/05/", "notices/2026/05/2/", "notices/2026/05/3/",
    }  # fmt: skip
    late = replace(at(0), path="filings/ga/2026-05-31-notice-late.yml", known_on=date(2026, 5, 31))
    book = NoticeBook((*reversed(notices), late))
    assert before.items() <= {n.path: book.address(n) for n in notices}.items()


def test_every_notice_is_on_the_page_of_its_address() -> None:
    view = sample_view()
    pages = {page.address: page.body for page in NoticePages(view).pages()}
    for notice in view.notices:
        page, _, name = NoticeBook(view.notices).address(notice).partition("#")
        assert name == anchor(notice.path)
        assert f'id="{name}"' in pages[page]
        for list_page in (f"kinds/{notice.kind}", f"departments/{notice.department}", "2026"):
            assert f"notices/{list_page}/" in pages


# --- the calendar ------------------------------------------------------------------------------


def events(view: HallView) -> list[tuple[str, date, date]]:
    (file,) = calendar_file(view, EDITION)
    return [
        (str(event["summary"]), event["dtstart"].dt, event["dtend"].dt)
        for event in Calendar.from_ical(file.content).events
    ]


def test_the_calendar_tells_the_days_to_come() -> None:
    assert events(sample_view()) == [
        ("C01 窗口关闭", date(2026, 5, 25), date(2026, 6, 6)),
        ("A01 窗口特别开放：周六 09:00-12:00", date(2026, 6, 6), date(2026, 6, 7)),
        ("公积金中心进驻大厅", date(2026, 7, 1), date(2026, 7, 2)),
        ("市公安局“旅馆业特种行业许可”进驻大厅", date(2026, 9, 1), date(2026, 9, 2)),
    ]


def test_what_leaves_and_what_changes_is_in_it() -> None:
    files = sample_files()
    files["filings/ga/2026-03-10-item-change-ga-001.yml"]["effective_on"] = "2026-06-20"
    withdrawal = "filings/ga/2026-04-20-item-withdrawal-ga-002.yml"
    files[withdrawal]["effective_on"] = "2026-06-30"
    found = {title: first for title, first, _ in events(sample_view(files))}
    assert found["市公安局“户口迁移”撤离大厅"] == date(2026, 6, 30)
    assert found["“居民身份证补领”自2026年6月20日起内容调整"] == date(2026, 6, 20)


def test_an_event_keeps_its_identifier_and_is_stamped_with_the_day() -> None:
    view = sample_view()
    (one,) = calendar_file(view, EDITION)
    (later,) = calendar_file(view, replace(EDITION, moment=MOMENT + timedelta(hours=5)))
    assert one == later
    read = Calendar.from_ical(one.content).events
    assert len({str(event["uid"]) for event in read}) == len(read) == 4
    assert {str(event["url"]) for event in read} >= {f"{URL}windows/C01/"}
