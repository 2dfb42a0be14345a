"""What the catalogue and the history must hold: reviewers, a publisher, keys, the calendar."""

import re
from collections.abc import Iterator, Sequence

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import DECLARATIONS, PREMISES
from jinzhu.catalog.people import Person, Role
from jinzhu.catalog.profile import Profile
from jinzhu.clocks.years import missing_year
from jinzhu.desk.founding.answers import needs_account
from jinzhu.desk.founding.asked import asks_for_premises, sections, to_be_declared
from jinzhu.desk.founding.readiness.point import SETTINGS, Point, Situation, State
from jinzhu.finding import Citation
from jinzhu.ledger.hall import Trust, open_hall
from jinzhu.ledger.office import REVIEWER, SIGNED
from jinzhu.ledger.proof import proof
from jinzhu.ledger.signature import public_key
from jinzhu.register.calendar import Calendar

LEAST = 2
PUBLISHER: Role = "发布人"
_ANCHOR = re.compile(r"\banchor:\s*['\"]?([0-9a-f]{7,40})\b")
_PEOPLE = "在 catalog/people.yml 加上"


def find_errors(situation: Situation) -> Iterator[Point]:
    """The check finds no error."""
    hall = open_hall(situation.root)
    checked = hall.checked(situation.today)
    errors = sum(finding.severity == "error" for finding in checked.findings)
    if errors:
        yield _point("check", State.missing, f"核验有 {errors} 个错误", "jinzhu check")
    else:
        yield _point("check", State.ready, "没有错误")
    yield _calendar(situation, checked.calendar)


def _calendar(situation: Situation, calendar: Calendar) -> Point:
    """The days that terms are counted in: missed from December on, wished for before."""
    year = situation.today.year
    ahead = next((each for each in (year, year + 1) if each not in calendar.published), None)
    if ahead is None:
        return _point("calendar", State.ready, f"{year}、{year + 1} 年")
    missed = missing_year(calendar, situation.today) is not None
    told = f"没有 {ahead} 年的放假和调休安排，算到那一年的期限只能暂定"
    command = f"通知公布后新建 catalog/calendar/{ahead}.yml（写法见 catalog/README.md）"
    return _point("calendar", State.missing if missed else State.advice, told, command)


def find_profile(situation: Situation) -> Iterator[Point]:
    """What the standards of the profile want to be told of the house is told."""
    profile = situation.catalog.profile
    if profile is None:
        return
    declared = [asked for asked, _ in to_be_declared(profile.standards)]
    if not declared and not asks_for_premises(profile.standards):
        return
    if lacking := [*_unstated(situation.catalog, profile), *_undeclared(situation, declared)]:
        told = "；".join(lacking)
        yield _point("profile", State.missing, told, "照文件里的说明逐段、逐条填写")
    else:
        yield _point("profile", State.ready, "、".join(profile.standards))


def _unstated(catalog: Catalog, profile: Profile) -> Iterator[str]:
    parts = [name for name, *_ in sections() if not getattr(catalog.premises, name, None)]
    if parts and asks_for_premises(profile.standards):
        yield f"{PREMISES} 还有 {len(parts)} 段没有写"


def _undeclared(situation: Situation, asked: Sequence[Citation]) -> Iterator[str]:
    catalog = situation.catalog
    done = (
        {each.cited for each in catalog.declarations.declarations}
        if catalog.declarations
        else set()
    )
    if catalog.profile:
        done |= {Citation(each.standard, each.clause) for each in catalog.profile.not_applicable}
    if left := [each for each in asked if each not in done]:
        yield f"{DECLARATIONS} 还有 {len(left)} 条没有声明"


def find_people(situation: Situation) -> Iterator[Point]:
    """The management has two who approve, and there is one who publishes."""
    profile = situation.catalog.profile
    reviewers = [
        each
        for each in _with(situation, REVIEWER)
        if each.department == situation.catalog.management
    ]
    reachable = [each for each in reviewers if _is_known(each, situation)]
    if len(reachable) < LEAST:
        told = f"管理部门有账号的审核人只有 {len(reachable)} 位；自己写的自己不能审核，至少要两位"
        yield _point("reviewers", State.missing, told, f"{_PEOPLE}第二位审核人")
    else:
        yield _point("reviewers", State.ready, "、".join(each.name for each in reachable))
    signed = profile is not None and profile.approval == SIGNED
    yield from _keys("reviewer-keys", reachable, needed=signed)
    publishers = _with(situation, PUBLISHER)
    if publishers:
        yield _point("publisher", State.ready, "、".join(each.name for each in publishers))
        if profile is not None and profile.publication == SIGNED:
            yield from _keys("publisher-keys", publishers, needed=True)
    else:
        yield _point("publisher", State.missing, "没有发布人，不能留下公布标签", f"{_PEOPLE}发布人")


def _keys(id: str, people: Sequence[Person], *, needed: bool) -> Iterator[Point]:
    without = [each.name for each in people if not any(map(public_key, each.keys))]
    if not people:
        return
    if not without:
        yield _point(id, State.ready, "都已登记")
        return
    told = f"没有登记公钥：{'、'.join(without)}"
    more = "" if needed else "；以签名为审核凭证（profile.yml 的 approval: signed）时必须有"
    state = State.missing if needed else State.advice
    yield _point(id, state, told + more, "把 ~/.ssh/id_ed25519.pub 的内容写进 people.yml 的 keys")


def find_recipients(situation: Situation) -> Iterator[Point]:
    """Records about persons can be sealed, and are not lost with one key."""
    known = [
        each for each in situation.catalog.recipients.values() if each.valid_on(situation.today)
    ]
    if len(known) < LEAST:
        told = f"密封人员备案的钥匙只有 {len(known)} 把，至少要两把，丢了一把还能打开"
        yield _point(
            "recipients",
            State.missing,
            told,
            "jinzhu key ~/文件，把公钥登记到 catalog/recipients.yml",
        )
    else:
        yield _point("recipients", State.ready, f"{len(known)} 把")


def find_anchor(situation: Situation) -> Iterator[Point]:
    """Where trust begins, nothing after it lacks an approval."""
    if not situation.has_git:
        return
    named = _ANCHOR.search(situation.settings)
    anchor = named[1] if named else None
    ledger = open_hall(situation.root, Trust(anchor=anchor, proof=True)).ledger
    errors = proof(ledger)["counts"]["errors"] if ledger.entries else 0
    if not errors:
        told = f"提交 {anchor[:10]}" if anchor else "第一次提交"
        yield _point("anchor", State.ready, f"{told}，此后没有例外")
    elif anchor is None:
        told = f"建厅之后有 {errors} 处改动没有经过审核；以后逐一核对要有信任起点"
        command = f"在 {SETTINGS} 写 plugins: [jinzhu: {{anchor: 最后一次建厅提交的编号}}]，核对时用 --anchor"
        yield _point("anchor", State.missing, told, command)
    else:
        told = f"信任起点之后有 {errors} 处没有经过审核的改动"
        yield _point("anchor", State.missing, told, f"jinzhu audit --anchor {anchor}")


def _with(situation: Situation, role: Role) -> list[Person]:
    return [
        person
        for person in situation.catalog.people.values()
        if role in person.roles and person.valid_on(situation.today)
    ]


def _is_known(person: Person, situation: Situation) -> bool:
    """Whether the forge would know the person; a server of one's own goes by e-mail too."""
    forge = situation.forge
    if forge is None or not needs_account(forge):
        return True
    return any(account.startswith(f"{forge}:") for account in person.accounts)


def _point(id: str, state: State, message: str, command: str = "") -> Point:
    return Point(id, TITLES[id], state, message, command)


TITLES = {
    "check": "核验",
    "calendar": "放假安排",
    "profile": "执行标准",
    "reviewers": "审核人",
    "reviewer-keys": "审核人的公钥",
    "publisher": "发布人",
    "publisher-keys": "发布人的公钥",
    "recipients": "密封的钥匙",
    "anchor": "信任起点",
}
FINDERS = tuple(
    (id, TITLES[id], find)
    for id, find in (
        ("check", find_errors),
        ("profile", find_profile),
        ("reviewers", find_people),
        ("recipients", find_recipients),
        ("anchor", find_anchor),
    )
)
