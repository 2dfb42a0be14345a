"""``catalog/departments.yml``: the organisations that the hall knows."""

from typing import Literal

from jinzhu.catalog.entry import CatalogFile, Entry
from jinzhu.codes.tables import HallLevel
from jinzhu.filing.asked_by import NATIONAL
from jinzhu.filing.fields import (
    CreditCode,
    ItemCode,
    Line,
    Part,
    Phone,
    Slug,
    YesNo,
    list_of,
    named,
)

Category = Literal[
    "政府部门",
    "垂直管理部门",
    "双重管理部门",
    "授权组织",
    "公共事业单位",
    "专业服务机构",
    "企事业单位",
    "社会组织",
    "志愿服务组织",
]
GOVERNMENT: Category = "政府部门"
AUTHORISED: Category = "授权组织"
PROFESSIONAL: Category = "专业服务机构"
# They may enter; where they do not, nothing is missing.
MAY_ENTER: tuple[Category, ...] = ("垂直管理部门", "双重管理部门")
# Of these 5.1 says that they should (宜) offer their items in the hall, of the others shall (应).
SHOULD_ENTER: tuple[Category, ...] = (
    "企事业单位",
    "社会组织",
    "公共事业单位",
    "专业服务机构",
    "志愿服务组织",
)
# Enterprises and institutions that serve the public: DB43/T 2422.1, 7.1.2 says shall (应).
SERVING: tuple[Category, ...] = ("公共事业单位", "企事业单位")


class ApprovalUnit(Part):
    """The one section of a department that handles its services, and where it sits."""

    name: Line = named("内设机构", "集中办理服务事项的内设机构，例如 行政审批科")
    place: Line = named("在厅位置", "在大厅的位置，例如 一楼 B区")


class Department(Entry):
    """An organisation; ``stationing`` says that the management has put it on the list (4.2.1)."""

    id: Slug = named("代号", "部门代号，小写字母、数字和连字符，例如 ga")
    name: Line = named("部门名称", "部门全称")
    short_name: Line | None = named("简称", "例如 市公安局", None)
    credit_code: CreditCode = named("统一社会信用代码", "18 位统一社会信用代码")
    category: Category = named("类别", "例如 政府部门")
    level: HallLevel = named("层级", "例如 市级")
    stationing: YesNo = named("列入进驻名单", "政务服务管理部门确定的进驻部门填 true")
    phone: Phone | None = named("电话", "对外公布的咨询电话", None)
    secret_items: YesNo = named("有涉密事项", "有不得公开的涉密事项填 true", False)
    approval_unit: ApprovalUnit | None = named(
        "集中办理机构",
        "集中办理本部门服务事项的内设机构，随部门进驻大厅",
        None,
        clause="5.3.2",
        standard=NATIONAL,
    )
    related_items: tuple[ItemCode, ...] = list_of(
        "相关事项",
        "专业服务机构的服务与哪些行政管理事项相关，填事项编码",
        clause="4.1.1",
        standard=NATIONAL,
    )


class Departments(CatalogFile):
    """The list of departments."""

    departments: tuple[Department, ...] = list_of("部门", "部门目录", 1)
