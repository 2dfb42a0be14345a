"""The hall before and after a merge, compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jinzhu.checking import Checked
from jinzhu.checking.against import mark_old
from jinzhu.filing.envelope import Filing
from jinzhu.plan.aftermath import aftermath
from jinzhu.plan.approvers import Approvers
from jinzhu.plan.files import Files
from jinzhu.plan.form import form_of
from jinzhu.plan.guides import Descriptions
from jinzhu.plan.movements import Comparison
from jinzhu.plan.turns import States
from jinzhu.plan.value import Plan
from jinzhu.register.acts import Act


@dataclass(frozen=True)
class Sides:
    """What is compared: both checks, the new filings as they were folded, the items described.

    ``described`` are the items that the new filings describe anew, as the base has them.
    """

    before: Checked
    after: Checked
    acts: Sequence[Act[Filing]]
    described: Descriptions
    today: date


def compare(plan: Plan, files: Files, approvers: Approvers, sides: Sides) -> Plan:
    """The plan completed: what moves, what follows, the forms and the findings."""
    catalog, chosen = sides.after.catalog, sides.after.profile.standards
    states = States(sides.before.state, sides.after.state)
    described = sides.described
    comparison = Comparison(states, catalog, sides.acts, described, described.with_acts(sides.acts))
    findings = mark_old(sides.after.findings, sides.before.findings)
    folded = {act.path for act in sides.acts}
    return Plan(
        plan.base,
        plan.head,
        plan.tree,
        files=files,
        forms=tuple(form_of(act, catalog.department_name, chosen) for act in sides.acts),
        unread=tuple(path for path in files.filings if path not in folded),
        movements=comparison.movements(),
        aftermath=aftermath(sides.before, sides.after, sides.acts, sides.today),
        approvers=approvers,
        names={key: each.name for key, each in catalog.departments.items()},
        findings=tuple(sorted(findings, key=lambda finding: not finding.new)),
    )
