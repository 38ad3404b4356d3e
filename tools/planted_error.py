"""Prove that mypy and import-linter see every folder: spoil a copy of the tree and ask for each error back.

Both checkers reach the parts through symlinks, and both have been seen to pass over folders in silence.
Every folder that holds modules gets a type error; every folder of a part gets imports that its place forbids.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = Path(sys.executable).parent
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", "build", "dist", "__pycache__", "*.egg-info")
FORBIDDEN_PART = {"model": "pipeline", "pipeline": "rules", "rules": "reports", "reports": "pipeline"}
NOT_SUBJECTS = {"kit"}


@dataclass(frozen=True, slots=True)
class ForbiddenImport:
    """One planted import: the file to write, its statement, and the edge that import-linter must name."""

    file: str
    statement: str
    edge: str


def find_module_folders(tree: Path) -> Iterator[str]:
    """Give every folder of ``tree`` that holds Python modules, parts first; symlinks are not followed."""
    for top in (*FORBIDDEN_PART, "ci", "numerate", "tests", "tools"):
        for folder, _, files in os.walk(tree / top):
            if any(name.endswith(".py") for name in files):
                yield Path(folder).relative_to(tree).as_posix()


def forbid_imports(folders: list[str]) -> Iterator[ForbiddenImport]:
    """Give what each folder may not import: another part, a door; for a subject of rules, a neighbour."""
    subjects = [folder for folder in folders if re.fullmatch(r"rules/\w+", folder)]
    subjects = [folder for folder in subjects if folder.removeprefix("rules/") not in NOT_SUBJECTS]
    for folder in folders:
        part = folder.split("/")[0]
        if part in FORBIDDEN_PART:
            target = FORBIDDEN_PART[part]
            up = "." * (folder.count("/") + 2)
            yield _plant_import(folder, "planted_part", f"from {up} import {target}", f"numerate.{target}")
            yield _plant_import(folder, "planted_door", f"from {up} import cli", "numerate.cli")
    for subject, neighbour in zip(subjects, subjects[1:] + subjects[:1], strict=True):
        name = neighbour.removeprefix("rules/")
        yield _plant_import(subject, "planted_subject", f"from .. import {name}", f"numerate.rules.{name}")
        yield _plant_import(subject, "planted_engine", "from .. import engine", "numerate.rules.engine")


def _plant_import(folder: str, module: str, statement: str, target: str) -> ForbiddenImport:
    importer = f"numerate.{folder.replace('/', '.')}.{module}"
    return ForbiddenImport(f"{folder}/{module}.py", statement, f"{importer} -> {target}")


def run_checker(tree: Path, *command: str) -> str:
    """Run a checker on the copy and give what it printed, in lines that are not wrapped."""
    surroundings = os.environ | {"PYTHONPATH": str(tree), "COLUMNS": "1000", "MYPYPATH": str(tree)}
    done = subprocess.run(
        [str(TOOLS / command[0]), *command[1:]],
        cwd=tree,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def find_unseen_types(tree: Path, folders: list[str]) -> list[str]:
    """Plant a type error in every folder and give the planted files that mypy does not name."""
    planted = [f"{folder}/planted_type.py" for folder in folders]
    for file in planted:
        (tree / file).write_text('COUNT: int = "twelve"\n', encoding="utf-8")
    printed = run_checker(tree, "mypy")
    named = re.findall(r"^(\S+):1: error: .*\[assignment\]$", printed, flags=re.MULTILINE)
    seen = {(tree / path).resolve() for path in named}
    return [f"mypy does not see {file}" for file in planted if (tree / file).resolve() not in seen]


def find_unseen_imports(tree: Path, folders: list[str]) -> list[str]:
    """Plant the forbidden imports and give those that import-linter does not name."""
    planted = list(forbid_imports(folders))
    for wrong in planted:
        (tree / wrong.file).write_text(f"{wrong.statement}\n", encoding="utf-8")
    printed = " ".join(run_checker(tree, "lint-imports", "--no-cache").split())
    unseen = [wrong for wrong in planted if f"{wrong.edge} (l.1)" not in printed]
    return [f"import-linter does not see “{wrong.statement}” in {wrong.file}" for wrong in unseen]


def main() -> int:
    """Exit 0 when every planted error was reported, 1 when a checker passed over one."""
    with tempfile.TemporaryDirectory() as temporary:
        tree = Path(temporary, "numerate").resolve()
        shutil.copytree(ROOT, tree, symlinks=True, ignore=LEFT_BEHIND)
        folders = list(find_module_folders(tree))
        unseen = find_unseen_types(tree, folders) + find_unseen_imports(tree, folders)
    for line in unseen:
        print(line, file=sys.stderr)
    if not unseen:
        print(f"Planted errors in {len(folders)} folders: mypy and import-linter report every one.")
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main())
