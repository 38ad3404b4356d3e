"""A plugin for pytest: the examples of rule files are tests, and so is what ``numerate rules lint`` says of each.

It comes with the package and does nothing until it is told which files are rules, in pytest's settings or by naming one:

    [tool.pytest.ini_options]
    numerate_rules = ["rules/**/*.yaml"]

    pytest rules/percent-change.yaml
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .rules.catalogue import Catalogue
    from .rules.kit.examples import Failure
    from .rules.kit.rule import Example, Rule

_SETTING = "numerate_rules"
_SUFFIXES = (".yaml", ".yml")
_RULE = re.compile(r"^rule *:", re.M)
_GLOBS = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the setting that says which files are rules."""
    parser.addini(_SETTING, "globs of rule files of numerate, from the root folder, as in .gitignore", type="linelist")


def pytest_configure(config: pytest.Config) -> None:
    """Read the setting once."""
    config.stash[_GLOBS] = config.getini(_SETTING)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> RuleFile | None:
    """Collect a rule file: one that the setting means, or one that is named and begins like a rule."""
    if file_path.suffix not in _SUFFIXES:
        return None
    named = parent.session.isinitpath(file_path) and _RULE.search(file_path.read_text("utf-8", "replace"))
    return RuleFile.from_parent(parent, path=file_path) if named or _is_meant(file_path, parent.config) else None


def _is_meant(file: Path, config: pytest.Config) -> bool:
    globs = config.stash[_GLOBS]
    if not globs or not file.is_relative_to(config.rootpath):
        return False
    from .sources import match_globs

    return match_globs(globs)(file.relative_to(config.rootpath).as_posix())


class RuleFile(pytest.File):
    """A file of rules."""

    def collect(self) -> Iterator[pytest.Item]:
        """Give a test for each example, in the order of the file, and one for what is idle or missing.

        A file that is no rule fails to be collected, with the line that ``numerate rules test`` would print.
        """
        from .commands.rules import choose_rules
        from .config import find_config
        from .model import NumerateError

        try:
            rules, catalogue = choose_rules((str(self.path),), find_config(self.config.rootpath))
        except NumerateError as error:
            raise self.CollectError(str(error)) from error
        for rule in rules:
            proof = _Proof(rule, catalogue)
            for example in rule.examples:
                name = f"{rule.name}:{example.line}:{example.expect.value}"
                yield ExampleItem.from_parent(self, name=name, proof=proof, example=example)
            yield LintItem.from_parent(self, name=f"{rule.name}:lint", proof=proof)


class _Proof:
    """A rule and what is wrong with its examples, found out when the first of them is asked for."""

    def __init__(self, rule: Rule, catalogue: Catalogue) -> None:
        self.rule = rule
        self.catalogue = catalogue
        self._failures: list[Failure] | None = None

    def list_failures(self, example: Example) -> list[Failure]:
        """Give what is wrong with one example."""
        if self._failures is None:
            from .proving import prove_rule

            self._failures = list(prove_rule(self.rule, self.catalogue))
        return [failure for failure in self._failures if failure.example is example]


class RuleFailure(Exception):
    """What is wrong with a rule, a line each."""


class ExampleItem(pytest.Item):
    """One example: the rule must give what it says, and no other rule may break on it."""

    def __init__(self, *, proof: _Proof, example: Example, **more: Any) -> None:
        super().__init__(**more)
        self._proof = proof
        self._example = example

    def runtest(self) -> None:
        """Raise RuleFailure if the example does not give what it must."""
        from .commands.telling import tell_failure

        failures = self._proof.list_failures(self._example)
        lines = [line for each in failures for line in tell_failure(self._proof.rule, each, self._proof.catalogue)]
        if lines:
            raise RuleFailure("\n".join(lines))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what failed without a traceback into the plugin."""
        return _show(excinfo) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Say where the example stands."""
        return self.path, max(0, self._example.line - 1), self.name


class LintItem(pytest.Item):
    """What is idle, missing or without effect in a rule."""

    def __init__(self, *, proof: _Proof, **more: Any) -> None:
        super().__init__(**more)
        self._proof = proof

    def runtest(self) -> None:
        """Raise RuleFailure if there is anything."""
        from .authoring.lint import lint_rule

        problems = list(lint_rule(self._proof.rule, self._proof.catalogue))
        if problems:
            raise RuleFailure("\n".join(problems))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what failed without a traceback into the plugin."""
        return _show(excinfo) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Say where the rule stands."""
        return self.path, 0, self.name


def _show(excinfo: pytest.ExceptionInfo[BaseException]) -> str:
    return str(excinfo.value) if isinstance(excinfo.value, RuleFailure) else ""
