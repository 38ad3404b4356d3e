"""What authors of rules use: a rule to begin with, coverage, a trial over a corpus, lint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from numerate.authoring.scaffold import SHAPES
from numerate.commands.rules import _SHAPES
from tests.doors.test_rules import RULE

from .running import numerate

SQUEEZED = "The 12 sailors squeezed into 8 seats.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder to be in, with a folder of rules that the configuration names."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "numerate.toml").write_text('rule-paths = ["rules"]\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def rule(desk: Path) -> Path:
    """Give the file of a rule of one's own."""
    file = desk / "rules" / "crew-exceeds-boat.yaml"
    file.write_text(RULE, encoding="utf-8")
    return file


@pytest.fixture
def corpus(desk: Path) -> Path:
    """Give a folder with three articles, in one of which the crew is too large."""
    folder = desk / "stories"
    folder.mkdir()
    (folder / "one.txt").write_text(SQUEEZED, encoding="utf-8")
    (folder / "two.txt").write_text("The 8 sailors squeezed into 12 seats.\n", encoding="utf-8")
    (folder / "three.txt").write_text("Nobody came.\n", encoding="utf-8")
    return folder


def test_the_shapes_that_the_command_offers_are_those_there_are() -> None:
    assert tuple(SHAPES) == _SHAPES


@pytest.mark.parametrize("shape", _SHAPES)
def test_a_new_rule_passes_its_tests_reaches_all_its_parts_and_is_clean(desk: Path, shape: str) -> None:
    made = numerate("rules", "new", "my-own-rule", "--shape", shape)
    assert made.exit_code == 0
    assert "numerate rules test rules/my-own-rule.yaml" in made.stdout.replace(f"{desk.as_posix()}/", "")
    assert (desk / "rules" / "my-own-rule.yaml").is_file()
    tested = numerate("rules", "test", "my-own-rule", "--fail-under", "100")
    assert tested.exit_code == 0, tested.stdout
    assert numerate("rules", "lint", "my-own-rule").exit_code == 0


def test_a_new_rule_goes_where_it_is_told_to(desk: Path) -> None:
    assert numerate("rules", "new", "my-own-rule", "here/there").exit_code == 0
    assert (desk / "here" / "there" / "my-own-rule.yaml").is_file()


def test_a_new_rule_never_takes_the_place_of_another(desk: Path) -> None:
    assert numerate("rules", "new", "my-own-rule", "elsewhere").exit_code == 0
    before = (desk / "elsewhere" / "my-own-rule.yaml").read_bytes()
    again = numerate("rules", "new", "my-own-rule", "elsewhere", "--shape", "sum")
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert (desk / "elsewhere" / "my-own-rule.yaml").read_bytes() == before
    house = numerate("rules", "new", "parts-miss-total")
    assert (house.exit_code, "already" in house.stderr) == (2, True)
    assert not (desk / "rules" / "parts-miss-total.yaml").exists()


@pytest.mark.parametrize("name", ["../escape-me", "Two-Words", "one", "a/b-c", "x" * 40 + "-" + "y" * 60])
def test_a_name_that_no_rule_can_have_is_refused(desk: Path, name: str) -> None:
    result = numerate("rules", "new", name)
    assert result.exit_code == 2
    assert "cannot be the name of a rule" in result.stderr
    assert list((desk / "rules").iterdir()) == []


def test_without_a_folder_of_rules_one_must_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = numerate("rules", "new", "my-own-rule", "--isolated")
    assert result.exit_code == 2
    assert "numerate rules new NAME FOLDER" in result.stderr


def test_a_failing_example_is_told_with_its_place_and_what_the_rule_made_of_it(rule: Path) -> None:
    rule.write_text(RULE.replace("The 8 sailors squeezed", "The 18 sailors squeezed"), encoding="utf-8")
    shown = numerate("rules", "test", rule).stdout
    line = RULE.splitlines().index('  - holds: "The 8 sailors squeezed into 12 seats."') + 1
    assert f"crew-exceeds-boat.yaml:{line}: " in shown
    assert "crew: 18; room: 12: breaks" in shown
    assert "message: 18 do not fit into 12" in shown


def test_coverage_names_what_no_example_reaches(rule: Path) -> None:
    more = RULE.replace('into {room}"\n', 'into {room}"\n  - "{room} … swallowed {crew}"\nunless: ["<in turns>"]\n', 1)
    rule.write_text(more.replace("crew: {kind: count}", "crew: {kind: count, noun: person}"), encoding="utf-8")
    result = numerate("rules", "test", rule, "--coverage")
    assert result.exit_code == 0
    missed = [line.partition("no example reaches ")[2] for line in result.stdout.splitlines() if "reaches" in line]
    assert missed == [
        "constraint 1: crew: noun person",
        "pattern 2: {room} … swallowed {crew}",
        "unless 1: <in turns>",
    ]
    assert result.stdout.endswith("2 of 5 parts reached, 40%\n")
    assert numerate("rules", "test", rule, "--fail-under", "41").exit_code == 1
    assert numerate("rules", "test", rule, "--fail-under", "40").exit_code == 0


def test_coverage_of_a_python_rule_is_that_of_its_lines() -> None:
    result = numerate("rules", "test", "words-contradict-digits", "--coverage")
    assert result.exit_code == 0
    assert "parts reached" in result.stdout
    assert not result.stdout.splitlines()[-1].startswith("0 of")


def test_a_trial_shows_hits_as_examples_and_counts_them(rule: Path, corpus: Path) -> None:
    result = numerate("rules", "try", "crew-exceeds-boat", corpus)
    assert result.exit_code == 0
    assert "stories/one.txt:1:5: crew-exceeds-boat: 12 do not fit into 8" in result.stdout
    assert '- breaks: "The [12]{crew} sailors squeezed into [8]{room} seats."' in result.stdout
    assert "two.txt" not in result.stdout
    assert result.stdout.endswith("crew-exceeds-boat: 1 breaks, 333.3 per 1,000 articles; 1 holds, 0 unsure\n")


def test_what_is_shown_can_be_pasted_into_the_rule(rule: Path, corpus: Path) -> None:
    shown = numerate("rules", "try", "crew-exceeds-boat", corpus, "--show", "breaks", "--show", "holds").stdout
    pasted = [line for line in shown.splitlines() if line.startswith("  - ")]
    rule.write_text(RULE + "\n".join(pasted) + "\n", encoding="utf-8")
    assert numerate("rules", "test", rule).stdout == "1 rule, 5 examples, 0 failures\n"


def test_a_later_trial_shows_what_is_new_and_what_is_gone(rule: Path, corpus: Path) -> None:
    assert numerate("rules", "try", "crew-exceeds-boat", corpus).exit_code == 0
    same = numerate("rules", "try", "crew-exceeds-boat", corpus, "--diff", "last")
    assert same.stdout.startswith("0 new, 0 gone\n")
    (corpus / "one.txt").write_text("An earlier line.\n\n" + SQUEEZED.replace("12", "14"), encoding="utf-8")
    changed = numerate("rules", "try", "crew-exceeds-boat", corpus, "--diff", "last").stdout.splitlines()
    assert [line[0] for line in changed if "[" in line] == ["+", "-"]
    assert changed[4] == "1 new, 1 gone"


def test_trials_quote_drafts_and_so_are_kept_out_of_git(rule: Path, corpus: Path) -> None:
    assert numerate("rules", "try", "crew-exceeds-boat", corpus).exit_code == 0
    folder = corpus.parent / ".numerate" / "trials"
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", "crew-exceeds-boat.json"]
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_hit_that_only_moved_is_not_new(rule: Path, corpus: Path) -> None:
    kept = corpus.parent / "kept.json"
    assert numerate("rules", "try", "crew-exceeds-boat", corpus, "--save", kept).exit_code == 0
    assert json.loads(kept.read_text(encoding="utf-8"))["articles"] == 3
    (corpus / "one.txt").write_text("An earlier line.\n\n" + SQUEEZED, encoding="utf-8")
    moved = numerate("rules", "try", "crew-exceeds-boat", corpus, "--diff", kept)
    assert moved.stdout.startswith("0 new, 0 gone\n")


@pytest.mark.parametrize(
    "content", [None, "", "[]", '{"schema": "other"}', '{"schema": "numerate-trial/1", "hits": [1]}']
)
def test_a_file_that_is_no_trial_is_refused(rule: Path, corpus: Path, content: str | None) -> None:
    file = corpus.parent / "last.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    result = numerate("rules", "try", "crew-exceeds-boat", corpus, "--diff", file)
    assert result.exit_code == 2
    assert "last.json" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_draft_that_cannot_be_read_is_told_and_the_others_are_tried(rule: Path, corpus: Path) -> None:
    (corpus / "four.docx").write_bytes(b"no zip")
    result = numerate("rules", "try", "crew-exceeds-boat", corpus)
    assert result.exit_code == 2
    assert "four.docx" in result.stderr
    assert "1 breaks" in result.stdout


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "  room: {kind: count}",
            "  room: {kind: count}\n  deck: {kind: count, optional: true}",
            'fills the slot "deck"',
        ),
        ("check:", 'let: {spare: "room - crew"}\ncheck:', 'term "spare"'),
        (
            "squeezed into {room}",
            '12 squeezed into {room}"\n  - "{crew} squeezed into {room}',
            "pattern 1 can never match",
        ),
        ("check:", 'unless: ["<no-such-list>"]\ncheck:', "<no-such-list>"),
        ("check:", 'unless: ["<in turns>"]\ncheck:', '"unsure"'),
        ("check:", 'unless: ["<in turns|over two days>"]\ncheck:', '"over two days" of "unless" can never'),
        ('"{crew} do not fit', '"Crew {crew} does not fit', "lower case"),
        ('  - "{crew} squeezed', '  - "{crew} squeezed into {room}"\n  - "{crew} squeezed', "stands 2 times"),
    ],
)
def test_lint_tells_what_has_no_effect(rule: Path, old: str, new: str, problem: str) -> None:
    clean = RULE
    rule.write_text(clean, encoding="utf-8")
    assert numerate("rules", "lint", rule).stdout == "1 rule, 0 problems\n"
    rule.write_text(clean.replace(old, new, 1), encoding="utf-8")
    result = numerate("rules", "lint", rule)
    assert result.exit_code == 1
    assert problem in result.stdout
    assert "rules/crew-exceeds-boat.yaml: " in result.stdout


def test_a_rule_that_cannot_be_read_hides_no_other(rule: Path) -> None:
    rule.with_name("a-broken-rule.yaml").write_text("rule: a-broken-rule\nslts: 1\n", encoding="utf-8")
    rule.with_name("z-broken-rule.yaml").write_text(RULE.replace("crew <= room", "crew <= rum"), encoding="utf-8")
    rule.write_text(RULE.replace("why: They would sink.\n", ""), encoding="utf-8")
    result = numerate("rules", "lint", rule.parent, "--isolated")
    assert result.exit_code == 1
    told = [line for line in result.stdout.splitlines() if "rules/" in line]
    assert ["a-broken-rule.yaml:2" in told[0], "there is no slot 'rum'" in told[1], '"why"' in told[2]] == [True] * 3
    alone = numerate("rules", "lint", rule.with_name("a-broken-rule.yaml"), "--isolated")
    assert (alone.exit_code, alone.stdout.splitlines()[-1]) == (1, "0 rules, 1 problem")


def test_lint_tells_what_a_rule_costs_and_which_lists_are_idle(rule: Path) -> None:
    shown = numerate("rules", "lint", "crew-exceeds-boat", "part-exceeds-whole", "--cost").stdout
    assert "crew-exceeds-boat: 1 pattern in 1 reading, woken by 1 word; common ones: none" in shown
    assert "'of' (" in shown
    lists = numerate("rules", "lint", "crew-exceeds-boat", "--lexicon").stdout
    assert "<open-list>" not in lists
