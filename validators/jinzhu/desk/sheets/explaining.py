"""The sheet that explains each column: what to fill in, why, and by which clause."""

from collections.abc import Callable, Iterator, Sequence

from jinzhu.desk.sheets.layout import CLEARED, Column, Layout, Table
from jinzhu.filing.kinds import KINDS
from jinzhu.finding import Citation
from jinzhu.register.choices import FILING
from jinzhu.standards.shelf import standards

_NEEDS = {"required": "必填", "group": "本组填了就必填", "optional": ""}
_FORMS = {"day": "日期，例如 2026-03-01", "number": "整数", "yes_no": "是 或 否"}
Line = tuple[str, str, str, str, str, str]


def opening(layouts: Sequence[Layout]) -> Iterator[tuple[str, bool]]:
    """What is to be known before filling in; the second says whether it is a warning."""
    titles = "、".join(layout.main.title for layout in layouts)
    yield (
        f"{titles}：一行填一份备案，从第 3 行起填。填好后交给管备案仓库的同事，或自己运行 jinzhu import 本文件。",
        False,
    )
    if any(layout.private for layout in layouts):
        yield (
            "本表填写后含有个人信息（蓝色栏目）：不得放入备案仓库，不得用邮件、群聊转发；导入时自动密封，导入后请删除本表。",
            True,
        )
    yield "标 * 的橙色栏目必填；黄色栏目是一组，填了其中一栏就要填全；其余按需要填。", False
    if any(column.by for layout in layouts for table in layout.tables for column in table.columns):
        yield "绿色栏目按所执行的标准填写，依据写在下面的说明里。", False
    if any(layout.lists for layout in layouts):
        yield (
            "材料、环节等有多行的内容填在各自的工作表，每行先写“序号”，说明属于第几份备案。",
            False,
        )
    yield (
        "栏目可以挪动、改名，也可以另加自己的栏目（不读取）；第 1 行是隐藏的标记，请不要删除。",
        False,
    )
    yield "编码、电话按文本填写，不要让表格软件改成数字；公式只取结果。", False


def explanations(layouts: Sequence[Layout], name: Callable[[Table], str]) -> Iterator[Line]:
    """A line for each column of each sheet."""
    for layout in layouts:
        for table in layout.tables:
            for column in table.columns:
                yield (
                    name(table),
                    column.title,
                    _need(table, column),
                    form_in_words(column),
                    _help(table, column),
                    clause_in_words(column.asked),
                )


def _need(table: Table, column: Column) -> str:
    needed = _NEEDS[column.need]
    if table.key and column.need == "required":
        needed = "每行必填" + ("，至少一行" if table.required else "")
    return "；".join(filter(None, (needed, asked_by(column))))


def asked_by(column: Column) -> str:
    """That another standard asks for a column which the form could do without."""
    return f"按 {column.by} 填写" if column.by else ""


def form_in_words(column: Column) -> str:
    """What may stand in a cell of the column."""
    form = column.form
    terms = "、".join(form.terms)
    if form.type == "term":
        words = f"{'从中选，可选多个，用“、”隔开' if form.many else '选一个'}：{terms}"
    else:
        words = _FORMS.get(form.type) or (
            f"文字，{form.longest} 字以内" if form.longest else "文字"
        )
        words += f"；或 {terms}" if terms else ""
        words = "从下拉列表中选，也可以直接写代号" if form.chooses else words
        refers = form.chooses == FILING or form.chooses in KINDS
        words += "，或写本表另一份备案的序号" if refers and not form.many else ""
        words += "；可填多个，用“、”隔开" if form.many else ""
    return words + ("（个人信息，导入时密封）" if column.private else "")


def _help(table: Table, column: Column) -> str:
    told = [column.help] if column.help else []
    if table.key and table.help and table.help not in told:
        told.append(f"{table.title}：{table.help}")
    if table.nothing and column is table.columns[0]:
        what = "要删去已有的全部内容" if table.nothing == CLEARED else "没有"
        told.append(f"{what}的，填一行，本栏写 {table.nothing}")
    return "。".join(told)


def clause_in_words(asked: Citation) -> str:
    """The clause and what it asks."""
    found = standards()[asked.standard].by_id.get(asked.clause)
    return str(asked) + (f" {found.gist_zh}" if found else "")
