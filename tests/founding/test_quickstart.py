"""The quick start's own commands, run as they stand on the page."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from founding.conftest import Founder
from founding.newcomer import git

pytestmark = pytest.mark.source

REPO = Path(__file__).parent.parent.parent
PAGE = REPO / "docs" / "quickstart.md"
FENCE = re.compile(r"^ *```bash\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
ITEMS = """\
部门,事项名称,事项编码,事项类型,统一社会信用代码
区公安局,居民身份证申领,A-0001,行政确认,11449900MB9000023D
区公安局,户口迁移审批,A-0002,行政许可,11449900MB9000023D
区人社局,社会保险登记,B-0001,公共服务,11449900MB90000318
区档案馆,档案查询,C-0001,公共服务,
"""
MISSING = "缺少“统一社会信用代码”"


def run_bash(script: str, place: Path) -> str:
    """What the commands print; each must succeed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", f"set -euo pipefail\n{script}"],
        cwd=place,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commands(page: Path) -> list[str]:
    return FENCE.findall(page.read_text("utf-8"))


@pytest.mark.slow
def test_from_nothing_to_a_published_site(place: Path) -> None:
    """A newcomer copies block after block, and mends what the check names, as the page says."""
    (place / "items.csv").write_text(ITEMS, encoding="utf-8")
    blocks = commands(PAGE)
    at = next(number for number, block in enumerate(blocks) if "import items" in block) + 2
    shown = run_bash("".join(blocks[:at]), place)
    assert shown.count(MISSING) == 1
    departments = place / "dating" / "catalog" / "departments.yml"
    with departments.open("a", encoding="utf-8") as file:
        assert departments.read_text("utf-8").count("name: 区档案馆") == 1
        file.write("    credit_code: '11449900MB90000580'\n")
    shown = run_bash("cd dating\n" + "".join(blocks[at:]), place)
    hall = place / "dating"
    assert "核对一致" in shown
    assert "published/" in git(place / "platform.git", "tag")
    assert git(hall, "log", "--format=%ae") == "zhangsan@zwj.example.com\n"
    assert git(hall, "status", "--porcelain") == ""
    assert "居民身份证申领" in (hall / "public" / "gaps" / "unexplained" / "index.html").read_text(
        "utf-8"
    )
    assert "检查完毕：错误 0，" in run_bash("jinzhu check", hall)
    assert run_bash("jinzhu audit", hall).endswith("没有例外\n")


def test_the_page_of_a_new_hall_says_the_same(founded: Founder) -> None:
    told = (founded() / "README.md").read_text("utf-8")
    known = {line for block in commands(PAGE) for line in block.splitlines()}
    known.add("jinzhu doctor")
    lines = [line.strip() for block in FENCE.findall(told) for line in block.splitlines()]
    assert lines
    assert [line for line in lines if line not in known] == []


def test_every_command_of_the_page_is_run_or_said_not_to_be() -> None:
    text = PAGE.read_text("utf-8")
    marks = re.findall(r"^ *```(\w*)$", text, re.MULTILINE)
    assert set(marks) == {"bash", "sh", ""}
    for name in ("init", "check", "doctor", "import items", "publish", "verify", "upgrade"):
        assert any(f"jinzhu {name}" in block for block in commands(PAGE)), name


@pytest.mark.parametrize("readme", ["README.zh-CN.md", "README.md"])
def test_the_page_is_found(readme: str) -> None:
    assert "docs/quickstart.md" in (REPO / readme).read_text("utf-8")
