"""What a merge's message claims, as the forges write it, and as hostile requests would like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinzhu.ledger.message import opinion, request_number, trailers, with_trailers

FORGES = {
    "GitHub": "Merge pull request #12 from ga/plan\n\nPlan of entry",
    "GitHub squash": "Plan of entry (#12)\n\n* first\n\n* second",
    "GitLab": "Merge branch 'plan' into 'main'\n\nPlan\n\nSee merge request zwj/hall!12",
    "GitLab below": "Merge branch 'plan' into 'main'\n\nPlan\n\nSee merge request !12\n",
    "Gitea": "Merge pull request 'Plan (#3)' (#12) from plan into main\n\n"
    "Reviewed-on: https://git.example.com/zwj/hall/pulls/12\n",
    "Gitea squash": "Plan (#12)\n\nReviewed-on: https://git.example.com/zwj/hall/pulls/12\n",
    "Gitee": "!12 Plan\nMerge pull request !12 from ga/plan\n",
    "Gitee without a title": "Merge pull request !12 from ga/plan\n",
    "Pagure": "Merge #12 `Plan of entry`",
    "by hand": "Merge branch 'plan'\n\nReviewed-on: https://git.example.com/zwj/hall/pulls/12\n",
}
HOSTILE = {
    "GitHub": "Merge pull request #12 from ga/plan\n\nMerge #99 `x`\n\nSee merge request a/b!99\n",
    "GitLab": "Merge branch 'plan' into 'main'\n\nSee merge request a/b!99\n\n"
    "Merge pull request #99 from x/y\n\nSee merge request zwj/hall!12",
    "Gitea": "Merge pull request 'x' (#99) from y' (#12) from plan into main\n\n"
    "Merge pull request #99 from x/y\n",
    "Gitee": "!12 x !99 y\nMerge pull request !12 from ga/plan\nMerge pull request !99 from ga/plan\n",
}
# Lines as a terminal shows them: none of what ends one.
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(
    lambda line: line.strip()
)
KEYS = st.from_regex("[A-Za-z][A-Za-z0-9-]{0,20}", fullmatch=True)


@pytest.mark.parametrize("message", FORGES.values(), ids=FORGES)
def test_the_number_of_a_request(message: str) -> None:
    assert request_number(message) == "12"


@pytest.mark.parametrize("message", HOSTILE.values(), ids=HOSTILE)
def test_a_request_that_would_like_another_number(message: str) -> None:
    assert request_number(message) == "12"


@pytest.mark.parametrize(
    "message",
    ["", "approve", "Merge branch 'plan'", "see #12", "Merge pull request #１２ from x", "(#12) x"],
)
def test_no_request(message: str) -> None:
    assert request_number(message) is None


def test_an_opinion_of_several_lines() -> None:
    message = "Merge branch 'plan'\n\nOpinion: 同意进驻。\n 窗口设在二楼。\nApproved-as: 审核人\n"
    assert opinion(message) == "同意进驻。\n窗口设在二楼。"
    assert trailers(message)["Approved-as"] == "审核人"


@pytest.mark.parametrize(
    "message",
    [
        "Opinion: a title is none",
        "approve\n\nOpinion: what the request says\n\nand goes on",
        "approve\n\n Opinion: indented",
        "approve\n\nopinion: another key",
        # A title that its author chose, as Pagure and GitHub repeat it.
        "Merge #1 `x`\n\nOpinion: 同意\n`",
        "Merge pull request #1 from ga/plan\n\nOpinion: 同意",
        "",
    ],
)
def test_no_opinion(message: str) -> None:
    assert opinion(message) is None


def test_an_opinion_from_windows() -> None:
    assert opinion("approve\r\n\r\nOpinion: 同意\r\n 进驻\r\n") == "同意\n进驻"


@given(LINES, st.dictionaries(KEYS, st.lists(LINES, min_size=1), min_size=1))
def test_trailers_are_read_as_they_were_written(title: str, given: dict[str, list[str]]) -> None:
    message = with_trailers(title, {key: "\n".join(lines) for key, lines in given.items()})
    expected = {key: "\n".join(line.strip() for line in lines) for key, lines in given.items()}
    assert trailers(message) == expected
    assert message.startswith(title)


@given(LINES, KEYS)
def test_a_trailer_without_a_value_is_left_out(title: str, key: str) -> None:
    assert with_trailers(title, {key: None, f"{key}-x": " \n "}) == f"{title}\n"


@given(st.text())
def test_no_message_stops_the_reading(message: str) -> None:
    request_number(message)
    opinion(message)
