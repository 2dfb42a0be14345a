"""Pure functions over one cell: mend what is certain and say how, never guess."""

import re
import unicodedata
from dataclasses import dataclass

from jinzhu.codes.credit import check_credit_code, check_organisation_code
from jinzhu.codes.fault import CodeFault
from jinzhu.codes.item_code import check_local_item_code, parse_item_code
from jinzhu.codes.shape import HALF_WIDTH
from jinzhu.desk.importing.dirt import Dirt, Remark, Weight

_SPACES = re.compile(r"[\s\u0085\u3164\uffa0]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134a]")
_WORD = re.compile(r"[^\W_]")
_SPACE_BESIDE_HAN = re.compile(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])")
_SCIENTIFIC = re.compile(r"-?[0-9](?:\.[0-9]+)?[Ee]\+[0-9]+|-?[0-9]\.[0-9]+[Ee]-?[0-9]+")
_PLACEHOLDER = re.compile(r"([1-9A-Za-z])\1{6,}")
_PARTS = re.compile(r"[0-9A-Za-z]+")
# 511A0012300004-511602000000-000-<organisation>-1-00, as Sichuan writes its item codes.
_DASHED = re.compile(r".+-[0-9]{12}-[0-9]{3}-(?P<organisation>.+)-[0-9]-[0-9]{2}")
_WIDE_LETTERS = {wide: half for wide, half in HALF_WIDTH.items() if chr(half).isalnum()}
_BRACKETS = {ord("("): "（", ord(")"): "）"}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A value after mending and what was said on the way."""

    text: str
    remarks: tuple[Remark, ...] = ()


class _Mending:
    """A cell on its way through the mends, keeping what each of them changed."""

    def __init__(self, column: str, text: str) -> None:
        self.column = column
        self.text = text
        self.remarks: list[Remark] = []

    def mend(self, dirt: Dirt, text: str, how: str) -> None:
        if text != self.text:
            self.remarks.append(Remark(dirt, "mended", self.column, self.text, how, text))
            self.text = text

    def say(self, dirt: Dirt, weight: Weight, why: str) -> None:
        self.remarks.append(Remark(dirt, weight, self.column, self.text, why))

    def done(self) -> Cleaned:
        return Cleaned(self.text, tuple(self.remarks))


def clean_text(column: str, raw: str, longest: int = 200) -> Cleaned:
    """Clean a name or another line of Chinese text; refused when too long."""
    cell = _Mending(column, raw)
    cell.mend(Dirt.STRAY_CHARACTERS, _visible(raw), "去掉多余空白和不可见字符")
    cell.mend(Dirt.FULL_WIDTH, cell.text.translate(_WIDE_LETTERS), "全角字母、数字改为半角")
    if _HAN.search(cell.text):
        cell.mend(Dirt.BRACKETS, cell.text.translate(_BRACKETS), "半角括号改为全角")
    if len(cell.text) > longest:
        cell.say(Dirt.TOO_LONG, "refused", f"应在 {longest} 字以内，现为 {len(cell.text)} 字")
    return cell.done()


def clean_name(column: str, raw: str) -> Cleaned:
    """Clean a name that must be there and hold at least one letter or character."""
    cleaned = clean_text(column, raw)
    if cleaned.remarks and cleaned.remarks[-1].weight == "refused":
        return cleaned
    if not _WORD.search(cleaned.text):
        why = "没有填写" if not cleaned.text else "没有可读的文字"
        missing = Remark(Dirt.MISSING, "refused", column, raw, why)
        return Cleaned(cleaned.text, (*cleaned.remarks, missing))
    return cleaned


def clean_item_code(column: str, raw: str) -> Cleaned:
    """Clean an item code; refused when it is none, or Excel has eaten its digits."""
    cell = _tidy_code(column, raw)
    if not cell.text:
        cell.say(Dirt.MISSING, "refused", "没有填写")
    elif is_scientific(cell.text):
        cell.say(
            Dirt.SCIENTIFIC, "refused", "表格软件已把编码转成数值，末几位丢失，请按文本格式重填"
        )
    else:
        _judge_item_code(cell)
    return cell.done()


def _judge_item_code(cell: _Mending) -> None:
    cell.mend(Dirt.LOWER_CASE, _raise_case(cell.text), "信用代码改为大写，校验码相符")
    try:
        check_local_item_code(cell.text)
    except CodeFault as fault:
        cell.say(Dirt.BAD_CODE, "refused", fault.reason)
        return
    if cell.text != cell.text.upper():
        cell.say(Dirt.LOWER_CASE, "noted", "含小写字母，无从核对，保持原样")
    if has_placeholder(cell.text):
        cell.say(Dirt.PLACEHOLDER, "noted", "内嵌占位数字，不是真实代码，保持原样")
        return
    _judge_embedded(cell)


def _judge_embedded(cell: _Mending) -> None:
    dashed = _DASHED.fullmatch(cell.text)
    fault = _credit_fault(dashed["organisation"]) if dashed else None
    if dashed and fault:
        code = dashed["organisation"]
        cell.say(Dirt.EMBEDDED_CODE, "noted", f"内嵌机构代码 {code} 不是信用代码：{fault}")


def clean_department_code(column: str, raw: str) -> Cleaned:
    """Clean the code a row gives for its department; never a reason to refuse the row."""
    cell = _tidy_code(column, raw)
    if not cell.text:
        return cell.done()
    if _credit_fault(cell.text.upper()) is None:
        cell.mend(Dirt.LOWER_CASE, cell.text.upper(), "信用代码改为大写，校验码相符")
    elif is_scientific(cell.text):
        cell.say(Dirt.SCIENTIFIC, "noted", "表格软件已把代码转成数值，末几位丢失，不予采用")
    elif has_placeholder(cell.text):
        cell.say(Dirt.PLACEHOLDER, "noted", "占位数字，不是真实代码，不予采用")
    elif len(cell.text) in (9, 10):
        cell.say(Dirt.SHORT_ORGANISATION, "noted", _organisation_note(cell.text))
    else:
        fault = _credit_fault(cell.text)
        cell.say(Dirt.NOT_CREDIT, "noted", f"不是信用代码：{fault}")
    return cell.done()


def is_scientific(text: str) -> bool:
    """Tell a number that a spreadsheet has rewritten, such as 5.11602E+11."""
    return _SCIENTIFIC.fullmatch(text) is not None


def has_placeholder(text: str) -> bool:
    """Tell a part of a code, other than zeros, that is one character typed over and over."""
    return any(_PLACEHOLDER.fullmatch(part) for part in _PARTS.findall(text))


def _organisation_note(code: str) -> str:
    try:
        check_organisation_code(code)
    except CodeFault as fault:
        return f"应为 18 位信用代码；作为旧组织机构代码也不对：{fault.reason}"
    return "旧组织机构代码，应为 18 位信用代码"


def _tidy_code(column: str, raw: str) -> _Mending:
    cell = _Mending(column, raw)
    # Marks that a space kept apart come together, so they are composed once more.
    visible = unicodedata.normalize("NFC", _visible(raw).replace(" ", ""))
    cell.mend(Dirt.STRAY_CHARACTERS, visible, "去掉多余空白和不可见字符")
    narrow = cell.text.translate(HALF_WIDTH).translate(_DASHES)
    cell.mend(Dirt.FULL_WIDTH, narrow, "全角字符改为半角")
    return cell


def _raise_case(code: str) -> str:
    """Write in capitals the parts whose check characters prove that this is what was meant."""
    return _PARTS.sub(lambda part: _raised(part[0]), code)


def _raised(part: str) -> str:
    upper = part.upper()
    if part == upper:
        return part
    if _credit_fault(upper) is None:
        return upper
    try:
        parse_item_code(upper)
    except CodeFault:
        return part
    return upper


def _credit_fault(code: str) -> str | None:
    try:
        check_credit_code(code)
    except CodeFault as fault:
        return fault.reason
    return None


def _visible(raw: str) -> str:
    """Compose characters, drop what nobody sees, and keep a space only between words."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", raw))
    spaced = _SPACES.sub(" ", composed).strip(" ")
    return unicodedata.normalize("NFC", _SPACE_BESIDE_HAN.sub("", spaced))
