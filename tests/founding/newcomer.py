"""What a newcomer answers, types and is shown."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinzhu.document import write

NAME = "澜海市广宁区政务服务中心"
ADDRESS = "https://git.example.org/hall/jinzhu"
ANSWERS: dict[str, Any] = {
    "format": 1,
    "name": NAME,
    "level": "县级",
    "division": "511602",
    "management": {"name": "广宁区政务服务管理局", "credit_code": "11449900MB9000015J"},
    "address": "广宁区示例路 1 号",
    "hours": [{"days": "周一至周五", "times": "09:00-12:00，13:00-17:00"}],
    "phones": {"enquiry": "0826-2345678", "complaint": "0826-2345679"},
    "forge": "github",
    "reviewer": {"name": "张三", "email": "zhangsan@zwj.gov.cn", "account": "zhangsan"},
}


def write_answers(path: Path, changes: Mapping[str, Any]) -> Path:
    """The usual answers with these parts replaced, as a file."""
    answers = {**ANSWERS, **changes}
    kept = {key: value for key, value in answers.items() if value is not None}
    path.write_text(write(kept), encoding="utf-8")
    return path


def git(root: Path, *arguments: str) -> str:
    """What git says in a folder."""
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout
