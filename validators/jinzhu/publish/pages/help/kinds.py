"""Every kind of filing: what it is for, what follows, every field, and a whole example."""

from collections.abc import Iterator, Mapping, Sequence

from jinzhu.catalog.profile import Profile
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.purposes import PURPOSES, purposes_of
from jinzhu.finding import Citation
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.help.examples import sample
from jinzhu.publish.pages.help.links import HOME, KIND_LIST, clause_link, kind_link, rule_link
from jinzhu.publish.pages.help.listing import command, listing
from jinzhu.publish.pages.markup import EMPTY, Html, each, fill, join, rows, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import facts, heading, path_to
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.help import (
    FieldRow,
    FieldTable,
    field_tables,
    followers,
    rules_of,
    terms,
)
from jinzhu.standards.asking import annex_of
from jinzhu.standards.basis import basis_of

TITLE = "全部备案种类"
BETWEEN = Html("、")
PURPOSE_OF = {kind: said for group in PURPOSES.values() for kind, said in group.items()}


def kind_pages(view: HallView) -> Iterator[Page]:
    """The list of the kinds, and a page for each."""
    root = root_of(KIND_LIST)
    lead = f"备案有 {len(view.kinds)} 种，先找到要办的事，再照示例填写。"
    body = join(
        [
            path_to(root, HOME),
            heading(TITLE),
            fill('<p class="jz-lead">%s</p>', lead),
            *(
                fill("<h2>%s</h2>%s", group, purposes(view, root, kinds))
                for group, kinds in purposes_of(view.kinds).items()
            ),
        ]
    )
    yield Page("help", KIND_LIST, TITLE, lead, body)
    for kind in view.kinds:
        yield _page(view, kind, KINDS[kind])


def purposes(view: HallView, root: str, kinds: Mapping[str, str]) -> Html:
    """What each of these kinds is for."""
    lines = [(kind_link(view, root, kind), said) for kind, said in kinds.items()]
    return fill(
        '<ul class="jz-list">%s</ul>',
        rows('<li>%s<span class="jz-note">%s</span></li>', lines),
    )


def _page(view: HallView, kind: str, model: type[Filing]) -> Page:
    address = addresses.kind(kind)
    root = root_of(address)
    own = rules_of(kind, view.profile)
    schema = fill('<a href="%s%s">%s.schema.json</a>', root, addresses.kind_schema(kind), kind)
    body = join(
        [
            path_to(root, HOME, (KIND_LIST, TITLE)),
            heading(model.TITLE),
            fill('<p class="jz-lead">%s。</p>', PURPOSE_OF[kind]),
            fill('<p><a href="%s%s">在网页上填表</a></p>', root, addresses.form(kind)),
            _facts(view, root, kind, model),
            fill(
                "<h2>示例</h2>%s%s",
                listing(sample(kind), f"{model.TITLE}的示例"),
                _download(root, kind),
            ),
            fill("<h2>填什么</h2>%s", _tables(view, kind)),
            when(
                own,
                '<h2>专门核对这类备案的规则</h2><ul class="jz-plain">%s</ul>',
                each("<li>%s</li>", [rule_link(root, rule) for rule in own]),
            ),
            fill(
                "<h2>让编辑器边写边提示</h2><p>把模式文件 %s 交给编辑器，或在命令行得到它：</p>%s",
                schema,
                command(f"jinzhu schema {kind}"),
            ),
        ]
    )
    return Page("help", address, f"{model.TITLE}（{kind}）", f"{PURPOSE_OF[kind]}。", body)


def _download(root: str, kind: str) -> Html:
    return fill(
        '<p><a href="%s%s" download>下载这份示例</a>，换成自己的内容。</p>',
        root,
        addresses.kind_sample(kind),
    )


def _facts(view: HallView, root: str, kind: str, model: type[Filing]) -> Html:
    profile = view.catalog.profile
    after = [kind_link(view, root, other) for other in followers(kind, view.kinds)]
    before = [kind_link(view, root, other) for other in model.FOLLOWS if other in view.kinds]
    must = "必须接续" if model.MUST_FOLLOW else "可以接续"
    pairs: list[tuple[str, str]] = [
        ("由谁填报", "政务服务管理部门" if model.MANAGEMENT else "进驻部门"),
        ("由谁审核", _approvers(profile, kind)),
        ("文件路径", fill("<code>filings/部门代号/年-月-日-%s-简称.yml</code>", kind)),
        ("依据", basis(view, root, kind)),
        (must, join(before, BETWEEN)),
        ("后续备案", join(after, BETWEEN)),
    ]
    if profile is not None:
        steps = [kind_link(view, root, other) for other in profile.steps.get(kind, ())]
        pairs += [
            ("生效前还须", join(steps, BETWEEN)),
            ("期限", _terms(profile, kind)),
        ]
    return facts(pairs)


def basis(view: HallView, root: str, kind: str) -> Html:
    """By which clause a kind is asked for, and the annex with its form."""
    model, asked = KINDS[kind], basis_of(kind, view.chosen)
    annex = annex_of(kind, view.chosen)
    return fill(
        "%s%s",
        clause_link(view, root, asked.standard, asked.clause),
        when(annex, "，附录 %s《%s》", annex or "", model.__doc__ or model.TITLE),
    )


def _approvers(profile: Profile | None, kind: str) -> str:
    roles = profile.approvals.get(kind, ()) if profile else ()
    if len(roles) > 1:
        return f"{'、'.join(roles)}，各审核一次，最后一人合并"
    return f"{roles[0] if roles else '审核人'}，合并即为审核通过"


def _terms(profile: Profile, kind: str) -> Html:
    lines = [
        fill("<div>%s：%s，由%s办理</div>", term.name, term.when, term.who)
        for term in terms(profile)
        if term.kind == kind
    ]
    return join(lines)


def _tables(view: HallView, kind: str) -> Html:
    own = basis_of(kind, view.chosen).standard
    return join([_table(each, own) for each in field_tables(kind, view.chosen)])


def _table(table: FieldTable, own: str) -> Html:
    """A table of fields; ``own`` is the standard whose clauses go without its number."""
    place = table.place
    title = (
        fill('<h3 id="%s">%s <code>%s</code></h3>', place, table.label, place)
        if place
        else fill("<h3>%s</h3>", table.label)
    )
    return fill(
        '%s<div class="jz-table"><table class="jz-fields"><thead><tr><th>字段</th><th>填什么</th>'
        "<th>说明</th></tr></thead><tbody>%s</tbody></table></div>",
        title,
        join([_row(row, own) for row in table.rows]),
    )


def _row(row: FieldRow, own: str) -> Html:
    return fill(
        '<tr><th scope="row">%s <code>%s</code>%s</th><td>%s%s</td><td>%s%s</td></tr>',
        row.label,
        row.key,
        when(row.needed, ' <span class="jz-needed">%s</span>', row.needed),
        _form(row),
        _choices(row.choices),
        row.help,
        _clause(row.clause, own) if row.clause else EMPTY,
    )


def _clause(asked: Citation, own: str) -> Html:
    number = "" if asked.standard == own else f"{asked.standard} "
    return fill(' <span class="jz-note">%s第 %s 条</span>', number, asked.clause)


def _form(row: FieldRow) -> Html:
    if row.below is None:
        return fill("%s", row.form)
    return fill('<a href="#%s">%s，见下</a>', row.below, row.form)


def _choices(choices: Sequence[str]) -> Html:
    if not choices:
        return EMPTY
    return fill('<div class="jz-tags">%s</div>', each("<span>%s</span> ", choices))
