"""A draft's way through a newsroom's repository: clean, wrong, shown, passed over, lived with, mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .content_repository import ContentRepository
from .running import numerate

STORY = "stories/größe & maß/die Fähre.md"
CLEAN = "# The ferry\n\nThe 144 sailors comprise 120 men and 24 women.\n\nThey met 90 elders in the town hall.\n"
WRONG = CLEAN.replace("24", "34")
RULES = ("--select", "parts-miss-total")


@pytest.fixture(params=["lf", "crlf"])
def repository(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentRepository:
    """A repository with one clean story, checked out as on Unix and as on Windows."""
    repository = ContentRepository(tmp_path / "content of the paper")
    repository.write("numerate.toml", 'include = ["stories/**/*.md"]\nselect = ["parts-miss-total"]\n')
    repository.write(STORY, CLEAN)
    repository.commit("A clean story")
    if request.param == "crlf":
        repository.git("config", "core.autocrlf", "true")
        (repository.root / STORY).unlink()
        repository.git("checkout", "--quiet", "--", STORY)
        assert b"\r\n" in (repository.root / STORY).read_bytes()
    monkeypatch.chdir(repository.root)
    return repository


def edit(repository: ContentRepository, old: str, new: str) -> None:
    """Change a story and keep its line breaks."""
    file = repository.root / STORY
    data = file.read_bytes()
    assert old.encode() in data
    file.write_bytes(data.replace(old.encode(), new.encode()))


def test_a_story_from_clean_to_mended(repository: ContentRepository) -> None:
    assert numerate("check").exit_code == 0

    edit(repository, "24 women", "34 women")
    shown = numerate("check", "--output-format", "github")
    assert shown.exit_code == 1
    assert shown.output.startswith(f"::error file={STORY},line=3,endLine=3,col=5,endColumn=8,")

    edit(repository, "34 women.", "34 women. <!-- numerate: ignore[parts-miss-total] -- ten serve twice -->")
    assert numerate("check", "--strict").exit_code == 0
    edit(repository, " <!-- numerate: ignore[parts-miss-total] -- ten serve twice -->", "")
    assert numerate("check").exit_code == 1

    assert numerate("baseline", "create").output == "numerate-baseline.json: 1 finding\n"
    assert numerate("check", "--baseline", "numerate-baseline.json").exit_code == 0
    edit(repository, "They met", "The 150 cooks comprise 120 men and 34 women. They met")
    fresh = numerate("check", "--baseline", "numerate-baseline.json", "--output-format", "concise")
    assert fresh.exit_code == 1
    assert fresh.output.count("error[") == 1
    assert "not 150" in fresh.output
    edit(repository, "The 150 cooks comprise 120 men and 34 women. ", "")

    edit(repository, "34 women", "24 women")
    done = numerate("check", "--baseline", "numerate-baseline.json")
    assert done.exit_code == 0
    assert "1 finding of it is no longer there; `numerate baseline prune`" in done.output
    assert numerate("check", "--baseline", "numerate-baseline.json", "--strict").exit_code == 1
    assert numerate("baseline", "prune").output == "numerate-baseline.json: 0 findings; 1 taken out\n"
    assert numerate("check", "--baseline", "numerate-baseline.json", "--strict").exit_code == 0


def test_wrong_use_and_what_cannot_be_read_give_two(repository: ContentRepository) -> None:
    assert numerate("check", "--baseline", "none.json").exit_code == 2
    assert numerate("check", "missing.md").exit_code == 2
    repository.write("stories/broken.md", b"\xff\xfe\x00\x00\x80")
    edit(repository, "24 women", "34 women")
    result = numerate("check")
    assert result.exit_code == 2
    assert "error[parts-miss-total]" in result.output


@pytest.mark.parametrize(
    "options",
    [
        ("--baseline-commit", "main"),
        ("--diff-base", "main", "--filter-mode", "added"),
    ],
)
def test_only_what_a_branch_brings_fails(repository: ContentRepository, options: tuple[str, ...]) -> None:
    edit(repository, "24 women", "34 women")
    repository.commit("An error that is there for long")
    repository.git("checkout", "--quiet", "-b", "branch")
    edit(repository, "town hall", "old town hall")
    repository.commit("Other words")
    before = repository.state()
    assert numerate("check").exit_code == 1
    result = numerate("check", *options)
    assert result.exit_code == 0, result.output
    assert "1 finding is known from before." in result.output
    edit(repository, "They met", "The 150 cooks comprise 120 men and 34 women. They met")
    result = numerate("check", *options, "--output-format", "concise")
    assert result.exit_code == 1
    assert result.output.count("error[") == 1
    edit(repository, "The 150 cooks comprise 120 men and 34 women. ", "")
    assert repository.state() == before


def test_a_moved_paragraph_and_a_renamed_file_bring_nothing(repository: ContentRepository) -> None:
    edit(repository, "24 women", "34 women")
    repository.commit()
    file = repository.root / STORY
    head, first, second = file.read_bytes().decode().replace("\r\n", "\n").strip().split("\n\n")
    file.unlink()
    repository.write("stories/new name.md", f"{head}\n\n{second}\n\nA line more.\n\n{first}\n")
    assert numerate("check", "--baseline-commit", "HEAD").exit_code == 0
    repository.write("stories/new name.md", f"{head}\n\n{second}\n\n{first.replace('34', '43')}\n")
    assert numerate("check", "--baseline-commit", "HEAD").exit_code == 1


def test_a_figure_that_changes_elsewhere_in_the_claim_counts_as_added(repository: ContentRepository) -> None:
    edit(repository, "comprise 120", "comprise\n120")
    repository.commit()
    edit(repository, "24 women", "34 women")
    result = numerate("check", "--diff-base", "HEAD", "--filter-mode", "added", "--output-format", "concise")
    assert result.exit_code == 1
    assert ":3:5: error" in result.output  # the total stands on a line that did not change


def test_changed_files_count_whole(repository: ContentRepository) -> None:
    edit(repository, "24 women", "34 women")
    repository.write("stories/other.md", WRONG.replace("sailors", "dockers"))
    repository.commit()
    edit(repository, "town hall", "old town hall")
    options = ("--diff-base", "HEAD", "--filter-mode", "file", "--output-format", "concise")
    result = numerate("check", *options)
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.output.splitlines()] == [STORY]
    assert numerate("check", "--jobs", "2", *options).output == result.output


def test_a_shallow_clone_says_so_in_one_line(repository: ContentRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    first = repository.git("rev-parse", "HEAD")
    edit(repository, "24 women", "34 women")
    repository.commit()
    clone = repository.root.parent / "shallow"
    repository.git("clone", "--quiet", "--depth", "1", repository.root.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    assert numerate("check").exit_code == 1
    for options in (("--baseline-commit", first), ("--diff-base", "HEAD~1"), ("--diff-base", first, "--trust", "base")):
        result = numerate("check", *options)
        assert result.exit_code == 2
        assert len(result.output.splitlines()) == 1
        assert "is not in this clone, which is shallow; fetch more of it: `git fetch --unshallow`" in result.output
    assert numerate("check", "--baseline-commit", "HEAD").exit_code == 0


def test_dismissals_of_a_change_are_listed(repository: ContentRepository) -> None:
    edit(repository, "24 women", "34 women")
    old = "<!-- numerate: ignore[parts-miss-total] -- known for years -->"
    dockers = "The 150 dockers comprise 120 men and 34 women."
    porters = f"{old}\nThe 160 porters comprise 120 men and 34 women.\n"
    repository.write("stories/old.md", f"{dockers}\n\n{porters}")
    repository.commit()
    documents = json.loads(numerate("check", "--output-format", "json").output)["documents"]
    (finding,) = next(document["findings"] for document in documents if document["path"] == STORY)
    record = {"key": finding["fingerprint"], "decision": "dismissed", "reason": "ten twice", "rule": finding["rule"]}
    repository.write(".numerate/decisions.jsonl", json.dumps(record) + "\n")
    new = "<!-- numerate: ignore[parts-miss-total] -- so it is -->"
    repository.write("stories/old.md", f"{dockers} {new}\n\n{porters}")

    assert "came with this change: so it is" in numerate("check", "--baseline-commit", "HEAD").output
    result = numerate("check", "--diff-base", "HEAD")
    assert result.exit_code == 0
    assert "ignore[parts-miss-total]: came with this change: so it is" in result.output
    assert "dismissed by this change in .numerate/decisions.jsonl: ten twice" in result.output
    assert not any("known for years" in line for line in result.output.splitlines() if "notice" in line)
    summary = numerate("check", "--diff-base", "HEAD", "--output-format", "markdown").output
    assert "**Dismissed by this change**" in summary
    refused = numerate("check", "--diff-base", "HEAD", "--new-suppressions", "refuse", "--output-format", "concise")
    assert refused.exit_code == 1
    assert [line.rpartition(" ")[2] for line in refused.output.splitlines()] == ["150", "144"]


def test_a_suppression_moved_to_another_paragraph_is_a_new_one(repository: ContentRepository) -> None:
    aside = "<!-- numerate: ignore[parts-miss-total] -- ten serve twice -->"
    repository.write(STORY, f"{aside}\n{WRONG.split(chr(10))[2]}\n\nThe 150 cooks comprise 120 men and 34 women.\n")
    repository.commit()
    repository.write(STORY, f"{WRONG.split(chr(10))[2]}\n\n{aside}\nThe 150 cooks comprise 120 men and 34 women.\n")
    assert "came with this change" in numerate("check", "--diff-base", "HEAD").output
