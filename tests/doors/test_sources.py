"""Which files are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from numerate.config import Config
from numerate.sources import find_sources, match_globs

SUFFIXES = (".md", ".txt")


def make_tree(root: Path, *names: str) -> None:
    """Make empty files."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()


def names(paths: list[str], config: Config, here: Path) -> list[str]:
    """Give the paths of the files found, from where we are."""
    found = [source.path for source in find_sources(paths, config, SUFFIXES, here)]
    return [path.as_posix() for path in found if path is not None]


def test_a_folder_gives_known_formats_sorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_tree(tmp_path, "b.md", "a.TXT", "sub/c d é.md", "sub/x.png", ".git/e.md", ".hidden.md", "a/z.md")
    assert names(["."], Config(tmp_path), tmp_path) == ["a.TXT", "b.md", "a/z.md", "sub/c d é.md"]
    assert names([], Config(tmp_path), tmp_path) == ["a.TXT", "b.md", "a/z.md", "sub/c d é.md"]


def test_a_path_given_is_taken_whatever_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_tree(tmp_path, "a.md", "x.png")
    assert names(["x.png", "no.md", "a.md"], Config(tmp_path), tmp_path) == ["x.png", "no.md", "a.md"]


def test_a_file_is_taken_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_tree(tmp_path, "a.md", "b.md")
    assert names(["b.md", ".", "a.md"], Config(tmp_path), tmp_path) == ["b.md", "a.md"]


def test_include_and_exclude_are_told_from_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_tree(tmp_path, "in/a.md", "in/drafts/b.md", "out/c.md", "in/d.txt")
    config = Config(tmp_path, include=("in/**/*.md",), exclude=("drafts/",))
    monkeypatch.chdir(tmp_path / "in")
    assert names(["."], config, tmp_path / "in") == ["a.md"]
    assert names(["../out", "drafts/b.md"], config, tmp_path / "in") == ["drafts/b.md"]
    found = [s.path for s in find_sources([], config, SUFFIXES, tmp_path / "in")]
    assert found == [tmp_path / "in" / "a.md"]


def test_links_do_not_lead_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_tree(tmp_path, "secret/a.md", "desk/b.md")
    (tmp_path / "desk" / "link.md").symlink_to(tmp_path / "secret" / "a.md")
    (tmp_path / "desk" / "folder").symlink_to(tmp_path / "secret")
    (tmp_path / "desk" / "inside.md").symlink_to(tmp_path / "desk" / "b.md")
    monkeypatch.chdir(tmp_path)
    assert names(["desk"], Config(tmp_path), tmp_path) == ["desk/b.md", "desk/inside.md"]


def test_roots_make_paths_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_tree(tmp_path, "here/a.md", "there/deep/b.md", "there/c.md")
    here = tmp_path / "here"
    monkeypatch.chdir(here)
    paths = ["a.md", str(tmp_path / "there"), str(tmp_path / "there" / "c.md"), "-"]
    found = list(find_sources(paths, Config(here), SUFFIXES, here))
    assert [source.root for source in found] == [here, tmp_path / "there", tmp_path / "there", here]
    assert [source.path is None for source in found] == [False, False, False, True]


@pytest.mark.parametrize(
    ("globs", "path", "matches"),
    [
        ((), "a.md", False),
        (("*.md",), "deep/a.md", True),
        (("/a.md",), "deep/a.md", False),
        (("opinion/**",), "opinion/x/a.md", True),
        (("*.md", "!b.md"), "b.md", False),
    ],
)
def test_globs_are_those_of_gitignore(globs: tuple[str, ...], path: str, matches: bool) -> None:
    assert match_globs(globs)(path) is matches
