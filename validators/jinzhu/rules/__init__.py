"""The standards as rules, a module per chapter; importing the package fills the rule book."""

from jinzhu.rules import (
    adjustments,
    catalogue,
    entry,
    envelope,
    heads,
    items,
    leaving,
    local,
    staff,
)
from jinzhu.rules.rule import BOOK, Hall, Place, RuleBook
from jinzhu.rules.texts import RuleText, rule_texts

__all__ = [
    "BOOK",
    "Hall",
    "Place",
    "RuleBook",
    "RuleText",
    "adjustments",
    "catalogue",
    "entry",
    "envelope",
    "heads",
    "items",
    "leaving",
    "local",
    "rule_texts",
    "staff",
]
