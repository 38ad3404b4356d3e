"""What the module of a Python rule tells of it: what it finds, why it matters, when it is silent."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Mapping

from ...model.patterns import compile_kept
from .rule import Rule

_KEY = compile_kept(r"^(Finds|Matters|Silent)\s+", re.M)


def read_story(rule: Rule) -> Mapping[str, str]:
    """Give "Finds", "Matters" and "Silent" of the docstring, each on one line, and under "" what else it says.

    The line that a docstring begins with is left out; a rule without such a docstring gives little or nothing.
    """
    module = sys.modules.get(rule.find.__module__) if rule.find is not None else None
    _, *paragraphs = re.split(r"\n\s*\n", (inspect.getdoc(module) if module else None) or "")
    story: dict[str, str] = {}
    for paragraph in paragraphs:
        rest, *parts = _KEY.split(paragraph)
        if not parts:
            story[""] = f"{story.get('', '')} {' '.join(rest.split())}".strip()
        for key, words in zip(parts[::2], parts[1::2]):
            story[key] = " ".join(words.split())
    return story
