"""Which rules can be helped, and what is done for each: one table for mends and messages."""

from collections.abc import Mapping

COMMAND = "可运行 jinzhu fix"

# By rule: what is done to the file, as the mender says it.
CHARACTERS: Mapping[str, str] = {
    "yaml-bom": "去掉文件开头的 BOM",
    "yaml-utf16": "由 UTF-16 编码改为 UTF-8",
    "yaml-gbk": "由 GBK 编码改为 UTF-8",
    "yaml-tab": "制表符改为空格",
    "yaml-carriage-return": "Windows 换行改为 LF",
    "yaml-wide-space": "全角空格改为半角空格",
    "yaml-odd-space": "特殊空格改为普通空格",
    "yaml-zero-width": "去掉看不见的字符",
    "yaml-not-nfc": "改为字符的标准写法",
}
SYNTAX: Mapping[str, str] = {
    "yaml-wide-colon": "键名后的全角冒号改为半角",
    "yaml-colon-space": "键名的冒号后补空格",
    "yaml-wide-hash": "全角井号改为半角",
    "yaml-list-mark": "列表符号改为减号加空格",
}
VALUES: Mapping[str, str] = {
    "field-date": "日期改为“年-月-日”",
    "field-number": "数字改为半角",
    "field-yes-no": "是、否改为 true、false",
    "field-choice": "按规定的取值改正全角、半角和空格",
    "field-form": "改正全角、空格和大小写",
    "credit-code": "信用代码改正全角、空格和大小写",
    "division-code": "区划代码改正全角和空格",
    "item-code": "事项编码改正全角和空格",
    "phone-number": "电话号码改正全角、空格、括号和连字符",
    "office-phone": "电话号码改正全角、空格、括号和连字符",
}
NAMED: Mapping[str, str] = {
    "item-unknown": "事项编码的大小写改为与目录一致",
    "planned-item-unknown": "事项编码的大小写改为与目录一致",
    "item-differs": "名称的括号、空格改为与目录一致",
    "item-name-stale": "名称的括号、空格改为与现用名称一致",
}
TIDY = "去掉行末空格"
MENDABLE: Mapping[str, str] = {**CHARACTERS, **SYNTAX, **VALUES, **NAMED}
# Helped whatever stands there; of the others only some forms.
_ALWAYS = frozenset(
    {"yaml-bom", "yaml-gbk", "yaml-carriage-return", "yaml-wide-space", "yaml-odd-space"}
)


def hint(rule: str) -> str:
    """What the message of a rule says about mending; empty where nothing can be done."""
    if rule not in MENDABLE:
        return ""
    if rule in _ALWAYS:
        return f"{COMMAND} 自动改正。"
    return f"能自动改正的，{COMMAND}（{MENDABLE[rule]}）。"
