"""Import a list of items from CSV or Excel, with a word on every row.

``import_items`` does the work, ``print_summary`` and ``write_report`` tell of it;
``check_report_path`` is asked before, so that a finished import never lacks its report.
"""

from jinzhu.desk.importing.items import import_items
from jinzhu.desk.importing.report import (
    ImportReport,
    RowReport,
    check_report_path,
    print_summary,
    write_report,
)

__all__ = [
    "ImportReport",
    "RowReport",
    "check_report_path",
    "import_items",
    "print_summary",
    "write_report",
]
