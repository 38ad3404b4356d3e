"""What drafts say about findings: what is passed over, and what is told of words that do nothing."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerate.suppressions import Directive, parse_directive

from .running import numerate

OFFICERS = "The 144 officers comprise 120 men and 34 women."
SAILORS = "The 150 sailors comprise 120 men and 34 women."
RULE = "parts-miss-total"
SO = f"<!-- numerate: ignore[{RULE}] -- the force's own count -->"
BEGIN, END = f"<!-- numerate: disable[{RULE}] -- quoted speech -->", f"<!-- numerate: enable[{RULE}] -->"
RULES = ("--select", RULE)


def check(folder: Path, text: str | bytes, name: str = "story.md", *options: str) -> tuple[int, dict[str, Any]]:
    """Check a draft; give the exit code and its part of the JSON report."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = numerate("check", path, *RULES, "--isolated", "--output-format", "json", *options)
    document: dict[str, Any] = json.loads(result.output)["documents"][0]
    return result.exit_code, document


def told(document: dict[str, Any]) -> list[str]:
    """Give what the notices of a document say."""
    return [notice["what"] for notice in document["notices"]]


def make_word(comment: str) -> bytes:
    """Give a Word draft with a comment on one figure."""
    draft = docx.Document()
    paragraph = draft.add_paragraph("The 144 officers comprise 120 men and ")
    figure = paragraph.add_run("34")
    paragraph.add_run(" women.")
    draft.add_comment(runs=[figure], text=comment, author="Ada")
    stream = io.BytesIO()
    draft.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("behind.md", f"{OFFICERS} {SO} They left."),
        ("above.md", f"{SO}\n{OFFICERS}\n"),
        ("crlf.md", f"Crew.\r\n\r\n{SO}\r\n{OFFICERS}\r\n"),
        ("figure.md", f'{OFFICERS} <!-- numerate: ignore[{RULE} "34"] -- so they say -->'),
        ("several.md", f"{OFFICERS} <!-- numerate: ignore[{RULE}, average-misses-total] -- so they say -->"),
        ("until.md", f"{OFFICERS} <!-- numerate: ignore[{RULE}] until=2999-12-31 -- so they say -->"),
        ("last.md", f"{OFFICERS}\n\nThe end.\n\n<!-- numerate: file-ignore[{RULE}] -- satire -->\n"),
        ("range.md", f"{BEGIN}\n\nCrew.\n\n{OFFICERS}\n\n{END}\n"),
        ("any.md", f"{BEGIN}\n\n{OFFICERS}\n\n<!-- numerate: enable -->\n"),
        ("within.md", f"Crew. {BEGIN} {OFFICERS} {END} The end."),
        ("range.html", f"{BEGIN}<h1>Crew</h1><p>{OFFICERS}</p>{END}<p>The end.</p>"),
        ("front.md", f"---\nnumerate: {{ignore: {{{RULE}: satire}}}}\n---\n{OFFICERS}\n"),
        ("comment.html", f"<p>{OFFICERS} {SO}</p>"),
        ("attribute.html", f'<p data-numerate-ignore="{RULE}" data-numerate-reason="so">{OFFICERS}</p>'),
        ("element.html", OFFICERS.replace("34", f'<i data-numerate-ignore="{RULE}" data-numerate-reason="so">34</i>')),
        ("word.docx", make_word(f"numerate: ignore[{RULE}] — so they say")),
    ],
)
def test_a_finding_is_passed_over(tmp_path: Path, name: str, text: str | bytes) -> None:
    code, document = check(tmp_path, text, name)
    assert code == 0
    assert document["notices"] == []
    (finding,) = document["findings"]
    assert finding["decision"]["decision"] == "dismissed"
    assert finding["decision"]["where"] == "draft"
    assert finding["decision"]["reason"]


@pytest.mark.parametrize(
    ("aside", "what", "detail"),
    [
        (f"ignore[{RULE}]", "gives no reason, and does not count", "say why"),
        (f"ignore[{RULE}] -- ", "gives no reason, and does not count", "say why"),
        ("ignore[parts-miss-totl] -- so", 'there is no rule "parts-miss-totl"', f'did you mean "{RULE}"?'),
        ("ignore[*] -- so", "names no rule", "no way to ignore all"),
        ("ignore[] -- so", "names no rule", "no way to ignore all"),
        ("ignore -- so", "cannot be understood", "write it as ignore[rule]"),
        (f"silence[{RULE}] -- so", "cannot be understood", "write it as ignore[rule]"),
        (f"ignore[{RULE}] until=soon -- so", '"soon" is no date', "until=2027-03-31"),
        (f"ignore[{RULE}] until=2020-01-31 -- so", "ended on 2020-01-31, and no longer counts", "later day"),
        (f'ignore[{RULE} "35"] -- so', '"35" is no figure of that text', '"144", "120", "34"'),
    ],
)
def test_words_that_do_nothing_pass_nothing_over(tmp_path: Path, aside: str, what: str, detail: str) -> None:
    code, document = check(tmp_path, f"{OFFICERS} <!-- numerate: {aside} -->\n")
    assert code == 1
    assert document["findings"][0]["decision"] is None
    (notice,) = document["notices"]
    assert (notice["what"], notice["topic"], notice["line"]) == (what, "suppression", 1)
    assert detail in notice["detail"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"The 144 officers comprise 120 men and 24 women. {SO}", f"is not needed: {RULE} found nothing there"),
        (f"{OFFICERS}\n\n{SO}\n", "stands at no text"),
        (f"{OFFICERS}\n\nThe end. {SO}\n", f"is not needed: {RULE} found nothing there"),
        (f"{SO}\nNo figures.\n\n{OFFICERS}\n", f"is not needed: {RULE} found nothing there"),
        (f"{BEGIN}\n\n{OFFICERS}\n", "is never ended, and does not count"),
        (f"{OFFICERS}\n\n{BEGIN}\n\nThe end.\n\n{END}\n", f"is not needed: {RULE} found nothing there"),
        (f"{OFFICERS}\n\n{END}\n", "ends nothing"),
        (f"{OFFICERS}\n\n<!-- numerate: enable -->\n", "ends nothing"),
        (f"{BEGIN}{END}\n\n{OFFICERS}\n", "stands at no text"),
    ],
)
def test_a_suppression_without_a_finding_is_told(tmp_path: Path, text: str, what: str) -> None:
    code, document = check(tmp_path, text)
    assert told(document) == [what]
    assert code == len(document["findings"])
    assert check(tmp_path, text, "story.md", "--strict")[0] == 1


def test_the_sentence_beside_is_not_passed_over(tmp_path: Path) -> None:
    code, document = check(tmp_path, f"{OFFICERS} {SO} {SAILORS}\n")
    assert code == 1
    assert [bool(finding["decision"]) for finding in document["findings"]] == [True, False]


def test_a_range_ends_where_it_is_said_to(tmp_path: Path) -> None:
    other = "<!-- numerate: enable[average-misses-total] -->"
    text = f"{SAILORS}\n\n{BEGIN}\n\n{OFFICERS}\n\n{other}\n\n{OFFICERS}\n\n{END}\n\n{SAILORS}\n"
    code, document = check(tmp_path, text)
    assert code == 1
    assert [bool(finding["decision"]) for finding in document["findings"]] == [False, True, True, False]
    assert told(document) == ["ends nothing"]


def test_a_range_may_be_about_one_figure(tmp_path: Path) -> None:
    begin = f'<!-- numerate: disable[{RULE} "144"] until=2999-12-31 -- quoted speech -->'
    code, document = check(tmp_path, f"{begin}\n\n{OFFICERS}\n\n{SAILORS}\n\n{END}\n")
    assert code == 1
    assert [bool(finding["decision"]) for finding in document["findings"]] == [True, False]


def test_only_one_figure_is_passed_over(tmp_path: Path) -> None:
    aside = f'<!-- numerate: ignore[{RULE} "144"] -- so they say -->'
    code, document = check(tmp_path, f"{aside}\n{OFFICERS} {SAILORS}\n")
    assert code == 1
    assert [bool(finding["decision"]) for finding in document["findings"]] == [True, False]


def test_a_rule_that_is_not_run_is_not_called_unneeded(tmp_path: Path) -> None:
    text = "No figures. <!-- numerate: ignore[average-misses-total] -- so they say -->\n"
    assert told(check(tmp_path, text)[1]) == []


def test_every_report_knows_what_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text(f"{OFFICERS} {SO}\n\n{SAILORS} <!-- numerate: ignore[{RULE}] -->\n")

    def print_as(form: str) -> str:
        return numerate("check", path, *RULES, "--isolated", "--output-format", form).output

    assert f"{path.name}:1:5: dismissed[{RULE}]" in print_as("full")
    assert "= decision: dismissed: the force's own count (the draft, line 1)" in print_as("full")
    assert "notice line 3, " in print_as("full")
    assert print_as("concise").count("error[") == 1
    assert print_as("github").splitlines()[0].startswith("::error file=story.md,line=3,")
    assert "::notice file=story.md,line=3,title=numerate::line 3, ignore" in print_as("github")
    assert [issue["location"]["lines"]["begin"] for issue in json.loads(print_as("gitlab"))] == [3]
    assert len(json.loads(print_as("rdjson"))["diagnostics"]) == 1
    assert '<skipped message="dismissed: the force\'s own count" />' in print_as("junit")
    assert "**Suppressions that do nothing**" in print_as("markdown")
    run = json.loads(print_as("sarif"))["runs"][0]
    assert [[each["kind"] for each in result["suppressions"]] for result in run["results"]] == [["inSource"], []]
    (told,) = run["invocations"][0]["toolConfigurationNotifications"]
    assert told["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}
    page = print_as("html")
    assert "Dismissed: the force&#39;s own count · by the draft, line 1" in page
    assert "gives no reason, and does not count" in page


def test_what_a_file_of_decisions_says_comes_first(tmp_path: Path) -> None:
    text = f"{OFFICERS} {SO}\n"
    fingerprint = check(tmp_path, text)[1]["findings"][0]["fingerprint"]
    decisions = tmp_path / "decisions.jsonl"
    decisions.write_text(json.dumps({"key": fingerprint, "decision": "sourced", "reason": "p. 7"}) + "\n")
    _, document = check(tmp_path, text, "story.md", "--decisions", str(decisions))
    assert document["findings"][0]["decision"]["decision"] == "sourced"
    assert document["notices"] == []


def test_what_it_says_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text(f"{OFFICERS} <!-- numerate: ignore[\x1b[31m] ::error::x \n::error::y -->\n")
    for form in ("full", "github", "markdown"):
        lines = numerate("check", path, *RULES, "--isolated", "--output-format", form).output.splitlines()
        assert not any("\x1b" in line for line in lines)
        assert not any(line.startswith("::error::") for line in lines)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("open.md", "<!-- numerate: x " * 100_000 + OFFICERS),
        ("open.html", "<!-- numerate: x " * 100_000 + OFFICERS),
        ("inline.md", f"{OFFICERS} " + "<!-- numerate: ignore[x] -- y " * 10_000),
        ("blanks.html", f"{OFFICERS} <!--{' ' * 1_000_000}numerate: x-->"),
        ("nested.html", f'<i data-numerate-ignore="{RULE}">' * 20_000 + OFFICERS),
        (
            "ranges.md",
            "".join(f"<!-- numerate: disable[a{n}] -- b --><!-- numerate: enable[b{n}] -->" for n in range(20_000)),
        ),
        ("brackets.md", f"{OFFICERS} <!-- numerate: ignore[{'a,' * 100_000}] -- so -->"),
    ],
)
def test_asides_without_end_end(tmp_path: Path, name: str, text: str) -> None:
    code, _ = check(tmp_path, text, name)
    assert code in (0, 1)


@given(
    st.one_of(
        st.text(),
        st.from_regex(
            r'((file-)?ignore|disable) *\[[a-z", *]*\]( until=[0-9-]*)?( *(--|–|—) *[a-z ]*)?', fullmatch=True
        ),
    )
)
def test_no_words_are_too_much(words: str) -> None:
    read = parse_directive(words, {RULE, "a", "b"})
    assert read.rules and read.reason if isinstance(read, Directive) else read.what and read.detail


def test_a_word_draft_written_back_has_no_comment_on_what_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "story.docx"
    path.write_bytes(make_word(f"numerate: ignore[{RULE}] -- so they say"))
    result = numerate("check", path, *RULES, "--isolated", "--report", f"docx={tmp_path / 'out.docx'}")
    assert result.exit_code == 0
    comments = [comment.text for comment in docx.Document(str(tmp_path / "out.docx")).comments]
    assert comments == [f"numerate: ignore[{RULE}] -- so they say"]


def test_only_so_many_asides_are_heard(tmp_path: Path) -> None:
    other = "<!-- numerate: ignore[average-misses-total] -- so they say -->"
    code, document = check(tmp_path, f"{other}\n" * 600 + f"\n{OFFICERS} {SO}\n")
    assert code == 1
    assert told(document) == ["does not count, nor do the 100 behind it"]
    assert check(tmp_path, f"{other}\n" * 400 + f"\n{OFFICERS} {SO}\n")[0] == 0
