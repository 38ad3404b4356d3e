"""Python rules of installed packages: the entry points of the group ``numerate.rules``.

They are code, so they are loaded only where somebody has switched them on, and only from where packages are installed:
never from the folder the command is run in, whatever stands there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoint, distributions
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from .model import RuleError
from .rules.catalogue import Catalogue
from .rules.kit.rule import Rule

GROUP = "numerate.rules"


def add_python_rules(catalogue: Catalogue) -> Catalogue:
    """Give a catalogue with the Python rules of installed packages too. Raises RuleError for one that cannot be used."""
    return Catalogue([*catalogue.rules.values(), *load_python_rules()], catalogue.vocabulary)


def load_python_rules() -> list[Rule]:
    """Give the rules of installed packages, in order of name. Raises RuleError for one that cannot be used."""
    with _without_working_folder():
        points = {
            (point.name, point.value): (point, found.name)
            for found in distributions()
            for point in found.entry_points
            if point.group == GROUP
        }
        return [_load(point, package) for _, (point, package) in sorted(points.items())]


@contextmanager
def _without_working_folder() -> Iterator[None]:
    """Look for modules where packages are installed, and not where the drafts are."""
    here, before = Path.cwd().resolve(), sys.path[:]
    sys.path[:] = [entry for entry in before if entry and Path(entry).resolve() != here]
    try:
        yield
    finally:
        sys.path[:] = before


def _load(point: EntryPoint, package: str) -> Rule:
    """Import the module that an entry point names: one with ``RULE`` and ``find``, as our own Python rules are."""
    where = f"{package}: {point.name} = {point.value}"
    try:
        module: Any = point.load()
    except (Exception, SystemExit) as error:  # whatever the code of other people raises
        what = f"the Python rule cannot be imported ({type(error).__name__}: {error})"
        raise RuleError(where, what, f"mend or remove the package {package}") from error
    rule, find = getattr(module, "RULE", None), getattr(module, "find", None)
    if not isinstance(rule, Rule) or not callable(find):
        raise RuleError(where, "the module has no RULE and find", "write it as docs/rule-format.md says")
    return replace(rule, find=find, source=f"{package}:{point.value}")
