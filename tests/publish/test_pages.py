"""What the pages of the sample hall say."""

from pathlib import Path

from jinzhu.publish.pages.addresses import folder, item, type_items
from publish.reading import pages_of, read_page
from publish.sample import sample_files, sample_view
from publish.whole import all_pages


def text_of(site: Path, address: str) -> str:
    return read_page(site / address / "index.html").text


def test_every_page_is_there(site: Path) -> None:
    built = {page.parent.relative_to(site).as_posix() + "/" for page in pages_of(site)}
    wanted = {page.address for page in all_pages(sample_view())}
    assert wanted | {"./"} == built


def test_addresses_follow_from_the_code() -> None:
    assert item("11440400MB2D0000-1.2_a") == "items/11440400MB2D0000-1.2_a/"
    assert folder("Types") == "Types~"
    assert folder("con.1") == "con.1~"
    assert folder("contract") == "contract"
    assert type_items("公共服务") == "items/types/20/"


def test_an_item_page_answers_the_first_questions(site: Path) -> None:
    text = text_of(site, "items/GA-001")
    for answer in (
        "居民身份证补领",
        "A01",
        "1F A区",
        "7 个工作日",
        "法定时限 60 个自然日",
        "每证 40 元",
        "居民户口簿",
        "可用电子证照《居民户口簿电子证照》代替",
        "适用：首次申请、丢失补领",
        "容缺后补",
        "0756-2123456",
        "0756-2100002",
        "《中华人民共和国居民身份证法》第二条",
        "需采集指纹",
        "filings/ga/2026-01-10-item-entry-ga-001.yml",
        "承诺时限由十个工作日缩短为七个工作日",
    ):
        assert answer in text
    links = read_page(site / "items/GA-001/index.html").links()
    assert "https://www.example.gov.cn/online?item=1&step=2" in links
    assert "../../windows/A01/" in links
    assert "https://www.example.gov.cn/sample.pdf" in links


def test_an_attachment_that_is_not_public_is_named_and_not_linked(site: Path) -> None:
    page = read_page(site / "items/GA-001/index.html")
    assert "空白表格" in page.text
    assert not [link for link in page.links() if "form.pdf" in link]


def test_a_withdrawn_item_keeps_its_page(site: Path) -> None:
    text = text_of(site, "items/GA-002")
    assert "已撤离：本事项自2026年5月1日起不在大厅办理" in text
    assert "到户籍所在地派出所办理" in text
    assert "违规：第 8.1.1 条" in text
    assert "户口迁移" not in text_of(site, "windows/A01")


def test_an_item_to_come_says_so(site: Path) -> None:
    assert "计划2026年9月1日进驻" in text_of(site, "items/GA-003")


def test_lists_hold_what_is_in_the_hall(site: Path) -> None:
    assert "1 个部门的 2 项事项可以在大厅办理" in text_of(site, "items")
    by_type = text_of(site, "items/types/07")
    assert "居民身份证补领" in by_type
    assert "户口迁移" not in by_type
    department = text_of(site, "items/departments/ga")
    assert "待进驻和已撤离" in department
    assert "户口迁移" in department


def test_windows_tell_what_is_different_now(site: Path) -> None:
    directory = text_of(site, "windows")
    assert "2026年6月6日 开放时间：周六 09:00-12:00" in directory
    assert "2026年5月25日至6月5日 关闭（检修）" in directory
    assert "2026年5月25日起 搬迁至：一楼 入口处" in directory
    assert "现已关闭" in text_of(site, "windows/C01")
    assert "居民身份证补领" in text_of(site, "windows/A01")


def test_people_who_left_never_show(site: Path) -> None:
    board = text_of(site, "departments/ga")
    assert "在岗甲" in board
    for page in pages_of(site):
        text = page.read_text("utf-8")
        assert "离岗乙" not in text
        assert "经办甲" not in text
        assert "签字人甲" not in text
        # The help shows what a sealed text looks like; its example holds nothing.
        assert "AGE ENCRYPTED" not in text or page.is_relative_to(site / "help")


def test_the_staff_board_shows_what_the_profile_allows() -> None:
    files = sample_files()
    files["catalog/profile.yml"]["staff_board"] = ["post"]
    assert [
        (s.name, s.post, s.window, s.head) for s in sample_view(files).departments["ga"].staff
    ] == [(None, "科长", None, False)]


def test_a_department_page_has_marks(site: Path) -> None:
    text = text_of(site, "departments/ga")
    for mark in ("98.0%", "优秀", "96 分", "未按时备案"):
        assert mark in text


def test_notices_are_newest_first(site: Path) -> None:
    text = text_of(site, "notices")
    places = [
        text.index(title)
        for title in (
            "公积金中心自2026年7月1日起进驻大厅",
            "关于市公安局违反第 8.1.1 条的通报",
            "关于户口迁移撤离大厅的公告",
            "“户口迁移”自2026年5月1日起撤离大厅",
            "市公安局自2026年2月1日起进驻大厅",
        )
    ]
    assert places == sorted(places)


def test_a_circular_names_a_paragraph_without_a_number_by_its_chapter() -> None:
    files = sample_files()
    files["filings/zwj/2026-05-10-circular-ga.yml"]["clause"] = "9.procedure"
    titles = [notice.title for notice in sample_view(files).notices]
    assert "关于市公安局违反第 9 章的通报" in titles


def test_gaps_have_reasons_and_secrets_a_count(site: Path) -> None:
    text = text_of(site, "gaps")
    assert "枪支持枪许可" in text
    assert "须在公安专网办理" in text
    assert "另有涉密事项 3 项" in text
    open_gaps = text_of(site, "gaps/unexplained")
    assert "剧毒化学品购买许可" in open_gaps
    assert "枪支持枪许可" not in open_gaps


def test_a_secret_item_is_not_named_even_when_a_filing_names_it() -> None:
    files = sample_files()
    secret = files["filings/ga/2026-02-11-non-entry-explanation-secret.yml"]
    secret["items"] = [{"code": "GA-005", "name": "剧毒化学品购买许可"}]
    bodies = "".join(page.body for page in all_pages(sample_view(files)))
    assert "剧毒化学品购买许可" not in bodies


def test_every_clause_has_an_answer(site: Path) -> None:
    text = text_of(site, "clauses")
    for clause in ("4.1.1", "8.2.1", "本厅规定"):
        assert clause in text
    text = text_of(site, "clauses/db4404-t-11-2021")
    for clause in ("4.1.1", "8.2.1", "附录 A"):
        assert clause in text


def test_the_home_page_leads_everywhere(site: Path) -> None:
    home = read_page(site / "index.html")
    for section in ("items", "windows", "departments", "notices", "gaps", "clauses"):
        assert f"{section}/" in home.links()
    assert "样本市中心路 1 号" in home.text
    assert "样本数据，部门和人员均为虚构。" in home.text
    assert home.all("noscript")


def test_a_later_change_waits_for_its_day() -> None:
    files = sample_files()
    files["filings/ga/2026-03-10-item-change-ga-001.yml"]["effective_on"] = "2026-07-01"
    assert sample_view(files).items["GA-001"].guide.promised_limit.days == 10


def test_what_waits_for_a_step_says_for_which() -> None:
    files = sample_files()
    files["catalog/profile.yml"]["steps"]["item-withdrawal"] = ["government-approval"]
    view = sample_view(files)
    assert view.items["GA-002"].standing.inside
    body = next(page.body for page in all_pages(view) if page.address == "items/GA-002/")
    assert "撤离待政府批准（由政务服务管理部门办理）" in body


def test_lists_stay_bounded() -> None:
    files = sample_files()
    entry = "filings/ga/2026-01-10-item-entry-ga-001.yml"
    for number in range(450):
        path = f"filings/ga/2026-01-10-item-entry-more-{number}.yml"
        files[path] = {**files[entry], "item": f"MORE-{number}", "name": f"更多事项{number}"}
    pages = {page.address: page for page in all_pages(sample_view(files))}
    assert "items/departments/ga/3/" in pages
    assert "notices/2026/01/3/" in pages
    assert max(len(page.body) for page in pages.values()) < 120_000
    linked = pages["items/departments/ga/2/"].body
    assert '<a href="../../../../items/departments/ga/3/">3</a>' in linked


def test_a_large_hall_has_a_page_per_floor() -> None:
    files = sample_files()
    windows = files["catalog/windows.yml"]["windows"]
    windows += [{**windows[0], "number": f"E{number}"} for number in range(200)]
    pages = {page.address: page.body for page in all_pages(sample_view(files))}
    assert "../windows/floor-1/" in pages["windows/"]
    assert "E199" not in pages["windows/"]
    assert "E199" in pages["windows/floor-1/"]
    assert "东区分厅" in pages["windows/floor-3/"]
