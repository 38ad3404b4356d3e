"""What is kept between runs: only under its stamp, only as a whole, and not without end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from numerate.model.kept import find_file, find_folder, keep, make_stamp, read_kept


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "numerate"


def test_what_is_kept_comes_back_under_its_stamp_only(folder: Path) -> None:
    keep("words", "1", {"vier": 4})
    assert read_kept("words", "1") == {"vier": 4}
    assert read_kept("words", "2") is None
    assert read_kept("rules", "1") is None
    assert [file.name for file in folder.iterdir()] == [find_file("words").name]


def test_a_stamp_tells_files_that_changed(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text("a = 1", encoding="utf-8")
    before = make_stamp([file])
    assert make_stamp([file]) == before
    assert make_stamp([file], "more") != before
    os.utime(file, (1, 1))
    assert make_stamp([file]) != before


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"stamp": "1"}', "[" * 100_000, "\x00"])
def test_what_is_damaged_is_nothing(damage: str) -> None:
    keep("words", "1", [])
    find_file("words").write_text(damage, encoding="utf-8")
    assert read_kept("words", "1") is None


def test_what_is_no_data_is_not_kept(folder: Path) -> None:
    keep("words", "1", {"file": folder})
    assert read_kept("words", "1") is None
    assert list(folder.iterdir()) == []


def test_the_oldest_go(folder: Path) -> None:
    folder.mkdir()
    for number in range(20):
        old = folder / f"words-{number:08x}.json"
        old.write_text("{}", encoding="utf-8")
        os.utime(old, (number, number))
    keep("words", "1", [])
    left = {file.name for file in folder.iterdir()}
    assert len(left) == 8
    assert {find_file("words").name, "words-00000013.json"} <= left


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    keep("words", "1", [])
    assert read_kept("words", "1") is None


def test_a_relative_folder_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert find_folder().is_absolute()
