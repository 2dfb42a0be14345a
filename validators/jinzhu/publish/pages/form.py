"""我要备案: where a department files. The entrance by purpose, and a form for each kind.

A page says all that is needed without the form too: who reads it without JavaScript, or at a hall
whose site was built without the form's parts, files by the ways that it names.
"""

from collections.abc import Iterator, Mapping

from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.purposes import PURPOSES, purposes_of
from jinzhu.filing.sealed import SEALED
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.help.kinds import basis
from jinzhu.publish.pages.help.links import FILING
from jinzhu.publish.pages.help.listing import command
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, rows
from jinzhu.publish.pages.page import SECTIONS, Page, root_of
from jinzhu.publish.pages.parts import facts, heading, path_to
from jinzhu.publish.view.hall import HallView
from jinzhu.standards.asking import annex_of

TITLE = SECTIONS["file"]
HOME = (addresses.FILE, TITLE)
PURPOSE_OF = {kind: said for group in PURPOSES.values() for kind, said in group.items()}


def form_pages(view: HallView) -> Iterator[Page]:
    """The entrance, and a page for each kind."""
    yield _entrance(view)
    for kind in view.kinds:
        yield _page(view, kind, KINDS[kind])


# --- the entrance ----------------------------------------------------------------------------


def _entrance(view: HallView) -> Page:
    root = root_of(addresses.FILE)
    lead = "先找到要办的事，再填表。边填边核对，填好了交到大厅的仓库，等审核人审核。"
    body = join(
        [
            heading(TITLE),
            fill('<p class="jz-lead">%s</p>', lead),
            *(
                fill("<h2>%s</h2>%s", group, _cards(root, kinds))
                for group, kinds in purposes_of(view.kinds).items()
            ),
            fill(
                '<p>第一次报，不知道先报什么：看<a href="%s%s#order">先后次序</a>。'
                '交上去以后会怎样、被退回怎么办：看<a href="%s%s#after">提交以后</a>。</p>',
                root,
                FILING,
                root,
                FILING,
            ),
        ]
    )
    return Page("file", addresses.FILE, TITLE, lead, body)


def _cards(root: str, kinds: Mapping[str, str]) -> Html:
    cards = [(root, addresses.form(kind), KINDS[kind].TITLE, said) for kind, said in kinds.items()]
    return fill(
        '<ul class="jz-entries jz-doors">%s</ul>',
        rows('<li><a href="%s%s"><b>%s</b><span>%s</span></a></li>', cards),
    )


# --- a form ----------------------------------------------------------------------------------


def _page(view: HallView, kind: str, model: type[Filing]) -> Page:
    address = addresses.form(kind)
    root = root_of(address)
    said = PURPOSE_OF[kind]
    body = join(
        [
            path_to(root, HOME),
            heading(model.TITLE),
            fill('<p class="jz-lead">%s。</p>', said),
            _facts(view, root, kind, model),
            _desk(root, kind, model),
            _otherwise(view, root, kind, model),
            fill(
                '<script src="%sassets/jinzhu/form.js" type="module"></script>',
                root,
            ),
        ]
    )
    return Page("file", address, f"{TITLE}：{model.TITLE}", f"{said}。", body)


def _facts(view: HallView, root: str, kind: str, model: type[Filing]) -> Html:
    return facts(
        [
            ("由谁填报", "政务服务管理部门" if model.MANAGEMENT else "进驻部门"),
            ("依据", basis(view, root, kind)),
            (
                "说明和示例",
                fill('<a href="%s%s">每个字段怎么填</a>', root, addresses.kind(kind)),
            ),
        ]
    )


def _desk(root: str, kind: str, model: type[Filing]) -> Html:
    """The room of the form; its script shows it, so that without one nothing empty stands there."""
    return fill(
        '<form id="jz-form" class="jz-form" data-kind="%s" data-root="%s" data-management="%s"'
        ' data-personal="%s" autocomplete="off" novalidate hidden>'
        '<p class="jz-hidden" id="jz-form-said" role="status"></p>'
        '<p class="jz-hidden" data-part="said-state" role="status"></p>'
        '<div data-part="work" hidden>%s%s'
        '<h2 class="jz-hidden" data-part="form-head" tabindex="-1">填表</h2>'
        '<div data-part="form"></div>'
        '<section class="jz-part jz-strays" data-part="strays" hidden></section>%s%s%s'
        '<section class="jz-part" data-part="output" hidden></section></div>'
        '<div class="jz-form__bar"><p data-part="state"></p>'
        '<button type="button" class="jz-button jz-button--small" data-part="look" hidden>看核对结果'
        "</button></div></form>",
        kind,
        root,
        "true" if model.MANAGEMENT else "false",
        "true" if kind in SEALED else "false",
        _keeping(kind),
        _opening(),
        _sealed(kind, model),
        _slug(kind),
        _ending(),
    )


def _keeping(kind: str) -> Html:
    """What becomes of what is typed."""
    if kind in SEALED:
        return fill(
            '<p class="jz-alert">本表有不能公开的个人信息：不保存草稿，不放进网址，加密后才写进文件。'
            "请在能放心的电脑上填，一次填完。</p>"
        )
    return fill(
        '<p class="jz-note jz-keeping"><span data-part="draft"></span> '
        '<button type="button" class="jz-button jz-button--small" data-part="again" hidden>'
        "删除草稿</button></p>"
    )


def _opening() -> Html:
    return fill(
        '<details class="jz-fold"><summary>打开已有的文件接着填</summary>'
        '<p class="jz-note">没填完的、检查没通过的、照示例改的都可以。文件只在本机读，不上传。</p>'
        '<div data-part="opening"></div></details>'
    )


def _sealed(kind: str, model: type[Filing]) -> Html:
    if kind not in SEALED:
        return EMPTY
    needed = "true" if model.model_fields["sealed"].is_required() else "false"
    return fill(
        '<section class="jz-part" id="f-sealed" tabindex="-1"><h2>密封信息（不公开）</h2>'
        '<p class="jz-note">只有登记的保管人能打开。在本机加密，加密以前不写进文件，也不离开本页。</p>'
        '<div class="jz-f__found" id="f-sealed-found"></div>'
        '<div data-part="sealed" data-needed="%s"></div></section>',
        needed,
    )


def _slug(kind: str) -> Html:
    secret = "，不写人名" if kind in SEALED else ""
    return fill(
        '<section class="jz-part"><h2>文件</h2><div class="jz-f">'
        '<label class="jz-f__label" for="jz-slug">文件简称</label>'
        '<p class="jz-f__help" id="jz-slug-help">同一天报几份时用来区分，写在文件名末尾：'
        "小写字母、数字和连字符%s。可以不填。</p>"
        '<input id="jz-slug" type="text" class="jz-f__short" maxlength="40" autocomplete="off"'
        ' aria-describedby="jz-slug-help">'
        '<p class="jz-note">文件名：<code data-part="path"></code></p></div></section>',
        secret,
    )


def _ending() -> Html:
    return fill(
        '<section class="jz-part"><h2 data-part="findings-head" tabindex="-1">核对结果</h2>'
        '<p class="jz-note">与提交以后的自动检查是同一套规则。错误要改正才能审核，警告和提示请核实。</p>'
        '<div data-part="findings"></div>'
        '<p><button type="button" class="jz-button jz-button--main" data-part="make">'
        "生成文件</button></p></section>"
    )


# --- otherwise -------------------------------------------------------------------------------


def _otherwise(view: HallView, root: str, kind: str, model: type[Filing]) -> Html:
    return fill(
        '<p class="jz-alert jz-without">浏览器没有开启 JavaScript，网页表单用不了。'
        "请开启后重新打开本页，或者用下面的办法。</p>"
        '<details class="jz-fold" id="jz-otherwise" open><summary>不用网页表单，怎样报</summary><ul>'
        '<li><b>照示例写。</b>打开<a href="%s%s">%s的示例</a>，换成自己的内容，'
        '按<a href="%s%s#send">步骤</a>在代码平台上新建文件。</li>'
        "<li><b>填电子表格。</b>用电脑上的 jinzhu 生成带下拉选项的 Excel 模板，填好后转成备案文件：%s</li>"
        "<li><b>在终端问答。</b>逐项回答，边答边核对：%s</li>"
        "<li><b>填纸质表。</b>%s填好盖章，交政务服务管理部门代为备案。</li></ul></details>",
        root,
        addresses.kind(kind),
        model.TITLE,
        root,
        FILING,
        command(f"jinzhu template {kind}", "jinzhu import FILE.xlsx"),
        command(f"jinzhu new {kind}"),
        _paper(model, annex_of(kind, view.chosen)),
    )


def _paper(model: type[Filing], annex: str | None) -> Html:
    if annex is None:
        return fill("标准没有专门的表，写成书面材料，")
    return fill("附录 %s《%s》，", annex, model.__doc__ or model.TITLE)
