"""Every form can be filled in from its first question to its last, whatever its kind."""

from collections.abc import Sequence
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from desk.sitting import hall_at
from jinzhu.codes.identity import identity_check_character
from jinzhu.desk.asking.answers import Answers
from jinzhu.desk.asking.desk import Sitting, start
from jinzhu.desk.asking.finishing import finished, form_rows
from jinzhu.desk.asking.hall import DeskHall
from jinzhu.desk.asking.interview import ADD, OTHER, SKIP, Interview
from jinzhu.desk.asking.picker import Option
from jinzhu.desk.asking.terminal import Terminal
from jinzhu.desk.drafts import Drafts
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.sealed import SEALED
from jinzhu.filing.shape import parse

# Agrees with the first sex and the month below.
NUMBER = "44040219900307631" + identity_check_character("44040219900307631")
# One of these will do for any line: the next is typed when one was refused.
LINES = [
    "2026-03-05",
    "1",
    "甲",
    "0756-2100001",
    "ga-009",
    "11440499000000326Y3000000000002",
    "filings/ga/2025-03-05-item-entry-hukou.yml",
    "https://guide.example.com/x",
    "09:30",
    "a" * 64,
    "5.2.2",
    "A01",
    "1990-03",
    "zhang@example.com",
    "13912345678",
    NUMBER,
    "100",
]
MOST_QUESTIONS = 2000


class Clerk(Terminal):
    """Someone who types whatever is taken, adds one of everything, and fills in what is optional."""

    def __init__(self, eager: bool) -> None:
        super().__init__()
        self.eager = eager
        self.lines = cycle(LINES)
        self.asked = 0

    def _count(self) -> None:
        self.asked += 1
        assert self.asked < MOST_QUESTIONS, "asked without end"

    def say(self, text: str = "", kind: str = "") -> None:
        """Nobody reads it."""

    def ask(self, title: str, default: str = "", *, long: bool = False) -> str:
        """The next line."""
        self._count()
        return next(self.lines)

    def pick(self, title: str, options: Sequence[Option], at: str | None = None) -> str:
        """The first option that leads on."""
        self._count()
        values = [each.value for each in options]
        assert len(values) == len(set(values))
        done = [value for value in values if value == "done"]
        return (
            done[0]
            if done
            else next(v for v in values if v not in (OTHER, SKIP, ADD, *done) or v == ADD)
        )

    def tick(self, title: str, options: Sequence[Option], ticked: Sequence[str]) -> list[str]:
        """The first, or nothing."""
        self._count()
        offered = "哪些" in title
        return [each.value for each in options][: self.eager if offered else 1]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> DeskHall:
    return DeskHall(hall_at(tmp_path_factory.mktemp("kinds") / "hall"), date(2026, 3, 2))


@pytest.mark.parametrize("eager", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_comes_to_its_end(
    kind: str, eager: bool, hall: DeskHall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    drafts = Drafts(hall.root, kind, locked=kind in SEALED)
    sitting = Sitting(kind, start({}), drafts, Clerk(eager), hall)
    sitting.interview.fill()
    sealed = {"sealed": ARMOR} if kind in SEALED else {}
    filing, problems = parse(KINDS[kind], sitting.answers.values | sealed)
    assert problems == []
    assert filing is not None
    done = finished(kind, sitting.answers, sealed, hall)
    assert not done.refused
    assert {
        each.rule for each in done.findings if each.rule.startswith(("field-", "yaml-"))
    } == set()
    assert form_rows(kind, sitting.answers, sealed, hall)
    # Going on with the draft asks nothing again.
    again = Sitting(
        kind, drafts.load() if kind not in SEALED else sitting.draft, drafts, Clerk(eager), hall
    )
    again.interview.fill()
    assert again.answers.values == sitting.answers.values
    assert isinstance(again.terminal, Clerk)
    assert again.terminal.asked == 0


@pytest.mark.parametrize("kind", SEALED)
def test_a_record_comes_to_its_end(kind: str, hall: DeskHall) -> None:
    record = Answers(SEALED[kind], {})
    Interview(Clerk(True), record, hall, lambda: None).fill()
    assert parse(SEALED[kind], record.values)[1] == []


class Script(Terminal):
    """Someone who answers by the title of the question, in this order."""

    def __init__(self, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.answers = list(answers)
        self.told: list[str] = []

    def say(self, text: str = "", kind: str = "") -> None:
        """Kept for the test."""
        self.told.append(text)

    def ask(self, title: str, default: str = "", *, long: bool = False) -> str:
        """The next answer."""
        return self._next(title)

    def pick(self, title: str, options: Sequence[Option], at: str | None = None) -> str:
        """The option with the next answer in its label."""
        wanted = self._next(title)
        return next(each.value for each in options if wanted in each.label)

    def _next(self, title: str) -> str:
        expected, answer = self.answers.pop(0)
        assert expected in title
        return answer


class Ticking(Script):
    """Someone who wants to change just these two fields."""

    def tick(self, title: str, options: Sequence[Option], ticked: Sequence[str]) -> list[str]:
        """Whatever else is offered."""
        return ["visits", "hours"]


def test_of_two_answers_that_contradict_the_earlier_can_be_wrong(hall: DeskHall) -> None:
    script = Script(
        [
            ("身份证号码", NUMBER),
            ("哪一项填错了", "性别"),
            ("性别", "男"),
            ("身份证号码", NUMBER),
        ]
    )
    record = Answers(SEALED["staff-entry"], {"sex": "女", "born": "1990-03"})
    Interview(script, record, hall, lambda: None).ask(("identity_number",))
    assert script.answers == []
    assert (record.get(("sex",)), record.get(("identity_number",))) == ("男", NUMBER)


def test_what_stays_as_it_is_is_no_change(hall: DeskHall) -> None:
    now = {"guide": {"visits": "1", "hours": "周一至周五"}}
    script = Ticking([("到现场次数", "2"), ("办理时间", "周一至周五")])
    answers = Answers(KINDS["item-change"], {})
    interview = Interview(
        script,
        answers,
        hall,
        lambda: None,
        present=lambda loc: now["guide"].get(str(loc[-1])) if loc[:1] == ("guide",) else None,
    )
    interview.ask(("guide",))
    assert answers.values == {"guide": {"visits": "2"}}
    assert any("与现在一样" in each for each in script.told)


ARMOR = """\
-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBleGFtcGxl
-----END AGE ENCRYPTED FILE-----"""
