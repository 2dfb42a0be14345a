"""What is said of a plan, in which order: first what decides, last the forms."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jinzhu.clocks import Clock
from jinzhu.finding import Finding
from jinzhu.plan.approvers import Official
from jinzhu.plan.files import FileChange
from jinzhu.plan.movements import Movements
from jinzhu.plan.value import Plan, summary
from jinzhu.report.plan.blocks import Block, Code, Heading, Paragraph, Section, Table
from jinzhu.report.plan.hall import SOURCE, hall_blocks
from jinzhu.report.text import LABELS

TITLE = "合并预览：大厅会有哪些变化"


def outline(plan: Plan) -> list[Section]:
    """The sections of a plan; those with nothing to say are left out."""
    sections = _Outline(plan).sections()
    return [section for section in sections if section.blocks]


@dataclass(frozen=True)
class _Outline:
    plan: Plan

    def sections(self) -> Iterator[Section]:
        """Every section, those without content as well."""
        yield Section(TITLE, [*self._opening()])
        yield Section("冲突的文件", [*self._conflicts()])
        yield Section("主线上备案的改动", [*self._tampered()])
        yield Section("新发现的问题", [*self._findings()])
        yield Section("本次提交的备案", [*self._filings()])
        yield Section("大厅的变化", hall_blocks(self.plan.movements, self._cause))
        yield Section("合并之后", [*self._aftermath()])
        yield Section("谁可以审核", [*self._approvers()])
        yield Section("备案以外的改动", [*self._other_files()])
        yield Section("备案表", [*self._forms()])

    @cached_property
    def _numbers(self) -> Mapping[str, str]:
        """What each new filing is called here, so that no path need be read."""
        paths = (*(form.path for form in self.plan.forms), *self.plan.unread)
        return {path: f"备案 {number}" for number, path in enumerate(paths, start=1)}

    def _cause(self, path: str) -> str:
        return self._numbers.get(path) or Code(path)

    def _opening(self) -> Iterator[Block]:
        plan = self.plan
        yield Paragraph(summary(plan), strong=True)
        if not plan.is_empty:
            yield Paragraph(self._verdict())
        if plan.movements != Movements():
            yield Paragraph("第一行里，+ 是进驻或占用，− 是撤离或腾出，～ 是其他变动。")

    def _verdict(self) -> str:
        plan = self.plan
        if plan.conflicts:
            return (
                "不能合并：主线上同一文件也有改动。请部门先把主线的最新内容并入自己的分支，再提交。"
            )
        if plan.fails:
            errors = plan.count("error")
            return f"不能合并：合并后会新增 {errors} 个错误，见“新发现的问题”。请部门照“改法”修改。"
        if not plan.approvers.possible:
            return "没有新的错误，但目前没有人可以审核，见“谁可以审核”。"
        return "没有新的错误，可以审核。合并即为审核通过。"

    def _conflicts(self) -> Iterator[Block]:
        if self.plan.conflicts:
            yield Table(("文件",), [(Code(path),) for path in self.plan.conflicts])

    def _tampered(self) -> Iterator[Block]:
        if self.plan.files.tampered:
            yield Paragraph(
                "已审核的备案和存量备案不能修改或删除。要更正的，另交一份备案，用 supersedes 写明更正哪一份。"
            )
            yield _file_table(self.plan.files.tampered)

    def _findings(self) -> Iterator[Block]:
        new = sorted(self.plan.new_findings, key=lambda each: _GRAVEST.index(each.severity))
        if new:
            yield Table(("级别", "问题", "改法", "位置", "依据"), [*map(self._finding, new)])
        if old := len(self.plan.findings) - len(new):
            yield Paragraph(f"主线原有的问题 {old} 个，与本次提交无关，不在此列出。")

    def _finding(self, finding: Finding) -> tuple[str, ...]:
        named = self._numbers.get(finding.path)
        place = (
            f"{named}，第 {finding.line} 行" if named else Code(f"{finding.path}:{finding.line}")
        )
        return (LABELS[finding.severity], finding.message, finding.help, place, finding.basis)

    def _filings(self) -> Iterator[Block]:
        rows = [
            (
                self._numbers[form.path],
                form.short,
                form.department,
                form.effective_on,
                Code(form.path),
            )
            for form in self.plan.forms
        ]
        rows += [
            (self._numbers[path], "读不出，或与登记不符", "", "", Code(path))
            for path in self.plan.unread
        ]
        if rows:
            yield Table.of(("序号", "类别", "部门", "生效日期", "文件"), rows)
        if attachments := self.plan.files.attachments:
            yield Table(("附件",), [(Code(path),) for path in attachments])

    def _aftermath(self) -> Iterator[Block]:
        after = self.plan.aftermath
        if after.begun:
            yield Heading("期限")
            yield Table.of(_CLOCKS, [*map(self._clock, after.begun)])
            yield Paragraph("从审核通过之日起算的期限，按今天合并计算。")
        if after.answered:
            yield Heading("办结的期限")
            yield Table.of(_CLOCKS, [*map(self._clock, after.answered)])
        if after.announcements:
            yield Heading("公布")
            rows = [(each.what, self._cause(each.by)) for each in after.announcements]
            yield Table(("下一次发布网站时公布", SOURCE), rows)

    def _clock(self, clock: Clock) -> tuple[str, ...]:
        due = str(clock.due or "")
        day = f"{due} 期满" if clock.least else due
        turn = self.plan.name_of(clock.turn.department) or clock.turn.role
        clause = f"{clock.standard} {clock.clause}"
        return (clock.title, clock.subject, turn, day, clause, self._cause(clock.path))

    def _approvers(self) -> Iterator[Block]:
        approvers = self.plan.approvers
        when = "错误改正后，" if self.plan.fails else ""
        if approvers.alone:
            yield Paragraph(f"{when}以下任何一人合并，即为审核通过：{_people(approvers.alone)}。")
        for role, people in approvers.together:
            who = _people(people) if people else "没有合适的人，请先在 catalog/people.yml 登记"
            yield Paragraph(f"{when}须由“{role}”审核：{who}。")
        if len(approvers.together) > 1:
            yield Paragraph("各角色由不同的人分别审核，最后一人合并。")
        for official in approvers.barred:
            yield Paragraph(f"{official.name}不能审核：{official.barred}。")
        if approvers.signed:
            yield Paragraph("本厅只认审核人用登记的公钥签名的合并；在网页上点合并不算审核。")

    def _other_files(self) -> Iterator[Block]:
        if self.plan.files.catalogue:
            yield Paragraph("目录由政务服务管理部门管理，须由其审核人合并，且不得是起草人。")
            yield _file_table(self.plan.files.catalogue)
        if self.plan.files.elsewhere:
            yield Paragraph("以下文件不是备案，也不是目录，请仓库的维护人员另行查看。")
            yield _file_table(self.plan.files.elsewhere)

    def _forms(self) -> Iterator[Block]:
        for form in self.plan.forms:
            yield Heading(f"{self._numbers[form.path]}：{form.heading}")
            yield Table(("栏目", "内容"), [(label, self._told(text)) for label, text in form.rows])

    def _told(self, text: str) -> str:
        """What a form says; a filing of this request by its number, another one by its path."""
        return self._cause(text) if _FILING.fullmatch(text) else text


_CLOCKS = ("事情", "关于", "轮到谁", "最迟", "条款", SOURCE)
_FILING = re.compile(r"filings/\S+\.yml")
_GRAVEST: Sequence[str] = tuple(LABELS)


def _people(officials: Sequence[Official]) -> str:
    return "、".join(official.name for official in officials)


def _file_table(changes: Sequence[FileChange]) -> Table:
    return Table(("变动", "文件"), [(each.fate, Code(each.path)) for each in changes])
