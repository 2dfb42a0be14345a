"""The sections of a service guide."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from jinzhu.filing.envelope import Attachment, LegalBasis
from jinzhu.filing.guide import Channel, Guide, Material
from jinzhu.publish.pages.markup import (
    EMPTY,
    Html,
    Value,
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


# --- materials ------------------------------------------------------------------------------


def materials(guide: Guide) -> Html:
    """What to bring."""
    if not guide.materials:
        return fill("<p>不需要提交材料。</p>")
    names = {situation.id: situation.name for situation in guide.situations}
    return fill(
        '<ol class="jz-materials">%s</ol>',
        rows(
            '<li><b>%s</b> <span class="jz-note">%s</span>%s%s%s</li>',
            [_material(material, names) for material in guide.materials],
        ),
    )


def _material(material: Material, names: dict[str, str]) -> Sequence[Value]:
    review = material.review_notes
    return (
        material.name,
        " · ".join(filter(None, _notes(material, names))),
        when(review, '<p class="jz-text">审查：%s</p>', review or ""),
        _document("填写样本", material.sample),
        _document("空白表格", material.blank_form),
    )


def _notes(material: Material, names: dict[str, str]) -> Iterable[str]:
    yield material.necessity
    yield _copies(material)
    yield material.form
    yield f"来源：{material.source}"
    if material.issued_by:
        yield f"由{material.issued_by}出具"
    if material.deferred_days:
        yield f"{material.deferred_days} 个工作日内补齐"
    if material.e_licence:
        yield f"可用电子证照《{material.e_licence}》代替"
    if material.situations:
        yield f"适用：{'、'.join(names.get(each, each) for each in material.situations)}"


def _copies(material: Material) -> str:
    counts = (("原件", material.originals), ("复印件", material.copies))
    return "、".join([f"{name} {count} 份" for name, count in counts if count])


def _document(label: str, document: Attachment | None) -> Html:
    """A sample or form: a link when it is published at an address, else its name."""
    if document is None:
        return EMPTY
    address = document.url if document.public else None
    before = "" if label in document.title else f"{label}："
    return fill(' <span class="jz-file">%s%s</span>', before, link_out(address, document.title))


# --- steps, fees, result --------------------------------------------------------------------


def steps(guide: Guide) -> Html:
    """Who does what, and how long each step takes."""
    lines = [
        (
            step.name,
            step.done_by,
            f" · {time_limit(step.limit)}" if step.limit else "",
            when(step.note, '<p class="jz-text">%s</p>', step.note or ""),
        )
        for step in guide.steps
    ]
    return fill(
        '<ol class="jz-steps">%s</ol>',
        rows('<li><b>%s</b> <span class="jz-note">%s%s</span>%s</li>', lines),
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


def result(guide: Guide) -> Html:
    """What the applicant receives, and how."""
    return fill(
        '<p>%s <span class="jz-note">%s · 送达：%s</span>%s</p>',
        guide.result.name,
        guide.result.kind,
        "、".join(guide.delivery),
        _document("样本", guide.result.sample),
    )


# --- the rest -------------------------------------------------------------------------------


def channels(guide: Guide) -> Html:
    """Where to ask and where to complain."""
    return facts(
        [
            ("咨询", _channel(guide.enquiry, "网上咨询")),
            ("投诉", _channel(guide.complaint, "网上投诉")),
        ]
    )


def _channel(channel: Channel, label: str) -> Html:
    online = fill(" · %s", link_out(channel.address, label)) if channel.address else EMPTY
    return fill("%s%s", phones(channel.phones), online)


def questions(guide: Guide) -> Html:
    """What applicants often ask."""
    return rows(
        '<details><summary>%s</summary><p class="jz-text">%s</p></details>',
        [(question.question, question.answer) for question in guide.questions],
    )


def bases(guide: Guide) -> Html:
    """The law behind it."""
    return facts(
        [
            ("设立依据", _basis(guide.establishing_basis)),
            ("实施依据", _basis(guide.implementing_basis)),
        ]
    )


def _basis(bases: Iterable[LegalBasis]) -> Html:
    lines = [
        (
            basis.title.strip("《》"),
            basis.article or "",
            when(basis.text, '<p class="jz-text jz-note">%s</p>', basis.text or ""),
        )
        for basis in bases
    ]
    return rows("<div>《%s》%s%s</div>", lines)


def proxy(guide: Guide) -> str:
    """Whether another person may apply."""
    allowed = "可以由他人代办" if guide.proxy.allowed else "不能代办"
    return f"{allowed}。{guide.proxy.note}" if guide.proxy.note else allowed
