"""The materials as a list to tick off, narrowed by the applicant's case, printed on one A4."""

from collections.abc import Sequence
from functools import lru_cache

from jinzhu.filing.envelope import Attachment
from jinzhu.filing.guide import Guide, Material, Situation
from jinzhu.publish.pages.markup import EMPTY, Html, Value, fill, link_out, rows
from jinzhu.publish.view.documents import Documents

# The style sheet narrows the list by the place of the case, up to this many.
MOST_CASES = 12


class Checklist:
    """The materials of each item."""

    def __init__(self, documents: Documents, root: str) -> None:
        self._documents = documents
        self._root = root

    def of(self, guide: Guide) -> Html:
        """What to bring, each with a box to tick."""
        if not guide.materials:
            return _NOTHING
        cases = guide.situations if len(guide.situations) <= MOST_CASES else ()
        lines = [self._line(material, guide.situations) for material in guide.materials]
        return fill(
            '<section class="jz-check"><h2 id="materials">带什么材料</h2>%s'
            '<ol class="jz-materials">%s</ol>%s</section>',
            _choice(cases) if cases else EMPTY,
            rows(
                '<li%s><label><input type="checkbox"> <b>%s</b></label>'
                '<div class="jz-note">%s</div>%s%s%s</li>',
                lines,
            ),
            _PRINT,
        )

    def _line(self, material: Material, cases: Sequence[Situation]) -> Sequence[Value]:
        review = material.review_notes
        return (
            _places(material, cases) if material.situations else EMPTY,
            material.name,
            _notes(material, cases),
            fill('<p class="jz-text">审查：%s</p>', review) if review else EMPTY,
            self.document("填写样本", material.sample) if material.sample else EMPTY,
            self.document("空白表", material.blank_form) if material.blank_form else EMPTY,
        )

    def document(self, label: str, document: Attachment | None) -> Html:
        """A sample or form: a link when it is public, else its name."""
        if document is None:
            return EMPTY
        before = "" if label in document.title else f"{label}："
        address = self._documents.address(document)
        if address:
            return fill(
                ' <span class="jz-file">%s<a href="%s%s" download>%s</a></span>',
                before,
                self._root,
                address,
                document.title,
            )
        outside = document.url if document.public else None
        return fill(' <span class="jz-file">%s%s</span>', before, link_out(outside, document.title))


def _choice(cases: Sequence[Situation]) -> Html:
    """Which case it is; the style sheet leaves out what it does not need, without a script."""
    return fill(
        '<fieldset class="jz-cases"><legend>您是哪种情形？</legend>'
        '<label><input type="radio" name="case" value="" checked> 全部情形</label>%s</fieldset>',
        rows(
            '<label><input type="radio" name="case" value="%s"> %s</label>',
            [(place, case.name) for place, case in enumerate(cases, 1)],
        ),
    )


_PRINT = Html(
    '<p class="jz-take"><label><input type="checkbox" class="jz-only" checked>'
    " 打印时只印这张清单（一张 A4）</label></p>"
)
_NOTHING = Html(
    '<section class="jz-check"><h2 id="materials">带什么材料</h2><p>不需要提交材料。</p>'
    '<p class="jz-take"></p></section>'
)


def _places(material: Material, cases: Sequence[Situation]) -> Html:
    """For which cases, by their places."""
    places = [str(n) for n, case in enumerate(cases, 1) if case.id in material.situations]
    return fill(' data-for="%s"', " ".join(places))


def _notes(material: Material, cases: Sequence[Situation]) -> str:
    shared = _common_notes(
        material.necessity,
        material.originals,
        material.copies,
        material.form,
        material.source,
        material.issued_by,
        material.deferred_days,
        material.e_licence,
    )
    if not material.situations:
        return shared
    names = {case.id: case.name for case in cases}
    return f"{shared} · 适用：{'、'.join([names.get(each, each) for each in material.situations])}"


@lru_cache(maxsize=4096)
def _common_notes(
    necessity: str,
    originals: int,
    copies: int,
    form: str,
    source: str,
    issued_by: str | None,
    deferred_days: int | None,
    e_licence: str | None,
) -> str:
    """What is said of a material beside its name; many materials share it."""
    counts = (("原件", originals), ("复印件", copies))
    notes = [
        necessity,
        "、".join([f"{name} {count} 份" for name, count in counts if count]),
        form,
        f"来源：{source}",
        f"由{issued_by}出具" if issued_by else "",
        f"{deferred_days} 个工作日内补齐" if deferred_days else "",
        f"可用电子证照《{e_licence}》代替" if e_licence else "",
    ]
    return " · ".join(filter(None, notes))
