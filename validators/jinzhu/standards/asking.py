"""What a kind of filing asks for in a hall: its fields, each by a clause that binds there.

A field that only another standard asks for is none in a hall which that standard does not bind:
no form, sheet, question or page has it. A filing that carries it all the same is read. A clause is
told only where its standard binds, and an annex only where the standard it belongs to does.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from jinzhu.filing.kinds import KINDS, kind_schema
from jinzhu.filing.sealed import SEALED
from jinzhu.finding import Citation
from jinzhu.standards.basis import basis_of

# The standards of a hall, in the order of its profile.
Chosen = tuple[str, ...]
Schema = Mapping[str, Any]
_MOST_HALLS = 256


def standard_of(info: FieldInfo) -> str | None:
    """The standard that asks for a field, where it is another than the kind's."""
    extra = info.json_schema_extra
    return str(extra["standard"]) if isinstance(extra, dict) and "standard" in extra else None


def is_field(info: FieldInfo, chosen: Chosen) -> bool:
    """Whether a hall has a field: what a model cannot do without is there in any."""
    return info.is_required() or standard_of(info) in (None, *chosen)


def is_said(part: BaseModel, field: str) -> bool:
    """Whether a form that is shown has a field: one of another standard only when it was given."""
    return field in part.model_fields_set or not standard_of(type(part).model_fields[field])


def cited(kind: str, info: FieldInfo, chosen: Chosen) -> Citation | None:
    """The clause that asks for a field of a kind, or of a part in it; None where none binds."""
    extra = info.json_schema_extra
    clause = extra.get("clause") if isinstance(extra, dict) else None
    standard = standard_of(info) or KINDS[kind].STANDARD
    return Citation(standard, str(clause)) if clause and standard in chosen else None


def annex_of(kind: str, chosen: Chosen) -> str | None:
    """The annex with the form of a kind, where the standard that has it binds."""
    model = KINDS[kind]
    return model.ANNEX if model.STANDARD in chosen else None


@lru_cache(maxsize=_MOST_HALLS)
def schema_for(kind: str, chosen: Chosen) -> Schema:
    """The schema of a kind as a hall has it; ``standard`` and ``clause`` are those that bind.

    A field's own ``standard`` is there only where it is another than the kind's, and then it is
    what asks for the field though the model can do without. KeyError for a kind that does not
    exist.
    """
    model, basis = KINDS[kind], basis_of(kind, chosen)
    found = _kept(kind_schema(kind), model.STANDARD, chosen)
    told = {"clause": basis.clause, "standard": basis.standard}
    if model.ANNEX and annex_of(kind, chosen) is None:
        told["description"] = model.__doc__ or model.TITLE
    return {**found, **told}


@lru_cache(maxsize=_MOST_HALLS)
def record_schema_for(kind: str, chosen: Chosen) -> Schema:
    """The schema of what is sealed with a kind; KeyError for one with which nothing is."""
    found = _kept(SEALED[kind].model_json_schema(), KINDS[kind].STANDARD, chosen)
    return {**found, "standard": basis_of(kind, chosen).standard}


def _kept(schema: Schema, standard: str, chosen: Chosen) -> dict[str, Any]:
    """A schema and its definitions without the fields that the hall does not have."""
    found = dict(schema)
    if "properties" in schema:
        required = schema.get("required", ())
        found["properties"] = {
            name: _bound(field, standard, chosen)
            for name, field in schema["properties"].items()
            if name in required or field.get("standard") in (None, *chosen)
        }
    if "$defs" in schema:
        found["$defs"] = {
            name: _kept(part, standard, chosen) for name, part in schema["$defs"].items()
        }
    return found


def _bound(field: Schema, standard: str, chosen: Chosen) -> Schema:
    """A field without a clause that does not bind."""
    if field.get("standard", standard) in chosen:
        return field
    return {name: told for name, told in field.items() if name not in ("clause", "standard")}
