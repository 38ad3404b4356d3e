"""YAML as rules use it: the core of YAML 1.2, each value with its place.

``yes``, ``no``, ``on`` and ``off`` are words. Keys that stand twice, anchors and aliases, tags, and files
    over 256 KB are
refused. Only mappings, lists, texts, whole numbers, true/false and null come out; nothing is ever
constructed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import yaml
from msgspec import Struct

from ...model import RuleError
from ...model.patterns import compile_kept

LARGEST = 256 * 1024
DEEPEST = 20

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = compile_kept(r"[-+]?\d{1,18}")
_CORE = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp", "value", "merge")
)
_QUOTED = ("'", '"', "|", ">")


class Spot(Struct, frozen=True):
    """A value of a YAML file and where it stands.

    ``value`` is a dict of Spots, a list of Spots, or a text; ``plain`` tells a text without quotes.
    """

    where: str
    line: int
    column: int
    value: dict[str, Spot] | list[Spot] | str
    plain: bool = False

    def error(self, what: str, advice: str = "") -> RuleError:
        """Make an error about this place."""
        return RuleError(f"{self.where}:{self.line}:{self.column}", what, advice)

    def mapping(self, known: Iterable[str] = ()) -> dict[str, Spot]:
        """Give the keys and values; with ``known``, refuse others and name the nearest. Raises RuleError."""
        if not isinstance(self.value, dict):
            raise self.error("here must be keys with values")
        allowed = tuple(known)
        for key, spot in self.value.items():
            if allowed and key not in allowed:
                near = _find_near(key, allowed)
                advice = f"did you mean {near!r}?" if near else "keys here are " + ", ".join(allowed)
                raise spot.error(f"there is no key {key!r}", advice)
        return self.value

    def items(self) -> list[Spot]:
        """Give the items of a list; a single value is a list of one."""
        return self.value if isinstance(self.value, list) else [self]

    def text(self, longest: int = 4000) -> str:
        """Give a text. Raises RuleError."""
        if not isinstance(self.value, str):
            raise self.error("here must be a text")
        if len(self.value) > longest:
            raise self.error(f"the text is longer than {longest} characters")
        return self.value

    def whole(self) -> int:
        """Give a whole number. Raises RuleError."""
        if not (isinstance(self.value, str) and _WHOLE.fullmatch(self.value)):
            raise self.error("here must be a whole number")
        return int(self.value)

    def truth(self) -> bool:
        """Give true or false. Raises RuleError."""
        if self.value in ("true", "false") and self.plain:
            return self.value == "true"
        raise self.error("here must be true or false")

    def day(self) -> date:
        """Give a date written 2025-02-06. Raises RuleError."""
        try:
            return date.fromisoformat(self.text())
        except ValueError as error:
            raise self.error("here must be a date such as 2025-02-06") from error

    def choice(self, allowed: Iterable[str]) -> str:
        """Give one of some words. Raises RuleError."""
        words = tuple(allowed)
        text = self.text()
        if text not in words:
            near = _find_near(text, words)
            raise self.error(
                f"there is no {text!r} here",
                f"did you mean {near!r}?" if near else "there is " + ", ".join(words),
            )
        return text


def _find_near(word: str, known: Iterable[str]) -> str:
    """Give the known word that looks most like a misspelt one, "" if none does."""
    from difflib import get_close_matches  # rules without mistakes need none

    return next(iter(get_close_matches(word, list(known), 1)), "")


def read_yaml(text: str, where: str) -> Spot:
    """Read a YAML text. Raises RuleError with file, line and column."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise RuleError(where, f"the file is larger than {LARGEST // 1024} KB")
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{where}:{mark.line + 1}:{mark.column + 1}" if mark else where
        raise RuleError(place, f"this is not YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, RecursionError, UnicodeError) as error:
        raise RuleError(where, "this is not YAML: " + str(error).split("\n")[0]) from error
    if node is None:
        raise RuleError(where, "the file is empty")
    return _convert(node, where, set(), 0)


def _convert(node: yaml.Node, where: str, seen: set[int], depth: int) -> Spot:
    """Turn nodes into spots. Aliases show as nodes met twice."""
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if id(node) in seen:
        raise RuleError(f"{where}:{line}:{column}", "anchors and aliases are not used in rules", "write it out")
    if depth > DEEPEST:
        raise RuleError(f"{where}:{line}:{column}", "nested too deeply")
    seen.add(id(node))
    if node.tag is not None and node.tag not in _CORE and node.tag != "!":
        raise RuleError(f"{where}:{line}:{column}", f"tags such as {node.tag} are not used in rules", "leave it out")
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Spot] = {}
        for key_node, value_node in node.value:
            key = _convert(key_node, where, seen, depth + 1)
            if not isinstance(key.value, str):
                raise key.error("a key must be a word")
            if key.value in mapping:
                raise key.error(f"the key {key.value!r} stands twice")
            mapping[key.value] = _convert(value_node, where, seen, depth + 1)
        return Spot(where, line, column, mapping)
    if isinstance(node, yaml.SequenceNode):
        return Spot(where, line, column, [_convert(item, where, seen, depth + 1) for item in node.value])
    return Spot(where, line, column, node.value, plain=getattr(node, "style", None) not in _QUOTED)
