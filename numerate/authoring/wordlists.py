"""Which phrase lists of the lexicon no rule uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from ..rules.kit.program import LIST

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from ..rules.catalogue import Catalogue
    from ..rules.kit.rule import Rule

_ENDING = re.compile(r"""\}(-[a-z0-9-]+)["']""")  # of a name that code puts together: f"{what}-heads"
_WORD = re.compile(r"""["'<]([a-z0-9][a-z0-9-]*)[>"']""")


def find_unused_lists(catalogue: Catalogue) -> Iterator[str]:
    """Give the names of phrase lists that stand in no rule, neither in its patterns nor in Python code of the rules."""
    used = {name for rule in catalogue.rules.values() for text in _list_texts(rule) for name in LIST.findall(text)}
    endings: set[str] = set()
    for text in _read_modules(files("numerate.rules")):
        used.update(_WORD.findall(text))
        endings.update(_ENDING.findall(text))
    unused = catalogue.vocabulary.lexicon.phrases.keys() - used
    yield from sorted(name for name in unused if not name.endswith(tuple(endings)))


def _list_texts(rule: Rule) -> Iterator[str]:
    yield from (pattern.text for pattern in rule.patterns)
    yield from (unless.words for unless in rule.unless)
    yield from rule.confirm


def _read_modules(folder: Traversable) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _read_modules(entry)
        elif entry.name.endswith(".py"):
            yield entry.read_text("utf-8")
