"""Writes a card for each claim: what is said, what it should be, the figures, the working, the rule."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping

from msgspec import Struct

from ...model import BlockKind, Claim, Galley, Operand, Outcome, RuleCard, Sentence
from .keys import anchor_claims
from .margins import find_cell, sum_up
from .marks import order_claims
from .printing import print_stands_for
from .sheet import VERDICT_STATUS, Card, Change, Figure, Mend
from .sides import set_sides

# Roles that say no more than that a figure is one of two.
_ROLE_NAMES = {"one": "first", "other": "second", "again": "told again"}
_QUOTE = 400
_LABEL = 60
_TAIL = re.compile(r"\d(\.\d+)?(\D*)$")


class Names(Struct, frozen=True):
    """The names of an article's claims and quantities, in the order of the article: on the page, and for decisions.

    The two differ only where two articles of a page say the same thing.
    """

    claims: list[str]
    quantities: list[str]
    claim_keys: list[str]
    quantity_keys: list[str]


def write_cards(
    galley: Galley, names: Names, rules: Mapping[str, RuleCard], changes: Mapping[int, Change]
) -> Iterator[Card]:
    """Give a card for each claim: those that break first, then those that hold, then the unsure ones.

    ``changes`` tell how the findings of claims stand to an earlier run. A claim that breaks without a finding was set
    aside when claims were settled, and gets no card.
    """
    findings = {finding.claim: finding for finding in galley.findings}
    anchors, reader = anchor_claims(galley), _Reader(galley)
    for index in order_claims(galley, range(len(galley.claims))):
        claim, finding = galley.claims[index], findings.get(index)
        breaks = claim.verdict.outcome is Outcome.BREAKS
        if breaks and finding is None:
            continue
        yield Card(
            name=names.claims[index],
            key=names.claim_keys[index] if finding is None else finding.fingerprint,
            anchor=anchors[index],
            status=VERDICT_STATUS[claim.verdict.outcome],
            claim=claim,
            finding=finding,
            rule=rules.get(claim.rule),
            figures=tuple(reader.describe_figures(claim, names.quantities)),
            makes=reader.sum_up(claim),
            makes_tail=reader.find_longest_tail(claim)[len(_find_tail(reader.sum_up(claim))) :],
            sides=tuple(set_sides(galley, claim)) if breaks else (),
            quotes=tuple(reader.quote(claim)),
            mends=tuple(Mend(galley.article.text_of(r.span), r.text, r.why) for r in claim.repairs),
            change=changes.get(index),
        )


class _Reader:
    """Reads what stands around the figures of one galley; its cells and sentences are found once."""

    def __init__(self, galley: Galley) -> None:
        self._galley = galley
        self._cells = [block for block in galley.article.document.blocks if block.kind is BlockKind.CELL]
        self._starts = [cell.span.start for cell in self._cells]
        self._places = {(cell.group, cell.row, cell.column): cell for cell in self._cells}
        self._sentences = galley.article.sentences

    def describe_figures(self, claim: Claim, quantity_names: list[str]) -> Iterator[Figure]:
        """Give the figures of a claim; the parts of a sum before its total, as one adds them up."""
        operands = list(enumerate(claim.operands))
        adds = bool(self.sum_up(claim))
        if adds:
            operands.sort(key=lambda pair: pair[1].role == "total")
        longest = self.find_longest_tail(claim)
        breaks = claim.verdict.outcome is Outcome.BREAKS
        for index, operand in operands:
            number, label, text = operand.quantity, self._label(claim, operand), self._text(operand)
            quantity = None if number is None else self._galley.article.quantities[number]
            is_part = adds and operand is not operands[-1][1]
            yield Figure(
                role="" if label and (is_part or label.lower() == operand.role) else _name_role(operand.role),
                label=label,
                text=text,
                tail=longest[len(_find_tail(text)) :],
                stands_for="" if quantity is None else print_stands_for(quantity),
                mark="" if number is None else quantity_names[number],
                number=None if number is None else number + 1,
                is_suspect=breaks and index == claim.primary,
            )

    def sum_up(self, claim: Claim) -> str:
        """Write what the parts of a claim make where one other figure must be that, "" elsewhere."""
        roles = [operand.role for operand in claim.operands]
        return sum_up(self._galley, claim) if roles.count("total") == 1 else ""

    def find_longest_tail(self, claim: Claim) -> str:
        """Give the longest tail of a claim's figures."""
        return max((_find_tail(self._text(operand)) for operand in claim.operands), key=len, default="")

    def quote(self, claim: Claim) -> Iterator[str]:
        """Give the sentences a claim's operands stand in, each once, shortened; the figures tell of cells themselves."""
        for number in sorted({n for operand in claim.operands for n in self._sentences_of(operand)}):
            sentence: Sentence = self._sentences[number]
            if self._galley.article.block_of(sentence).kind is not BlockKind.CELL:
                text = " ".join(self._galley.article.text_of(sentence.span).split())
                yield text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"

    def _sentences_of(self, operand: Operand) -> range:
        """Give the sentences that an operand reaches into."""
        first = bisect_right(self._sentences, operand.span.start, key=lambda s: s.span.end)
        return range(first, bisect_left(self._sentences, operand.span.end, key=lambda s: s.span.start))

    def _label(self, claim: Claim, operand: Operand) -> str:
        """Say what an operand is: the head of its row or column, or what it counts."""
        cell = find_cell(self._cells, self._starts, operand.span.start)
        if cell is not None:
            others = [find_cell(self._cells, self._starts, other.span.start) for other in claim.operands]
            in_row = len({other.row for other in others if other is not None}) == 1
            head = self._places.get((cell.group, 0, cell.column) if in_row else (cell.group, cell.row, 0))
            return "" if head is None or head is cell else _shorten(self._galley.article.text_of(head.span))
        if operand.quantity is None:
            return ""
        noun = self._galley.article.quantities[operand.quantity].noun
        return "" if noun is None else _shorten(noun.phrase)

    def _text(self, operand: Operand) -> str:
        return _shorten(self._galley.article.text_of(operand.span))


def _name_role(role: str) -> str:
    return _ROLE_NAMES.get(role, role.replace("_", " "))


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"


def _find_tail(text: str) -> str:
    """Give the decimals of a printed figure with their point, each digit as 0: what must stand right of the units."""
    found = _TAIL.search(text)
    return "" if found is None or not found[1] else "." + "0" * (len(found[1]) - 1)
