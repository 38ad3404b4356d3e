"""The Python files of the project and what they import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("model", "pipeline", "rules", "reports")


@dataclass(frozen=True, slots=True)
class Import:
    """One import: ``file`` from the root, ``line`` from 1, ``module`` in full, and how it is written."""

    file: str
    line: int
    module: str
    relative: bool

    @property
    def top(self) -> str:
        """The first name of the module: the package on the disk."""
        return self.module.split(".")[0]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def list_python_files(*folders: str) -> list[Path]:
    """Give the modules under the folders, each once: those behind a symlink belong to where it points."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if path.resolve() == path]


def list_imports(path: Path) -> Iterator[Import]:
    """Give every import of a module, at its top or in a function; relative ones are told in full."""
    file = path.relative_to(ROOT).as_posix()
    inside = path.relative_to(ROOT).parts
    package = inside[:-1] if inside[0] == "numerate" else ("numerate", *inside[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=file)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(file, node.lineno, alias.name, relative=False)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            stem = ".".join((*base, *([node.module] if node.module else [])))
            for alias in node.names:
                yield Import(file, node.lineno, f"{stem}.{alias.name}", relative=node.level > 0)
