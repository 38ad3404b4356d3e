"""Who may import what, where import-linter does not reach: packages of others, the front door, start-up."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import PARTS, ROOT, Import, list_imports, list_python_files

# Where each package of other people is at home. A parser, a format or an engine is one folder's business.
PLACES: dict[str, tuple[str, ...]] = {
    "babel": ("pipeline/",),
    "click": ("numerate/",),
    "docx": ("reports/", "numerate/"),
    "duckdb": ("numerate/",),
    "great_expectations": ("numerate/",),
    "jinja2": ("reports/html/",),
    "lxml": ("pipeline/readers/", "reports/"),
    "markdown_it": ("pipeline/readers/",),
    "markupsafe": ("reports/html/",),
    "msgspec": ("model/", "pipeline/", "rules/", "reports/", "numerate/"),
    "numpy": ("rules/", "numerate/"),
    "pandas": ("rules/tables/", "reports/", "numerate/"),
    "pathspec": ("numerate/",),
    "pint": ("pipeline/", "rules/"),
    "pyarrow": ("pipeline/readers/", "numerate/"),
    "pyspark": ("numerate/",),
    "pytest": ("numerate/",),
    "regex": ("pipeline/", "rules/", "reports/", "numerate/"),
    "scipy": ("rules/",),
    "yaml": ("pipeline/readers/", "rules/", "numerate/"),
    "zstandard": ("pipeline/readers/", "numerate/"),
}
# What a start of the command must not pay for.
HEAVY = (
    "duckdb",
    "great_expectations",
    "lxml",
    "pandas",
    "pint",
    "pyarrow",
    "pyspark",
    "scipy",
    "docx",
)


def list_foreign(*folders: str) -> list[Import]:
    """Give the imports under the folders that come from outside the project and the standard library."""
    everything = [found for path in list_python_files(*folders) for found in list_imports(path)]
    ours = {"numerate", "tests"}
    return [found for found in everything if found.top not in sys.stdlib_module_names | ours]


def test_the_nouns_import_the_standard_library_and_what_makes_structs() -> None:
    assert [str(found) for found in list_foreign("model") if found.top != "msgspec"] == []


def test_what_is_kept_together_is_a_struct() -> None:
    files = list_python_files(*PARTS, "numerate")
    made_slowly = [str(found) for path in files for found in list_imports(path) if found.top == "dataclasses"]
    assert made_slowly == [], "a dataclass takes 30 times as long to make: docs/decisions/09-nouns-are-structs.md"


def test_each_package_of_others_is_imported_where_it_is_at_home() -> None:
    strays = [
        str(found) for found in list_foreign(*PARTS, "numerate") if not found.file.startswith(PLACES.get(found.top, ()))
    ]
    assert strays == []


def test_each_package_of_others_is_a_stated_requirement() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    names = {canonicalize_name(Requirement(requirement).name) for requirement in stated}
    homes = packages_distributions()
    unstated = [
        str(found)
        for found in list_foreign(*PARTS, "numerate")
        if names.isdisjoint(canonicalize_name(home) for home in homes.get(found.top, ()))
    ]
    assert unstated == []


def test_a_part_is_never_imported_under_its_folder_name() -> None:
    files = list_python_files(*PARTS, "numerate", "tests", "tools")
    doubles = [str(found) for path in files for found in list_imports(path) if found.top in PARTS]
    assert doubles == [], "a second copy of the module: write `from ..model import …`, in tests `from numerate.model`"


def test_code_of_the_package_imports_its_own_by_relative_names() -> None:
    files = list_python_files(*PARTS, "numerate")
    absolute = [
        str(found)
        for path in files
        for found in list_imports(path)
        if found.top in ("numerate", "tests") and not found.relative
    ]
    assert absolute == []


def test_nothing_below_the_doors_imports_a_door() -> None:
    inside = tuple(f"numerate.{part}" for part in PARTS)
    upward = [
        str(found)
        for path in list_python_files(*PARTS)
        for found in list_imports(path)
        if found.relative and not found.module.startswith(inside)
    ]
    assert upward == []


@pytest.mark.parametrize("door", ["numerate", "numerate.cli"])
def test_a_start_loads_nothing_heavy(door: str) -> None:
    script = f"import sys, {door}; print(*sorted({set(HEAVY)!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], cwd="/", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == []


def test_every_import_contract_names_only_modules_that_exist() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    missing = []
    for contract in settings["tool"]["importlinter"]["contracts"]:
        (container,) = contract["containers"]
        folder = ROOT / container.replace(".", "/")
        names = [name.strip(" ()") for layer in contract["layers"] for name in layer.replace("|", ":").split(":")]
        missing += [f"{container}.{name}" for name in names if not has_module(folder, name)]
    assert missing == []


def has_module(folder: Path, name: str) -> bool:
    """Tell whether a folder holds a module or a package of that name."""
    return (folder / f"{name}.py").is_file() or (folder / name / "__init__.py").is_file()
