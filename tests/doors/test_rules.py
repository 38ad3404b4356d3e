"""``numerate rules``: what rule authors use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from .running import numerate

RULE = """\
rule: crew-exceeds-boat
summary: More people are said to sail than the boat carries.
severity: warning
why: They would sink.
wrong_when: the boat made two trips
slots:
  crew: {kind: count}
  room: {kind: count}
patterns:
  - "{crew} squeezed into {room}"
check: crew <= room
message: "{crew} do not fit into {room}"
examples:
  - breaks: "The [12]{crew} sailors squeezed into [8]{room} seats."
  - holds: "The 8 sailors squeezed into 12 seats."
  - silent: "The 8 sailors ate 12 loaves."
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a rule of one's own, in a folder to be in."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "rules" / "crew-exceeds-boat.yaml"
    file.parent.mkdir()
    file.write_text(RULE, encoding="utf-8")
    return file


def test_list() -> None:
    result = numerate("rules", "list")
    assert result.exit_code == 0
    names = [line.split()[0] for line in result.stdout.splitlines()]
    assert names == sorted(names)
    assert {"parts-miss-total", "weekday-misses-date"} <= set(names)
    rows = json.loads(numerate("rules", "list", "--output-format", "json").stdout)
    assert [row["name"] for row in rows] == names
    assert {row["severity"] for row in rows} <= {"error", "warning", "note"}


def test_a_rule_of_ones_own(own: Path) -> None:
    assert numerate("rules", "list", own).stdout.split()[0] == "crew-exceeds-boat"
    result = numerate("rules", "test", own)
    assert result.exit_code == 0
    assert result.stdout == "1 rule, 3 examples, 0 failures\n"
    assert numerate("rules", "lint", own.parent).exit_code == 0


def test_the_configuration_brings_rules(own: Path) -> None:
    Path("numerate.toml").write_text('rule-paths = ["rules"]\n', encoding="utf-8")
    assert "crew-exceeds-boat" in numerate("rules", "list").stdout
    text = "The 12 sailors squeezed into 8 seats."
    assert "warning[crew-exceeds-boat]" in numerate("check", "-", stdin=text).stdout
    assert "crew-exceeds-boat" not in numerate("check", "-", "--isolated", stdin=text).stdout


def test_a_failing_example_is_told(own: Path) -> None:
    own.write_text(RULE.replace("The 8 sailors squeezed", "The 18 sailors squeezed"), encoding="utf-8")
    result = numerate("rules", "test", own)
    assert result.exit_code == 1
    assert "crew-exceeds-boat" in result.stdout
    assert "The 18 sailors squeezed" in result.stdout
    assert result.stdout.endswith("1 rule, 3 examples, 1 failure\n")


def test_an_example_that_disturbs_another_rule_is_told(own: Path) -> None:
    other = "The 144 officers comprise 120 men and 34 women."
    own.write_text(RULE.replace("The 8 sailors ate 12 loaves.", other), encoding="utf-8")
    result = numerate("rules", "test", own)
    assert result.exit_code == 1
    assert "parts-miss-total breaks on it" in result.stdout


def test_lint_tells_what_is_missing(own: Path) -> None:
    lines = [line for line in RULE.splitlines(keepends=True) if "wrong_when" not in line and "silent" not in line]
    own.write_text("".join(lines), encoding="utf-8")
    result = numerate("rules", "lint", own)
    assert result.exit_code == 1
    assert '"silent"' in result.stdout
    assert '"wrong_when" is missing' in result.stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [("check: crew <= room", "check: crew <= rom"), ("severity: warning", "severity: fatal"), ("slots:", "slts:")],
)
def test_a_broken_rule_stops_with_its_place(own: Path, old: str, new: str) -> None:
    own.write_text(RULE.replace(old, new), encoding="utf-8")
    result = numerate("rules", "lint", own)
    assert result.exit_code in (1, 2)
    assert "crew-exceeds-boat.yaml" in result.output
    assert len(result.output.splitlines()) <= 2


def test_explain() -> None:
    result = numerate("rules", "explain", "parts-miss-total", "The 144 officers comprise 120 men and 34 women.")
    assert result.exit_code == 0
    assert "120 + 34 = 154" in result.stdout
    silent = numerate("rules", "explain", "parts-miss-total", "Nobody came.")
    assert silent.exit_code == 0
    assert "no pattern" in silent.stdout


@pytest.mark.parametrize("command", ["list", "test", "lint"])
def test_a_name_that_no_rule_has_is_told(command: str) -> None:
    result = numerate("rules", command, "parts-mis-total")
    assert result.exit_code == 2
    assert 'did you mean "parts-miss-total"?' in result.stderr


def test_the_schema_takes_a_rule() -> None:
    schema = json.loads(numerate("rules", "schema").stdout)
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    ("sentence", "stop"),
    [
        (
            "The 144 officers, comprising many men, met 34 women.",
            "the cue 'comprising' is there, but not {parts} behind it",
        ),
        ("The officers, comprising 120 men and 34 women.", "the cue 'comprising' is there, but not {total} before it"),
    ],
)
def test_explain_names_the_step_at_which_a_pattern_stops(sentence: str, stop: str) -> None:
    shown = numerate("rules", "explain", "parts-miss-total", sentence).stdout
    assert stop in shown
    assert "  seen as: the " in shown


def test_explain_tells_what_is_confirmed_without_a_pattern() -> None:
    sentence = "The choir, 41 sopranos and 45 altos, has a total of 86 singers."
    shown = numerate("rules", "explain", "parts-miss-total", sentence).stdout
    assert "no pattern needed: the cue 'a total of' is there, and figures agree" in shown
    assert "41 + 45 = 86" in shown


def test_explain_tells_of_a_python_rule_what_it_bound_or_when_it_is_silent() -> None:
    shown = numerate("rules", "explain", "weekday-misses-date", "The fair opens on Friday, 6 February 2025.").stdout
    assert "    weekday: Friday; date: 6 February 2025\n    breaks: 6 February 2025 is a Thursday" in shown
    silent = numerate("rules", "explain", "weekday-misses-date", "The fair opens on Friday.").stdout
    assert silent.endswith(
        "it is silent where no year is known, where the two are apart, and for days of every week.\n"
    )
