"""Write docs/pandas.md anew: run its cells, put below each what it printed, and fill in the tables of columns."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
from pathlib import Path
from typing import Any

import pandas as pd

from numerate.archive.schema import TABLES
from numerate.reports.frames import CLAIMS, FINDINGS, QUANTITIES

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "pandas.md"
_CELL = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```text\n.*?```\n)?", re.S)
_TABLES = re.compile(r"(?<=<!-- tables -->\n).*?(?=<!-- /tables -->)", re.S)


def make_page(text: str) -> str:
    """Give the page with what its cells print now. Runs them in the folder of the project."""
    names: dict[str, Any] = {}

    def run(found: re.Match[str]) -> str:
        code = found["code"]
        printed = run_cell(code, names)
        return f"```python\n{code}```\n" + (f"\n```text\n{printed}\n```\n" if printed else "")

    with contextlib.chdir(ROOT), pd.option_context("display.width", 120, "display.max_columns", 20):
        return _TABLES.sub(lambda found: list_columns(), _CELL.sub(run, text))


def run_cell(code: str, names: dict[str, Any]) -> str:
    """Run a cell and give what it prints; an expression at its end is printed too, as in a notebook."""
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) and _shows(tree.body[-1]) else None
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102 our own page
        if isinstance(last, ast.Expr):
            print(eval(compile(ast.Expression(last.value), "cell", "eval"), names))  # noqa: S307 our own page
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().split("\n"))


def _shows(node: ast.stmt) -> bool:
    """Tell whether an expression is there to be shown."""
    return isinstance(node, ast.Expr) and not ast.unparse(node).startswith("print(")


def list_columns() -> str:
    """Give the columns of the three tables, with their types and meaning."""
    lines = []
    for table, columns in (("quantities", QUANTITIES), ("claims", CLAIMS), ("findings", FINDINGS)):
        lines += [f"### {table}", "", "| column | type | |", "|---|---|---|"]
        lines += [f"| `{name}` | {_name_type(kind)} | {_describe(table, name)} |" for name, kind in columns.items()]
        lines.append("")
    return "\n".join(lines)


def _describe(table: str, column: str) -> str:
    """Give what a column means; the tables of an archive have the same."""
    about: bytes = TABLES[table].field(column).metadata[b"about"]
    return about.decode()


def _name_type(kind: Any) -> str:
    return "category" if isinstance(kind, pd.CategoricalDtype) else "tuple" if kind == "object" else str(kind)


if __name__ == "__main__":
    os.environ.setdefault("COLUMNS", "120")
    PAGE.write_text(make_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
