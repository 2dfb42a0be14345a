"""The workbook of one or several kinds: headings, drop-downs, explanations, and filings in rows."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from jinzhu.desk.sheets import marks
from jinzhu.desk.sheets.choosing import MOST_OFFERED, Offers, shown
from jinzhu.desk.sheets.explaining import asked_by, explanations, opening
from jinzhu.desk.sheets.layout import Column, Layout, Table
from jinzhu.desk.sheets.values import Plain, is_day, value_at
from jinzhu.failure import Failure
from jinzhu.filing.fields import NONE_WORD
from jinzhu.filing.kinds import KINDS
from jinzhu.report.width import width

SEPARATOR = "、"
MOST_CHARACTERS = 32_767
MOST_ROWS = 20_000
PREPARED = 200
_INLINE = 255
_LINE = 17
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# The workbook's own clock stands still: the bytes follow from the cells alone.
_CREATED = datetime(1980, 1, 1)
_EARLIEST = date(1949, 10, 1)
_GROUND = {"required": "#F8CBAD", "group": "#FFF2CC", "optional": "#E7E6E6", "asked": "#C6E0B4"}
_PRIVATE = "#BDD7EE"
_GUIDE_COLUMNS = (
    ("工作表", 14),
    ("栏目", 26),
    ("必填", 12),
    ("填什么", 44),
    ("说明", 44),
    ("依据", 40),
)


def write_workbook(
    layouts: Sequence[Layout],
    offers: Offers,
    filings: Mapping[str, Sequence[Mapping[str, Plain]]] | None = None,
) -> bytes:
    """The workbook in bytes; without ``filings`` an empty one to be filled in. Raises Failure."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    book.set_properties({"created": _CREATED, "author": marks.AUTHOR})
    writer = _Writer(book, offers, several=len(layouts) > 1)
    writer.explain(layouts)
    for layout in layouts:
        rows = None if filings is None else filings.get(layout.kind, ())
        writer.tables(layout, rows)
    writer.lists([layout.kind for layout in layouts])
    book.close()
    return file.getvalue()


class _Writer:
    def __init__(self, book: Any, offers: Offers, several: bool) -> None:
        self._book, self._offers, self._several = book, offers, several
        self._formats: dict[str, Any] = {}
        self._lists: dict[tuple[str, ...], str] = {}
        self._shown: dict[str, dict[str, str]] = {}

    # --- sheets -------------------------------------------------------------------------------

    def explain(self, layouts: Sequence[Layout]) -> None:
        """The first sheet: how to fill in, and what each column asks for."""
        sheet = self._book.add_worksheet(marks.GUIDE)
        row = 0
        for said, weighs in opening(layouts):
            sheet.write_string(row, 0, said, self._format("warning" if weighs else "body"))
            row += 1
        row += 1
        for place, (title, room) in enumerate(_GUIDE_COLUMNS):
            sheet.set_column(place, place, room)
            sheet.write_string(row, place, title, self._format("optional"))
        first = row
        for line in explanations(layouts, self._name):
            row += 1
            sheet.set_row(row, _LINE * _lines(line))
            for place, text in enumerate(line):
                sheet.write_string(row, place, text, self._format("wrapped"))
        sheet.freeze_panes(first + 1, 0)
        sheet.autofilter(first, 0, row, len(_GUIDE_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def tables(self, layout: Layout, filings: Sequence[Mapping[str, Plain]] | None) -> None:
        """The sheets of a kind, with the filings in them."""
        for table in layout.tables:
            sheet = self._book.add_worksheet(self._name(table))
            self._heads(sheet, table, layout)
            if filings is None:
                for number in range(PREPARED if not table.key else 0):
                    at = marks.FIRST_ROW + number
                    sheet.write_number(at, 0, number + 1, self._format("number"))
            elif table.key:
                self._entries(sheet, table, filings)
            else:
                for number, values in enumerate(filings):
                    self._row(sheet, table, number, number + 1, values)

    def lists(self, kinds: Sequence[str]) -> None:
        """The hidden sheet: the kinds of the workbook, and the lists too long for a rule."""
        sheet = self._book.add_worksheet(marks.LISTS)
        sheet.write_string(0, 0, marks.mark(",".join(kinds), marks.LISTS))
        for place, terms in enumerate(self._lists, 1):
            for row, term in enumerate(terms, 1):
                sheet.write_string(row, place, term)
        sheet.hide()

    def _name(self, table: Table) -> str:
        if not self._several or not table.key:
            return table.title
        return f"{KINDS[table.kind].TITLE}·{table.title}"

    # --- headings -----------------------------------------------------------------------------

    def _heads(self, sheet: Any, table: Table, layout: Layout) -> None:
        sheet.set_row(marks.KEYS_ROW, None, None, {"hidden": True})
        sheet.write_string(marks.KEYS_ROW, 0, marks.mark(table.kind, table.key))
        sheet.set_column(0, 0, 7, self._format("number"))
        sheet.write_string(
            marks.HEADINGS_ROW, 0, marks.NUMBER + marks.REQUIRED, self._format("required")
        )
        sheet.write_comment(marks.HEADINGS_ROW, 0, self._about_numbers(table, layout), _COMMENT)
        sheet.set_row(marks.HEADINGS_ROW, 32)
        for place, column in enumerate(table.columns, 1):
            self._head(sheet, place, column)
        sheet.freeze_panes(marks.FIRST_ROW, 2 if not table.key else 1)
        if table.key:
            main = self._name(layout.main).replace("'", "''")
            last = marks.FIRST_ROW + PREPARED
            numbers = f"='{main}'!$A${marks.FIRST_ROW + 1}:$A${last}"
            self._rule(sheet, 0, {"validate": "list", "source": numbers, "show_error": False})

    def _about_numbers(self, table: Table, layout: Layout) -> str:
        if not table.key:
            return "一行是一份备案。其他工作表用这里的序号指明内容属于哪一份。"
        first = layout.main.columns[0].title
        nothing = f"没有的，写一行序号，并在后面一栏填 {table.nothing}。" if table.nothing else ""
        return f"属于“{layout.main.title}”表的哪一行：填那一行的序号（或{first}）。{nothing}"

    def _head(self, sheet: Any, place: int, column: Column) -> None:
        must = marks.REQUIRED if column.need == "required" else ""
        asked = "asked" if column.by else column.need
        ground = "private" if column.private else asked
        sheet.write_string(marks.KEYS_ROW, place, column.key or marks.PLAIN_KEY)
        sheet.write_string(marks.HEADINGS_ROW, place, column.title + must, self._format(ground))
        if told := "。".join(filter(None, (column.help, asked_by(column)))):
            sheet.write_comment(marks.HEADINGS_ROW, place, told, _COMMENT)
        kind = column.form.type if column.form.type in ("day", "number") else "text"
        kind = "text" if column.form.many or column.instead else kind
        sheet.set_column(place, place, _width(column), self._format(kind))
        if rule := self._allowed(column, place):
            self._rule(sheet, place, rule)

    # --- rules --------------------------------------------------------------------------------

    def _rule(self, sheet: Any, place: int, rule: dict[str, Any]) -> None:
        sheet.data_validation(marks.FIRST_ROW, place, MOST_ROWS, place, rule)

    def _allowed(self, column: Column, place: int) -> dict[str, Any] | None:
        form = column.form
        told = {"error_title": column.title[:32], "error_message": column.help[:255] or "填写有误"}
        if form.chooses and not form.many:
            return self._choose(form.chooses, column.key == "department", told)
        if form.many or (form.type == "day" and form.terms):
            return None
        if form.type == "yes_no":
            return {"validate": "list", "source": ["是", "否"], **told}
        if form.type == "term":
            return {"validate": "list", "source": self._source(form.terms), **told}
        if form.type == "day":
            return {"validate": "date", "criteria": ">=", "value": _EARLIEST, **told}
        if form.type == "number":
            return self._whole(column, place, told)
        if form.longest and not column.instead:
            return {"validate": "length", "criteria": "<=", "value": form.longest, **told}
        return None

    def _whole(self, column: Column, place: int, told: dict[str, Any]) -> dict[str, Any]:
        if not column.instead:
            return {
                "validate": "integer",
                "criteria": "between",
                "minimum": 0,
                "maximum": 999_999_999,
                **told,
            }
        cell = f"{xlsxwriter.utility.xl_col_to_name(place)}{marks.FIRST_ROW + 1}"
        number = f"IFERROR(AND(VALUE({cell})>=0,VALUE({cell})=INT(VALUE({cell}))),FALSE)"
        return {"validate": "custom", "value": f'=OR({cell}="{NONE_WORD}",{number})', **told}

    def _choose(
        self, source: str, own_department: bool, told: dict[str, Any]
    ) -> dict[str, Any] | None:
        """What the hall has is offered, and anything else may still be typed: the check decides."""
        offered = self._offers.of(source)
        if not offered.choices:
            return None
        terms = tuple(list(offered.shown)[:MOST_OFFERED])
        return {
            "validate": "list",
            "source": self._source(terms),
            "error_type": "information",
            **told,
        }

    def _source(self, terms: tuple[str, ...]) -> list[str] | str:
        if len(",".join(terms)) <= _INLINE and not any("," in term for term in terms):
            return list(terms)
        if terms not in self._lists:
            column = xlsxwriter.utility.xl_col_to_name(len(self._lists) + 1)
            self._lists[terms] = f"='{marks.LISTS}'!${column}$2:${column}${len(terms) + 1}"
        return self._lists[terms]

    # --- rows ---------------------------------------------------------------------------------

    def _entries(self, sheet: Any, table: Table, filings: Sequence[Mapping[str, Plain]]) -> None:
        row = 0
        for number, filing in enumerate(filings, 1):
            entries = value_at(filing, table.key)
            if table.nothing and entries is not None and (not entries or entries == table.nothing):
                at = marks.FIRST_ROW + row
                sheet.write_number(at, 0, number, self._format("number"))
                sheet.write_string(at, 1, table.nothing, self._format("text"))
                row += 1
                continue
            for entry in entries or ():
                self._row(sheet, table, row, number, entry)
                row += 1

    def _row(self, sheet: Any, table: Table, row: int, number: int, values: Plain) -> None:
        at = marks.FIRST_ROW + row
        sheet.write_number(at, 0, number, self._format("number"))
        for place, column in enumerate(table.columns, 1):
            value = value_at(values, column.key)
            if value is None and column.instead:
                whole = value_at(values, column.instead)
                value = whole if isinstance(whole, str) else None
            if value is not None:
                self._cell(sheet, at, place, column, value)

    def _cell(self, sheet: Any, row: int, place: int, column: Column, value: Plain) -> None:
        if is_day(value):
            sheet.write_datetime(row, place, value, self._format("day"))
        elif isinstance(value, int) and not isinstance(value, bool):
            sheet.write_number(row, place, value, self._format("number"))
        else:
            text = self._text(column, value)
            if len(text) > MOST_CHARACTERS:
                raise Failure(
                    f"“{column.title}”有一处超过 {MOST_CHARACTERS} 个字，表格的一格放不下，不能导出"
                )
            sheet.write_string(row, place, text, self._format("text"))

    def _text(self, column: Column, value: Plain) -> str:
        if isinstance(value, list):
            return SEPARATOR.join(self._text(column, each) for each in value)
        if isinstance(value, bool):
            return "是" if value else "否"
        chosen = column.form.chooses and not column.form.many
        if chosen and "name" not in self._fills(column):
            found = self._offers.of(str(column.form.chooses)).by_value.get(str(value))
            return shown(found) if found else str(value)
        return str(value)

    def _fills(self, column: Column) -> Mapping[str, str]:
        """What stands beside this column anyway, where the choice fills it in."""
        offered = self._offers.of(str(column.form.chooses)).choices
        return offered[0].fills if offered else {}

    def _format(self, name: str) -> Any:
        if name not in self._formats:
            self._formats[name] = self._book.add_format(_format(name))
        return self._formats[name]


_COMMENT = {"author": marks.AUTHOR, "x_scale": 1.6, "font_size": 9}


def _format(name: str) -> dict[str, Any]:
    ground = _PRIVATE if name == "private" else _GROUND.get(name)
    if ground:
        head: dict[str, Any] = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        return {**head, "num_format": "@", "bg_color": ground}
    return _FORMATS[name]


_FORMATS: Mapping[str, dict[str, Any]] = {
    "text": {"num_format": "@", "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
    "number": {"num_format": "0", "valign": "top", "align": "left"},
    "body": {"num_format": "@"},
    "wrapped": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "warning": {"num_format": "@", "bold": True, "font_color": "#C00000"},
}


def _lines(texts: Sequence[str]) -> int:
    """Over how many lines the fullest cell of the explanation runs."""
    rooms = [room - 2 for _, room in _GUIDE_COLUMNS]
    return max(1, *(-(-width(text) // room) for text, room in zip(texts, rooms, strict=True)))


def _width(column: Column) -> int:
    form = column.form
    if form.chooses in ("item", "item-in-hall"):
        return 36
    if form.long or column.key.endswith(("address", "url")):
        return 40
    if form.longest or form.chooses or form.many:
        return 24
    longest = max((len(term) for term in form.terms), default=0)
    return max(11, 2 * longest + 3, min(24, 2 * len(column.title)))
