"""A checkout, a commit or git's index: which files, their bytes; git itself; the days in China."""

import os

# Whether git is installed is asked when it is needed, and answered in Chinese.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
