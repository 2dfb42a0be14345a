"""What the models say of their fields, in the words of who fills in a sheet."""

import re
from collections.abc import Mapping

from jinzhu.finding import Finding

# The helps are written for the file; a sheet has 是 and 否, and rows for the entries of a list.
_SAID = (
    (re.compile(r"填 ?true"), "填 是"),
    (re.compile(r"填 ?false"), "填 否"),
    (re.compile(r"\btrue 或 false\b"), "是 或 否"),
    (re.compile(r"填 \[无\]"), "填 无"),
    (re.compile(r"的?留空列表 \[\]"), "的不填"),
    (re.compile(r"填 ?\[\]"), "不填"),
    (re.compile(r"则填 ?\{\}"), "不填"),
    (re.compile(r"照抄事项目录 catalog/items/ 中的编码"), "照抄事项目录中的编码"),
    (re.compile(r"在目录 catalog/departments\.yml 中的代号"), "在本大厅目录中的代号"),
    (re.compile(r"[；，]?与文件名中的日期一致"), ""),
    (re.compile(r"附件（attachments）"), "附件"),
    (re.compile(r"可改填 opinion_of"), "可改填“意见见”"),
    (re.compile(r"在 handled_by 下加一行 duty: true"), "在“经办人·值班电话”填 是"),
    (re.compile(r"；?固定填 [a-z-]+[；，]?"), ""),
    (re.compile(r"(?<=。)能自动改正的，可运行 jinzhu fix（[^）]*）。?"), ""),
    (re.compile(r"附件在仓库中的路径"), "附件在备案仓库中的路径"),
)


def in_a_sheet(text: str) -> str:
    """The help without the words of YAML."""
    for pattern, words in _SAID:
        text = pattern.sub(words, text)
    return text


_INSTEAD: Mapping[str, tuple[str, str]] = {
    "field-missing": ("没有填写", "填上这一格"),
    "field-empty": ("没有填写", "填上这一格，或删去这一行"),
    "field-yes-no": ("只能填 是 或 否", "填 是 或 否"),
    "field-few": ("", "在同名的工作表里补上，第一栏写序号 {number}；栏目在本行的，在本行补上"),
    "field-unknown": ("", "删去这一格的内容"),
}
# A key beside its title, which the sheet does not have.
_KEY = re.compile(r"（[a-z_][a-z_0-9]*(?: 第 \d+ 项)?）")


def finding_in_a_sheet(finding: Finding, title: str, number: str) -> tuple[str, str]:
    """The message and the mend of a finding, for who sees cells and no lines."""
    said = _INSTEAD.get(finding.rule)
    message = said[0] if said and said[0] else in_a_sheet(_KEY.sub("", finding.message))
    mend = said[1] if said else in_a_sheet(_KEY.sub("", finding.help))
    if finding.rule == "field-few":
        mend = mend.format(number=number or "…")
    return _titled(message, title).rstrip("。"), mend.rstrip("。")


def _titled(message: str, title: str) -> str:
    """The message with the whole heading of its column, in place of its last word if that is named."""
    last = f"“{title.rpartition('·')[2]}”"
    if not title or f"“{title}”" in message:
        return message
    return message.replace(last, f"“{title}”") if last in message else f"{title}：{message}"
