"""The questions of a form, one by one: asked again until the rules are content."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Protocol

from pydantic import BaseModel

from jinzhu.desk.asking.answers import Answers, message
from jinzhu.desk.asking.citing import citing_of
from jinzhu.desk.asking.fields import Field, field_of, fields_of, is_long, row, told
from jinzhu.desk.asking.picker import Option
from jinzhu.desk.asking.terminal import NO, YES, Terminal
from jinzhu.desk.asking.wanted import is_offered, is_wanted
from jinzhu.desk.asking.words import in_plain_words
from jinzhu.document import Data
from jinzhu.filing.fields import NONE_WORD
from jinzhu.filing.shape import model_at
from jinzhu.finding import Loc, Problem, dotted
from jinzhu.register.choices import Choice
from jinzhu.standards.asking import Chosen

ADD, DONE, EDIT, REMOVE, OTHER, SKIP = "add", "done", "edit", "remove", "\0other", "\0skip"
SHORT = 16
# Rules that compare an answer with an earlier one.
_BETWEEN = frozenset({"identity-sex", "identity-birth", "office-phone"})
Tell = Callable[[Problem], str]


class Offers(Protocol):
    """The hall as a form needs it: the standards it follows, and the choices of a field."""

    @property
    def chosen(self) -> Chosen:
        """The numbers of the standards that bind the hall."""

    def choices(self, source: str, department: str | None) -> tuple[Choice, ...]:
        """What a field that chooses this source may name."""


class Interview:
    """One form being filled in.

    ``keep`` is called after every answer, so that nothing is lost whatever happens. ``offered``
    names the parts whose optional fields were offered already. ``tell`` words a refusal,
    ``present`` knows what holds now where the form is about a change. With ``private`` no list
    repeats what was answered.
    """

    def __init__(
        self,
        terminal: Terminal,
        answers: Answers,
        offers: Offers,
        keep: Callable[[], None],
        offered: Iterable[str] = (),
        tell: Tell = message,
        present: Callable[[Loc], Data] = lambda loc: None,
        private: bool = False,
    ) -> None:
        self.terminal, self.answers, self.offers = terminal, answers, offers
        self.keep, self.tell, self.present = keep, tell, present
        self.private = private
        self.offered = set(offered)
        self.chosen = offers.chosen
        self.citing = citing_of(answers.model, offers.chosen)

    # --- a form, a part ----------------------------------------------------------------------

    def fill(self, loc: Loc = ()) -> None:
        """Ask for what a part still lacks, then offer what it may hold besides."""
        model = self._model(loc)
        for field in fields_of(model, self.chosen):
            at = (*loc, field.name)
            if field.inner:
                self._resume(at)
            if self._lacks(at, field, model) and self._is_agreed(at, field):
                self.ask(at)
        self._offer(loc, model)

    def _is_agreed(self, loc: Loc, field: Field) -> bool:
        """A whole part that the form can do without is begun only by one who wants it."""
        if field.required or field.kind != "part" or self.present(loc) or field.name == "guide":
            return True
        self.terminal.say()
        if self.terminal.confirm(f"{self._path(loc[:-1])}填写“{field.title}”吗"):
            return True
        self.offered.add(dotted(loc))
        self.keep()
        return False

    def ask(self, loc: Loc) -> None:
        """Ask for one field, or for one part of a list, whatever it holds now."""
        if isinstance(loc[-1], int):
            self._ask_row(loc)
            return
        field = self._field(loc)
        asking = {
            "part": self._ask_part,
            "parts": self._ask_list,
            "list": self._ask_list,
            "terms": self._ask_terms,
        }
        asking.get(field.kind, self._ask_value)(loc, field)

    def _model(self, loc: Loc) -> type[BaseModel]:
        model = model_at(self.answers.model, loc)
        assert model is not None, f"no part at {dotted(loc)}"
        return model

    def _field(self, loc: Loc) -> Field:
        above = self._above(loc)
        return field_of(self._model(above), str(loc[len(above)]))

    def _lacks(self, loc: Loc, field: Field, model: type[BaseModel]) -> bool:
        above = self.answers.get(loc[:-1])
        given = self.answers.get(loc)
        if given is None:
            values = above if isinstance(above, dict) else {}
            wanted = bool(field.standard) or is_wanted(model, field.name, values)
            return field.required or (wanted and dotted(loc) not in self.offered)
        return bool(self.answers.problems(loc)) and not (field.inner and isinstance(given, dict))

    def _resume(self, loc: Loc) -> None:
        """Go on in a part that was begun."""
        given = self.answers.get(loc)
        if isinstance(given, dict):
            self.fill(loc)
        elif isinstance(given, list):
            for index, each in enumerate(given):
                if isinstance(each, dict):
                    self.fill((*loc, index))

    def _offer(self, loc: Loc, model: type[BaseModel]) -> None:
        """Ask once which of the optional fields are to be filled in as well."""
        name = dotted(loc) or "."
        if name in self.offered:
            return
        free = [
            field
            for field in fields_of(model, self.chosen)
            if not field.required
            and is_offered(model, field.name)
            and self.answers.get((*loc, field.name)) is None
        ]
        chosen: Sequence[str] = ()
        if free:
            options = [Option(each.name, self._offered(loc, each)) for each in free]
            where = self._path(loc)
            asked = "要调整哪些" if self.present((*loc, free[0].name)) else "还要填写哪些"
            chosen = self.terminal.tick(f"{where}{asked}（没有就回车）", options, ())
        for each in chosen:
            self._change((*loc, each))
        self.offered.add(name)
        self.keep()

    def _offered(self, loc: Loc, field: Field) -> str:
        now = self.present((*loc, field.name))
        said = f"现为：{told(field, now)}" if now else in_plain_words(field)
        return f"{field.title}  {said}"

    def _change(self, loc: Loc) -> None:
        """Ask for an optional field; what holds now is shown first, and not written if it stays."""
        now = self.present(loc)
        if now is None:
            self.ask(loc)
            return
        self.answers.set(loc, deepcopy(now))
        self.offered.update(parts_of(now, loc))
        self.ask(loc)
        if self.answers.get(loc) == now:
            self.answers.drop(loc)
            self.terminal.say("  与现在一样，不写进变更", "hint")

    # --- kinds of answers --------------------------------------------------------------------

    def _ask_part(self, loc: Loc, field: Field) -> None:
        if field.or_none:
            self._head(loc, field)
            options = [Option(YES, "有，填写"), Option(NONE_WORD, NONE_WORD)]
            if self.terminal.pick(field.title, options) == NONE_WORD:
                self.answers.set(loc, NONE_WORD)
                self.keep()
                return
        given = self.answers.get(loc)
        if not isinstance(given, dict):
            self._head(loc, field)
            self.answers.set(loc, {})
            self.fill(loc)
            self._drop_empty(loc, field)
            return
        self._edit_part(loc)

    def _drop_empty(self, loc: Loc, field: Field) -> None:
        """An optional part in which nothing was filled in is not there at all."""
        if not field.required and self.answers.get(loc) == {}:
            self.answers.drop(loc)
            self.offered.add(dotted(loc))
            self.keep()

    def _edit_part(self, loc: Loc) -> None:
        """Change single fields of a part that is there."""
        while True:
            self.fill(loc)
            fields = fields_of(self._model(loc), self.chosen)
            options = [Option(DONE, "改好了")]
            options += [Option(each.name, self.shown(loc, each)) for each in fields]
            chosen = self.terminal.pick(f"{self._path(loc)}改哪一项", options, DONE)
            if chosen == DONE:
                return
            self.ask((*loc, chosen))

    def shown(self, loc: Loc, field: Field) -> str:
        """A field of a part with what it holds, for a list to choose from."""
        given = told(field, self.answers.get((*loc, field.name)))
        if given and self.private:
            given = "已填"
        return f"{field.title}：{given or '（没有填）'}"

    def _ask_terms(self, loc: Loc, field: Field) -> None:
        self._head(loc, field)
        options = [Option(term, term) for term in field.terms]
        while True:
            given = self.answers.get(loc)
            chosen = self.terminal.tick(field.title, options, given or ())
            if self._accept(loc, list(chosen), field):
                return

    def _ask_value(self, loc: Loc, field: Field) -> None:
        self._head(loc, field)
        typed: str | None = None
        while True:
            typed = self._answer(loc, field, typed)
            if typed == "" and not field.required:
                self.answers.drop(loc)
                self.offered.add(dotted(loc))
                self.keep()
                return
            if self._accept(loc, typed, field):
                return

    def _ask_row(self, loc: Loc) -> None:
        """One of a list: a part, or a single value."""
        field = self._field(loc)
        if field.inner is None:
            typed: str | None = None
            while True:
                typed = self._answer(loc, field, typed)
                if typed == "" and self.answers.get(loc) is None:
                    return
                if self._accept(loc, typed, field):
                    return
        if isinstance(self.answers.get(loc), dict):
            self._edit_part(loc)
            return
        self.answers.set(loc, {})
        self.fill(loc)

    def _answer(self, loc: Loc, field: Field, refused: str | None) -> str:
        """One answer as it was typed or chosen; the empty text where it was passed over.

        What was refused stands there again, to be corrected.
        """
        given = self.answers.get(loc) if refused is None else refused
        now = given if isinstance(given, str) else ""
        if field.kind == "yes-no":
            options = [Option(YES, "是", "yes y"), Option(NO, "否", "no n")]
            return self._picked(field, options, now)
        if field.kind == "term":
            return self._picked(field, [Option(term, term) for term in field.terms], now)
        if field.chooses:
            return self._chosen(loc, field, now)
        return self._typed(loc, field, now)

    def _typed(self, loc: Loc, field: Field, now: str) -> str:
        long = is_long(self._model(self._above(loc)), field.name)
        return self.terminal.ask(field.title, now, long=long)

    @staticmethod
    def _above(loc: Loc) -> Loc:
        """The part in which the field of a place stands."""
        names = [place for place, part in enumerate(loc) if isinstance(part, str)]
        return loc[: names[-1]]

    def _picked(self, field: Field, options: list[Option], now: str) -> str:
        if not field.required:
            options = [*options, Option(SKIP, "（不填）")]
        chosen = self.terminal.pick(field.title, options, now or None)
        return "" if chosen == SKIP else chosen

    def _chosen(self, loc: Loc, field: Field, now: str) -> str:
        """One of the hall's own; what it does not list yet can be typed."""
        assert field.chooses
        found = {each.value: each for each in self.offers.choices(field.chooses, self._actor())}
        options = [
            Option(
                each.value, each.label if each.value in each.label else f"{each.label} {each.value}"
            )
            for each in found.values()
        ]
        more = [Option(OTHER, "（都不是，自己输入）")]
        if not field.required:
            more.append(Option(SKIP, "（不填）"))
        chosen = self.terminal.pick(field.title, [*options, *more], now or None) if found else OTHER
        if chosen == SKIP:
            return ""
        if chosen == OTHER:
            return self._typed(loc, field, now)
        if self.answers.judged(loc, chosen)[1] is None:
            self._fill_neighbours(loc, field, found[chosen].fills)
        return chosen

    def _fill_neighbours(self, loc: Loc, field: Field, fills: Mapping[str, str]) -> None:
        """What follows from a choice is filled in beside it."""
        model = self._model(self._above(loc))
        for name, value in fills.items():
            if name in model.model_fields:
                self.answers.set((*self._above(loc), name), value)
                self.terminal.say(f"  随之填好：{field_of(model, name).title} {value}", "hint")

    def _actor(self) -> str | None:
        values = self.answers.values
        found = values.get("filed_for") or values.get("department")
        return found if isinstance(found, str) else None

    # --- lists -------------------------------------------------------------------------------

    def _ask_list(self, loc: Loc, field: Field) -> None:
        self._head(loc, field)
        given = self.answers.get(loc)
        if not isinstance(given, list):
            self.answers.drop(loc)
            if field.least:
                self._add(loc, field)
        while (chosen := self._list_menu(loc, field)) != DONE:
            if chosen == ADD:
                self._add(loc, field)
                continue
            deed, _, place = chosen.partition(" ")
            at = (*loc, int(place))
            if deed == EDIT:
                self.terminal.say(f"  第 {int(place) + 1} 项", "hint")
                self.ask(at)
            else:
                self.answers.drop(at)
                self._forget(loc)
                self.keep()

    def _list_menu(self, loc: Loc, field: Field) -> str:
        given = self.answers.get(loc)
        rows = [
            row(field.inner, each) if field.inner else str(each)
            for each in (given if isinstance(given, list) else ())
        ]
        wrong = self.answers.problems(loc) if rows else []
        if wrong:
            self.terminal.say(f"  ✗ {self.tell(wrong[0])}", "refused")
        ready = len(rows) >= field.least and not wrong
        done = [Option(DONE, "填好了" if rows else "没有")] if ready else []
        options = [*done, Option(ADD, f"再加一项（已有 {len(rows)} 项）" if rows else "加一项")]
        options += [
            Option(f"{EDIT} {n}", f"修改第 {n + 1} 项：{each}") for n, each in enumerate(rows)
        ]
        options += [
            Option(f"{REMOVE} {n}", f"删除第 {n + 1} 项：{each}") for n, each in enumerate(rows)
        ]
        chosen = self.terminal.pick(field.title, options, DONE if rows and ready else None)
        if chosen == DONE and not rows and self.answers.get(loc) is None:
            self.answers.set(loc, [])
        if chosen == DONE:
            self.keep()
        return chosen

    def _add(self, loc: Loc, field: Field) -> None:
        given = self.answers.get(loc)
        place = len(given) if isinstance(given, list) else 0
        self.terminal.say(f"  {field.title} 第 {place + 1} 项", "hint")
        if place == 0:
            self.answers.set(loc, [])
        self._ask_row((*loc, place))
        self.keep()

    def _forget(self, loc: Loc) -> None:
        """After a removal the places of a list have moved: what is complete is not asked again."""
        given = self.answers.get(loc)
        for place in range(len(given) if isinstance(given, list) else 0):
            self.offered.add(dotted((*loc, place)))

    # --- words -------------------------------------------------------------------------------

    def _head(self, loc: Loc, field: Field) -> None:
        asked = f"按 {field.standard} 填写" if field.standard else "可不填"
        need = "必填" if field.required else asked
        clause = self.citing.of(field) or self._inherited(loc)
        self.terminal.say()
        self.terminal.say(f"{self._path(loc[:-1])}{field.title}（{need}）", "question")
        told_ = f"  {in_plain_words(field)}{f'；依据 {clause}' if clause else ''}"
        self.terminal.say(told_, "hint")

    def _inherited(self, loc: Loc) -> str:
        """The clause of the part in which the field stands."""
        for end in range(len(loc) - 1, 0, -1):
            if isinstance(loc[end - 1], str) and (found := self.citing.of(self._field(loc[:end]))):
                return found
        return self.citing.whole

    def _path(self, loc: Loc) -> str:
        """Where one is: 办事指南 › 申请材料 2 ›."""
        words: list[str] = []
        for end, part in enumerate(loc, 1):
            if isinstance(part, int):
                words[-1] += f" {part + 1}{self._called(loc[:end])}"
            else:
                words.append(self._field(loc[:end]).title)
        return "".join(f"{word} › " for word in words)

    def _called(self, loc: Loc) -> str:
        """The name of a part of a list, in brackets; nothing while it has none."""
        field, value = self._field(loc), self.answers.get(loc)
        if field.inner is None or not isinstance(value, dict) or not value:
            return ""
        name = row(field.inner, value)
        return f"（{name[:SHORT]}{'…' if len(name) > SHORT else ''}）"

    def _go_back(self, loc: Loc, field: Field) -> None:
        """Two answers contradict each other: perhaps the earlier one is wrong."""
        above = self._above(loc)
        earlier = [
            each
            for each in fields_of(self._model(above), self.chosen)
            if each.name != field.name and self.answers.get((*above, each.name)) is not None
        ]
        options = [Option(DONE, f"{field.title}，重新填")]
        options += [Option(each.name, f"{each.title}，回去改") for each in earlier]
        chosen = self.terminal.pick("哪一项填错了", options)
        if chosen != DONE:
            self.ask((*above, chosen))

    def _accept(self, loc: Loc, value: Data, field: Field) -> bool:
        """Take an answer, or say why not."""
        taken, problem = self.answers.judged(loc, value)
        if problem is not None:
            self.terminal.say(f"  ✗ {self.tell(problem)}", "refused")
            if problem.rule in _BETWEEN:
                self._go_back(loc, field)
            return False
        self.answers.set(loc, taken)
        if taken != value:
            self.terminal.say(f"  已改写为：{taken}", "hint")
        self.keep()
        return True


def parts_of(value: object, loc: Loc = ()) -> Iterator[str]:
    """The parts that are there already, by their places: of these nothing more is offered."""
    if isinstance(value, Mapping):
        if loc:
            yield dotted(loc)
        for key, each in value.items():
            yield from parts_of(each, (*loc, str(key)))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from parts_of(each, (*loc, place))
