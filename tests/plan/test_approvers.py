"""Who could approve a request."""

from gitrepo import Hall
from plan.filed import (
    CHANGE,
    SHORTER,
    WINDOWS,
    WITHDRAWAL,
    Desk,
    act,
    change,
    window_change,
    withdrawal,
)

PEOPLE = "catalog/people.yml"
PROFILE = "catalog/profile.yml"


def registered(desk: Desk, *people: tuple[str, str, str, str]) -> None:
    """Put further people on main: id, name, department, role."""
    text = (desk.hall.root / PEOPLE).read_text("utf-8")
    for person, name, department, role in people:
        text += (
            f"  - id: {person}\n    name: {name}\n    department: {department}\n"
            f"    roles:\n      - {role}\n    emails:\n      - {person}@example.com\n"
        )
    set_up(desk.hall, PEOPLE, text)


def set_up(hall: Hall, path: str, text: str) -> None:
    (hall.root / path).write_text(text, encoding="utf-8")
    hall.commit(by="zwj@example.com")


def names(desk: Desk) -> tuple[list[str], dict[str, str | None]]:
    approvers = desk.plan().approvers
    barred = {each.person: each.barred for each in approvers.barred}
    return [each.person for each in approvers.alone], barred


def test_a_reviewer_of_the_management(desk: Desk) -> None:
    desk.request({WITHDRAWAL: withdrawal()})
    assert names(desk) == (["zwj-reviewer"], {})


def test_who_wrote_it_does_not_approve_it(desk: Desk) -> None:
    registered(desk, ("second", "甲五", "zwj", "审核人"))
    windows = window_change(act("A01", "关闭", "2026-03-09"))
    desk.request({WINDOWS: windows}, by="reviewer@example.com")
    assert names(desk) == (["second"], {"zwj-reviewer": "参与了本请求的起草"})


def test_nobody_of_the_department_approves_it(desk: Desk) -> None:
    registered(desk, ("ga-head", "甲六", "ga", "审核人"))
    desk.request({WITHDRAWAL: withdrawal()})
    assert names(desk) == (["zwj-reviewer"], {"ga-head": "是备案部门的人员"})


def test_the_catalogue_is_the_managements(desk: Desk) -> None:
    registered(desk, ("ga-head", "甲六", "ga", "审核人"))
    text = (desk.hall.root / "catalog/windows.yml").read_text("utf-8")
    desk.request({"catalog/windows.yml": text + "# 核对过\n"}, by="zwj@example.com")
    assert names(desk) == (
        ["zwj-reviewer"],
        {"ga-head": "不是政务服务管理部门的人员，不能审核目录"},
    )


def test_several_roles_are_asked_for(desk: Desk) -> None:
    registered(desk, ("law", "甲七", "zwj", "法制"))
    profile = (desk.hall.root / PROFILE).read_text("utf-8")
    set_up(
        desk.hall,
        PROFILE,
        profile + "approvals:\n  item-withdrawal:\n    - 法制\n    - 审核人\n    - 监察\n",
    )
    desk.request({WITHDRAWAL: withdrawal()})
    approvers = desk.plan().approvers
    assert approvers.alone == ()
    together = [(role, [each.person for each in who]) for role, who in approvers.together]
    assert together == [("法制", ["law"]), ("审核人", ["zwj-reviewer"]), ("监察", [])]
    assert not approvers.possible


def test_a_hall_of_signatures_asks_for_keys(desk: Desk) -> None:
    profile = (desk.hall.root / PROFILE).read_text("utf-8")
    set_up(desk.hall, PROFILE, profile + "approval: signed\n")
    desk.request({CHANGE: change(SHORTER)})
    approvers = desk.plan().approvers
    assert approvers.signed
    assert [each.barred for each in approvers.barred] == ["没有登记签名所用的公钥"]


def test_the_people_are_those_before_the_request(desk: Desk) -> None:
    """A request that makes its author a reviewer is not approved by the author."""
    text = (desk.hall.root / PEOPLE).read_text("utf-8").replace("- 经办人", "- 审核人", 1)
    desk.request({PEOPLE: text, WITHDRAWAL: withdrawal()})
    assert names(desk)[0] == ["zwj-reviewer"]


def test_what_the_ledger_will_say_of_the_writers(desk: Desk) -> None:
    desk.request({WITHDRAWAL: withdrawal()}, by="stranger@example.com")
    plan = desk.plan()
    assert "writer-unknown" in {finding.rule for finding in plan.new_findings}
    assert [each.person for each in plan.approvers.alone] == ["zwj-reviewer"]
