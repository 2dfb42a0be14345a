"""The tables of the package, and its descriptor (Tabular Data Package)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

NAME = "hsds"
SPECIFICATION = "https://docs.openreferral.org/en/v3.0.0/"

TABLES: Mapping[str, Sequence[str]] = {
    "organizations": ("id", "name", "alternate_name", "description"),
    "organization_identifiers": ("id", "organization_id", "identifier_type", "identifier"),
    "locations": ("id", "location_type", "url", "name", "description"),
    "services": (
        "id",
        "organization_id",
        "name",
        "alternate_name",
        "description",
        "url",
        "status",
        "application_process",
        "fees_description",
        "wait_time",
        "eligibility_description",
        "alert",
    ),
    "service_at_location": ("id", "service_id", "location_id", "description"),
    "schedules": (
        "id",
        "location_id",
        "freq",
        "byday",
        "opens_at",
        "closes_at",
        "description",
    ),
    "phones": (
        "id",
        "location_id",
        "service_id",
        "organization_id",
        "number",
        "description",
    ),
    "required_documents": ("id", "service_id", "document", "uri"),
    "cost_options": ("id", "service_id", "option", "currency", "amount_description"),
}
_REQUIRED: Mapping[str, Sequence[str]] = {
    "organizations": ("name", "description"),
    "organization_identifiers": ("organization_id", "identifier_type", "identifier"),
    "locations": ("location_type",),
    "services": ("organization_id", "name", "status"),
    "service_at_location": ("service_id", "location_id"),
    "phones": ("number",),
    "cost_options": ("service_id",),
}
_REFERENCES = {
    "organization_id": "organizations",
    "location_id": "locations",
    "service_id": "services",
}
_FORMATS = {"url": "uri", "uri": "uri"}
_CHOICES = {
    ("services", "status"): ["active", "inactive", "defunct", "temporarily closed"],
    ("locations", "location_type"): ["physical", "postal", "virtual"],
    ("schedules", "freq"): ["WEEKLY", "MONTHLY"],
}


def descriptor(hall: str, day: date) -> dict[str, Any]:
    """``datapackage.json``."""
    return {
        "profile": "tabular-data-package",
        "name": "jinzhu-hsds",
        "title": f"{hall}办事事项",
        "description": "按 Human Services Data Specification 3.0 整理的大厅事项、部门和窗口",
        "homepage": SPECIFICATION,
        "version": day.isoformat(),
        "resources": [_resource(name, columns) for name, columns in TABLES.items()],
    }


def _resource(name: str, columns: Sequence[str]) -> dict[str, Any]:
    references = [
        {"fields": column, "reference": {"resource": _REFERENCES[column], "fields": "id"}}
        for column in columns
        if column in _REFERENCES
    ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(name, column) for column in columns],
            "primaryKey": "id",
            "foreignKeys": references,
        },
    }


def is_identifier(column: str) -> bool:
    """Whether a column holds an identifier: of its own row, or of another."""
    return column == "id" or column in _REFERENCES


def _field(table: str, column: str) -> dict[str, Any]:
    is_id = is_identifier(column)
    told: dict[str, Any] = {"name": column, "type": "string"}
    if is_id or column in _FORMATS:
        told["format"] = "uuid" if is_id else _FORMATS[column]
    limits: dict[str, Any] = {}
    if column == "id" or column in _REQUIRED.get(table, ()):
        limits["required"] = True
    if column == "id":
        limits["unique"] = True
    if (table, column) in _CHOICES:
        limits["enum"] = _CHOICES[table, column]
    return {**told, "constraints": limits} if limits else told
