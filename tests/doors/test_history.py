"""What was before: lines that are new, files as they were, asides that were not said; whatever the repository looks like."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.history.git import Repository, find_new_lines
from numerate.history.past import Change, Past, find_new_asides
from numerate.model import ConfigError, Document
from numerate.pipeline.readers import read_file, read_text

from .content_repository import ContentRepository
from .running import numerate, start

WRONG = "The 144 officers comprise 120 men and 34 women.\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentRepository:
    """A repository with a draft, where the command is run."""
    repository = ContentRepository(tmp_path / "content")
    repository.write("numerate.toml", 'select = ["parts-miss-total"]\n')
    repository.write("stories/story.md", WRONG)
    repository.commit()
    monkeypatch.chdir(repository.root)
    return repository


def look_back(repository: ContentRepository, ref: str = "HEAD") -> Past:
    """Give the past of a repository."""
    found = Repository.find(repository.root, "--diff-base")
    return Past(found, found.resolve(ref, "--diff-base"))


def compare(repository: ContentRepository, path: str) -> list[Change]:
    """Tell what has become of the documents of a file."""
    past = look_back(repository)
    documents = read_file(repository.root / path, root=repository.root)
    return [past.compare(repository.root / path, each) for each in documents if isinstance(each, Document)]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", set()),
        ("a\nb\nc", "a\nb\nc\n", set()),
        ("a\nb\nc\n", "a\r\nb\r\nc\r\n", set()),
        ("a\nb\nc\n", "a\rb\rc\r", set()),
        ("a\nb\nc\n", "x\na\nb\nc\n", {1}),
        ("a\nb\nc\n", "a\nc\n", set()),
        ("a\nb\nc\n", "a\nB\nc\nd\n", {2, 4}),
        ("", "a\nb\n", {1, 2}),
        ("a\n", "", {1}),
        ("-- x\n", "++ y\n@@ -1 +9 @@\n", {1, 2}),
        ("a\x00b\n", "a\x00b\nc\n", {2}),
        ("ü\n", "ü\n\ud800\n", {2}),
    ],
)
def test_new_lines(old: str, new: str, lines: set[int]) -> None:
    assert find_new_lines(old, new) == lines


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_without_its_new_lines_a_text_is_in_the_old_one(old: list[str], new: list[str]) -> None:
    found = find_new_lines("\n".join(old), "\n".join(new))
    kept = [line for number, line in enumerate(new, 1) if number not in found]
    rest = iter(old)
    assert all(line in rest for line in kept)


def test_a_draft_that_is_the_same_has_no_new_lines(repository: ContentRepository) -> None:
    assert compare(repository, "stories/story.md") == [Change(frozenset())]
    repository.write("stories/story.md", WRONG.replace("\n", "\r\n"))
    assert compare(repository, "stories/story.md") == [Change(frozenset())]


def test_a_draft_that_is_new_is_new_throughout(repository: ContentRepository) -> None:
    repository.write("stories/new.md", f"{WRONG.strip()} <!-- numerate: ignore[parts-miss-total] -- so -->\n")
    assert compare(repository, "stories/new.md") == [Change(None, frozenset({0}))]


def test_each_line_of_json_lines_has_its_own_past(repository: ContentRepository) -> None:
    repository.write("wire.jsonl", '{"id": "a", "text": "One.\\nTwo."}\n{"text": "Three."}\n')
    repository.commit()
    repository.write(
        "wire.jsonl", '{"id": "b", "text": "New."}\n{"text": "Three."}\n{"id": "a", "text": "One.\\n2."}\n'
    )
    changes = compare(repository, "wire.jsonl")
    assert [change.lines for change in changes] == [None, frozenset(), frozenset({2})]


def test_a_draft_that_could_not_be_read_is_new(repository: ContentRepository) -> None:
    repository.write("stories/bad.md", b"\xff\xfe\x00\x00\x80")
    repository.commit()
    repository.write("stories/bad.md", WRONG)
    assert compare(repository, "stories/bad.md") == [Change(None)]


def test_links_have_no_past(repository: ContentRepository) -> None:
    (repository.root / "link.md").symlink_to("stories/story.md")
    repository.commit()
    assert compare(repository, "link.md") == [Change(None)]


BEGIN, END = "<!-- numerate: disable[a] -- b -->", "<!-- numerate: enable[a] -->"


@pytest.mark.parametrize(
    ("before", "now", "new"),
    [
        ("A. <!-- numerate: x -->", "A. <!-- numerate: x -->", set()),
        ("A. <!-- numerate: x -->", "Before.\n\nA. <!-- numerate: x -->", set()),
        ("A. <!-- numerate: x -->", "A. <!-- numerate: y -->", {0}),
        ("A. <!-- numerate: x -->", "B. <!-- numerate: x -->", {0}),
        ("A. <!-- numerate: x -->", "A. <!-- numerate: x --> <!-- numerate: x -->", {1}),
        ("A.", "---\nnumerate: {ignore: {a: b}}\n---\nA.", {0}),
        ("---\nnumerate: {ignore: {a: b}}\n---\nA.", "---\nnumerate: {ignore: {a: b}}\n---\nB.", set()),
        ("A.\n\n<!-- numerate: x -->", "A.\n\n<!-- numerate: x -->", set()),
        ("<!-- numerate: x -->\nA.\n\nB.", "A.\n\n<!-- numerate: x -->\nB.", {0}),
        (f"{BEGIN}\n\nA.\n\n{END}\n\nB.", f"0.\n\n{BEGIN}\n\nA.\n\n{END}\n\nB.", set()),
        (f"{BEGIN}\n\nA.\n\n{END}\n\nB.", f"{BEGIN}\n\nA. C.\n\n{END}\n\nB.", {0}),
        (f"{BEGIN}\n\nA.\n\n{END}\n\nB.", f"{BEGIN}\n\nA.\n\nB.\n\n{END}", {0, 1}),
    ],
)
def test_asides_that_are_new(before: str, now: str, new: set[int]) -> None:
    assert find_new_asides(read_text(before, format="markdown"), read_text(now, format="markdown")) == new


# Where git is asked


def test_a_folder_below_is_as_good(repository: ContentRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.root / "stories")
    assert numerate("check", "--baseline-commit", "HEAD").exit_code == 0
    assert numerate("check", "--diff-base", "HEAD", "--filter-mode", "added", "--trust", "base").exit_code == 0
    assert numerate("check", "story.md", "--trust", "base", "--diff-base", "HEAD").exit_code == 1


def test_paths_from_elsewhere_are_found(repository: ContentRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.root / "stories")
    file = repository.root / "stories" / "story.md"
    for name in (str(file), "../stories/story.md", "./story.md"):
        assert numerate("check", name, "--baseline-commit", "HEAD").exit_code == 0


def test_a_linked_working_tree_is_one(repository: ContentRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    other = repository.root.parent / "other tree"
    repository.git("worktree", "add", "--quiet", "-b", "other", str(other))
    monkeypatch.chdir(other)
    assert numerate("check", "--baseline-commit", "main").exit_code == 0


def test_what_git_sets_for_a_hook_does_not_lead_astray(
    repository: ContentRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("GIT_DIR", "/nowhere"), ("GIT_INDEX_FILE", "/nowhere/index"), ("GIT_PREFIX", "x/")):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    (repository.root / "stories" / "story.md").write_text(f"A line.\n\n{WRONG}")
    assert numerate("check", "--diff-base", "HEAD", "--filter-mode", "added").exit_code == 0


def test_names_that_are_no_utf8_do_not_stop_it(repository: ContentRepository) -> None:
    name = os.fsdecode(b"stories/\xff\xe4.md")
    repository.write(name, WRONG)
    repository.commit()
    result = start("check", "--baseline-commit", "HEAD", cwd=repository.root)
    assert (result.returncode, result.stderr) == (0, b"")


def test_what_is_no_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "story.md").write_text(WRONG)
    for option in ("--diff-base", "--baseline-commit"):
        result = numerate("check", option, "main")
        assert result.exit_code == 2
        assert (
            result.output
            == f"numerate: {option}: needs a git repository, and there is none here; run it inside of one\n"
        )


def test_without_git_it_is_told(repository: ContentRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository.root))
    result = numerate("check", "--diff-base", "main")
    assert result.exit_code == 2
    assert "--diff-base: needs git, which is not installed" in result.output


def test_histories_that_have_nothing_in_common_are_told(repository: ContentRepository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit("alone")
    result = numerate("check", "--diff-base", "main")
    assert result.exit_code == 2
    assert "--diff-base main: has no common history with HEAD" in result.output


def test_the_change_begins_at_the_fork(repository: ContentRepository) -> None:
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.write("stories/mine.md", WRONG.replace("144", "145"))
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write("stories/story.md", "Mended meanwhile.\n")
    repository.commit()
    repository.git("checkout", "--quiet", "branch")
    result = numerate("check", "--diff-base", "main", "--filter-mode", "file", "--output-format", "concise")
    assert [line.split(":")[0] for line in result.output.splitlines()] == ["stories/mine.md"]


def test_a_clone_without_its_files_fetches_nothing(
    repository: ContentRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = repository.root.parent / "partial"
    repository.git("clone", "--quiet", "--filter=blob:none", "--no-checkout", repository.root.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    (clone / "stories").mkdir()
    (clone / "stories" / "story.md").write_text(f"A line.\n\n{WRONG}")
    result = numerate("check", "--diff-base", "HEAD", "--filter-mode", "added")
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
    assert "not all in this clone; make a clone that holds all files" in result.output


def test_an_unknown_place_is_refused_by_name(repository: ContentRepository) -> None:
    with pytest.raises(ConfigError, match="there is no such commit"):
        look_back(repository, "nowhere")
