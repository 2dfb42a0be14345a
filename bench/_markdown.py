"""An item as the Markdown page that a hall without jinzhu would keep: the same content, by hand."""

from collections.abc import Iterable, Iterator

from jinzhu.filing.envelope import LegalBasis
from jinzhu.filing.guide import Guide, Material
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.items import ItemView


def markdown(item: ItemView, department: str) -> str:
    """The whole page of an item."""
    return "\n".join(_lines(item, item.guide, department)) + "\n"


def _lines(item: ItemView, guide: Guide, department: str) -> Iterator[str]:
    windows = "、".join(f"{w.number}（{w.floor} {w.area}）" for w in item.windows[:12])
    promised = f"{guide.promised_limit.days} 个{guide.promised_limit.unit}"
    legal = guide.statutory_limit
    statutory = f"{legal.days} 个{legal.unit}" if legal else "无"
    yield from ("---", f"title: {item.name}", f"description: {department}：{item.name}", "---", "")
    yield f"# {item.name}"
    yield from _table(
        [
            ("到哪里办", f"{windows} {'、'.join(guide.places)}"),
            ("办理时间", guide.hours),
            ("要多久", f"**{promised}** 法定时限：{statutory}"),
            ("到现场", f"{guide.visits} 次 {guide.visits_reason or ''}"),
            ("网上办", f"[网上办理]({guide.online_address})" if guide.online_address else "不能"),
            ("咨询电话", "、".join(guide.enquiry.phones)),
        ]
    )
    yield from _section("带什么材料", map(_material, guide.materials), "1. ")
    yield from _section("办理条件", guide.conditions, "1. ")
    yield from _section(
        "办理流程", (f"**{s.name}** {s.done_by} {s.note or ''}" for s in guide.steps), "1. "
    )
    yield from _section(
        "收费", (f"**{f.name}**：{f.standard}，依据：{f.basis}" for f in guide.fees)
    )
    yield from _section("办理结果", [f"{guide.result.name} {'、'.join(guide.delivery)}"])
    yield from _section(
        "咨询和投诉", [*guide.enquiry.phones, *guide.complaint.phones, guide.enquiry.address or ""]
    )
    yield from _section("常见问题", (f"**{q.question}** {q.answer}" for q in guide.questions))
    yield from _section("依据", map(_basis, (*guide.establishing_basis, *guide.implementing_basis)))
    yield "## 基本信息"
    yield from _table(
        [
            ("事项编码", f"`{item.code}`"),
            ("进驻部门", department),
            ("事项类型", f"{item.item_type} {guide.handling_type}"),
            ("服务对象", "、".join(guide.service_objects)),
            ("实施主体", f"{guide.implementing_body}（{guide.body_nature}）"),
            ("行使层级", guide.level),
            ("权力来源", guide.power_source),
            ("进驻窗口类型", item.window_type),
        ]
    )
    yield from _section(
        "备案和变更",
        (f"{chinese_day(e.effective_on)} **{e.title}** {e.text} `{e.path}`" for e in item.events),
    )


def _section(title: str, lines: Iterable[str], mark: str = "- ") -> Iterator[str]:
    shown = [mark + line.replace("\n", " ") for line in lines if line]
    if shown:
        yield from (f"## {title}", "", *shown, "")


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from ("", "| 项目 | 内容 |", "| --- | --- |")
    yield from (f"| {label} | {value} |" for label, value in rows)
    yield ""


def _material(material: Material) -> str:
    notes = (
        material.necessity,
        f"原件 {material.originals} 份、复印件 {material.copies} 份",
        material.form,
        f"来源：{material.source}",
        f"由{material.issued_by}出具" if material.issued_by else "",
        f"可用电子证照《{material.e_licence}》代替" if material.e_licence else "",
        f"审查：{material.review_notes}" if material.review_notes else "",
    )
    return f"**{material.name}** {' · '.join(note for note in notes if note)}"


def _basis(basis: LegalBasis) -> str:
    return f"《{basis.title.strip('《》')}》{basis.article or ''} {basis.text or ''}"
