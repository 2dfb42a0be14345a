"""Filings as departments keep them in Excel: templates, import, the marked copy, export."""
