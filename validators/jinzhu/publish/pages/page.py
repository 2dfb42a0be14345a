"""A page before it is put into its frame."""

from dataclasses import dataclass
from typing import Literal

from jinzhu.publish.pages.markup import Html

Section = Literal[
    "items",
    "windows",
    "departments",
    "notices",
    "gaps",
    "clauses",
    "figures",
    "dated",
    "data",
    "help",
    "file",
]
SECTIONS: dict[Section, str] = {
    "items": "事项清单",
    "windows": "窗口目录",
    "departments": "进驻部门",
    "notices": "公告",
    "gaps": "应进未进",
    "clauses": "条款对照",
    "figures": "承诺与兑现",
    "dated": "某日在厅",
    "data": "开放数据",
    "help": "备案指南",
    "file": "我要备案",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a section at its address, which ends with a slash; texts are plain text."""

    section: Section
    address: str
    title: str
    description: str
    body: Html

    @property
    def depth(self) -> int:
        """How many folders lie between the page and the root of the site."""
        return self.address.count("/")


def root_of(address: str) -> str:
    """The way from the page at ``address`` back to the root of the site."""
    return "../" * address.count("/")
