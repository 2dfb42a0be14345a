"""By which clause a question is asked, where the clause binds the hall."""

from dataclasses import dataclass

from pydantic import BaseModel

from jinzhu.desk.asking.fields import Field
from jinzhu.desk.asking.words import clause_number
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.sealed import SEALED
from jinzhu.finding import Citation
from jinzhu.standards.asking import Chosen
from jinzhu.standards.basis import basis_of


@dataclass(frozen=True, slots=True)
class Citing:
    """The clauses of one form: ``own`` is the standard the kind was made for, ``basis`` its clause
    in this hall; a clause of the basis' standard goes without the standard's number.
    """

    own: str
    basis: Citation
    chosen: Chosen
    is_record: bool = False

    def of(self, field: Field) -> str:
        """The clause of a field in words; empty where it has none that binds."""
        standard = field.standard or self.own
        if not field.clause or standard not in self.chosen:
            return ""
        return self._told(Citation(standard, field.clause))

    @property
    def whole(self) -> str:
        """The clause of the form, for a field without one of its own; a sealed record has none."""
        return "" if self.is_record else self._told(self.basis)

    def _told(self, asked: Citation) -> str:
        number = "" if asked.standard == self.basis.standard else f"{asked.standard} "
        return f"{number}{clause_number(asked.clause)}"


def citing_of(model: type[BaseModel], chosen: Chosen) -> Citing:
    """What is cited in the form of a kind, or of what is sealed with one."""
    if issubclass(model, Filing):
        return Citing(model.STANDARD, basis_of(model.KIND, chosen), chosen)
    kind = next(kind for kind, record in SEALED.items() if record is model)
    return Citing(KINDS[kind].STANDARD, basis_of(kind, chosen), chosen, is_record=True)
