"""Write docs/archive-tables.md: every column of the tables of an archive run, from their schema."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from numerate.archive.schema import SCHEMA, TABLES

from .page_files import DOCS, escape, write_page

HEAD = f"""\
<!-- Made by `make pages` from numerate/archive/schema.py. Change that, not this page. -->

# The tables of an archive run

Version `{SCHEMA}`; it stands in the metadata of every file (`numerate.schema`), in `manifest.json` and in `summary.json`.
Columns may be added under one version; to change or remove one is the next. [Archives](archives.md) tells how they are made.
`document` leads from every table to `articles`; `document` with the ids in `claims`, `quantities` and `claim` leads from one
to another. Places are code points of the text, counted from 0, lines and columns from 1; a stretch ends before its `end`."""

_ABOUT = {
    "articles": "One row an article that could be read.",
    "quantities": "One row a number of an article, checked or not.",
    "claims": "One row for what an article says is related, whether it holds or not.",
    "findings": "One row a claim that breaks.",
    "notices": "One row for each thing that could not be done: a line is no article, a file ends too early, a rule gave up.",
}


def main() -> None:
    """Write the page."""
    write_page(DOCS / "archive-tables.md", "\n\n".join([HEAD, *describe()]))


def describe() -> Iterator[str]:
    """Give the columns of each table."""
    for name, schema in TABLES.items():
        rows = [
            f"| `{field.name}` | {_tell_type(field.type)}{'' if not field.nullable else ', may be empty'} "
            f"| {escape(field.metadata[b'about'].decode())} |"
            for field in schema
        ]
        yield f"## {name}\n\n{_ABOUT[name]}"
        yield "\n".join(["| column | type | |", "|---|---|---|", *rows])


def _tell_type(kind: pa.DataType) -> str:
    """Say a type in words."""
    names = {pa.string(): "text", pa.int64(): "integer", pa.float64(): "number", pa.date32(): "date"}
    if kind in names:
        return names[kind]
    inner = kind.value_type
    return f"list of ({', '.join(field.name for field in inner)})" if pa.types.is_struct(inner) else "list of texts"


if __name__ == "__main__":
    main()
