"""What lies on the counter and hangs in the hall, as plain data for the templates beside it.

Nothing here knows how a sheet is set: a module says what stands on it, its template how it looks.
"""
