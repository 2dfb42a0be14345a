"""Days as they are written in Chinese."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=8192)
def chinese_day(day: date) -> str:
    """``2026年3月1日``."""
    return f"{day.year}年{day.month}月{day.day}日"
