"""The I/O side of what the hall is checked against: checkouts, commits, calendars."""
