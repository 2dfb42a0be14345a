"""Which declaration of a clause counts, and how a clause is taken up among the declared."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jinzhu.catalog.declarations import Declaration, Declarations
from jinzhu.filing.asked_by import HUNAN_HALL
from jinzhu.rules.texts import rule_texts
from jinzhu.standards.shelf import clause_of, declared, standards

DECLARED = st.lists(
    st.tuples(
        st.sampled_from(("5.1.1", "5.3.2", "6.4")),
        st.dates(date(2024, 1, 1), date(2026, 12, 31)),
        st.booleans(),
    ),
    max_size=12,
)


@given(DECLARED)
def test_the_newest_declaration_of_a_clause_counts(told: list[tuple[str, date, bool]]) -> None:
    listed = tuple(
        Declaration(
            standard=HUNAN_HALL, clause=clause, declared_on=day, declared_by="综合科", holds=holds
        )
        for clause, day, holds in told
    )
    latest = Declarations(format=1, declarations=listed).latest
    assert {cited.clause for cited in latest} == {clause for clause, *_ in told}
    for cited, place in latest.items():
        own = [(each.declared_on, i) for i, each in enumerate(listed) if each.cited == cited]
        assert (listed[place].declared_on, place) == max(own)


def test_every_clause_that_is_declared_is_one_of_the_rules() -> None:
    asked = {
        (number, clause.id)
        for number, standard in standards().items()
        for clause in standard.clauses
        if clause.answer == "outside" or clause.declares
    }
    assert asked == set(declared())
    for rule in ("declaration-absent", "declaration-fails", "declaration-stale"):
        assert set(rule_texts()[rule].cites) == asked


def test_where_the_published_standard_is_meant_the_hall_declares_besides() -> None:
    besides = {cited for cited in declared() if clause_of(cited).declares}
    assert {each.clause for each in besides} == {"7.1.3", "6.1.2"}
    assert all(clause_of(each).answer != "outside" for each in besides)
