"""What a merge would change in the hall, for each kind of change."""

from jinzhu.plan import summary
from jinzhu.plan.fields import FieldChange
from plan.filed import (
    BAOAN,
    CHANGE,
    DEPARTS,
    DEPARTURE,
    ENTRY,
    FRONT,
    HUKOU,
    LEAVER,
    LEAVING,
    NEWCOMER,
    SHORTER,
    STAFF,
    WINDOWS,
    WITHDRAWAL,
    ZHENGMING,
    Desk,
    act,
    change,
    filing,
    window_change,
    withdrawal,
)

POLICE = "    departments:\n      - ga\n"
MERGER = "filings/mz/2026-03-02-department-change-merger.yml"


def merger(items: str) -> str:
    """The police become part of another department."""
    text = "change: 合并\nreplaces:\n  - ga\nbasis:\n  - title: 机构改革方案\nitems:\n"
    return filing(MERGER, text + items, "2026-03-05")


def test_an_item_leaves_and_its_clocks_start(desk: Desk) -> None:
    desk.request({WITHDRAWAL: withdrawal()})
    plan = desk.plan()
    [leaving] = plan.movements.items
    assert (leaving.fate, leaving.key, str(leaving.day)) == ("撤离", ZHENGMING, "2026-03-09")
    assert leaving.by == WITHDRAWAL
    assert summary(plan) == "备案 1；事项 +0 ～0 −1；错误 0、警告 0"
    begun = {(clock.name, str(clock.due.date)) for clock in plan.aftermath.begun if clock.due}
    assert begun == {("notice", "2026-03-05"), ("site", "2026-03-05"), ("list", "2026-03-12")}
    assert [each.what for each in plan.aftermath.announcements] == [
        "事项“出具户籍证明”撤离，以及撤离后到哪里办理"
    ]


def test_a_guide_changes_field_by_field(desk: Desk) -> None:
    guide = SHORTER + (
        "  charged: true\n"
        "  fees:\n    - name: 工本费\n      standard: 每证 10 元\n      basis: 收费目录\n"
        "  materials:\n"
        "    - name: 申请表\n      source: 申请人自备\n      form: 电子化\n      originals: 1\n"
        "      copies: 0\n      necessity: 必要\n      filled_by_applicant: true\n"
        "      sample:\n        title: 申请表样本\n        url: https://guide.example.com/sample\n"
        "      review_notes: 填写完整，本人签名。\n"
    )
    desk.request({CHANGE: change(guide)})
    [changed] = desk.plan().movements.changed
    assert (changed.code, changed.by, str(changed.day)) == (HUKOU, CHANGE, "2026-03-09")
    fields = {field.labels[1:]: (field.before, field.after) for field in changed.fields}
    assert fields == {
        ("承诺时限",): ("5 个工作日", "3 个工作日"),
        ("是否收费",): ("否", "是"),
        ("收费", "工本费"): (None, "收费项目：工本费；收费标准：每证 10 元；收费依据：收费目录"),
        ("申请材料", "申请表", "形式"): ("纸质", "电子化"),
        ("申请材料", "居民身份证"): (
            "材料名称：居民身份证；来源：政府部门核发；出具单位：公安机关；形式：纸质/电子化；"
            "原件份数：1；复印件份数：0；必要性：必要；申请人填写：否；适用情形：first",
            None,
        ),
    }


def test_a_change_is_told_from_the_last_one(desk: Desk) -> None:
    desk.request({CHANGE: change(SHORTER)})
    desk.merge()
    again = CHANGE.replace("hukou", "again")
    desk.request({again: change(SHORTER.replace("3", "2"), "new_name: 户口变更\n")})
    [changed] = desk.plan().movements.changed
    assert changed.fields == (
        FieldChange(("事项名称",), "户口登记项目变更", "户口变更"),
        FieldChange(("办事指南", "承诺时限"), "3 个工作日", "2 个工作日"),
    )


def test_a_correction_of_an_entry_is_a_change_of_the_item(desk: Desk) -> None:
    entry = (desk.hall.root / ENTRY).read_text("utf-8")
    path = "filings/ga/2026-03-02-item-entry-hukou.yml"
    corrected = entry.replace("filed_on: 2025-03-05", "filed_on: 2026-03-02").replace(
        "item: '", f"supersedes: {ENTRY}\nitem: '", 1
    )
    desk.request({path: corrected.replace("visits: 1", "visits: 2")})
    moved = desk.plan().movements
    assert [each.fields for each in moved.changed] == [
        (FieldChange(("办事指南", "到现场次数"), "1", "2"),)
    ]
    assert moved.items == ()


def test_a_withdrawal_is_called_off(desk: Desk) -> None:
    desk.request({WITHDRAWAL: withdrawal()})
    desk.merge()
    later = "filings/ga/2026-03-02-item-withdrawal-other.yml"
    other = withdrawal().replace(ZHENGMING, BAOAN).replace("出具户籍证明", "保安服务许可")
    desk.request({later: other + f"supersedes: {WITHDRAWAL}\n"})
    moved = {each.key: (each.fate, each.by) for each in desk.plan().movements.items}
    assert moved == {ZHENGMING: ("撤离取消", later), BAOAN: ("撤离", later)}


def test_a_newcomer_waits_for_the_report(desk: Desk) -> None:
    desk.request({STAFF: NEWCOMER})
    plan = desk.plan()
    [coming] = plan.movements.staff
    assert (coming.fate, coming.key, coming.name) == ("进驻", "ga-004", "试人四（科员）")
    assert (coming.detail, coming.waits) == ("窗口 B01", ("人员报到",))
    assert ("step-report-in", "2026-03-09") in {
        (clock.name, str(clock.due.date)) for clock in plan.aftermath.begun if clock.due
    }


def test_the_report_puts_the_newcomer_in_post_and_ends_the_clock(desk: Desk) -> None:
    desk.request({STAFF: NEWCOMER})
    desk.merge()
    report = STAFF.replace("staff-entry", "report-in")
    desk.request(
        {
            report: filing(
                report,
                f"follows: {STAFF}\nreported_on: 2026-03-02\n"
                "training:\n  done_on: 2026-03-02\n  trainers:\n    - 政务服务管理部门\n"
                "    - 进驻部门\n"
                "accompanied_by:\n  role: 窗口负责人\n  staff: ga-001\n",
            )
        }
    )
    plan = desk.plan()
    [settled] = plan.movements.staff
    assert (settled.fate, settled.key, settled.by) == ("生效", "ga-004", report)
    assert [clock.name for clock in plan.aftermath.answered] == ["step-report-in"]


def test_who_leaves_is_told_without_the_name(desk: Desk) -> None:
    desk.request({LEAVING: LEAVER})
    [leaving] = desk.plan().movements.staff
    assert (leaving.fate, leaving.key, leaving.name) == ("撤离", "ga-003", "")
    assert str(leaving.day) == "2026-03-20"


def test_who_takes_another_position(desk: Desk) -> None:
    desk.request({LEAVING: FRONT})
    moved = desk.plan().movements
    assert moved.staff == ()
    [posting] = moved.postings
    assert (posting.staff, posting.before, posting.after) == ("ga-003", "后台", "窗口 B01")


def test_windows_are_taken_freed_closed_and_opened(desk: Desk) -> None:
    acts = (
        act("B02", "分配", "2026-03-09", POLICE),
        act("B01", "收回", "2026-03-20", POLICE),
        act("A01", "关闭", "2026-03-09"),
        act("A02", "特别时间", "2026-03-14", "    until: 2026-03-14\n    hours: 09:00-12:00\n"),
    )
    desk.request({WINDOWS: window_change(*acts)}, by="zwj@example.com")
    plan = desk.plan()
    assert [(w.window, w.action, str(w.since), w.departments) for w in plan.movements.windows] == [
        ("A01", "关闭", "2026-03-09", ()),
        ("A02", "特别时间", "2026-03-14", ()),
        ("B01", "腾出", "2026-03-20", ("试验市公安局",)),
        ("B02", "占用", "2026-03-09", ("试验市公安局",)),
    ]
    assert "窗口 +1 ～2 −1" in summary(plan)
    desk.merge()
    path = "filings/zwj/2026-03-02-window-change-open.yml"
    opened = window_change(act("A01", "分配", "2026-03-16", POLICE))
    desk.request({path: opened}, by="zwj@example.com")
    found = [(w.window, w.action, str(w.since)) for w in desk.plan().movements.windows]
    assert found == [("A01", "占用", "2026-03-16"), ("A01", "恢复", "2026-03-16")]


def test_a_window_is_taken_twice(desk: Desk) -> None:
    """One filing may give the same window for two periods."""
    acts = [
        act("B02", "分配", f"2026-0{month}-01", f"    until: 2026-0{month}-20\n{POLICE}")
        for month in (4, 6)
    ]
    desk.request({WINDOWS: window_change(*acts)}, by="zwj@example.com")
    found = [(str(w.since), str(w.until)) for w in desk.plan().movements.windows]
    assert found == [("2026-04-01", "2026-04-20"), ("2026-06-01", "2026-06-20")]


def test_a_department_leaves_with_all_it_has(desk: Desk) -> None:
    desk.request({DEPARTURE: DEPARTS})
    plan = desk.plan()
    [department] = plan.movements.departments
    assert (department.fate, department.name) == ("撤离", "试验市公安局")
    assert department.waits == ("撤离移交",)
    assert {each.key for each in plan.movements.items} == {HUKOU, BAOAN, ZHENGMING}
    assert {each.key for each in plan.movements.staff} == {"ga-001", "ga-002", "ga-003"}
    assert [(w.window, w.action) for w in plan.movements.windows] == [("B01", "腾出")]
    assert "部门 +0 ～0 −1；事项 +0 ～0 −3；窗口 +0 ～0 −1；人员 +0 ～0 −3" in summary(plan)


def test_a_department_goes_on_as_part_of_another(desk: Desk) -> None:
    items = "".join(f"  - code: '{code}'\n" for code in (HUKOU, BAOAN))
    desk.request({MERGER: merger(items)}, by="mz@example.com")
    moved = desk.plan().movements
    [succession] = moved.successions
    assert (succession.old, succession.new) == (("试验市公安局",), "试验市民政局")
    assert (succession.items, succession.staff) == (2, 3)
    assert [(each.key, each.fate) for each in moved.items] == [(ZHENGMING, "撤离")]
    assert moved.departments == ()
    assert moved.staff == ()


def test_an_item_that_has_a_new_code_is_told_from_its_old_guide(desk: Desk) -> None:
    items = f"  - code: '{HUKOU}'\n    new_code: NEW-1\n"
    desk.request({MERGER: merger(items)}, by="mz@example.com")
    desk.merge()
    path = "filings/mz/2026-03-02-item-change-new.yml"
    text = change(SHORTER).replace("department: ga", "department: mz").replace(HUKOU, "NEW-1")
    desk.request({path: text}, by="mz@example.com")
    [changed] = desk.plan().movements.changed
    assert (changed.code, changed.department) == ("NEW-1", "试验市民政局")
    assert changed.fields == (FieldChange(("办事指南", "承诺时限"), "5 个工作日", "3 个工作日"),)
