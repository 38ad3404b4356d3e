"""Patterns of rule modules are compiled late; here each is compiled, so that none waits with a fault."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest

from numerate.pipeline.lexicon import load_lexicon
from numerate.rules.catalogue import load_catalogue
from numerate.rules.kit.later import compile_later


def list_patterns(value: object) -> Iterator[re.Pattern[str]]:
    """Give the late patterns of a module's value, those in tables too."""
    if type(value).__name__ == "_Later":
        yield value  # type: ignore[misc]
    elif isinstance(value, tuple | list):
        for each in value:
            yield from list_patterns(each)
    elif isinstance(value, dict):
        yield from list_patterns(list(value.values()))


def test_every_pattern_of_a_rule_module_compiles() -> None:
    load_catalogue(load_lexicon("en"))
    modules = [module for name, module in sys.modules.items() if name.startswith("numerate.rules.")]
    patterns = [found for module in modules for value in vars(module).values() for found in list_patterns(value)]
    assert len(patterns) > 150
    assert all(re.compile(pattern.pattern, pattern.flags) for pattern in patterns)


def test_a_late_pattern_serves_as_a_compiled_one() -> None:
    late, now = compile_later(r"(?P<number>\d+) men"), re.compile(r"(?P<number>\d+) men")
    text = "12 men and 24 men"
    assert [found.span() for found in late.finditer(text)] == [found.span() for found in now.finditer(text)]
    assert late.search(text, 4) is not None
    assert late.pattern == now.pattern
    assert late.groupindex == now.groupindex


def test_a_fault_is_told_by_the_first_use() -> None:
    late = compile_later("(")
    with pytest.raises(re.error):
        late.search("x")
