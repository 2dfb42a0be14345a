"""Agreements by which the hall accepts for departments: as papers, and as the site tells them."""

import json

from cases_runner import base_files
from jinzhu.checking.known.papers import paper_back, paper_told
from jinzhu.document import read
from jinzhu.filing.delegation import Delegation
from jinzhu.filing.shape import parse
from jinzhu.register.acts import PENDING, Act, Record
from jinzhu.standards.basis import basis_of, kinds_for
from jinzhu.standards.shelf import base_profile

PATH = "filings/ga/2025-02-24-delegation-first.yml"


def agreement() -> Delegation:
    """The agreement of the example hall."""
    data = read(base_files("hunan")[PATH])
    assert isinstance(data, dict)
    found, faults = parse(Delegation, data)
    assert found is not None, faults
    return found


def test_what_the_site_tells_of_it_is_enough_and_no_more() -> None:
    paper = agreement()
    told = json.loads(json.dumps(paper_told(paper)))
    back = paper_back(Record.of(Act(PATH, paper, PENDING)), told)
    assert isinstance(back, Delegation)
    assert [item.code for item in back.items] == [item.code for item in paper.items]
    assert back.until == paper.until
    assert paper.agreement_number not in json.dumps(told, ensure_ascii=False)


def test_only_halls_of_its_standard_file_it() -> None:
    for name, files_it in (("zhuhai", False), ("national", False), ("hunan", True)):
        chosen = (base_profile(name) or {})["standards"]
        assert (Delegation.KIND in kinds_for(chosen)) is files_it
    assert basis_of(Delegation.KIND, (base_profile("hunan") or {})["standards"]).clause == "7.2.9"
