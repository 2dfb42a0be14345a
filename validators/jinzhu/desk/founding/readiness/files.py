"""What the hall's own files say: generated ones, code owners, settings, places left to change."""

import re
from collections.abc import Iterator
from pathlib import Path

from jinzhu.desk.founding.answers import needs_account
from jinzhu.desk.founding.pin import NOWHERE
from jinzhu.desk.founding.readiness.point import SETTINGS, Point, Situation, State
from jinzhu.desk.founding.skeleton import TO_CHANGE
from jinzhu.desk.founding.upgrade import BESIDE, plan_upgrade
from jinzhu.protection import codeowners
from jinzhu.protection.forges import Forge, places_of
from jinzhu.protection.owners import owners_of

_SITE_URL = re.compile(r"^site_url:\s*['\"]?(https?://[^\s'\"]+)", re.MULTILINE)
_REPO_URL = re.compile(r"^repo_url:\s*['\"]?https?://", re.MULTILINE)
# Where a new file can be opened with its content by an address.
_OPENS = ("github", "gitea")
_INVENTED = re.compile(r"@(?:[A-Za-z0-9-]+\.)*example(?:\.(?:com|cn|org|net))?\b")
_MOST = 5


def find_generated(situation: Situation) -> Iterator[Point]:
    """The workflows and the other generated files are those of the installed version."""
    manifest = situation.manifest
    upgrade = plan_upgrade(situation.root, situation.forge)
    changed = [change.path for change in upgrade.changes if change.writes]
    beside = (
        [path for path in manifest.files if (situation.root / f"{path}{BESIDE}").exists()]
        if manifest
        else []
    )
    if manifest is None or upgrade.is_needed:
        told = f"与已安装的版本不一致：{_few(changed)}" if changed else "记录与已安装的版本不一致"
        yield _point("generated", State.missing, told, "jinzhu upgrade")
    elif beside:
        told = f"有新内容等您合并：{_few([path + BESIDE for path in beside])}"
        yield _point("generated", State.missing, told, f"改好原文件，删去 {BESIDE} 文件")
    else:
        yield _point("generated", State.ready, f"{manifest.version} 版")
    if manifest and manifest.address == NOWHERE:
        told = "流水线和钩子里 jinzhu 的地址还没有填"
        yield _point("address", State.missing, told, "jinzhu upgrade --package 地址")


def find_owners(situation: Situation) -> Iterator[Point]:
    """The code owners are those of today's catalogue."""
    if situation.forge is None or not needs_account(situation.forge):
        return
    forge = Forge(situation.forge)
    places = places_of(forge)
    command = f"jinzhu protect --forge {forge}"
    wanted = codeowners.render(owners_of(situation.catalog, forge, situation.today), forge)
    file = situation.root / places.ours
    other = next((each for each in places.others if (situation.root / each).exists()), None)
    if other:
        told = f"{other} 会让平台不读 {places.ours}"
        yield _point("owners", State.missing, told, f"git rm {other}")
    elif not file.is_file() or file.read_bytes() != wanted.encode():
        yield _point(
            "owners", State.missing, f"{places.ours} 与人员目录不一致，或者还没有", command
        )
    else:
        yield _point("owners", State.ready, places.ours)


def find_site_url(situation: Situation) -> Iterator[Point]:
    """The site knows its own address."""
    named = _SITE_URL.search(situation.settings)
    if named:
        yield _point("site-url", State.ready, named[1])
    else:
        told = f"{SETTINGS} 没有写网站的网址，订阅源里没有完整地址，也没有网站地图"
        yield _point(
            "site-url", State.missing, told, f"在 {SETTINGS} 加一行：site_url: https://网址/"
        )
    if situation.forge in _OPENS and not _REPO_URL.search(situation.settings):
        told = f"{SETTINGS} 没有写仓库的网址，网页表单不能直接打开平台上的新文件页"
        more = "" if situation.forge == "github" else "，plugins 里写 jinzhu: {forge: gitea}"
        command = f"在 {SETTINGS} 加一行：repo_url: https://仓库的网址{more}"
        yield _point("repo-url", State.advice, told, command)


def find_left(situation: Situation) -> Iterator[Point]:
    """Nothing of the skeleton is left that someone was to change."""
    left = list(_left(situation.root))
    if left:
        yield _point(
            "left", State.missing, f"还有没改的地方：{_few(left)}", "改好后删去标着“待改”的那一行"
        )
    else:
        yield _point("left", State.ready, "没有没改的地方")
    invented = [
        person.id
        for person in situation.catalog.people.values()
        if any(_INVENTED.search(email) for email in person.emails)
    ]
    if invented:
        told = f"人员的邮箱还是样子：{_few(invented)}"
        yield _point("invented", State.missing, told, "在 catalog/people.yml 改成实际的邮箱")


def _left(root: Path) -> Iterator[str]:
    """Each place that is still marked, as file and line."""
    for path in sorted((root / "catalog").rglob("*.yml")):
        try:
            lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            continue
        for number, line in enumerate(lines, 1):
            if line.strip().startswith(TO_CHANGE):
                yield f"{path.relative_to(root).as_posix()}:{number}"


def _few(names: list[str]) -> str:
    more = f"等 {len(names)} 处" if len(names) > _MOST else ""
    return "、".join(names[:_MOST]) + more


def _point(id: str, state: State, message: str, command: str = "") -> Point:
    return Point(id, TITLES[id], state, message, command)


TITLES = {
    "generated": "生成的文件",
    "address": "软件地址",
    "owners": "代码所有者",
    "site-url": "网站网址",
    "repo-url": "仓库网址",
    "left": "待改的地方",
    "invented": "人员邮箱",
}
FINDERS = tuple(
    (id, TITLES[id], find)
    for id, find in (
        ("generated", find_generated),
        ("owners", find_owners),
        ("site-url", find_site_url),
        ("left", find_left),
    )
)
