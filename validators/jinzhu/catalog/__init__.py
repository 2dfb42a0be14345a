"""The models of ``catalog/``: what filings are checked against, changed by management only."""
