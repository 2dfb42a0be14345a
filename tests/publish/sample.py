"""A small hall with every kind of thing a page shows, as data and as a tree in memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from jinzhu.catalog.departments import Departments
from jinzhu.catalog.hall import Hall
from jinzhu.catalog.items import Items
from jinzhu.catalog.people import People
from jinzhu.catalog.profile import Profile
from jinzhu.catalog.synonyms import Synonyms
from jinzhu.catalog.windows import Windows
from jinzhu.document import NotWritable, write
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.shape import parse
from jinzhu.publish.register import view_tree
from jinzhu.publish.view.hall import HallView
from jinzhu.register.calendar import Calendar

TODAY = date(2026, 6, 1)
Data = dict[str, Any]
Files = dict[str, Data]

ARMOR = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----"
PHONE = "0756-2123456"

CATALOG: Files = {
    "catalog/hall.yml": {
        "format": "1",
        "name": "样本市政务服务大厅",
        "management": "zwj",
        "level": "市级",
        "division": "440400",
        "address": "样本市中心路 1 号",
        "hours": [{"days": "周一至周五", "times": "09:00-12:00，14:00-17:30"}],
        "phones": {"enquiry": "0756-2100001", "complaint": "0756-2100002"},
        "floors": [
            {"floor": "1F", "name": "一楼 综合服务", "areas": ["A区", "B区"]},
            {"floor": "2F", "name": "二楼 企业服务", "areas": ["C区"]},
        ],
        "functional_areas": [{"name": "自助服务区", "floor": "1F", "note": "全天开放"}],
        "branches": [{"id": "east", "name": "东区分厅", "address": "东区路 2 号"}],
        "website": "https://www.example.gov.cn/hall",
        "notice": "样本数据，部门和人员均为虚构。",
    },
    "catalog/profile.yml": {
        "format": "1",
        "base": "zhuhai",
        "name": "样本市",
        "standards": ["DB4404/T 11-2021", "本厅规定"],
        "steps": {"staff-entry": ["report-in"], "department-withdrawal": ["handover"]},
        "staff_board": ["name", "post", "window", "head"],
    },
    "catalog/departments.yml": {
        "format": "1",
        "departments": [
            {
                "id": code,
                "name": name,
                "short_name": short,
                "credit_code": credit,
                "category": category,
                "level": "市级",
                "stationing": "true",
                "phone": PHONE,
            }
            for code, name, short, credit, category in (
                ("zwj", "样本市政务服务和数据管理局", "市政数局", "11440400MB2D00006H", "政府部门"),
                ("ga", "样本市公安局", "市公安局", "114404000071000046", "政府部门"),
                (
                    "gjj",
                    "样本市住房公积金管理中心",
                    "公积金中心",
                    "12440400007200005Q",
                    "公共事业单位",
                ),
            )
        ],
    },
    "catalog/windows.yml": {
        "format": "1",
        "windows": [
            {
                "number": number,
                "name": name,
                "floor": floor,
                "area": area,
                "place": {"column": "1", "row": "1"},
                "types": types,
                **({"branch": "east"} if number == "D01" else {}),
            }
            for number, name, floor, area, types in (
                ("A01", "户政窗口", "1F", "A区", ["部门专窗"]),
                ("A02", "综合窗口", "1F", "A区", ["综合受理", "综合出件"]),
                ("B01", "咨询台", "1F", "B区", ["咨询导办"]),
                ("C01", "企业专窗", "2F", "C区", ["部门专窗"]),
                ("D01", "分厅窗口", "1F", "A区", ["综合受理"]),
            )
        ],
    },
    "catalog/synonyms.yml": {
        "format": "1",
        "synonyms": [{"official": "居民身份证", "everyday": ["二代证", "身份证件"]}],
    },
    "catalog/people.yml": {
        "format": "1",
        "people": [
            {
                "id": "ga-clerk",
                "name": "经办一",
                "department": "ga",
                "roles": ["经办人"],
                "emails": ["clerk@ga.example"],
            },
            {
                "id": "zwj-reviewer",
                "name": "审核一",
                "department": "zwj",
                "roles": ["审核人"],
                "emails": ["reviewer@zwj.example"],
            },
        ],
    },
    "catalog/items/ga.yml": {
        "format": "1",
        "department": "ga",
        "items": [
            {
                "code": code,
                "name": name,
                "item_type": item_type,
                "on_application": "true",
                "level": "市级",
            }
            for code, name, item_type in (
                ("GA-001", "居民身份证补领", "行政确认"),
                ("GA-002", "户口迁移", "行政确认"),
                ("GA-003", "旅馆业特种行业许可", "行政许可"),
                ("GA-004", "枪支持枪许可", "行政许可"),
                ("GA-005", "剧毒化学品购买许可", "行政许可"),
                ("types", "保安员证核发", "行政许可"),
            )
        ],
    },
}


def envelope(kind: str, department: str, filed: str, effective: str, **more: Any) -> Data:
    """The fields that come before those of a kind."""
    return {
        "format": "1",
        "kind": kind,
        "department": department,
        "filed_on": filed,
        "effective_on": effective,
        "handled_by": {"name": "经办甲", "phone": PHONE},
        **more,
    }


def guide(**more: Any) -> Data:
    """A complete service guide."""
    return {
        "implementing_body": "样本市公安局",
        "body_nature": "法定机关",
        "power_source": "法定本级行使",
        "level": "市级",
        "handling_type": "承诺件",
        "service_objects": ["自然人", "企业法人"],
        "special_procedures": ["无"],
        "establishing_basis": [
            {
                "title": "中华人民共和国居民身份证法",
                "article": "第二条",
                "text": "应当申请领取居民身份证。",
            }
        ],
        "implementing_basis": [{"title": "中华人民共和国居民身份证法", "article": "第十一条"}],
        "conditions": ["本市户籍人员", "身份证丢失或损坏"],
        "situations": [
            {"id": "first", "name": "首次申请"},
            {"id": "again", "name": "丢失补领"},
        ],
        "materials": [
            {
                "name": "居民户口簿",
                "source": "政府部门核发",
                "issued_by": "公安机关",
                "form": "纸质/电子化",
                "originals": "1",
                "copies": "1",
                "necessity": "必要",
                "filled_by_applicant": "false",
                "e_licence": "居民户口簿电子证照",
                "situations": ["first", "again"],
                "review_notes": "与本人一致",
            },
            {
                "name": "补领申请表",
                "source": "申请人自备",
                "form": "纸质",
                "originals": "1",
                "copies": "0",
                "necessity": "容缺后补",
                "deferred_days": "3",
                "filled_by_applicant": "true",
                "sample": {
                    "title": "填写样本",
                    "url": "https://www.example.gov.cn/sample.pdf",
                    "public": "true",
                },
                "blank_form": {"title": "空白表格", "path": "filings/ga/attachments/form.pdf"},
                "review_notes": "填写完整",
            },
        ],
        "steps": [
            {
                "name": name,
                "done_by": "窗口",
                "limit": {"days": "1", "unit": "工作日"},
                "note": "当场核对",
            }
            for name in ("受理", "审查", "决定", "制证", "送达")
        ],
        "charged": "true",
        "fees": [
            {"name": "工本费", "standard": "每证 40 元", "basis": "发改价格规〔2019〕1931 号"}
        ],
        "statutory_limit": {"days": "60", "unit": "自然日"},
        "promised_limit": {"days": "10", "unit": "工作日"},
        "visits": "1",
        "visits_reason": "需采集指纹",
        "places": ["一楼 A区 户政窗口"],
        "hours": "周一至周五 09:00-12:00，14:00-17:30",
        "enquiry": {"phones": [PHONE], "address": "https://www.example.gov.cn/ask"},
        "complaint": {"phones": ["0756-2100002"]},
        "online": "true",
        "online_address": "https://www.example.gov.cn/online?item=1&step=2",
        "online_payment": "true",
        "appointment_address": "https://www.example.gov.cn/book",
        "progress_address": "https://www.example.gov.cn/progress",
        "proxy": {"allowed": "false", "note": "须本人到场"},
        "delivery": ["窗口领取", "邮寄送达"],
        "result": {"name": "居民身份证", "kind": "证照"},
        "questions": [{"question": "多久能拿到？", "answer": "十个工作日。"}],
        "aliases": ["身份证丢了", "补办身份证"],
        **more,
    }


OPINION = {"text": "同意", "signatory": "签字人甲", "date": "2026-01-05", "stamped": "true"}


def _items() -> Iterator[tuple[str, Data]]:
    names = {
        "GA-001": ("居民身份证补领", "2026-02-01"),
        "GA-002": ("户口迁移", "2026-02-01"),
        "GA-003": ("旅馆业特种行业许可", "2026-09-01"),
        "types": ("保安员证核发", "2026-02-01"),
    }
    for code, (name, day) in names.items():
        yield (
            f"filings/ga/2026-01-10-item-entry-{code.lower()}.yml",
            envelope(
                "item-entry",
                "ga",
                "2026-01-10",
                day,
                unit_opinion=OPINION,
                item=code,
                name=name,
                item_type="行政确认" if code < "GA-003" else "行政许可",
                window_type="部门专窗",
                guide=guide(),
            ),
        )


def _staff() -> Iterator[tuple[str, Data]]:
    for staff, name, head in (("ga-001", "在岗甲", "true"), ("ga-002", "离岗乙", "false")):
        path = f"filings/ga/2026-01-10-staff-entry-{staff}.yml"
        yield (
            path,
            envelope(
                "staff-entry",
                "ga",
                "2026-01-10",
                "2026-02-01",
                unit_opinion=OPINION,
                staff=staff,
                name=name,
                post="科长",
                rank_level="科级正职",
                position="窗口",
                window="A01",
                head=head,
                declarations={"law_abiding": "true", "skilled": "true", "can_organise": "true"},
                sealed=ARMOR,
            ),
        )
        yield (
            f"filings/ga/2026-01-20-report-in-{staff}.yml",
            envelope(
                "report-in",
                "ga",
                "2026-01-20",
                "2026-02-01",
                follows=path,
                reported_on="2026-01-20",
                training={"done_on": "2026-01-18", "trainers": ["政务服务管理部门", "进驻部门"]},
                accompanied_by={"role": "部门领导", "title": "副局长"},
            ),
        )


ENTRY_PLAN = "filings/ga/2026-01-02-entry-plan.yml"
LETTER = "filings/ga/2026-01-03-authorisation.yml"
WITHDRAWAL = "filings/ga/2026-04-20-item-withdrawal-ga-002.yml"


def filings() -> Files:
    """Filings of the kinds that pages show."""
    found: Files = {
        ENTRY_PLAN: envelope(
            "entry-plan",
            "ga",
            "2026-01-02",
            "2026-01-02",
            basis="市政府关于部门进驻的通知",
            items=[
                {
                    "code": "GA-001",
                    "name": "居民身份证补领",
                    "item_type": "行政确认",
                    "section": "户政科",
                    "approver": "科长",
                    "phone": PHONE,
                }
            ],
            windows={"count": "1", "explanation": "户政业务量大"},
            staff={"count": "2", "explanation": "一人受理一人审核"},
            deadlines={"items": "2026-02-01", "staff": "2026-02-01", "equipment": "2026-02-01"},
            guides=[{"title": "办事指南", "url": "https://www.example.gov.cn/guide"}],
            support={"equipment": ["高拍仪"], "other": []},
        ),
        "filings/ga/2026-01-05-department-entry.yml": envelope(
            "department-entry",
            "ga",
            "2026-01-05",
            "2026-02-01",
            unit_opinion=OPINION,
            plan=ENTRY_PLAN,
            authorisation=LETTER,
            windows="1",
            staff="2",
            items=[{"code": "GA-001", "name": "居民身份证补领"}],
        ),
        "filings/zwj/2026-01-06-window-change-open.yml": envelope(
            "window-change",
            "zwj",
            "2026-01-06",
            "2026-02-01",
            reason="公安局进驻",
            windows=[
                {
                    "window": "A01",
                    "action": "分配",
                    "departments": ["ga"],
                    "since": "2026-02-01",
                    "note": "请先取号",
                }
            ],
        ),
        "filings/zwj/2026-05-20-window-change-close.yml": envelope(
            "window-change",
            "zwj",
            "2026-05-20",
            "2026-05-25",
            reason="设备检修",
            windows=[
                {
                    "window": "C01",
                    "action": "关闭",
                    "since": "2026-05-25",
                    "until": "2026-06-05",
                    "note": "检修",
                },
                {
                    "window": "A01",
                    "action": "特别时间",
                    "since": "2026-06-06",
                    "until": "2026-06-06",
                    "hours": "周六 09:00-12:00",
                },
                {"window": "B01", "action": "搬迁", "since": "2026-05-25", "place": "一楼 入口处"},
            ],
        ),
        "filings/ga/2026-03-10-item-change-ga-001.yml": envelope(
            "item-change",
            "ga",
            "2026-03-10",
            "2026-03-15",
            item="GA-001",
            name="居民身份证补领",
            change_type="内容调整",
            what="承诺时限由十个工作日缩短为七个工作日",
            reason="流程优化",
            guide={"promised_limit": {"days": "7", "unit": "工作日"}},
        ),
        WITHDRAWAL: envelope(
            "item-withdrawal",
            "ga",
            "2026-04-20",
            "2026-05-01",
            item="GA-002",
            name="户口迁移",
            reason="改为派出所办理",
            basis=[{"title": "省公安厅关于户口迁移的通知", "article": "第三条"}],
            handled_afterwards="到户籍所在地派出所办理",
            unfinished_cases="由大厅办结",
        ),
        "filings/zwj/2026-04-21-waiver-late.yml": envelope(
            "waiver",
            "zwj",
            "2026-04-21",
            "2026-04-21",
            waives=WITHDRAWAL,
            clause="8.1.1",
            reason="迟报",
            role="管理科科长",
        ),
        "filings/ga/2026-05-02-notice-ga-002.yml": envelope(
            "notice",
            "ga",
            "2026-05-02",
            "2026-05-02",
            title="关于户口迁移撤离大厅的公告",
            text="自五月一日起到派出所办理。",
            about=[WITHDRAWAL],
            published_on="2026-05-02",
            address="https://www.example.gov.cn/notice",
        ),
        "filings/zwj/2026-05-10-circular-ga.yml": envelope(
            "circular",
            "zwj",
            "2026-05-10",
            "2026-05-10",
            circulated="ga",
            clause="8.1.1",
            about=WITHDRAWAL,
            item="GA-002",
            text="未按时备案。",
            government_report={"reported_on": "2026-05-09", "document_number": "政数〔2026〕3 号"},
        ),
        "filings/ga/2026-02-10-non-entry-explanation-ga-004.yml": envelope(
            "non-entry-explanation",
            "ga",
            "2026-02-10",
            "2026-02-10",
            ground="专网系统限制",
            reason="须在公安专网办理",
            items=[{"code": "GA-004", "name": "枪支持枪许可"}],
            handled_at="市公安局治安支队",
            review_on="2027-02-10",
        ),
        "filings/ga/2026-02-11-non-entry-explanation-secret.yml": envelope(
            "non-entry-explanation",
            "ga",
            "2026-02-11",
            "2026-02-11",
            ground="涉密",
            reason="依法不公开",
            secret_count="3",
        ),
        "filings/zwj/2026-04-01-evaluation-ga.yml": envelope(
            "evaluation",
            "zwj",
            "2026-04-01",
            "2026-04-01",
            evaluated="ga",
            subject="部门窗口",
            period={"since": "2026-02-01", "until": "2026-03-31"},
            grade="优秀",
            score="96",
            text="服务规范。",
        ),
        "filings/zwj/2026-04-02-quality-report.yml": envelope(
            "quality-report",
            "zwj",
            "2026-04-02",
            "2026-04-02",
            period={"since": "2026-02-01", "until": "2026-03-31"},
            departments=[
                {"department": "ga", "accepted": "120", "finished": "100", "on_time": "98"}
            ],
            note="系统统计",
        ),
        "filings/ga/2026-04-10-staff-adjustment-ga-002.yml": envelope(
            "staff-adjustment",
            "ga",
            "2026-04-10",
            "2026-04-15",
            unit_opinion=OPINION,
            staff="ga-002",
            position="窗口",
            change="撤离",
            in_post_since="2026-02-01",
            no_successor="其余人员足够",
        ),
        "filings/gjj/2026-05-30-department-entry.yml": envelope(
            "department-entry",
            "gjj",
            "2026-05-30",
            "2026-07-01",
            unit_opinion=OPINION,
            plan="filings/gjj/2026-05-01-entry-plan.yml",
            authorisation="filings/gjj/2026-05-02-authorisation.yml",
            windows="1",
            staff="1",
            items=[{"code": "GJJ-1", "name": "公积金提取"}],
        ),
    }
    found.update(_items())
    found.update(_staff())
    return found


class MemoryTree:
    """The files of a hall, in memory."""

    def __init__(self, files: Mapping[str, Data]) -> None:
        self.files = {path: write(data).encode() for path, data in files.items()}

    def paths(self) -> list[str]:
        """Every path."""
        return list(self.files)

    def read(self, path: str) -> bytes:
        """The bytes of one file."""
        return self.files[path]


def sample_files() -> Files:
    """Catalogue and filings of the sample hall."""
    return deepcopy({**CATALOG, **filings()})


def sample_view(files: Files | None = None, today: date = TODAY) -> HallView:
    """What the sample hall shows; everything in it is pending, so pending is shown."""
    tree = MemoryTree(files or sample_files())
    return view_tree(tree, Calendar(), None, today, pending=True)


# --- hostile texts --------------------------------------------------------------------------

MODELS: dict[str, Any] = {
    "catalog/hall.yml": Hall,
    "catalog/profile.yml": Profile,
    "catalog/departments.yml": Departments,
    "catalog/windows.yml": Windows,
    "catalog/people.yml": People,
    "catalog/synonyms.yml": Synonyms,
    "catalog/items/ga.yml": Items,
}


def model_of(path: str, data: Data) -> Any:
    """The model a file must fit."""
    return MODELS.get(path) or KINDS[data["kind"]]


def poisoned(
    files: Files, attacks_of: Callable[[int], Sequence[str]]
) -> tuple[Files, dict[str, str]]:
    """The same hall with an attack in every text that takes one; equal texts stay equal.

    Of the attacks that stand for the n-th text the first that may be filed there is taken.
    Returns the attacks by the honest texts they stand for.
    """
    attacks: dict[str, str] = {}
    for path, data in files.items():
        model = model_of(path, data)
        for holder, key in list(_leaves(data)):
            honest = holder[key]
            known = [attacks[honest]] if honest in attacks else attacks_of(len(attacks))
            for attack in known:
                holder[key] = attack
                if parse(model, data)[0] is not None and _writable(data):
                    attacks[honest] = attack
                    break
            else:
                holder[key] = honest
    return files, attacks


def _writable(data: Data) -> bool:
    try:
        write(data)
    except NotWritable:
        return False
    return True


def _leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        if isinstance(inner, dict | list):
            yield from _leaves(inner)
        elif isinstance(inner, str):
            yield value, key
