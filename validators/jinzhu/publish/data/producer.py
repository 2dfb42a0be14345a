"""Everything below ``data/`` but its page."""

from collections.abc import Iterator

from jinzhu.publish.data.cpsv import PublicServices
from jinzhu.publish.data.csv_files import CsvFiles
from jinzhu.publish.data.database import Database
from jinzhu.publish.data.hsds import HumanServices
from jinzhu.publish.data.json_files import JsonFiles
from jinzhu.publish.data.tables import TABLES
from jinzhu.publish.data.workbook import Workbook
from jinzhu.publish.data.writers import Writer
from jinzhu.publish.edition import Edition, LargeFile, SiteFile
from jinzhu.publish.view.hall import HallView

Produced = Iterator[SiteFile | LargeFile]


def sheet_files(view: HallView, edition: Edition) -> Produced:
    """What is read line by line: CSV, JSON, the workbook, and the public services."""
    hall = view.catalog.hall
    return _written(
        view,
        edition,
        CsvFiles(),
        JsonFiles(hall.name if hall else "", view.today),
        Workbook(),
        PublicServices(view, edition),
    )


def package_files(view: HallView, edition: Edition) -> Produced:
    """What is made of many tables: the database and the package of human services.

    The two halves take about as long, and are made side by side.
    """
    return _written(view, edition, Database(), HumanServices(view, edition))


def _written(view: HallView, edition: Edition, *writers: Writer) -> Produced:
    """Each record is made once, and handed to every format."""
    for table in TABLES:
        for writer in writers:
            writer.open(table)
        for record in table.records(view, edition):
            cells = table.row(record)
            for writer in writers:
                writer.add(record, cells)
        for writer in writers:
            yield from writer.close()
    for writer in writers:
        yield from writer.finish()
