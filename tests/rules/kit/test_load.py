"""Reading rules: what is refused, with its place; and the schema, which must say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from numerate.model import RuleError
from numerate.rules.kit.load import KEYS, SLOT_KEYS, load_rule
from numerate.rules.kit.yaml12 import read_yaml
from tests.rules.support import SUM, make_catalogue, whole_catalogue

SCHEMA = json.loads((Path(__file__).parents[3] / "rules/kit/rule.schema.json").read_text(encoding="utf-8"))


def test_yaml_is_read_as_version_1_2() -> None:
    spot = read_yaml("a: no\nb: on\nc: 012\nd: 2025-02-06\ne: 'true'\nf: true\n", "x.yaml")
    keys = spot.mapping()
    assert [keys[key].value for key in "abcde"] == ["no", "on", "012", "2025-02-06", "true"]
    assert keys["f"].truth()
    with pytest.raises(RuleError):
        keys["e"].truth()


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("a: 1\na: 2\n", "x.yaml:2:1", "stands twice"),
        ("a: &b 1\nc: *b\n", "x.yaml:", "aliases"),
        ("a: !!python/object/apply:os.system [x]\n", "x.yaml:1:4", "tags|python"),
        ("a: !foo 1\n", "x.yaml:1:4", "tags such as !foo"),
        ("a: [1\n", "x.yaml:2:1", "not YAML"),
        ("", "x.yaml", "empty"),
        ("a: " + "[" * 40 + "]" * 40, "x.yaml:1:", "nested too deeply"),
        ("a: " + "x" * 300_000, "x.yaml", "larger than 256 KB"),
    ],
)
def test_what_is_no_plain_yaml_is_refused(text: str, place: str, what: str) -> None:
    with pytest.raises(RuleError, match=what) as caught:
        read_yaml(text, "x.yaml")
    assert caught.value.where.startswith(place)


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    with pytest.raises(RuleError, match="aliases"):
        read_yaml(bomb, "x.yaml")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("summary:", "sumary:", "did you mean 'summary'"),
        ("rule: sum-misses", "rule: Sum Misses", "lower-case words with hyphens"),
        ("many: 2..12", "many: 2..99", "write how many"),
        ("many: 2..12", "mny: 2..12", "did you mean 'many'"),
        ("like: total", "like: whole", "not defined above"),
        ("kind: [count, money, measure]", "kind: [counts]", "did you mean 'count'"),
        ("check: total == sum(parts)", "check: total == parts", "parts is a list"),
        ("check: total == sum(parts)", "check: totl == sum(parts)", "no slot 'totl'"),
        ("check: total == sum(parts)", "check: total", "must compare"),
        ("{total} … <made-up-of> {parts}", "{total} … <made-up-off> {parts}", "no phrase list"),
        ("{total} … <made-up-of> {parts}", "{whole} … <made-up-of> {parts}", "no slot 'whole'"),
        ("{total} … <made-up-of> {parts}", "<made-up-of> {parts}", "neither in the pattern nor inferred"),
        ("{sum(parts)}", "{sum(part)}", "no slot 'part'"),
        ("message:", "why:", "'message' is missing"),
        ("- silent:", "- silnt:", "did you mean 'silent'"),
    ],
)
def test_a_mistake_in_a_rule_is_told_with_its_place(old: str, new: str, what: str) -> None:
    assert old in SUM
    with pytest.raises(RuleError, match=what) as caught:
        make_catalogue(SUM.replace(old, new))
    assert caught.value.where.startswith("test.yaml")


def test_the_schema_has_the_keys_of_the_loader() -> None:
    assert set(SCHEMA["properties"]) == set(KEYS)
    assert set(SCHEMA["$defs"]["slot"]["properties"]) == set(SLOT_KEYS)


def test_a_rule_of_the_house_names_its_file() -> None:
    for rule in whole_catalogue().rules.values():
        assert re.fullmatch(r"rules/[a-z]+/[a-z0-9_-]+\.(yaml|py)", rule.source)
        assert rule.source.removesuffix(".yaml").removesuffix(".py").split("/")[-1].replace("_", "-") == rule.name


def test_a_rule_of_the_user_is_what_one_of_the_house_is() -> None:
    rule = load_rule(SUM, "mine.yaml")
    assert rule.slots["parts"].kinds == rule.slots["total"].kinds
    assert rule.slots["parts"].is_list
