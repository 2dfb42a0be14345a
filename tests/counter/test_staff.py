"""The staff board and the certificates: no more of a person than the profile publishes."""

from datetime import date

import pytest

from counter.reading import off_the_paper, printed
from jinzhu.checking import fold_hall
from jinzhu.failure import Failure
from jinzhu.publish.counter import certificates, staff
from jinzhu.publish.view.hall import HallView
from jinzhu.register.acts import Approval
from jinzhu.register.calendar import Calendar
from printing.reading import pages_of, text_of
from publish.sample import TODAY, Files, MemoryTree, sample_files, sample_view

EVALUATION = "filings/zwj/2026-04-01-evaluation-ga.yml"


def board(view: HallView) -> bytes:
    return printed(staff.TEMPLATE, staff.staff_data(view, view.departments.values()))


def test_the_board_names_who_is_there_and_nobody_who_left() -> None:
    pdf = board(sample_view())
    text = text_of(pdf)
    for words in ("窗口工作人员公示", "市公安局", "在岗甲", "科长", "A01窗口", "窗口负责人"):
        assert words in text
    assert "离岗乙" not in text
    assert "监督投诉电话0756-2100002" in text
    assert off_the_paper(pdf) == []


@pytest.mark.parametrize(
    ("shown", "there", "kept_back"),
    [
        (["post"], ["科长"], ["在岗甲", "A01", "窗口负责人"]),
        (["window"], ["A01窗口"], ["在岗甲", "科长", "窗口负责人"]),
        (["name", "head"], ["在岗甲", "窗口负责人"], ["科长", "A01"]),
        (["head"], ["窗口负责人"], ["在岗甲", "科长", "A01"]),
    ],
)
def test_the_board_keeps_back_what_the_profile_keeps_back(
    shown: list[str], there: list[str], kept_back: list[str]
) -> None:
    files = sample_files()
    files["catalog/profile.yml"]["staff_board"] = shown
    view = sample_view(files)
    data = staff.staff_data(view, view.departments.values())
    pdf = printed(staff.TEMPLATE, data)
    text = text_of(pdf)
    assert [each for each in there if each not in text] == []
    assert [each for each in kept_back if each in text or each in str(data)] == []


def test_there_is_no_board_where_the_profile_publishes_nothing_or_for_a_day_that_is_over() -> None:
    files = sample_files()
    files["catalog/profile.yml"]["staff_board"] = []
    with pytest.raises(Failure, match="staff_board"):
        staff.require_board(sample_view(files), TODAY)
    past = sample_view(today=date(2026, 4, 1))
    assert "离岗乙" in text_of(board(past))  # what must not be printed today
    with pytest.raises(Failure, match="已离开大厅的人不再公开"):
        staff.require_board(past, TODAY)
    staff.require_board(past, date(2026, 4, 1))


def test_a_long_board_flows_and_names_all() -> None:
    files = sample_files()
    for n in range(80):
        for path in list(files):
            if path.endswith(("staff-entry-ga-001.yml", "report-in-ga-001.yml")):
                other = path.replace("ga-001", f"ga-1{n:02}")
                files[other] = {**files[path]}
                if "staff-entry" in path:
                    files[other] |= {"staff": f"ga-1{n:02}", "name": f"职员{n:02}", "head": "false"}
                else:
                    files[other]["follows"] = files[path]["follows"].replace(
                        "ga-001", f"ga-1{n:02}"
                    )
    files["catalog/departments.yml"]["departments"][1]["short_name"] = "市公安局" * 20
    pdf = board(sample_view(files))
    text = text_of(pdf)
    assert len(pages_of(pdf)) > 1
    assert [n for n in range(80) if f"职员{n:02}" not in text] == []
    assert off_the_paper(pdf) == []


# --- certificates ---------------------------------------------------------------------------


def certificate(files: Files, path: str = EVALUATION, day: date = TODAY) -> dict[str, object]:
    folded = fold_hall(MemoryTree(files), Calendar(), None)
    return certificates.certificate_data(folded.catalog, folded.state, path, day, None)


def test_a_certificate_names_department_period_and_grade_and_no_person() -> None:
    data = certificate(sample_files())
    (page,) = pages_of(printed(certificates.TEMPLATE, data))
    for words in (
        "评价考核证书",
        "样本市公安局：",
        "在2026年2月1日至2026年3月31日的“部门窗口”评价考核中",
        "优秀",
        "特发此证",
        "样本市政务服务和数据管理局",
        "2026年4月1日",
    ):
        assert words in page
    assert "经办甲" not in page
    assert "服务规范" not in page


def test_a_certificate_bears_the_number_and_the_day_of_the_approval() -> None:
    approval = Approval("approved", 0, date(2026, 4, 3), "备〔2026〕0137号")
    folded = fold_hall(MemoryTree(sample_files()), Calendar(), {EVALUATION: approval})
    data = certificates.certificate_data(
        folded.catalog, folded.state, EVALUATION, TODAY, "https://hall.example/"
    )
    text = text_of(printed(certificates.TEMPLATE, data))
    assert "备〔2026〕0137号" in text
    assert "2026年4月3日" in text
    assert data["link"] == "https://hall.example/departments/ga/"


def test_who_failed_is_told_so_and_gets_no_certificate() -> None:
    files = sample_files()
    files[EVALUATION]["grade"] = "不合格"
    (page,) = pages_of(printed(certificates.TEMPLATE, certificate(files)))
    assert "评价结果告知书" in page
    assert "评定等次为不合格。特此告知" in page
    assert "证书" not in page
    assert "特发此证" not in page


def test_long_names_stay_within_the_frame() -> None:
    files = sample_files()
    for entry in files["catalog/departments.yml"]["departments"]:
        entry["name"] = "样本市超长名称的管理局" * 18
    pdf = printed(certificates.TEMPLATE, certificate(files))
    assert len(pages_of(pdf)) == 1
    assert text_of(pdf).count("样本市超长名称的管理局" * 18) == 2
    assert off_the_paper(pdf) == []


def test_only_an_evaluation_that_stands_has_a_certificate() -> None:
    files = sample_files()
    with pytest.raises(Failure, match="不是评价考核的备案"):
        certificate(files, "filings/ga/2026-01-05-department-entry.yml")
    with pytest.raises(Failure, match="没有已审核的备案"):
        certificate(files, "filings/zwj/2026-04-01-evaluation-x.yml")
    with pytest.raises(Failure, match="自2026年4月1日起生效"):
        certificate(files, day=date(2026, 3, 31))
    correction = EVALUATION.replace("-ga.yml", "-ga2.yml")
    files[correction] = {**files[EVALUATION], "supersedes": EVALUATION, "grade": "良好"}
    with pytest.raises(Failure, match=r"已被更正，请打印更正后的 .*-ga2\.yml"):
        certificate(files)
    assert certificate(files, correction)["grade"] == "良好"
