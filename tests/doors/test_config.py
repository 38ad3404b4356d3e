"""The configuration file: found upwards, read strictly, and wrong in one line that names the place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from numerate.cli import main
from numerate.config import Config, find_config, read_config
from numerate.config_file import KEYS, build_schema, find_line, show_config
from numerate.model import ConfigError, Severity

FULL = """\
include = ["stories/**/*.md"]
exclude = ["**/drafts/**"]
lang = "en-GB"
as-of = 2025-02-06
select = ["parts-miss-total"]
ignore = ["impossible-date"]
rule-paths = ["own"]
fail-on = "warning"
rule-pages = "https://example.org/numerate/rules/"

[per-file-ignores]
"opinion/**" = ["parts-miss-total"]

[severities]
"parts-miss-total" = "note"
"""


def write(folder: Path, text: str, name: str = "numerate.toml") -> Path:
    """Write a configuration file."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    file = write(tmp_path, FULL)
    assert read_config(file) == Config(
        root=tmp_path.resolve(),
        file=file,
        include=("stories/**/*.md",),
        exclude=("**/drafts/**",),
        lang="en-GB",
        as_of=date(2025, 2, 6),
        select=("parts-miss-total",),
        ignore=("impossible-date",),
        per_file_ignores={"opinion/**": ("parts-miss-total",)},
        severities={"parts-miss-total": Severity.NOTE},
        rule_paths=(tmp_path.resolve() / "own",),
        fail_on="warning",
        rule_pages="https://example.org/numerate/rules",
    )


def test_what_is_shown_can_be_read_again(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    config = read_config(write(tmp_path, FULL))
    again = read_config(write(tmp_path, show_config(config)))
    assert again == config


@pytest.mark.parametrize("name", ["numerate.toml", ".numerate.toml"])
def test_the_nearest_file_counts(tmp_path: Path, name: str) -> None:
    write(tmp_path, 'fail-on = "note"')
    write(tmp_path / "desk", 'fail-on = "never"', name)
    (tmp_path / "desk" / "deep").mkdir()
    assert find_config(tmp_path / "desk" / "deep").fail_on == "never"
    assert find_config(tmp_path).fail_on == "note"


def test_pyproject_counts_only_with_a_table_of_ours(tmp_path: Path) -> None:
    write(tmp_path, 'fail-on = "note"')
    write(tmp_path / "a", "[tool.other]\nx = 1\n", "pyproject.toml")
    write(tmp_path / "b", '[project]\nname = "x"\n[tool.numerate]\nfail-on = "never"\n', "pyproject.toml")
    assert find_config(tmp_path / "a").fail_on == "note"
    assert find_config(tmp_path / "b").fail_on == "never"


def test_a_file_of_our_own_stands_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path, 'fail-on = "note"')
    write(tmp_path, '[tool.numerate]\nfail-on = "never"', "pyproject.toml")
    assert find_config(tmp_path).fail_on == "note"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nselct = ["a"]', ':2: unknown key "selct"; did you mean "select"?'),
        ("fail_on = 1", ':1: unknown key "fail_on"; did you mean "fail-on"?'),
        ("zzz = 1", ':1: unknown key "zzz"; the keys are include, exclude'),
        ('select = "a"', ':1: "select" must be a list of rules'),
        ("include = [1]", ':1: "include" must be a list of globs'),
        ('fail-on = "bad"', ':1: "fail-on" must be "error", "warning", "note" or "never"'),
        ('rule-pages = "javascript:alert(1)"', ':1: "rule-pages" must be an address'),
        ('rule-pages = "https://a b"', ':1: "rule-pages" must be an address'),
        ("lang = 3", ':1: "lang" must be a language'),
        ('as-of = "yesterday"', ':1: "as-of" must be a date'),
        ("severities = 1", ':1: "severities" must be a table of'),
        ('[severities]\na = "note"\n"b" = "fatal"', ':3: "b" in "severities" must be "error"'),
        ('[per-file-ignores]\n"x/**" = [1]', ':2: "x/**" in "per-file-ignores" must be a list of rules'),
        ("select = [", ":1: is no TOML: "),
        ("a = 1\nb = = 2", ":2:5: is no TOML: "),
        ('\n\nrule-paths = ["../x"]', ':3: "rule-paths": "../x" leads out of the folder'),
        ('rule-paths = ["/etc"]', ':1: "rule-paths": "/etc" leads out of the folder'),
        ('rule-paths = ["no"]', ':1: "rule-paths": there is no "no"'),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        read_config(file)
    assert str(caught.value).startswith(f"{file}{said}")
    assert "\n" not in str(caught.value)


def test_lines_are_those_of_pyproject(tmp_path: Path) -> None:
    file = write(tmp_path, "[tool.x]\nselct = 1\n\n[tool.numerate]\nselct = 1\n", "pyproject.toml")
    with pytest.raises(ConfigError, match=r":5: unknown key"):
        read_config(file)


def test_a_table_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r':2: "tool\.numerate" must be a table'):
        read_config(write(tmp_path, "[tool]\nnumerate = 3\n", "pyproject.toml"))


@given(st.binary(max_size=200))
def test_no_file_makes_it_crash(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "bytes" / "numerate.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(raw)
    try:
        said = str(read_config(file).file)
    except ConfigError as error:
        said = str(error)
    assert said.startswith(str(file))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config(tmp_path / "no.toml")


def test_find_line_gives_the_table_where_the_key_is_inline() -> None:
    assert find_line('x = 1\nseverities = {a = "bad"}\n', ("severities", "a")) == 2


def test_the_schema_knows_every_key() -> None:
    schema = build_schema()
    Draft202012Validator.check_schema(schema)
    assert list(schema["$defs"]["ConfigFile"]["properties"]) == list(KEYS)
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"fail-on": "never", "severities": {"a": "note"}})
    assert not validator.is_valid({"fail-on": "nevr"})
    assert not validator.is_valid({"selct": []})


def test_commands_show_settings_and_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, 'fail-on = "note"')
    shown = CliRunner().invoke(main, ["config", "show"])
    assert shown.exit_code == 0
    assert 'fail-on = "note"' in shown.stdout
    assert 'fail-on = "error"' in CliRunner().invoke(main, ["config", "show", "--isolated"]).stdout
    assert json.loads(CliRunner().invoke(main, ["config", "schema"]).stdout) == build_schema()


@pytest.mark.parametrize("command", ["check", "extract", "config show"])
def test_a_wrong_file_stops_the_run_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "selct = 1")
    result = CliRunner().invoke(main, command.split())
    assert result.exit_code == 2
    assert result.stdout == ""
    assert 'unknown key "selct"; did you mean "select"?' in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("trust", ["none", "base"])
@pytest.mark.parametrize(
    "command",
    [
        ["extract", "story.md"],
        ["report", "report.json"],
        ["review", "story.md"],
        ["baseline", "create"],
        ["rules", "list"],
        ["rules", "test"],
        ["config", "show"],
        ["facts", "lint"],
        ["archive", "check", "story.md", "--out", "rows"],
        ["extract", "story.md", "--isolated", "--python-rules"],
    ],
)
def test_a_pipeline_that_trusts_no_folder_has_none_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trust: str, command: list[str]
) -> None:
    write(tmp_path, 'lang = "en"\n')
    (tmp_path / "story.md").write_text("The 144 officers comprise 120 men and 34 women.")
    (tmp_path / "report.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NUMERATE_TRUST", trust)
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert f"NUMERATE_TRUST={trust}: only `numerate check` can take settings" in result.stderr
    assert CliRunner().invoke(main, ["extract", "story.md", "--isolated"]).exit_code == 0
