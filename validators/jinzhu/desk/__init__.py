"""For the department: new filings, import from tables, printed forms, sealing."""
