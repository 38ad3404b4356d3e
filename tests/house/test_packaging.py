"""What is built holds every module and data file under the one name ``numerate``, and works elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.sources import PARTS, ROOT, list_python_files

# Read by people who look around in the source, not by the package.
LEFT_OUT = (".md", ".pyc")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from this checkout and give what it printed; fail with its own words."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two wheels of a copy of the tree: built straight from it, and from its source distribution."""
    tree = tmp_path_factory.mktemp("tree") / "numerate"
    names = (*PARTS, "numerate", "pyproject.toml", "setup.py", "MANIFEST.in", "LICENSE")
    tree.mkdir()
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tree / name)
    left = tree / "build" / "lib" / "numerate" / "rules" / "sums" / "gone.yaml"  # by an earlier build
    left.parent.mkdir(parents=True)
    left.write_text("name: gone\n")
    build = (sys.executable, "-m", "build", "--no-isolation")
    run(*build, "--outdir", tree / "by-sdist", cwd=tree)
    run(*build, "--wheel", "--outdir", tree / "straight", cwd=tree)
    return {way: next((tree / way).glob("*.whl")) for way in ("straight", "by-sdist")}


def list_sources() -> set[str]:
    """Give every module and data file of the package, named as it is installed."""
    inside = [path for part in PARTS for path in (ROOT / part).rglob("*") if path.is_file()]
    named = {f"numerate/{path.relative_to(ROOT)}" for path in inside if path.suffix not in LEFT_OUT}
    doors = {path.relative_to(ROOT).as_posix() for path in list_python_files("numerate")}
    return named | doors | {"numerate/py.typed"}


@pytest.mark.parametrize("way", ["straight", "by-sdist"])
def test_a_wheel_holds_every_module_and_data_file(wheels: dict[str, Path], way: str) -> None:
    held = set(zipfile.ZipFile(wheels[way]).namelist())
    files = {name for name in held if ".dist-info/" not in name}
    assert files == list_sources()


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in list_python_files(*PARTS, "numerate")}
    assert [folder.relative_to(ROOT).as_posix() for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_the_wheel_works_away_from_the_checkout(wheels: dict[str, Path], tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheels["by-sdist"]).extractall(site)
    script = (
        f"import sys; sys.path.insert(0, {str(site)!r}); import numerate; print(numerate.__file__); "
        "report = numerate.check_text('The 144 officers comprise 120 men and 34 women.'); "
        "print(*(finding.rule for finding in report.findings))"
    )
    printed = run(sys.executable, "-c", script, cwd=tmp_path).splitlines()
    assert printed == [str(site / "numerate" / "__init__.py"), "parts-miss-total"]


def test_the_editable_install_is_this_checkout() -> None:
    script = "import numerate.rules, os; print(os.path.realpath(numerate.rules.__file__))"
    assert run(sys.executable, "-c", script, cwd=Path("/")).strip() == str(ROOT / "rules" / "__init__.py")


def test_nothing_but_numerate_is_installed_at_the_top(wheels: dict[str, Path]) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheels["straight"]).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"numerate"}
