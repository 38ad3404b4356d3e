"""The JSON Schema of the report, made from the structs of the contract.

``python -m numerate.reports.schema`` prints it; a test holds that ``report-v1.schema.json`` is fresh.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from .contract import Report


def build_schema() -> dict[str, Any]:
    """Give the schema as dicts and lists (JSON Schema 2020-12)."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "numerate report, version 1",
        "description": "One object for a run; a line of JSON Lines output is a Document. Keys may be added.",
    }
    return head | msgspec.json.schema(Report)


def render_schema() -> str:
    """Write the schema as indented JSON."""
    return json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(render_schema(), end="")
