"""``numerate report``: the page of a result, alone, beside its drafts, and against an earlier one."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import FERRY, numerate

RULES = ("--select", "parts-miss-total")
MISSING = "The text of this article is not in the result"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft, where the command is run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.md").write_text(FERRY, encoding="utf-8")
    return tmp_path


def check(name: str, *args: str) -> None:
    """Write the result of a check."""
    assert numerate("check", "ferry.md", *RULES, *args, "--output-file", name).exit_code in (0, 1)


def test_the_page_is_that_of_the_run(folder: Path) -> None:
    check("result.json", "--output-format", "json", "--with-text", "--report", "html=run.html")
    assert numerate("report", "result.json", "-o", "page.html").exit_code == 0
    run, page = (Path(name).read_text(encoding="utf-8") for name in ("run.html", "page.html"))
    assert MISSING not in page
    assert page == run
    assert numerate("report", "result.json").output == page


def test_rules_lead_to_their_pages_where_settings_say_where_these_are(folder: Path) -> None:
    Path("numerate.toml").write_text('rule-pages = "https://example.org/rules/"\n', encoding="utf-8")
    check("result.sarif", "--output-format", "sarif", "--report", "html=run.html", "--report", "json=result.json")
    address = "https://example.org/rules/parts-miss-total.html"
    assert f'href="{address}"' in Path("run.html").read_text(encoding="utf-8")
    assert f'"helpUri": "{address}"' in Path("result.sarif").read_text(encoding="utf-8")
    assert f'href="{address}"' in numerate("report", "result.json").output


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_the_text_is_taken_from_the_draft(folder: Path, form: str) -> None:
    check("result.json", "--output-format", form, "--report", "html=run.html")
    assert numerate("report", "result.json").output == Path("run.html").read_text(encoding="utf-8")
    (folder / "ferry.md").write_text(FERRY + "\n", encoding="utf-8")
    assert MISSING in numerate("report", "result.json").output


def test_drafts_elsewhere_are_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check("result.json", "--output-format", "json")
    inner = folder / "inner"
    inner.mkdir()
    result = Path("result.json").read_text().replace('"path":"ferry.md"', '"path":"../ferry.md"')
    (inner / "result.json").write_text(result)
    monkeypatch.chdir(inner)
    assert MISSING in numerate("report", "result.json").output


def test_it_tells_what_has_changed(folder: Path) -> None:
    check("old.json", "--output-format", "json")
    check("same.json", "--output-format", "json")
    assert 'data-change="same"' in numerate("report", "same.json", "--previous", "old.json").output
    (folder / "ferry.md").write_text(FERRY.replace("34 women", "35 women"), encoding="utf-8")
    check("new.json", "--output-format", "json", "--with-text")
    page = numerate("report", "new.json", "--previous", "old.json").output
    assert 'data-change="changed"' in page
    assert "<del>120 and 34 make 154, not 144" in page
    (folder / "ferry.md").write_text(FERRY.replace("34 women", "24 women"), encoding="utf-8")
    check("fixed.json", "--output-format", "json", "--with-text")
    page = numerate("report", "fixed.json", "--previous", "old.json").output
    assert "1 fixed since the last run" in page
    page = numerate("report", "old.json", "--previous", "fixed.json").output
    assert 'data-change="new"' in page


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["missing.json"], "missing.json: cannot be read"),
        (["ferry.md"], "ferry.md: is no report of numerate"),
        (["result.json", "--previous", "ferry.md"], "ferry.md: is no report of numerate"),
        (["result.json", "-o", "."], "is a folder"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_line(folder: Path, args: list[str], words: str) -> None:
    check("result.json", "--output-format", "json")
    result = numerate("report", *args)
    assert result.exit_code == 2
    assert words in result.output
    assert result.output.count("\n") == 1
