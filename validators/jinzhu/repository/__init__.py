"""The I/O side of what the hall is checked against: checkouts, commits, calendars."""

import os

# Whether git is installed is asked when it is needed, and answered in Chinese.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
