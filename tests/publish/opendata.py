"""The open data of a hall as a reader of each format finds them."""

import csv
import io
import json
import sqlite3
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from jinzhu.publish.edition import Edition
from jinzhu.publish.view.hall import HallView
from publish.whole import data_files

URL = "https://hall.example/site/"
MOMENT = datetime(2026, 6, 1, 1, 2, 3, tzinfo=UTC)
EDITION = Edition(MOMENT, None, URL)


class OpenData:
    """Every file below ``data/`` of a hall."""

    def __init__(self, view: HallView, edition: Edition = EDITION) -> None:
        self.files = {file.path: file.content for file in data_files(view, edition)}

    def csv(self, table: str) -> list[list[str]]:
        """The lines of a CSV file, the byte order mark taken off."""
        text = self.files[f"data/{table}.csv"].decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline="")))

    def json(self, table: str) -> Any:
        """A JSON file."""
        return json.loads(self.files[f"data/{table}.json"])

    def schema(self, table: str) -> Any:
        """The schema of a JSON file."""
        return json.loads(self.files[f"data/schema/{table}.json"])

    def sheet(self, title: str) -> list[list[Any]]:
        """The rows of a sheet."""
        book = CalamineWorkbook.from_filelike(io.BytesIO(self.files["data/hall.xlsx"]))
        return book.get_sheet_by_name(title).to_python(skip_empty_area=False)

    def database(self, folder: Path) -> sqlite3.Connection:
        """The database, opened to be read alone."""
        file = folder / "hall.sqlite"
        file.write_bytes(self.files["data/hall.sqlite"])
        return sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)

    def package(self) -> tuple[Any, dict[str, list[dict[str, str]]]]:
        """The descriptor and the tables of the HSDS package."""
        with zipfile.ZipFile(io.BytesIO(self.files["data/hsds.zip"])) as package:
            descriptor = json.loads(package.read("datapackage.json"))
            tables = {
                each["name"]: list(
                    csv.DictReader(io.StringIO(package.read(each["path"]).decode(), newline=""))
                )
                for each in descriptor["resources"]
            }
        return descriptor, tables
