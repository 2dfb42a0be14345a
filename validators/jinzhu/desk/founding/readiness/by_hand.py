"""What only a person can see: how the forge is set. It is listed, and never said to be done."""

from collections.abc import Iterator

from jinzhu.desk.founding.answers import needs_account
from jinzhu.desk.founding.readiness.point import Point, Situation, State
from jinzhu.protection.forges import Forge
from jinzhu.protection.owners import owners_of
from jinzhu.protection.rules import render

TITLE = "平台上的规则"
_SERVER = (
    "服务器上裸仓库的 hooks/pre-receive 已装好、可执行：没有登录的推送应被拒绝",
    "git config jinzhu.owner 写明谁作第一次推送；receive.fsckObjects 和 receive.maxInputSize 已设",
    "每次合并后和每天零点后有任务运行 server/daily.sh",
    "设好后做一次演练：请一位经办人推送别的部门的备案、直接推送主线，都应被拒绝",
)


def find_rules(situation: Situation) -> Iterator[Point]:
    """Each setting that is to be made on the forge."""
    if situation.forge is None:
        return
    for number, told in enumerate(_steps(situation), 1):
        yield Point(f"rule-{number}", TITLE, State.by_hand, told)


def _steps(situation: Situation) -> list[str]:
    if situation.forge is None or not needs_account(situation.forge):
        return list(_SERVER)
    forge, profile = Forge(situation.forge), situation.catalog.profile
    owners = owners_of(situation.catalog, forge, situation.today)
    text = render(forge, owners, profile.approval if profile else "")
    return [line.partition(". ")[2] for line in text.split("\n") if line[:1].isdigit()]


FINDERS = (("rules", TITLE, find_rules),)
