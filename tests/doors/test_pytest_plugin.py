"""The plugin for pytest, in a pytest of its own."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
RULE = (ROOT / "rules" / "sums" / "parts-miss-total.yaml").read_text(encoding="utf-8")
OWN = RULE.replace("parts-miss-total", "own-parts")
MARKED = "[120]{parts} men and [34]{parts} women"


@pytest.fixture
def desk(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with a rule of its own; the plugin is loaded as the entry point names it."""
    entry = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["pytest11"]
    assert entry == {"numerate.testing": "numerate.testing"}  # one name, so that `-p` and the entry point are one
    (pytester.path / "rules").mkdir()
    (pytester.path / "rules" / "own-parts.yaml").write_text(OWN, encoding="utf-8")
    return pytester


def run(desk: pytest.Pytester, *args: str) -> pytest.RunResult:
    """Run pytest with the plugin in a process of its own."""
    return desk.runpytest_subprocess("-p", "numerate.testing", "-p", "no:cacheprovider", *args)


def test_examples_of_the_files_that_are_meant_are_tests(desk: pytest.Pytester) -> None:
    desk.makepyprojecttoml('[tool.pytest.ini_options]\nnumerate_rules = ["rules/**/*.yaml"]\n')
    (desk.path / "other.yaml").write_text("nothing: 1\n")
    done = run(desk, "-v")
    examples = OWN.count("- breaks:") + OWN.count("- holds:") + OWN.count("- unsure:") + OWN.count("- silent:")
    assert examples >= 4
    done.assert_outcomes(passed=examples + 1)
    done.stdout.fnmatch_lines(
        ["*own-parts.yaml::own-parts:*:breaks PASSED*", "*own-parts.yaml::own-parts:lint PASSED*"]
    )


def test_nothing_is_collected_unasked_but_a_file_that_is_named(desk: pytest.Pytester) -> None:
    (desk.path / "rules" / "values.yaml").write_text("a: 1\n")
    assert run(desk).ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert run(desk, "rules/own-parts.yaml").ret == pytest.ExitCode.OK
    assert run(desk, "rules/values.yaml").ret != pytest.ExitCode.OK


def test_an_example_that_fails_is_shown_with_its_place_and_what_the_rule_made_of_it(desk: pytest.Pytester) -> None:
    assert MARKED in OWN
    wrong = OWN.replace(MARKED, MARKED.replace("34", "24"), 1)
    (desk.path / "rules" / "own-parts.yaml").write_text(wrong, encoding="utf-8")
    line = next(number for number, text in enumerate(wrong.splitlines(), 1) if "[24]{parts} women" in text)
    done = run(desk, "rules/own-parts.yaml", "-q")
    done.stdout.fnmatch_lines([f"*own-parts.yaml:{line}: own-parts: must give breaks: *", "*120 + 24 = 144*"])
    assert done.parseoutcomes()["failed"] == 1
    assert "numerate/testing.py" not in done.stdout.str()


def test_a_file_that_is_no_rule_is_an_error_in_one_line(desk: pytest.Pytester) -> None:
    (desk.path / "rules" / "own-parts.yaml").write_text(OWN.replace("severity: error", "severity: grave"), "utf-8")
    done = run(desk, "rules/own-parts.yaml")
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["*own-parts.yaml:3:11: there is no 'grave' here*"])
    assert "Traceback" not in done.stdout.str()


def test_what_a_rule_lacks_fails(desk: pytest.Pytester) -> None:
    lines = [line for line in OWN.splitlines() if not line.startswith("wrong_when:")]
    assert len(lines) < len(OWN.splitlines())
    (desk.path / "rules" / "own-parts.yaml").write_text("\n".join(lines), encoding="utf-8")
    done = run(desk, "rules/own-parts.yaml")
    assert done.parseoutcomes()["failed"] == 1
    done.stdout.fnmatch_lines(["*wrong_when*"])
