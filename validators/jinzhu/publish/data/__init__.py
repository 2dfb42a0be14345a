"""The hall as open data: tables, a database, and two international formats."""
