"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from numerate.model import ConfigError
from numerate.output import open_target


def test_a_file_is_there_when_all_went_well(tmp_path: Path) -> None:
    with open_target(tmp_path / "a.json") as file:
        file.write(b"x")
        assert not (tmp_path / "a.json").exists()
    assert (tmp_path / "a.json").read_bytes() == b"x"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_an_exception_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"old")

    def write_half() -> None:
        with open_target(tmp_path / "a.json") as file:
            file.write(b"new")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        write_half()
    assert (tmp_path / "a.json").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_bytes(b"old")
    real.chmod(0o640)
    (tmp_path / "link.json").symlink_to(real)
    with open_target(tmp_path / "link.json") as file:
        file.write(b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with open_target(tmp_path / "a.json") as file:
            file.write(b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to() -> None:
    with open_target(Path("/dev/null")) as file:
        file.write(b"x")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["no/such/folder.json", ".", "a" * 300])
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError) as caught, open_target(tmp_path / name) as file:
        file.write(b"x")
    assert str(tmp_path) in str(caught.value)
    assert list(tmp_path.iterdir()) == []
