"""Rules written in a test, run over sentences read by the real pipeline."""

from __future__ import annotations

from datetime import date
from functools import cache

from numerate.model import Claim, Galley, Outcome
from numerate.pipeline.lexicon import load_lexicon
from numerate.proving import read_sentence
from numerate.rules.catalogue import Catalogue, load_catalogue
from numerate.rules.engine import check
from numerate.rules.kit.load import load_rule
from numerate.rules.kit.program import Vocabulary

SUM = """
rule: sum-misses
summary: The parts do not make the total.
slots:
  total: {kind: [count, money, measure]}
  parts: {like: total, many: 2..12}
patterns:
  - "{total} … <made-up-of> {parts}"
unless: ["<open-list>"]
check: total == sum(parts)
message: "{parts} make {sum(parts)}, not {total}"
examples:
  - silent: "Nothing."
"""


@cache
def whole_catalogue() -> Catalogue:
    """Give the rules of the house, every check compiled."""
    catalogue = load_catalogue(load_lexicon())
    catalogue.verify()
    return catalogue


def make_catalogue(*texts: str) -> Catalogue:
    """Give a catalogue of rules written in a test."""
    catalogue = Catalogue([load_rule(text, "test.yaml") for text in texts], Vocabulary(load_lexicon()))
    catalogue.verify()
    return catalogue


def check_text(text: str, *rules: str, published: date | None = None) -> Galley:
    """Check a text by rules written in a test."""
    return check(read_sentence(text, published), make_catalogue(*rules))


def only_claim(galley: Galley) -> Claim:
    """Give the one claim there is."""
    assert len(galley.claims) == 1, [claim.verdict for claim in galley.claims]
    assert not galley.notices
    return galley.claims[0]


def outcomes(galley: Galley) -> list[Outcome]:
    """Give the outcomes of all claims."""
    return [claim.verdict.outcome for claim in galley.claims]
