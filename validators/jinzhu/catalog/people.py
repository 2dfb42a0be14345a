"""``catalog/people.yml``: who may file, approve and publish."""

from typing import Literal

from jinzhu.catalog.entry import CatalogFile, Entry
from jinzhu.filing.fields import Line, Slug, list_of, named

Role = Literal["经办人", "审核人", "发布人", "监察", "法制"]


class Person(Entry):
    """A person of one department, known by e-mail addresses, forge accounts and keys."""

    id: Slug = named("代号", "人员代号")
    name: Line = named("姓名", "姓名")
    department: Slug = named("部门", "所属部门代号")
    roles: tuple[Role, ...] = list_of("角色", "经办人、审核人、发布人、监察、法制", 1)
    emails: tuple[Line, ...] = list_of("邮箱", "提交所用的邮箱", 1)
    accounts: tuple[Line, ...] = list_of("平台账号", "代码平台账号，例如 gitea:zhangsan")
    keys: tuple[Line, ...] = list_of("公钥", "SSH 公钥")


class People(CatalogFile):
    """The people of all departments."""

    people: tuple[Person, ...] = list_of("人员", "经办人和审核人", 1)
