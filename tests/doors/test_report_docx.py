"""``--report docx=FILE``: the Word draft written back with comments."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from .running import FERRY, numerate

RULES = ("--select", "parts-miss-total")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a Word draft and another, where the command is run."""
    monkeypatch.chdir(tmp_path)
    document = docx.Document()
    document.add_heading("Ferry crew grows", 0)
    line = document.add_paragraph("The 1")
    line.add_run("44").bold = True
    line.add_run(" sailors comprise 120 men and 34 women.")
    document.save("ferry.docx")
    Path("ferry.md").write_text(FERRY, encoding="utf-8")
    return tmp_path


def test_the_draft_comes_back_with_comments(folder: Path) -> None:
    before = Path("ferry.docx").read_bytes()
    assert numerate("check", "ferry.docx", *RULES, "--report", "docx=checked.docx").exit_code == 1
    written = docx.Document("checked.docx")
    (comment,) = written.comments
    assert comment.author == "numerate"
    assert comment.text.startswith("120 and 34 make 154, not 144")
    assert written.paragraphs[1].text == "The 144 sailors comprise 120 men and 34 women."
    assert Path("ferry.docx").read_bytes() == before


def test_one_draft_of_a_folder_is_found_wherever_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert numerate("check", folder, *RULES, "--report", "docx=checked.docx").exit_code == 1
    assert len(list(docx.Document("checked.docx").comments)) == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["ferry.md", "--report", "docx=checked.docx"], "needs one .docx draft, and none is checked"),
        (["ferry.docx", "copy.docx", "--report", "docx=checked.docx"], "needs one .docx draft, and 2 are checked"),
        (["ferry.docx", "--report", "docx=ferry.docx"], "would write over the draft"),
    ],
)
def test_what_cannot_be_done_is_told_before_anything_is(folder: Path, args: list[str], words: str) -> None:
    Path("copy.docx").write_bytes(Path("ferry.docx").read_bytes())
    before = Path("ferry.docx").read_bytes()
    result = numerate("check", *args, *RULES)
    assert result.exit_code == 2
    assert words in result.output
    assert not Path("checked.docx").exists()
    assert Path("ferry.docx").read_bytes() == before


def test_it_is_no_format_for_the_screen(folder: Path) -> None:
    assert numerate("check", "ferry.docx", "--output-format", "docx").exit_code == 2
