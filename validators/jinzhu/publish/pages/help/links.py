"""Links between the help pages, and from them to the clauses."""

import re

from jinzhu.filing.kinds import KINDS
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import Html, fill
from jinzhu.publish.view.hall import HallView
from jinzhu.rules.texts import rule_texts

FILING = "help/filing/"
REVIEWING = "help/reviewing/"
RULES = "help/rules/"
KIND_LIST = "help/kinds/"
# Ours, where one clause of a standard asks several things: ``9.management``.
_PART = re.compile(r"\.[a-z]+$")
HOME = (addresses.HELP, "备案指南")


def kind_name(view: HallView, root: str, kind: str) -> Html:
    """A kind by its title alone, for a sentence; linked where the hall offers it."""
    if kind not in view.kinds:
        return fill("%s", KINDS[kind].TITLE)
    return fill('<a href="%s%s">%s</a>', root, addresses.kind(kind), KINDS[kind].TITLE)


def kind_link(view: HallView, root: str, kind: str) -> Html:
    """A kind by its title, with its name in file names."""
    return fill("%s <code>%s</code>", kind_name(view, root, kind), kind)


def rule_link(root: str, rule: str) -> Html:
    """A rule by its title."""
    title = rule_texts()[rule].title
    return fill('<a href="%s%s">%s</a>', root, addresses.rule(rule), title)


def clause_number(clause: str) -> str:
    """The number as the standard prints it: a clause that was split keeps its own."""
    return _PART.sub("", clause)


def clause_link(view: HallView, root: str, standard: str, clause: str) -> Html:
    """A clause by its number; linked when the hall follows its standard."""
    if any(each.number == standard for each in view.standards):
        return fill(
            '<a href="%s%s">%s 第 %s 条</a>',
            root,
            addresses.clause(standard, clause),
            standard,
            clause_number(clause),
        )
    return fill("%s 第 %s 条", standard, clause_number(clause))


def standard_link(view: HallView, root: str, number: str) -> Html:
    """A standard by its number; linked when the hall follows it."""
    if any(each.number == number for each in view.standards):
        return fill('<a href="%s%s">%s</a>', root, addresses.standard(number), number)
    return fill("%s", number)
