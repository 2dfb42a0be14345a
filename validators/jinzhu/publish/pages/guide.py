"""The sections of a service guide."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from jinzhu.filing.envelope import Attachment, LegalBasis
from jinzhu.filing.guide import Guide
from jinzhu.publish.pages.markup import (
    EMPTY,
    Html,
    each,
    fill,
    join,
    link_out,
    rows,
    when,
)
from jinzhu.publish.pages.parts import facts, time_limit


@lru_cache(maxsize=4096)
def phones(numbers: tuple[str, ...]) -> Html:
    """Numbers to be dialled with a tap; the items of a department share theirs."""
    return join([fill('<a href="tel:%s">%s</a>', number, number) for number in numbers], Html("、"))


def conditions(guide: Guide) -> Html:
    """On which conditions one may apply."""
    if len(guide.conditions) == 1:
        return fill('<p class="jz-text">%s</p>', guide.conditions[0])
    return fill('<ol class="jz-text">%s</ol>', each("<li>%s</li>", guide.conditions))


# --- steps, fees, result --------------------------------------------------------------------


def steps(guide: Guide) -> Html:
    """Who does what, and how long each step takes."""
    lines = [
        (
            step.name,
            f"{step.done_by} · {time_limit(step.limit)}" if step.limit else step.done_by,
            fill('<p class="jz-text">%s</p>', step.note) if step.note else EMPTY,
        )
        for step in guide.steps
    ]
    return fill(
        '<ol class="jz-steps">%s</ol>',
        rows('<li><b>%s</b> <span class="jz-note">%s</span>%s</li>', lines),
    )


def fees(guide: Guide) -> Html:
    """What it costs, and on which ground."""
    if not guide.charged:
        return EMPTY
    return fill(
        "<ul>%s</ul>%s",
        rows(
            "<li><b>%s</b>：%s<p>依据：%s</p></li>",
            [(fee.name, fee.standard, fee.basis) for fee in guide.fees],
        ),
        when(guide.online_payment, "<p>可以网上支付。</p>"),
    )


def result(guide: Guide, document: Callable[[str, Attachment | None], Html]) -> Html:
    """What the applicant receives, and how; ``document`` shows the sample."""
    return fill(
        '<p>%s <span class="jz-note">%s · 送达：%s</span>%s</p>',
        guide.result.name,
        guide.result.kind,
        "、".join(guide.delivery),
        document("样本", guide.result.sample),
    )


# --- the rest -------------------------------------------------------------------------------


def channels(guide: Guide) -> Html:
    """Where to ask and where to complain."""
    enquiry, complaint = guide.enquiry, guide.complaint
    return _channels(enquiry.phones, enquiry.address, complaint.phones, complaint.address)


@lru_cache(maxsize=4096)
def _channels(
    enquiry: tuple[str, ...],
    ask_at: str | None,
    complaint: tuple[str, ...],
    complain_at: str | None,
) -> Html:
    """The same for all items of a section."""
    return facts(
        [
            ("咨询", _channel(enquiry, ask_at, "网上咨询")),
            ("投诉", _channel(complaint, complain_at, "网上投诉")),
        ]
    )


def _channel(numbers: tuple[str, ...], address: str | None, label: str) -> Html:
    online = fill(" · %s", link_out(address, label)) if address else EMPTY
    return fill("%s%s", phones(numbers), online)


def questions(guide: Guide) -> Html:
    """What applicants often ask."""
    return rows(
        '<details><summary>%s</summary><p class="jz-text">%s</p></details>',
        [(question.question, question.answer) for question in guide.questions],
    )


def bases(guide: Guide) -> Html:
    """The law behind it."""
    return fill(
        '<dl class="jz-facts"><div><dt>设立依据</dt><dd>%s</dd></div>'
        "<div><dt>实施依据</dt><dd>%s</dd></div></dl>",
        _basis(guide.establishing_basis),
        _basis(guide.implementing_basis),
    )


def _basis(bases: Iterable[LegalBasis]) -> Html:
    lines = [
        (
            basis.title.strip("《》"),
            basis.article or "",
            fill('<p class="jz-text jz-note">%s</p>', basis.text) if basis.text else EMPTY,
        )
        for basis in bases
    ]
    return rows("<div>《%s》%s%s</div>", lines)


def proxy(guide: Guide) -> str:
    """Whether another person may apply."""
    allowed = "可以由他人代办" if guide.proxy.allowed else "不能代办"
    return f"{allowed}。{guide.proxy.note}" if guide.proxy.note else allowed
