"""A filing as the form of its annex: the labels of the standard, nothing sealed."""

from pathlib import Path

import pytest

from gitrepo import BASE
from jinzhu.checking.run import PLAIN
from jinzhu.document import read
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.shape import parse
from jinzhu.plan.fields import FieldChange, differences
from jinzhu.plan.form import Form, form_of
from jinzhu.register.acts import PENDING, Act
from jinzhu.report.plan import render_json, render_markdown, render_text
from plan.filed import LEAVER, LEAVING, NEWCOMER, STAFF, Desk, filing

DEPARTMENTS = {"ga": "试验市公安局", "zwj": "试验市政务服务局"}


def form(path: str, text: bytes) -> Form:
    kind = next(each for each in KINDS if f"-{each}" in path)
    parsed, problems = parse(KINDS[kind], read(text))
    assert parsed is not None, problems
    return form_of(Act(path, parsed, PENDING), lambda id: DEPARTMENTS.get(id, id), PLAIN.standards)


def base_form(name: str) -> Form:
    path = f"filings/{name}.yml"
    return form(path, (BASE / path).read_bytes())


@pytest.mark.parametrize(
    ("name", "heading", "labels"),
    [
        ("ga/2025-02-10-entry-plan-first", "附录 A 部门进驻方案", ["进驻依据", "进驻事项清单 1"]),
        ("ga/2025-02-20-authorisation-first", "附录 B 授权委托书", ["日常管理权", "签章"]),
        (
            "ga/2025-03-03-department-entry-first",
            "附录 C 部门进驻备案登记表",
            [
                "部门",
                "窗口数量",
                "窗口人员数量",
                "事项名称 1",
                "所在单位意见",
                "政务服务管理部门意见",
            ],
        ),
        (
            "ga/2025-03-05-item-entry-hukou",
            "附录 D 事项进驻备案登记表",
            ["事项名称", "事项类型", "部门", "生效日期", "进驻窗口类型", "· 申请材料 2"],
        ),
        (
            "ga/2025-03-05-staff-entry-001",
            "附录 E 窗口工作人员信息备案表",
            ["姓名", "职务", "窗口", "密封信息"],
        ),
    ],
)
def test_the_forms_of_the_annexes(name: str, heading: str, labels: list[str]) -> None:
    shown = base_form(name)
    assert shown.heading == heading
    given = [label for label, _ in shown.rows]
    assert [label for label in labels if label not in given] == []
    assert len(set(given)) == len(given)


@pytest.mark.parametrize("path", sorted(BASE.glob("filings/*/*.yml")), ids=lambda path: path.stem)
def test_every_label_is_chinese_and_every_value_plain(path: Path) -> None:
    shown = form(path.relative_to(BASE).as_posix(), path.read_bytes())
    for label, text in shown.rows:
        assert label.removeprefix("· ")[0] > "\u4e00"
        assert "=" not in text
        assert "None" not in text


def test_values_read_as_on_paper() -> None:
    rows = dict(base_form("ga/2025-03-05-item-entry-hukou").rows)
    assert rows["部门"] == "试验市公安局"
    assert rows["· 承诺时限"] == "5 个工作日"
    assert rows["· 网上办理"] == "是"
    assert rows["· 情形 1"] == "代号：first；情形：首次申请"
    windows = dict(base_form("zwj/2025-03-04-window-change-ga").rows)
    assert windows["窗口变动 1"] == "窗口：B01；变动：分配；部门：试验市公安局；自：2025-03-10"


def test_what_is_sealed_is_never_shown(desk: Desk) -> None:
    """Nor what somebody wrote into the remarks instead of sealing it."""
    remarks = "remarks: 因病离岗，身份证 11010519491231002X\n"
    sealed = (
        "sealed: |-\n  -----BEGIN AGE ENCRYPTED FILE-----\n  R1JVTkRTR1JPVU5EUw==\n"
        "  -----END AGE ENCRYPTED FILE-----\n"
    )
    desk.request({STAFF: NEWCOMER, LEAVING: LEAVER + remarks + sealed})
    plan = desk.plan()
    assert dict(plan.forms[0].rows)["密封信息"] == "已密封"
    for render in (render_markdown, render_text, render_json):
        told = render(plan)
        for secret in ("U0VDUkVU", "R1JVTkRT", "AGE ENCRYPTED", "因病", "11010519491231002X"):
            assert secret not in told
        assert "试人四" in told
        assert "试人三" not in told


def test_a_personal_filing_that_cannot_be_read_is_not_shown(desk: Desk) -> None:
    """What somebody put in clear into a field that there is not."""
    desk.request({STAFF: filing(STAFF, "staff: ga-004\nname: 试人四\nbirthday: 1990-01-02\n")})
    plan = desk.plan()
    assert plan.unread == (STAFF,)
    for render in (render_markdown, render_text, render_json):
        assert "1990-01-02" not in render(plan)


# --- field by field --------------------------------------------------------


def changed(old: str, new: str) -> list[FieldChange]:
    path = BASE / "filings/ga/2025-03-05-item-entry-hukou.yml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    before, after = (
        parse(KINDS["item-entry"], read(each.encode()))[0]
        for each in (text, text.replace(old, new))
    )
    assert before is not None
    assert after is not None
    return list(differences(before, after))


def test_rows_of_a_list_are_told_by_their_names() -> None:
    assert changed("    - name: 制证\n      done_by: 窗口\n", "") == [
        FieldChange(("办事指南", "办理流程", "制证"), "环节：制证；办理人员：窗口", None)
    ]


def test_rows_in_another_order() -> None:
    first, again = (
        "    - id: first\n      name: 首次申请\n",
        "    - id: again\n      name: 再次申请\n",
    )
    assert changed(first + again, again + first) == [
        FieldChange(("办事指南", "情形", "顺序"), "first、again", "again、first")
    ]


def test_a_limit_that_the_law_does_not_set() -> None:
    assert changed(
        "  statutory_limit:\n    days: 20\n    unit: 工作日\n", "  statutory_limit: 无\n"
    ) == [FieldChange(("办事指南", "法定时限"), "20 个工作日", "（无）")]
