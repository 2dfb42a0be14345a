"""The search box, and the one small file it looks into."""

import json
from typing import Any

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import Html, fill
from jinzhu.publish.view.hall import HallView

INDEX = "assets/jinzhu/items.json"


def search_box(root: str) -> Html:
    """A box that the script fills; without JavaScript it points at the lists."""
    return fill(
        '<form class="jz-search" role="search" data-index="%s%s" data-root="%s" hidden>'
        '<label for="jz-query">查事项</label>'
        '<input id="jz-query" type="search" autocomplete="off" enterkeyhint="search"'
        ' placeholder="事项名称、部门或编码">'
        '<div class="jz-search__status" role="status"></div>'
        '<ol class="jz-search__hits"></ol></form>'
        '<noscript><p class="jz-alert">浏览器没有开启 JavaScript，请从'
        '<a href="%s%s">事项清单</a>查找。</p></noscript>'
        '<script src="%sassets/jinzhu/search.js" defer></script>',
        root,
        INDEX,
        root,
        root,
        addresses.ITEMS,
        root,
    )


def search_index(view: HallView) -> str:
    """Names, aliases, departments and codes of the items in the hall or still to come.

    ``[code, name, department, aliases…]`` for each item; the department is a place in the
    list of departments; ``taken`` names the folders that differ from their code.
    """
    places = {code: place for place, code in enumerate(view.departments)}
    items = [item for item in view.items.values() if not item.standing.gone]
    data: dict[str, Any] = {
        "departments": [department.short for department in view.departments.values()],
        "items": [
            [item.code, item.name, places.get(item.department, -1), *item.guide.aliases]
            for item in items
        ],
        "taken": {
            item.code: addresses.folder(item.code)
            for item in items
            if addresses.folder(item.code) != item.code
        },
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
