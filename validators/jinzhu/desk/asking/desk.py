"""One sitting at the desk: a filing from its first question to its place in the hall."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinzhu.desk.asking.answers import Answers, message
from jinzhu.desk.asking.fields import fields_of
from jinzhu.desk.asking.finishing import (
    Finished,
    finished,
    form_rows,
    next_steps,
    place_of,
    report,
    title_of,
)
from jinzhu.desk.asking.hall import DeskHall, as_data
from jinzhu.desk.asking.interview import Interview, parts_of
from jinzhu.desk.asking.picker import Option
from jinzhu.desk.asking.prefill import with_contact
from jinzhu.desk.asking.terminal import Terminal
from jinzhu.desk.drafts import Draft, Drafts
from jinzhu.desk.placing import place_new
from jinzhu.desk.sealing import catalog_in_force, recipients_of, seal
from jinzhu.failure import Failure
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.sealed import SEALED, disagreements, read_record
from jinzhu.finding import Loc, Problem

WRITE, SHOW, CHANGE, LATER, RECORD, FINDING = (
    "write",
    "show",
    "change",
    "later",
    "record",
    "finding",
)
_HIDDEN = frozenset({"given", "nearest"})


class Sitting:
    """A filing of one kind being filled in, its draft kept after every answer."""

    def __init__(
        self, kind: str, draft: Draft, drafts: Drafts, terminal: Terminal, hall: DeskHall
    ) -> None:
        self.kind, self.drafts, self.terminal, self.hall = kind, drafts, terminal, hall
        self.answers = Answers(KINDS[kind], {"format": "1", "kind": kind, **draft.values})
        self.interview = Interview(
            terminal, self.answers, hall, self._keep, draft.offered, message, self._present
        )
        self.record: Answers | None = None
        if kind in SEALED:
            self.record = Answers(SEALED[kind], draft.record)
            self.private = Interview(
                terminal,
                self.record,
                hall,
                self._keep,
                draft.record_offered,
                _discreet,
                private=True,
            )
        self._sealed: dict[str, str] = {}

    def run(self, root: Path) -> str | None:
        """Ask, check, write; the path that was written, None when it is to be gone on with later."""
        self._keep()
        self.interview.fill()
        while True:
            if self.record is not None and not self._fill_record():
                return None
            done = self._checked()
            while (chosen := self._menu(done)) == SHOW:
                self._show(done)
            if chosen == LATER:
                return None
            if chosen == WRITE:
                if self._write(root, done):
                    return done.path
            else:
                self._do(chosen, done)

    # --- keeping -----------------------------------------------------------------------------

    def _keep(self) -> None:
        values = self.answers.values
        filled = with_contact(values, self.hall)
        if filled is not values:
            values["handled_by"] = filled["handled_by"]
            contact = filled["handled_by"]
            self.interview.offered |= {"handled_by", "handled_by.duty"}
            self.terminal.say(
                f"  经办人照上一次备案填为 {contact['name']}，{contact['phone']}（最后可以改）",
                "hint",
            )
        self._sealed = {}
        self.drafts.keep(self.draft)

    @property
    def draft(self) -> Draft:
        """What is to be kept."""
        values = {k: v for k, v in self.answers.values.items() if k not in ("format", "kind")}
        draft = Draft(values, sorted(self.interview.offered))
        if self.record is not None:
            draft.record = self.record.values
            draft.record_offered = sorted(self.private.offered)
        return draft

    def _present(self, loc: Loc) -> Any:
        """What holds now in the hall at a place that a change may replace."""
        code = self.answers.values.get("item")
        if self.kind != ItemChange.KIND or not isinstance(code, str):
            return None
        described = self.hall.described(code)
        if described is None:
            return None
        if loc == ("window_type",):
            return described.window_type
        if len(loc) == 2 and loc[0] == "guide":
            return as_data(described.guide).get(str(loc[1]))
        return None

    # --- what is sealed ----------------------------------------------------------------------

    def _fill_record(self) -> bool:
        """Ask for what is sealed; whether it is whole and agrees with the rest."""
        assert self.record is not None
        if not self.record.values:
            self.terminal.say()
            self.terminal.say("以下内容不公开：写入文件以前先加密，只有持钥人能看。", "question")
        while True:
            self.private.fill()
            record, problems = read_record(self.kind, self.record.values)
            if record is not None:
                problems = disagreements(self.kind, self.answers.values, record)
            if not problems:
                return True
            loc = problems[0].loc or (fields_of(self.record.model, self.hall.chosen)[0].name,)
            self.terminal.say(f"  ✗ {_discreet(problems[0])}", "refused")
            options = [Option(CHANGE, "改密封内容"), Option(LATER, "先存着，下次再填")]
            if self.terminal.pick("密封内容还有问题", options) == LATER:
                return False
            self._edit(self.private, self.record, loc if problems[0].loc else None)

    def _seal(self) -> dict[str, str]:
        """The sealed part of the file; sealed once for the same answers."""
        if self.record is None or self._sealed:
            return self._sealed
        record, _ = read_record(self.kind, self.record.values)
        assert record is not None
        holders = recipients_of(catalog_in_force(self.hall.root), self.hall.day)
        staff = str(self.answers.values.get("staff", ""))
        sealing = seal(self.kind, staff, record, [each.key for each in holders])
        self._sealed = {"sealed": sealing.sealed, "commitment": sealing.commitment}
        return self._sealed

    # --- checking ----------------------------------------------------------------------------

    def _drop_unchanged(self) -> None:
        """Only what differs from how it is now is written into a change."""
        guide = self.answers.get(("guide",))
        if self.kind != ItemChange.KIND or not isinstance(guide, dict):
            return
        for name in [*guide]:
            if guide[name] == self._present(("guide", name)):
                self.answers.drop(("guide", name))
        if not guide:
            self.answers.drop(("guide",))

    def _checked(self) -> Finished:
        self._drop_unchanged()
        self.terminal.say()
        self.terminal.say("正在对照整个大厅核对……", "hint")
        done = finished(self.kind, self.answers, self._seal(), self.hall)
        if done.refused:
            self.terminal.say(f"  ✗ {done.refused}", "refused")
        else:
            self.terminal.say(report(done), "refused" if done.errors else "")
        return done

    def _menu(self, done: Finished) -> str:
        options = []
        for number, finding in enumerate(done.findings):
            loc = place_of(self.answers, finding)
            if loc:
                label = f"回去改“{title_of(self.answers, loc)}”：{finding.message}"
                options.append(Option(f"{FINDING} {number}", label))
        options += [
            Option(SHOW, "看整张表"),
            Option(CHANGE, "改其他内容"),
            *([Option(RECORD, "改密封内容")] if self.record is not None else []),
            Option(LATER, "先存着，下次再填"),
        ]
        if not done.refused:
            label = f"写入文件（还有 {done.errors} 个错误）" if done.errors else "写入文件"
            place = len(options) if done.errors else 0
            options.insert(place, Option(WRITE, label))
        return self.terminal.pick("接下来", options)

    def _do(self, chosen: str, done: Finished) -> None:
        if chosen == CHANGE:
            self._edit(self.interview, self.answers, None)
        elif chosen == RECORD and self.record is not None:
            self._edit(self.private, self.record, None)
        else:
            finding = done.findings[int(chosen.partition(" ")[2])]
            loc = place_of(self.answers, finding)
            if loc:
                self.terminal.say(f"  {finding.help}", "hint")
                self.interview.ask(loc)
                self.interview.fill()

    def _edit(self, interview: Interview, answers: Answers, loc: Loc | None) -> None:
        """Ask again for one field, or for one that is chosen."""
        if loc is None:
            options = [
                Option(each.name, interview.shown((), each))
                for each in fields_of(answers.model, self.hall.chosen)
            ]
            loc = (self.terminal.pick("改哪一项", options),)
        interview.ask(loc)
        interview.fill()

    def _show(self, done: Finished) -> None:
        self.terminal.say()
        rows = form_rows(self.kind, self.answers, self._seal(), self.hall)
        for number, line in enumerate(rows):
            self.terminal.say(line, "" if number else "question")
        if not rows:
            self.terminal.say("还没有填全，排不出整张表", "hint")
        self.terminal.say(f"  文件：{done.path}", "hint")

    def _write(self, root: Path, done: Finished) -> bool:
        self._show(done)
        if not self.terminal.confirm(f"写入 {done.path} 吗", yes="是，写入", no="否，再看看"):
            return False
        place_new(root, done.path, done.content)
        self.drafts.remove()
        self.terminal.say()
        self.terminal.say(f"✓ 已写入 {done.path}", "done")
        for line in next_steps(self.kind, self.hall):
            self.terminal.say(line)
        return True


def start(values: Mapping[str, Any]) -> Draft:
    """A draft that begins with what is known: its parts are offered nothing more."""
    return Draft(dict(values), sorted(set(parts_of(values))))


_INCOMPLETE = "内容不完整或有错误，什么都没有写入；请在终端里运行，逐项改正"


def write_unasked(
    kind: str, values: Mapping[str, Any], hall: DeskHall, root: Path, say: Callable[[str], None]
) -> str:
    """A filing whose answers are all there: checked and written without a question. Raises Failure."""
    if not values.get("department"):
        # Without it there is no file name, of which the check would speak instead.
        raise Failure("没有写明部门（department）；请在文件里补上，或加 --department 部门代号")
    answers = Answers(KINDS[kind], {"format": "1", "kind": kind, **values})
    if answers.problems(("filed_on",)):
        # No file name follows from such a day either. What is wrong was said when it was read.
        for each in answers.problems():
            if each.rule == "field-missing":
                say(f"  ✗ {message(each)}")
        raise Failure(_INCOMPLETE)
    done = finished(kind, answers, {}, hall)
    say(done.refused or report(done))
    if done.refused or done.errors:
        raise Failure(_INCOMPLETE)
    place_new(root, done.path, done.content)
    return done.path


def _discreet(problem: Problem) -> str:
    """A refusal that repeats nothing of what is sealed."""
    values = {k: "（不显示）" if k in _HIDDEN else v for k, v in problem.values.items()}
    return message(Problem(problem.rule, problem.loc, values))
