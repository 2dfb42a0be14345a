"""Staff come, report in, change places and leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from examples.hall import chance
from examples.hall.days import workday
from examples.hall.office import BRANCH_OPENS, Member, Office
from examples.hall.writer import Writer, opinion

_POSTS = (("科员", "科员"), ("办事员", "办事员"), ("副科长", "科级副职"), ("窗口专员", "其他"))
_TRAINING = (
    "大厅管理制度、服务礼仪、统一受理平台操作",
    "进驻事项办理规程、容缺受理和一次性告知要求",
    "窗口服务规范、突发情况处置、个人信息保护",
)
_LICENCE_ENDS = "2029-12-31"
_JOINT = ["政务服务管理部门", "进驻部门"]


@dataclass(frozen=True)
class Team(Sequence[Member]):
    """The first staff of an office: its head, then the others."""

    office: Office
    members: tuple[Member, ...]

    def __len__(self) -> int:
        """How many they are."""
        return len(self.members)

    def __getitem__(self, place: Any) -> Any:
        """One of them, the head first."""
        return self.members[place]

    def join(self, writer: Writer, filed: date, day: date) -> None:
        """File an entry for each, and their reports: the head's a day before the others'."""
        head, *others = self.members
        first = _file_entry(writer, self.office, head, filed, None)
        leader = {"role": "部门领导", "title": self.office.department.leader}
        _file_report(writer, self.office, head, first, workday(day, -1), leader)
        brought = {"role": "窗口负责人", "staff": head.id}
        for member in others:
            path = _file_entry(writer, self.office, member, filed, first)
            _file_report(writer, self.office, member, path, day, brought)


def staff_office(office: Office) -> Team:
    """Name the first staff: one at each window, a second where told, the rest behind."""
    department = office.department
    places: list[str | None] = [*department.windows, *department.doubles]
    places += [None] * (department.back + (not department.windows))
    members = tuple(
        _name(office, place and office.zone.window(place), department.enter, head=not number)
        for number, place in enumerate(places)
    )
    return Team(office, members)


def _name(
    office: Office, window: str | None, day: date, *, head: bool, branch: str | None = None
) -> Member:
    number = len(office.staff) + 1
    member = Member(
        id=f"{office.slug}-{number:03d}",
        name=chance.person(f"staff {office.slug} {number}"),
        window=window,
        branch=branch,
        since=day,
        head=head,
    )
    office.staff.append(member)
    return member


def _file_entry(
    writer: Writer, office: Office, member: Member, filed: date, opinion_of: str | None
) -> str:
    post, rank = _post(office, member)
    body: dict[str, Any] = {
        "staff": member.id,
        "name": member.name,
        "post": post,
        "rank_level": rank,
        "position": "窗口" if member.window else "后台",
    }
    if member.window:
        body["window"] = member.window
    if member.branch:
        body["branch"] = member.branch
    body["head"] = member.head
    if office.department.licence:
        ends = "长期" if member.head else _LICENCE_ENDS
        licence = office.department.licence
        body["special_post"] = {"licence": licence, "held": True, "valid_until": ends}
    declared = {"law_abiding": True, "skilled": True}
    body["declarations"] = declared | ({"can_organise": True} if member.head else {})
    body["sealed"] = chance.sealed(f"staff {member.id}")
    text = "同意选派，人员条件符合窗口岗位要求"
    return writer.file(
        office,
        "staff-entry",
        member.id,
        filed,
        member.since,
        body,
        unit_opinion=None if opinion_of else opinion(office, text, filed),
        opinion_of=opinion_of,
    )


def _post(office: Office, member: Member) -> tuple[str, str]:
    if member.head:
        section = office.department.sections[0]
        return f"{section}{'科长' if section.endswith('科') else '经理'}", "科级正职"
    return chance.choose(member.id, _POSTS)


def _file_report(
    writer: Writer,
    office: Office,
    member: Member,
    entry: str,
    reported: date,
    accompanied: dict[str, str],
) -> None:
    training = {
        "done_on": str(workday(reported, -2)),
        "trainers": _JOINT,
        "content": chance.choose(member.id, _TRAINING),
    }
    body = {"reported_on": str(reported), "training": training, "accompanied_by": accompanied}
    writer.file(office, "report-in", member.id, reported, member.since, body, follows=entry)


def join(
    writer: Writer,
    office: Office,
    window: str | None,
    day: date,
    *,
    head: bool = False,
    branch: str | None = None,
    accompanied: dict[str, str] | None = None,
) -> Member:
    """One more member comes, brought by the head unless told otherwise."""
    brought = accompanied or {"role": "窗口负责人", "staff": office.head.id}
    member = _name(office, window, day, head=head, branch=branch)
    path = _file_entry(writer, office, member, workday(day, -7), None)
    _file_report(writer, office, member, path, workday(day, -1), brought)
    return member


def open_branch(writer: Writer, office: Office, window: str, branch: str) -> None:
    """The department's head at a branch hall."""
    leader = {"role": "部门领导", "title": office.department.leader}
    join(writer, office, window, BRANCH_OPENS, head=True, branch=branch, accompanied=leader)


def adjust(
    writer: Writer,
    office: Office,
    member: Member,
    change: str,
    filed: date,
    day: date,
    text: str,
    **more: Any,
) -> str:
    """File an adjustment of a member and keep what becomes of them."""
    body = {
        "staff": member.id,
        "position": "窗口" if member.window else "后台",
        "change": change,
        "in_post_since": str(member.since),
        **more,
        "sealed": chance.sealed(f"adjustment {member.id} {day}"),
    }
    if change == "撤离":
        member.until = day
    elif change == "前台转后台":
        member.window = None
    else:
        member.window = more.get("window", member.window)
        member.head = more.get("head", member.head)
    return writer.file(
        office,
        "staff-adjustment",
        member.id,
        filed,
        day,
        body,
        unit_opinion=opinion(office, text, min(filed, day)),
    )


def at_window(office: Office, window: str, turn: int = 0) -> Member:
    """A member at a window of the tables, the first or a later one."""
    number = office.zone.window(window)
    return [each for each in office.staff if each.window == number and each.until is None][turn]
