"""The run of an import: read, judge every row, plan every file, and only then write."""

from collections import Counter
from datetime import date
from pathlib import Path

from jinzhu.desk.importing.across import compare_rows
from jinzhu.desk.importing.catalogue import Present, read_present
from jinzhu.desk.importing.departments import assign_slugs
from jinzhu.desk.importing.mapping import find_columns, read_mapping
from jinzhu.desk.importing.plan import plan_departments, plan_files, plan_rows
from jinzhu.desk.importing.report import ImportReport
from jinzhu.desk.importing.rows import Reading, data_rows, judge
from jinzhu.desk.importing.sheet import read_grid
from jinzhu.desk.importing.writing import write_all
from jinzhu.failure import Failure
from jinzhu.usage import why


def import_items(
    source: Path, root: Path, mapping: Path | None, *, today: date, drafting: bool = True
) -> ImportReport:
    """Take the items of a CSV file or workbook into the hall at ``root``.

    New items go to ``catalog/items/``, departments that are missing to
    ``catalog/departments.yml``, and a draft item-entry of ``today`` to ``filings/`` for every
    item that has none, unless ``drafting`` is off. Nothing that is there is changed. Raises
    Failure, as a rule before anything is written, when it cannot run.
    """
    rules = read_mapping(mapping)
    grid = read_grid(source, rules.sheet)
    columns = find_columns(grid.lines, rules)
    present = _present(root)
    reading = Reading(columns, rules, present.item_types, present.hall_level)
    rows, blank = data_rows(grid, columns)
    judged = compare_rows([judge(row, reading) for row in rows], columns)
    slugs = assign_slugs((j.item.department for j in judged if j.item), rules, present.departments)
    plan = plan_rows(judged, present, columns, slugs, today, drafting=drafting)
    entries, departments = plan_departments(plan, rules)
    files = plan_files(plan, entries)
    write_all(root, files)
    return ImportReport(
        source=str(source),
        encoding=grid.encoding,
        rows=tuple(plan.rows),
        blank_rows=blank,
        departments=departments,
        assumptions=Counter(text for j in judged if j.item for text in j.assumed),
        written=tuple(file.path for file in files),
        new_items=sum(map(len, plan.items.values())),
        new_drafts=len(plan.drafts),
    )


def _present(root: Path) -> Present:
    if not root.is_dir():
        raise Failure(f"没有这个文件夹：{root}")
    try:
        return read_present(root)
    except OSError as error:
        raise Failure(f"读不到 {error.filename}：{why(error)}") from None
