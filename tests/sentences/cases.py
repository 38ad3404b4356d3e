"""The project's own sentences: what a reporter might write, and what each rule should make of it.

One file a rule and a half, ``seen/NAME.yaml`` and ``aside/NAME.yaml``. Whoever writes patterns reads the
*seen* half only; the *aside* half measures what the patterns are worth on wording they were not written
for.

    rule: parts-miss-total
    sentences:
      - holds: "The [144]{total} officers comprise [120]{parts} men and [24]{parts} women."
      - breaks: "…"                   # false at every reading: exact, rounded and loose
      - silent: "The 144 officers met 120 local leaders."
        why: unrelated counts         # every silent case says why; no rule may find anything in it
        date: 2024-05-03              # the document's date, where the case needs one

A mark stands on a figure as printed, with the currency or unit that belongs to it. A list that is counted
is one mark, ``items``. A blank line makes a new paragraph; where a headline matters it is the first line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent

ROLES: Mapping[str, frozenset[str]] = {
    rule: frozenset(roles.split())
    for rule, roles in {
        "parts-miss-total": "total parts",
        "part-exceeds-whole": "part whole",
        "remainder-misses-whole": "whole parts rest",
        "total-misses-increment": "before added after",
        "list-miscounted": "count items",
        "percent-misses-part": "part whole percent",
        "fraction-misses-part": "part whole fraction",
        "shares-miss-100": "shares",
        "share-exceeds-100": "percent",
        "percent-change-misses-figures": "before after percent",
        "change-misses-figures": "before after change",
        "difference-misses-figures": "larger smaller difference",
        "points-called-percent": "before after change",
        "direction-contradicts-figures": "before after",
        "decrease-exceeds-100": "percent",
        "multiple-misses-figures": "base multiple result",
        "record-contradicted": "record other",
        "average-misses-total": "total count average",
        "rate-misses-total": "rate duration total",
        "price-misses-cost": "price quantity cost",
        "growth-misses-figures": "start rate years end",
        "stake-misses-valuation": "stake price valuation",
        "unit-conversion-differs": "one other",
        "temperature-conversion-differs": "one other",
        "currency-rates-disagree": "one other",
        "area-misses-sides": "width height area",
        "weekday-misses-date": "weekday date",
        "impossible-date": "date",
        "duration-misses-dates": "start end duration",
        "age-misses-birth": "age born at",
        "anniversary-misses-year": "ordinal year at",
        "years-ago-miss-date": "years year at",
        "events-out-of-order": "first second",
        "period-misnamed": "period end",
        "comparison-contradicts-figures": "more less",
        "ranking-out-of-order": "items",
        "range-reversed": "low high",
        "majority-missed": "part whole",
        "votes-miss-members": "votes members",
        "score-misses-series": "score games",
        "headline-contradicts-body": "headline body",
        "words-contradict-digits": "words digits",
        "figure-restated-differently": "first again",
        "attribute-restated-differently": "first again",
        "roles-swapped": "first again",
        "acronym-differs": "definition use",
        "ordinal-suffix-wrong": "ordinal",
        "reference-miscounted": "reference items",
        "list-numbers-skip": "number",
        "malformed-number": "number",
        "row-misses-total": "parts total",
        "column-misses-total": "parts total",
        "percent-column-misses-100": "shares",
        "p-value-misses-test": "statistic p",
        "mean-misses-sample": "mean n",
        "interval-excludes-estimate": "estimate low high",
    }.items()
}
"""The rules and, for each, the roles that its figures play."""

_MARK = re.compile(r"\[([^\[\]]+)\]\{(\w+)\}")
_KEYS = frozenset({"holds", "breaks", "silent", "why", "date"})


class Verdict(StrEnum):
    HOLDS = "holds"
    BREAKS = "breaks"
    SILENT = "silent"


class Half(StrEnum):
    SEEN = "seen"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Case:
    """One text, and where its figures stand: half-open code-point offsets into it, each with its role."""

    rule: str
    verdict: Verdict
    text: str
    marks: tuple[tuple[int, int, str], ...]
    date: date | None
    why: str | None
    half: Half
    line: int

    @property
    def name(self) -> str:
        return f"{self.half}/{self.rule}.yaml:{self.line}"


class BadCase(ValueError):
    """A sentence file that cannot be read: which file and line, and what is wrong."""


@cache
def cases() -> tuple[Case, ...]:
    """Every case of both halves, in the order of the files. Raises ``BadCase``."""
    return tuple(case for half in Half for path in sorted((HERE / half).glob("*.yaml")) for case in read(path, half))


@cache
def quiet() -> tuple[tuple[str, str], ...]:
    """Name and text of the articles that are full of figures and contain no contradiction."""
    return tuple((path.stem, path.read_text(encoding="utf-8")) for path in sorted((HERE / "quiet").glob("*.txt")))


def read(path: Path, half: Half) -> Iterator[Case]:
    """The cases of one file. Raises ``BadCase``."""
    place = f"{half}/{path.name}"
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    fields = dict(_pairs(root, place))
    rule = _string(fields.get("rule"), place)
    if rule != path.stem or rule not in ROLES:
        raise BadCase(f"{place}: the rule is {rule!r}; it must be a known rule and the name of the file")
    listed = fields.get("sentences")
    if not isinstance(listed, yaml.SequenceNode):
        raise BadCase(f"{place}: 'sentences' must be a list")
    for node in listed.value:
        yield _case(node, rule, half, f"{place}:{node.start_mark.line + 1}")


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The plain text of ``[144]{total} officers``, and where its marks stand in it."""
    text, marks, end = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        marks.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        end = match.end()
    return text + marked[end:], tuple(marks)


def _case(node: yaml.Node, rule: str, half: Half, place: str) -> Case:
    fields = dict(_pairs(node, place))
    if unknown := fields.keys() - _KEYS:
        raise BadCase(f"{place}: unknown key {min(unknown)!r}")
    verdicts = [verdict for verdict in Verdict if verdict in fields]
    if len(verdicts) != 1:
        raise BadCase(f"{place}: a case has exactly one of holds, breaks and silent")
    text, marks = unmark(_string(fields[verdicts[0]], place))
    if set(text) & set("[]{}"):
        raise BadCase(f"{place}: a mark is written [figure]{{role}}; this one is not closed")
    for _, _, role in marks:
        if role not in ROLES[rule]:
            raise BadCase(f"{place}: {rule} has no role {role!r}")
    day = date.fromisoformat(_string(fields["date"], place)) if "date" in fields else None
    why = _string(fields["why"], place) if "why" in fields else None
    return Case(rule, verdicts[0], text, marks, day, why, half, node.start_mark.line + 1)


def _pairs(node: yaml.Node | None, place: str) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise BadCase(f"{place}: expected keys and values")
    for key, value in node.value:
        yield _string(key, place), value


def _string(node: yaml.Node | None, place: str) -> str:
    """The text as written: YAML's own reading of dates and booleans never comes in."""
    if not isinstance(node, yaml.ScalarNode):
        raise BadCase(f"{place}: expected text")
    text: str = node.value
    return text
