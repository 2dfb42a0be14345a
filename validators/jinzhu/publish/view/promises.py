"""How much sooner the departments promise to be done than the law asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from jinzhu.filing.guide import Limit
from jinzhu.publish.view.items import ItemView

# A week has five working days; limits in calendar days are counted so, to lie beside the others.
WORKING_SHARE = Fraction(5, 7)
NATURAL = "自然日"


@dataclass(frozen=True, slots=True)
class Promise:
    """The items of a department in the hall whose limit the law sets, in working days.

    ``open`` counts the items for which it sets none, ``same_day`` those done the same day.
    """

    department: str
    compared: int
    statutory: Fraction
    promised: Fraction
    sooner: int
    same_day: int
    open: int

    @property
    def law(self) -> Fraction:
        """What the law allows on average."""
        return self.statutory / self.compared if self.compared else Fraction(0)

    @property
    def kept(self) -> Fraction:
        """What is promised on average."""
        return self.promised / self.compared if self.compared else Fraction(0)

    @property
    def share(self) -> int:
        """By how many per cent the promise is shorter; below zero where it is longer."""
        return round(100 - 100 * self.promised / self.statutory) if self.statutory else 0


def promise(department: str, items: Iterable[ItemView]) -> Promise:
    """Compare the limits of a department's items."""
    pairs = list(_limits(items))
    both = [(_days(law), _days(own)) for law, own in pairs if law is not None]
    return Promise(
        department,
        len(both),
        sum((law for law, _ in both), Fraction(0)),
        sum((own for _, own in both), Fraction(0)),
        sum(own < law for law, own in both),
        sum(own.days == 0 for _, own in pairs),
        len(pairs) - len(both),
    )


def _limits(items: Iterable[ItemView]) -> Iterator[tuple[Limit | None, Limit]]:
    for item in items:
        yield item.guide.statutory_limit, item.guide.promised_limit


def _days(limit: Limit) -> Fraction:
    return limit.days * (WORKING_SHARE if limit.unit == NATURAL else Fraction(1))
