"""A draft is checked while its writer waits: what is not needed is not imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .running import DRAFTS

HEAVY = {
    "pandas",
    "numpy",
    "pint",
    "babel",
    "scipy",
    "great_expectations",
    "pyspark",
    "jinja2",
    "docx",
    "lxml",
    "importlib.resources",
    "tomllib",
    "duckdb",
    "pyarrow",
}


@pytest.mark.parametrize(
    ("args", "more"),
    [
        (["check", str(DRAFTS / "ferry.md")], {"concurrent.futures.process", "pathspec", "yaml"}),
        (["check", str(DRAFTS / "quiet.txt"), "--output-format", "json"], {"markdown_it"}),
        (["extract", str(DRAFTS / "quiet.txt")], {"markdown_it", "yaml"}),
        (["--help"], {"regex", "yaml", "markdown_it"}),
    ],
)
def test_what_is_not_needed_is_not_imported(args: list[str], more: set[str], tmp_path: Path) -> None:
    code = "import sys\nfrom numerate.cli import main\nmain(sys.argv[1:], standalone_mode=False)\nprint('\\f', *sys.modules)"
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    for _ in range(2):  # the second start finds words and rules kept
        run = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True, env=env)
    loaded = set(run.stdout.rpartition("\f")[2].split())
    assert "numerate.cli" in loaded
    assert not (HEAVY | more) & loaded
