"""The forms in the browser as data: the schema of each kind, told in the words of a form.

What a clerk types is text in the form and in the file alike, so that nothing that was typed is
lost on the way: a leaf is a text with a word on how it is asked (``x-format``). What may be left
out is marked, never given a value of its own. The keywords are those that the form's editors in
``theme/assets/jinzhu/form-editors.js`` read.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import NONE_WORD
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.sealed import SEALED
from jinzhu.standards.asking import Chosen, Schema, record_schema_for, schema_for

Node = dict[str, Any]
Parts = Sequence[tuple[str, Sequence[str]]]

# What the form fills in itself, and what another part of it makes.
MADE = frozenset({"format", "kind", "sealed", "commitment"})
WHO = ("department", "filed_on", "effective_on", "handled_by")
OPINION = ("unit_opinion", "opinion_of")
FURTHER = ("attachments", "supersedes", "filed_for", "remarks")
# A word that may stand in the place of a mapping or a list is a tick of its own in the form.
NONE_KEY, LIST_KEY = NONE_WORD, "list"
MOST_ON_A_LINE = 200

# A guide has forty fields: in the form they are folded into what belongs together.
GUIDE_PARTS: Parts = (
    (
        "谁来办、办给谁",
        (
            "implementing_body", "body_nature", "power_source", "level", "handling_type",
            "service_objects", "special_procedures",
        ),
    ),
    ("依据和条件", ("establishing_basis", "implementing_basis", "conditions")),
    ("申请材料", ("situations", "materials")),
    ("流程和时限", ("steps", "statutory_limit", "promised_limit", "visits", "visits_reason")),
    ("收费", ("charged", "fees", "online_payment")),
    (
        "地点、时间和电话",
        ("places", "hours", "enquiry", "complaint", "appointment_address", "progress_address"),
    ),
    (
        "网办、代办和结果",
        ("online", "online_address", "proxy", "delivery", "result"),
    ),
    ("常见问题和叫法", ("questions", "aliases")),
)  # fmt: skip

# Helps that are written for the file say what to type there; in a form one ticks and adds.
_SAID_OTHERWISE = (
    ("收费填 true，不收费填 false", "收费选“是”，不收费选“否”"),
    ("参加进驻窗口公务员考核填 true，不参加填 false", "参加选“是”，不参加选“否”"),
    ("没有特别程序填 [无]", "没有特别程序的填一项“无”"),
    ("不需要材料的留空列表 []", "不需要材料的不用添加"),
    ("；没有填 []", "；没有的不用添加"),
    ("同批备案可改填 opinion_of", "同批备案可改填“意见见”"),
    ("部门在目录 catalog/departments.yml 中的代号", "填报备案的部门；输入名称、代号或拼音查找"),
    ("填 true", "选“是”"),
)


def form_of(kind: str, chosen: Chosen) -> Node:
    """The form of a kind in a hall: its parts in the order in which they are filled in."""
    model, schema = KINDS[kind], schema_for(kind, chosen)
    node = _Form(schema).mapping(schema)
    node["title"] = model.TITLE
    if schema["standard"] != chosen[0]:
        node["x-standard"] = schema["standard"]
    node["x-parts"] = _parts_of(model, schema["properties"])
    kept = [name for _, names in node["x-parts"] for name in names]
    node["properties"] = {name: node["properties"][name] for name in kept}
    for name in _needed(model):
        node["properties"][name]["x-required"] = True
        node["properties"][name].pop("x-optional", None)
    if model.OPINION:
        node["properties"]["unit_opinion"]["x-hint"] = "与“意见见”两项填一项。"
    if "follows" in node["properties"]:
        node["properties"]["follows"]["x-kinds"] = list(model.FOLLOWS)
    return node


def sealed_form_of(kind: str, chosen: Chosen) -> Node | None:
    """The form of what is sealed with a filing of this kind; None where nothing is."""
    if kind not in SEALED:
        return None
    schema = record_schema_for(kind, chosen)
    node = _Form(schema).mapping(schema)
    node["title"] = "密封信息"
    return node


def _needed(model: type[Filing]) -> Iterator[str]:
    """What the rules of a kind ask for though its model may do without.

    An opinion may stand in another filing of the same day, so its mapping stays optional.
    """
    if model.MUST_FOLLOW:
        yield "follows"


def _parts_of(model: type[Filing], fields: Schema) -> list[tuple[str, list[str]]]:
    """The sections of a form: who and when, the act itself, the unit's opinion, the rest."""
    own = [n for n in fields if n not in Filing.model_fields and n not in MADE]
    follows = ["follows"] if model.FOLLOWS else []
    parts = [("谁报、何时生效", list(WHO)), (model.TITLE, [*follows, *own])]
    if model.OPINION:
        parts.append(("所在单位意见", list(OPINION)))
    return [*parts, ("附件、更正和备注", list(FURTHER))]


def _told(text: str) -> str:
    for written, said in _SAID_OTHERWISE:
        text = text.replace(written, said)
    return text


class _Form:
    """Turns the schema of a model into nodes of a form."""

    def __init__(self, root: Schema) -> None:
        self._definitions: Schema = root.get("$defs", {})
        # The one that asks for the kind: its clauses go without its number.
        self._standard: str = root["standard"]

    def mapping(self, schema: Schema) -> Node:
        """A mapping with all its fields; each knows whether it must be given."""
        required = schema.get("required", ())
        fields = {}
        for name, field in schema["properties"].items():
            node = self._field(field)
            if name in required:
                node["x-required"] = True
            elif "standard" in field:
                node["x-asked"] = field["standard"]
            fields[name] = node
        return self._foldable({"type": "object", "properties": fields})

    @staticmethod
    def _foldable(node: Node) -> Node:
        """A guide, or what changes of one, is folded into its parts."""
        if "implementing_body" in node["properties"]:
            parts = [
                (title, [each for each in names if each in node["properties"]])
                for title, names in GUIDE_PARTS
            ]
            node["x-parts"] = [(title, names) for title, names in parts if names]
        return node

    def _field(self, field: Schema) -> Node:
        field = self._resolved(field)
        forms = [self._resolved(each) for each in field.get("anyOf", (field,))]
        optional = {"type": "null"} in forms or field.get("default", ...) is None
        forms = [form for form in forms if form != {"type": "null"}]
        node = self._one_of(forms)
        for key, keyword in (("title", "title"), ("clause", "x-clause"), ("chooses", "x-chooses")):
            if key in field:
                node[keyword] = field[key]
        if "clause" in field and field.get("standard", self._standard) != self._standard:
            node["x-standard"] = field["standard"]
        if "description" in field:
            node["description"] = _told(field["description"])
        if optional and node["type"] != "string":
            node["x-optional"] = True
        if "chooses" in field and node["type"] == "array":
            node["items"]["x-chooses"] = node.pop("x-chooses")
            node["items"]["x-format"] = "choose"
        elif "chooses" in field:
            node["x-format"] = "choose"
        return node

    def _resolved(self, field: Schema) -> Schema:
        if "$ref" not in field:
            return field
        found = self._definitions[field["$ref"].rpartition("/")[2]]
        return {**found, **{key: value for key, value in field.items() if key != "$ref"}}

    def _one_of(self, forms: Sequence[Schema]) -> Node:
        """A field that takes one form, or one form or else a word."""
        words = [form["const"] for form in forms if "const" in form and len(forms) > 1]
        first = next(form for form in forms if form.get("const") not in words or not words)
        node = self._plain(first)
        if not words:
            return node
        if node["type"] == "string":
            return {**node, "x-word": words[0]}
        tick: Node = {"type": "string", "x-format": "tick", "title": words[0]}
        if node["type"] == "array":
            fields = {LIST_KEY: {**node, "title": "逐项填写"}}
            return {"type": "object", "properties": {NONE_KEY: tick, **fields}, "x-or": "list"}
        return {**node, "properties": {NONE_KEY: tick, **node["properties"]}, "x-or": "mapping"}

    def _plain(self, form: Schema) -> Node:
        kind = form.get("type")
        if "enum" in form:
            return _choice(form["enum"])
        if kind == "object":
            return self.mapping(form)
        if kind == "array":
            return self._list(form)
        if kind == "boolean":
            return {"type": "string", "x-format": "yesno"}
        if kind == "integer":
            return {"type": "string", "x-format": "number"}
        return _text(form)

    def _list(self, form: Schema) -> Node:
        item = self._field(form["items"])
        node: Node = {"type": "array", "items": item}
        if form.get("minItems"):
            node["x-least"] = form["minItems"]
        if "enum" in item:
            node["x-format"] = "ticks"
        return node


def _choice(terms: Sequence[str]) -> Node:
    """A choice that is made by nobody but the clerk: the first entry is none."""
    return {
        "type": "string",
        "x-format": "choice",
        "enum": ["", *terms],
        "x-enumTitles": ["请选择", *terms],
    }


def _text(form: Schema) -> Node:
    if form.get("format") == "date":
        return {"type": "string", "x-format": "day"}
    long = form.get("maxLength", 0) > MOST_ON_A_LINE
    return {"type": "string", "x-format": "text" if long else "line"}
