"""The search box, and the page with everything that narrows a search down."""

from collections.abc import Sequence

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, rows
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import heading, path_to
from jinzhu.publish.search.facts import FOR_COMPANY, FOR_PERSON

HINT = "输入名称、平常的叫法、拼音或材料，例如：身份证丢了、sfz"
_WHO = (("", "不限"), (str(FOR_PERSON), "个人"), (str(FOR_COMPANY), "企业和单位"))
_VISITS = (("", "不限"), ("0", "不用到现场"), ("1", "最多一次"))
_SELECTS = (("department", "部门"), ("type", "事项类型"), ("window", "窗口"))


def search_box(root: str) -> Html:
    """A box that the script fills; without JavaScript it points at the lists."""
    return join([_form(root, "查事项", EMPTY), _script(root)])


def search_page() -> Page:
    """The page where a search is narrowed down; its address keeps what was asked."""
    root = root_of(addresses.SEARCH)
    body = join(
        [
            path_to(root, (addresses.ITEMS, "事项清单")),
            heading("查事项"),
            _form(root, "您要办什么事", _filters()),
            _script(root),
        ]
    )
    lead = "按名称、平常的叫法、拼音、部门、窗口或材料查事项，可按办理对象、类型等筛选。"
    return Page("items", addresses.SEARCH, "查事项", lead, body)


def _script(root: str) -> Html:
    return fill('<script src="%sassets/jinzhu/search.js" type="module"></script>', root)


def _form(root: str, label: str, filters: Html) -> Html:
    """The form; on a page without filters it leads to the one that has them."""
    further = EMPTY if filters else _further(root)
    form = fill(
        '<form class="jz-search" role="search" action="%s%s" data-root="%s">'
        '<label for="jz-query">%s</label>'
        '<div class="jz-search__line"><input id="jz-query" name="q" type="search"'
        ' autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"'
        ' maxlength="80" placeholder="事项名称或平常的叫法" aria-describedby="jz-query-hint">'
        '<button type="submit">查找</button></div>'
        '<p class="jz-note" id="jz-query-hint">%s</p>%s'
        '<p class="jz-search__status" role="status"></p>'
        '<p class="jz-search__also"></p>'
        '<ol class="jz-search__hits" aria-label="查到的事项"></ol>'
        '<button class="jz-search__more" type="button" hidden>再列一些</button>%s</form>',
        root,
        addresses.SEARCH,
        root,
        label,
        HINT,
        filters,
        further,
    )
    return join([form, _without(root)])


def _further(root: str) -> Html:
    return fill(
        '<p class="jz-search__further"><a href="%s%s">按部门、窗口、办理方式筛选</a></p>',
        root,
        addresses.SEARCH,
    )


def _without(root: str) -> Html:
    """Where to go without JavaScript."""
    return fill(
        '<noscript><p class="jz-alert">浏览器没有开启 JavaScript，请从'
        '<a href="%s%s">事项清单</a>按部门查找，或<a href="%s%s">按类型</a>查找。</p></noscript>',
        root,
        addresses.ITEMS,
        root,
        addresses.ITEM_TYPES,
    )


def _filters() -> Html:
    """What narrows the hits down; the script fills in departments, types and windows."""
    return fill(
        '<details class="jz-filters"><summary>筛选</summary>%s%s'
        '<div class="jz-filters__row">%s'
        '<label class="jz-tick"><input type="checkbox" name="sameday" value="1"> 当日办结</label>'
        '<label class="jz-tick"><input type="checkbox" name="online" value="1"> 可网上办</label>'
        '<button type="reset">全部清除</button></div></details>',
        _radios("who", "我是", _WHO),
        _radios("visits", "到现场", _VISITS),
        rows(
            '<label>%s<select name="%s"><option value="">不限</option></select></label>',
            [(label, name) for name, label in _SELECTS],
        ),
    )


def _radios(name: str, label: str, options: Sequence[tuple[str, str]]) -> Html:
    return fill(
        '<fieldset class="jz-filters__row"><legend>%s</legend>%s</fieldset>',
        label,
        join(
            [
                fill(
                    '<label class="jz-tick"><input type="radio" name="%s" value="%s"%s> %s</label>',
                    name,
                    value,
                    EMPTY if value else Html(" checked"),
                    text,
                )
                for value, text in options
            ]
        ),
    )
