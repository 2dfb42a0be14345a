"""What the management files: windows, explanations asked for, evaluations, quality reports."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from examples.hall import chance
from examples.hall.days import workday
from examples.hall.office import BRANCH_OPENS, Office
from examples.hall.staff import open_branch
from examples.hall.tables import floors
from examples.hall.writer import Writer

_QUARTERS = (
    (date(2025, 7, 1), date(2025, 9, 30)),
    (date(2025, 10, 1), date(2025, 12, 31)),
    (date(2026, 1, 1), date(2026, 3, 31)),
    (date(2026, 4, 1), date(2026, 6, 30)),
    (date(2026, 7, 1), date(2026, 9, 30)),
)
_HALVES = ((date(2025, 7, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 6, 30)))
_LEAST = timedelta(days=60)
_GRADES = ((92, "优秀"), (82, "良好"), (0, "合格"))
_PRAISE = (
    "窗口纪律良好，一次性告知落实到位，群众评价满意率较高",
    "按时办结率较高，容缺受理运用充分，建议加强高峰时段备岗",
    "人员稳定，培训参与率高，部分办事指南的审查说明可更通俗",
    "网上办理引导较好，建议继续压减材料和跑动次数",
)
_SUBJECTS = ("部门窗口", "事项办理", "窗口人员管理")


def _in_hall(office: Office, day: date) -> bool:
    return office.department.enter <= day and (office.left is None or office.left > day)


def evaluate(writer: Writer, management: Office, offices: Sequence[Office]) -> None:
    """Every department once: the even ones for one half-year, the odd ones for the next."""
    for turn, (since, until) in enumerate(_HALVES):
        for office in offices:
            first = max(since, office.department.enter)
            judged = first + _LEAST <= until and _in_hall(office, until)
            if judged and office.department.number % 2 == turn:
                _evaluate(writer, management, office, first, until)


def _evaluate(writer: Writer, management: Office, office: Office, since: date, until: date) -> None:
    score = 76 + chance.number(f"score {office.slug}", 23)
    body = {
        "evaluated": office.slug,
        "subject": chance.choose(office.slug, _SUBJECTS),
        "period": {"since": str(since), "until": str(until)},
        "grade": next(grade for least, grade in _GRADES if score >= least),
        "score": score,
        "text": chance.choose(f"praise {office.slug}", _PRAISE),
    }
    filed = workday(until, 10)
    writer.file(management, "evaluation", f"{office.slug}-{since}", filed, filed, body)


def report_quality(writer: Writer, management: Office, offices: Sequence[Office]) -> None:
    """One report a quarter; the third is corrected once."""
    zone = offices[0].zone
    for since, until in _QUARTERS:
        rows = [_quality(office, since) for office in offices if _in_hall(office, since)]
        if not rows:
            continue
        quarter = f"{since.year}-q{(since.month + 2) // 3}"
        body: dict[str, Any] = {
            "period": {"since": str(since), "until": str(until)},
            "departments": rows,
            "note": "按统一受理平台数据统计，不含即时办结的咨询",
        }
        filed = workday(until, 8)
        slug = zone.slug(quarter)
        path = writer.file(management, "quality-report", slug, filed, filed, body)
        if since == _QUARTERS[2][0] and zone.index == 0:
            rows[-1]["on_time"] = rows[-1]["finished"]
            filed = workday(filed, 3)
            remarks = "原通报漏计一个部门的按时办结件，现予更正"
            writer.file(
                management, "quality-report", f"{slug}-corrected", filed, filed, body,
                supersedes=path, remarks=remarks,
            )  # fmt: skip


def _quality(office: Office, since: date) -> dict[str, Any]:
    key = f"{office.slug} {since}"
    accepted = 120 + chance.number(key, 4000)
    finished = accepted - chance.number(f"open {key}", 40)
    on_time = finished - chance.number(f"slow {key}", 6)
    return {
        "department": office.slug,
        "accepted": accepted,
        "finished": finished,
        "on_time": on_time,
    }


def change_windows(writer: Writer, management: Office, office_of: dict[str, Office]) -> None:
    """A move, a closure for repairs, special hours, a window lent for a season."""
    zone = office_of["zwj"].zone

    def file(name: str, filed: date, reason: str, *acts: dict[str, Any]) -> None:
        since = date.fromisoformat(acts[0]["since"])
        body = {"reason": reason, "windows": list(acts)}
        writer.file(management, "window-change", zone.slug(name), filed, since, body)

    file(
        "spring-hours",
        date(2026, 1, 16),
        "年前办事高峰，企业类窗口周六照常办理",
        *(
            {
                "window": zone.window(number),
                "action": "特别时间",
                "since": "2026-01-24",
                "until": "2026-02-07",
                "hours": "周六 09:00-12:00",
                "note": "周六只受理，结果自下周一起领取",
            }
            for number in ("D01", "D02", "D05")
        ),
    )
    lent, season = zone.window("F09"), office_of["jyj"].slug
    file(
        "school-season",
        date(2026, 3, 9),
        "招生报名季临时增设教育窗口",
        {"window": lent, "action": "分配", "departments": [season], "since": "2026-03-23"},
    )
    file(
        "repair",
        date(2026, 4, 20),
        "更换自助取件柜，统一出件窗口暂停两天",
        {
            "window": zone.window("A07"),
            "action": "关闭",
            "since": "2026-04-29",
            "until": "2026-04-30",
            "note": "期间请到 A08 总服务台取件",
        },
    )
    file(
        "move-water",
        date(2026, 6, 8),
        "水电气联办区域调整，方便一次办理",
        {
            "window": zone.window("E09"),
            "action": "搬迁",
            "since": "2026-06-22",
            "place": f"{zone.floor('3F')} F区 F10 东侧",
        },
    )
    file(
        "school-season-over",
        date(2026, 9, 7),
        "招生报名季结束，收回临时窗口",
        {"window": lent, "action": "收回", "departments": [season], "since": "2026-09-14"},
    )


def open_branch_hall(writer: Writer, management: Office, office_of: dict[str, Office]) -> None:
    """The branch hall opens with one window for each of a few departments."""
    branch = floors().branch["id"]
    at_branch = [each for each in office_of.values() if each.department.branch]
    acts = [
        {
            "window": office.department.branch,
            "action": "分配",
            "departments": [office.slug],
            "since": str(BRANCH_OPENS),
        }
        for office in at_branch
    ]
    body = {"reason": "东湾分厅启用", "windows": acts}
    path = writer.file(
        management, "window-change", "branch-opens", workday(BRANCH_OPENS, -9), BRANCH_OPENS, body
    )
    for office in at_branch:
        assert office.department.branch is not None
        open_branch(writer, office, office.department.branch, branch)
    _announce(writer, management, path)


def _announce(writer: Writer, management: Office, path: str) -> None:
    filed = workday(BRANCH_OPENS, -5)
    name = "filings/zwj/attachments/2026-branch-opening.txt"
    text = "示例附件\n\n东湾分厅启用公告：开放时间、公交线路和可办事项一览。\n"
    body = {
        "title": "东湾分厅启用公告",
        "text": "东湾分厅自 2026 年 4 月 1 日起对外服务，可办理综合受理、社会保险和医疗保障业务。",
        "about": [path],
        "published_on": str(filed),
    }
    attached = {"title": "启用公告全文", "path": name, "sha256": writer.attach(name, text)}
    writer.file(
        management, "notice", "branch-opens", filed, filed, body,
        attachments=[attached | {"public": True}],
    )  # fmt: skip
