"""The annexes of DB4404/T 11-2021 as forms: which template each kind has, and what stands in it.

Annexes A to G keep that standard's order of fields, in every hall; a kind without an annex has
the plain form. Only where the standard binds does the form call itself by the annex.
Beside each module here stands the template of its annex.
"""

from collections.abc import Mapping

from jinzhu.desk.printing.annexes.annex import PLAIN, Annex
from jinzhu.desk.printing.annexes.entering import AUTHORISATION, DEPARTMENT, ITEM, PLAN
from jinzhu.desk.printing.annexes.leaving import HANDOVER, WITHDRAWAL
from jinzhu.desk.printing.annexes.people import ADJUSTMENT, STAFF

ANNEXES: Mapping[str, Annex] = {
    "entry-plan": PLAN,
    "authorisation": AUTHORISATION,
    "department-entry": DEPARTMENT,
    "item-entry": ITEM,
    "staff-entry": STAFF,
    "department-withdrawal": WITHDRAWAL,
    "handover": HANDOVER,
    "staff-adjustment": ADJUSTMENT,
}

__all__ = ["ANNEXES", "PLAIN", "Annex"]
