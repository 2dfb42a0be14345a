"""What a clock is about, in the words of its reader; staff are named by their code alone."""

from jinzhu.clocks.clock import Facts
from jinzhu.filing.circular import Circular
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.notice import Notice
from jinzhu.filing.waiver import Waiver


def subject_of(facts: Facts, path: str) -> str:
    """The item, staff code, window or department of a filing; of a follow-up, that of its act."""
    state = facts.state
    record = state.records[path]
    if record.subjects:
        return _name_of(facts, record.subjects[0])
    about = state.records.get(record.follows or _named_by(facts, path))
    if about is None:
        return facts.catalog.department_name(record.department)
    # One level only: filings of one day may name each other in a circle.
    name = _name_of(facts, about.subjects[0]) if about.subjects else ""
    return f"{KINDS[about.kind].TITLE} {name}".strip()


def _named_by(facts: Facts, path: str) -> str:
    """The filing that a paper names in its text."""
    paper = facts.state.papers[facts.state.records[path].kind].get(path)
    if isinstance(paper, Waiver):
        return paper.waives
    if isinstance(paper, Notice):
        return paper.about[0]
    return (paper.about or "") if isinstance(paper, Circular) else ""


def _name_of(facts: Facts, subject: str) -> str:
    stays = facts.state.items.get(subject)
    if stays:
        return stays[-1].name
    if subject in facts.catalog.items:
        return facts.catalog.items[subject].item.name
    return facts.catalog.department_name(subject)
