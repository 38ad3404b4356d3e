"""Kept patterns are those that ``re`` makes, whatever becomes of what is kept."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from numerate.model import kept, patterns

PIECES = st.sampled_from(
    [
        "a",
        "é",
        "[a-z]",
        r"\d+",
        r"(?P<x>b)",
        "(c|dd)",
        "(?i:straße)",
        "(?=e)",
        "(?<!f)",
        "g{2,3}?",
        "[^\ud800-\udfff]",
        ".",
    ]
)
START = """
import numerate.model.patterns as patterns
import numerate.pipeline.extract, numerate.pipeline.readers.markdown, numerate.rules.engine
print(len(patterns._made), len(patterns._read_kept()))
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, and a process that has not looked into it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(patterns, "_made", {})
    patterns._read_kept.cache_clear()
    return tmp_path


@given(st.lists(PIECES, max_size=6), st.sampled_from([0, re.IGNORECASE, re.MULTILINE | re.DOTALL]))
@example(["(?P<x>b)", r"\d+", "(c|dd)"], int(re.IGNORECASE))
def test_a_pattern_is_the_same_when_it_comes_back(pieces: list[str], flags: int) -> None:
    pattern = "".join(dict.fromkeys(pieces))
    made = patterns.compile_kept(pattern, flags)
    assert made == re.compile(pattern, flags)
    assert made.groupindex == re.compile(pattern, flags).groupindex
    patterns._keep()
    patterns._read_kept.cache_clear()
    patterns._made.clear()
    assert patterns.compile_kept(pattern, flags) == made
    assert not patterns._made


def start(folder: Path) -> tuple[int, int]:
    """Start a process that makes the patterns of a check; tell how many it had to compile and how many were kept."""
    env = {"XDG_CACHE_HOME": str(folder), "PYTHONHASHSEED": "random"}
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True, env=env)
    made, found = map(int, done.stdout.split())
    return made, found


def test_the_second_start_compiles_nothing(tmp_path: Path) -> None:
    made, found = start(tmp_path)
    assert made > 100
    assert found == 0
    made, found = start(tmp_path)
    assert made == 0
    assert found > 100


@pytest.mark.parametrize("row", ["", "AAAA", "////", "no base64", None, [], 7])
def test_a_damaged_row_is_compiled_anew(row: object) -> None:
    pattern = r"(?P<x>\d+) men"
    entry = [int(re.compile(pattern).flags), row, 1, {"x": 1}]
    kept.keep("patterns", patterns._STAMP, {f"0 {pattern}": entry, "0 a": entry[:2], "0 b": None})
    for each in (pattern, "a", "b"):
        assert patterns.compile_kept(each) == re.compile(each)


def test_another_python_keeps_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns.compile_kept("x+")
    patterns._keep()
    patterns._read_kept.cache_clear()
    monkeypatch.setattr(patterns, "_STAMP", "another")
    assert patterns._read_kept() == {}


def test_a_python_that_works_otherwise_is_left_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_build", lambda *given: re.compile("else"))
    patterns._knows_how.cache_clear()
    try:
        assert patterns.compile_kept("x+") == re.compile("x+")
    finally:
        patterns._knows_how.cache_clear()


def test_a_fault_in_a_pattern_is_told() -> None:
    with pytest.raises(re.error):
        patterns.compile_kept("(")


def test_it_does_not_grow_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST", 3)
    for pattern in "abcde":
        patterns.compile_kept(pattern)
        patterns._keep()
        patterns._read_kept.cache_clear()
        patterns._made.clear()
    data = json.loads(kept.find_file("patterns").read_bytes())["data"]
    assert len(data) <= 3
