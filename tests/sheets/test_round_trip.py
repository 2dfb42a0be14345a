"""What was exported and is read again is the same, for every kind and for any guide."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.offering import kinds_of
from jinzhu.checking.run import PLAIN
from jinzhu.desk.sheets.choosing import Offers
from jinzhu.desk.sheets.export import Exported, export
from jinzhu.desk.sheets.filings import read_rows
from jinzhu.desk.sheets.layout import layout_of
from jinzhu.desk.sheets.reading import read_filled
from jinzhu.desk.sheets.template import write_workbook
from jinzhu.desk.sheets.values import plain
from jinzhu.document import read
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.sealed import SEALED
from jinzhu.filing.shape import parse
from jinzhu.ledger.hall import open_approved
from jinzhu.register.state import State

REPO = Path(__file__).parents[2]
DAY = date(2026, 11, 22)
ARMOR = "-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n-----END AGE ENCRYPTED FILE-----"
# To make a failing guide small takes minutes: each try is a workbook.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
KINDS_HERE = kinds_of(PLAIN)
NO_HALL = Offers(Catalog(), State(), DAY)


@cache
def example() -> Exported:
    return export(open_approved(REPO), [*KINDS_HERE], DAY)


def model(kind: str, values: Mapping[str, Any]) -> Any:
    """The filing of these values; what a workbook does not carry is put beside them."""
    beside = {"sealed": ARMOR, "commitment": "0" * 64} if kind in SEALED else {}
    filing, problems = parse(KINDS[kind], {"format": 1, "kind": kind, **values, **beside})
    assert problems == []
    return filing


def read_back(kind: str, rows: list[Mapping[str, Any]], offers: Offers) -> list[Any]:
    book = write_workbook([layout_of(kind, PLAIN.standards)], offers, {kind: rows})
    (filled,) = read_filled(book, "book.xlsx", PLAIN)
    found = read_rows(filled, offers)
    assert found.astray == ()
    assert [fault for row in found.rows for fault in row.faults] == []
    return [model(kind, row.values) for row in found.rows]


@pytest.mark.source
@pytest.mark.parametrize("kind", KINDS_HERE)
def test_the_example_hall_comes_back_as_it_is(kind: str) -> None:
    found = example()
    rows = found.filings[kind]
    assert rows, f"the example hall has no {kind}"
    offers = Offers(found.folded.catalog, found.folded.state, DAY)
    wanted = [model(kind, values).model_dump() for values in rows]
    assert [filing.model_dump() for filing in read_back(kind, list(rows), offers)] == wanted


@pytest.mark.source
def test_an_item_is_exported_as_its_changes_have_left_it() -> None:
    path = next((REPO / "filings/cl").glob("2026-03-16-item-change-*.yml"))
    change: Any = read(path.read_bytes())
    (now,) = [v for v in example().filings["item-entry"] if v["item"] == change["item"]]
    assert str(now["guide"]["promised_limit"]["days"]) == change["guide"]["promised_limit"]["days"]
    assert len(now["guide"]["steps"]) == len(change["guide"]["steps"])


@pytest.mark.source
def test_nothing_sealed_and_nobody_who_left_is_exported() -> None:
    found = example()
    assert all(
        "sealed" not in values
        for kind in SEALED.keys() & KINDS_HERE
        for values in found.filings[kind]
    )
    here = {code for code in found.folded.state.staff if _is_here(found, code)}
    assert {values["staff"] for values in found.filings["staff-entry"]} == here
    assert len(here) < len(found.folded.state.staff)


def _is_here(found: Exported, code: str) -> bool:
    state = found.folded.state
    return state.covering(state.staff, code, DAY) is not None


# --- any guide --------------------------------------------------------------------------------

# Hostile beginnings, line breaks, codes of characters that a workbook has of its own.
TEXT = st.one_of(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=30),
    st.sampled_from(
        [
            "=1+1",
            "+86",
            "-",
            "@SUM(A1)",
            "'引号",
            "a\nb",
            "_x0041_",
            "是",
            "无",
            "1.0",
            "007",
            "#N/A!",
        ]
    ),
).filter(lambda text: _stays(text))
DAYS = st.integers(0, 999_999_999)
LIMIT = st.fixed_dictionaries({"days": DAYS, "unit": st.sampled_from(["工作日", "自然日"])})
BASIS = st.fixed_dictionaries({"title": TEXT}, optional={"article": TEXT, "text": TEXT})
SLUG = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
PAPER = st.fixed_dictionaries({"title": TEXT, "url": st.just("https://a.example/b")})
MATERIAL = st.fixed_dictionaries(
    {
        "name": TEXT,
        "source": st.sampled_from(["申请人自备", "政府部门核发", "其他"]),
        "form": st.sampled_from(["纸质", "电子化", "纸质/电子化"]),
        "originals": DAYS,
        "copies": DAYS,
        "necessity": st.sampled_from(["必要", "非必要", "容缺后补"]),
        "filled_by_applicant": st.booleans(),
    },
    optional={"situations": st.lists(SLUG, max_size=3), "sample": PAPER, "review_notes": TEXT},
)
CHANNEL = st.fixed_dictionaries(
    {"phones": st.lists(st.sampled_from(["12345", "0756-2123456"]), min_size=1, unique=True)}
)
FIELDS: dict[str, Any] = {
    "implementing_body": TEXT,
    "body_nature": st.sampled_from(["法定机关", "授权组织"]),
    "power_source": st.just("法定本级行使"),
    "level": st.sampled_from(["市级", "乡镇（街道）级"]),
    "handling_type": st.sampled_from(["即办件", "承诺件"]),
    "service_objects": st.lists(
        st.sampled_from(["自然人", "企业法人", "其他组织"]), min_size=1, unique=True
    ),
    "special_procedures": st.lists(TEXT, min_size=1, max_size=2),
    "establishing_basis": st.lists(BASIS, min_size=1, max_size=2),
    "implementing_basis": st.lists(BASIS, min_size=1, max_size=2),
    "conditions": st.lists(TEXT, min_size=1, max_size=3),
    "materials": st.lists(MATERIAL, max_size=3),
    "steps": st.lists(
        st.fixed_dictionaries({"name": TEXT, "done_by": TEXT}, optional={"limit": LIMIT}),
        min_size=1,
        max_size=3,
    ),
    "charged": st.booleans(),
    "statutory_limit": st.one_of(st.just("无"), LIMIT),
    "promised_limit": LIMIT,
    "visits": DAYS,
    "places": st.lists(TEXT, min_size=1, max_size=2),
    "hours": TEXT,
    "enquiry": CHANNEL,
    "complaint": CHANNEL,
    "online": st.booleans(),
    "online_payment": st.booleans(),
    "proxy": st.fixed_dictionaries({"allowed": st.booleans()}, optional={"note": TEXT}),
    "delivery": st.just(["窗口领取", "邮寄送达"]),
    "result": st.fixed_dictionaries({"name": TEXT, "kind": st.just("证照")}),
}
MORE: dict[str, Any] = {
    "questions": st.lists(st.fixed_dictionaries({"question": TEXT, "answer": TEXT}), max_size=2),
    "aliases": st.lists(TEXT, max_size=2),
    "fees": st.lists(
        st.fixed_dictionaries({"name": TEXT, "standard": TEXT, "basis": TEXT}), max_size=2
    ),
    "situations": st.lists(
        st.fixed_dictionaries({"id": SLUG, "name": TEXT}), max_size=2, unique_by=lambda s: s["id"]
    ),
    "visits_reason": TEXT,
}
HEAD = {
    "department": "ga",
    "filed_on": "2026-03-01",
    "effective_on": "2026-03-02",
    "handled_by": {"name": "经办", "phone": "0756-2123456"},
    "item": "11440499000000326Y3000000000001",
    "name": "名称",
}


def _stays(text: str) -> bool:
    """What a filing may hold, as the model keeps it: without blanks at its ends."""
    try:
        return read(f"a: {text!r}\n".encode()) is not None and bool(text.strip())
    except Exception:
        return False


@settings(max_examples=25, deadline=None, phases=PHASES)
@given(st.lists(st.fixed_dictionaries(FIELDS, optional=MORE), min_size=1, max_size=3))
def test_any_guide_comes_back_as_it_is(guides: list[dict[str, Any]]) -> None:
    head = {**HEAD, "item_type": "行政许可", "window_type": "综合受理"}
    filings = [model(ItemEntry.KIND, {**head, "guide": guide}) for guide in guides]
    back = read_back(ItemEntry.KIND, [_values(filing) for filing in filings], NO_HALL)
    assert [each.model_dump() for each in back] == [each.model_dump() for each in filings]


@settings(max_examples=15, deadline=None, phases=PHASES)
@given(st.fixed_dictionaries({}, optional={**FIELDS, **MORE}).filter(bool))
def test_a_change_comes_back_with_what_it_leaves_alone_and_what_it_empties(
    guide: dict[str, Any],
) -> None:
    head = {**HEAD, "change_type": "内容调整", "what": "内容", "reason": "原因"}
    change = model(ItemChange.KIND, {**head, "guide": guide})
    (back,) = read_back(ItemChange.KIND, [_values(change)], NO_HALL)
    assert back.model_dump() == change.model_dump()
    assert back.guide.model_fields_set == change.guide.model_fields_set


def _values(filing: Any) -> dict[str, Any]:
    return {name: v for name, v in plain(filing).items() if name not in ("format", "kind")}
