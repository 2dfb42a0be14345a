"""Findings for programs: JSON and SARIF 2.1.0."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from jinzhu.finding import Finding
from jinzhu.rules.texts import rule_texts

SARIF_VERSION = "2.1.0"


def as_json(data: Any) -> str:
    """Data as every command prints it."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def render_json(findings: Sequence[Finding]) -> str:
    """A list of objects, old findings included with ``new: false``."""
    return as_json([_object(finding) for finding in findings])


def _object(finding: Finding) -> dict[str, Any]:
    return {**asdict(finding), "also": [each._asdict() for each in finding.also]}


def render_sarif(findings: Sequence[Finding]) -> str:
    """A SARIF log with the rules that were broken."""
    used = sorted({finding.rule for finding in findings})
    driver = {"name": "jinzhu", "rules": [_rule(rule) for rule in used]}
    results = [_result(finding, used.index(finding.rule)) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return as_json({"version": SARIF_VERSION, "runs": [run]})


def _rule(rule: str) -> dict[str, Any]:
    text = rule_texts()[rule]
    return {
        "id": rule,
        "shortDescription": {"text": text.title},
        "help": {"text": f"依据：{'；'.join(map(str, text.cites))}"},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "baselineState": "new" if finding.new else "unchanged",
        "message": {"text": f"{finding.message}{finding.help}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": finding.path},
                    "region": region,
                }
            }
        ],
    }
