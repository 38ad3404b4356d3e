"""Write docs/configuration-reference.md: every key of the configuration file, from its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from numerate.config_file import build_schema

from .page_files import DOCS, escape, write_page

HEAD = """\
<!-- Made by `make pages` from the schema of the configuration file. Change that, not this page. -->

# Every key of numerate.toml

[Configuration](configuration.md) tells how the file is found and what it is for; `numerate config schema` prints this as
JSON Schema, for editors. A key that is not listed here stops the run."""


def main() -> None:
    """Write the page."""
    write_page(DOCS / "configuration-reference.md", "\n\n".join([HEAD, *describe(build_schema())]))


def describe(schema: Mapping[str, Any]) -> Iterator[str]:
    """Give the table of keys, and one for each table that a key may hold."""
    kinds: Mapping[str, Any] = schema["$defs"]
    for name, kind in sorted(kinds.items(), key=lambda item: item[0] != "ConfigFile"):
        rows = [
            f"| `{key}` | {_tell_type(each)} | {_tell_default(each)} | {escape(str(_find(each, 'description', '')))} |"
            for key, each in kind["properties"].items()
        ]
        if name != "ConfigFile":
            yield f"## {escape(name)}"
        yield "\n".join(["| key | takes | default | |", "|---|---|---|---|", *rows])


def _find(entry: Mapping[str, Any], key: str, otherwise: object) -> object:
    """Give a word of an entry, or of one of its choices."""
    if key in entry:
        return entry[key]
    return next((choice[key] for choice in entry.get("anyOf", ()) if key in choice), otherwise)


def _tell_type(entry: Mapping[str, Any]) -> str:
    """Say what a key takes."""
    if "$ref" in entry:
        return escape(str(entry["$ref"]).rpartition("/")[2])
    if "enum" in entry:
        return ", ".join(f"`{json.dumps(value)}`" for value in entry["enum"])
    if "anyOf" in entry:
        return " or ".join(_tell_type(choice) for choice in entry["anyOf"] if choice.get("type") != "null")
    match entry.get("type"):
        case "array":
            return f"list of {_tell_type(entry['items'])}" if entry.get("items") else "list"
        case "object":
            inner = entry.get("additionalProperties")
            return f"table of {_tell_type(inner)}" if isinstance(inner, dict) else "table"
        case "string":
            return "date" if entry.get("format") == "date" else "text"
        case "boolean":
            return "`true` or `false`"
        case other:
            return str(other)


def _tell_default(entry: Mapping[str, Any]) -> str:
    """Give the default as it would stand in the file."""
    default = entry.get("default")
    return "" if default is None or default == {} else f"`{json.dumps(default)}`"


if __name__ == "__main__":
    main()
