"""The plan of a merge for its readers: Markdown for a forge, text for a terminal, JSON."""

from jinzhu.report.plan.data import render as render_json
from jinzhu.report.plan.markdown import render as render_markdown
from jinzhu.report.plan.text import render as render_text

__all__ = ["render_json", "render_markdown", "render_text"]
