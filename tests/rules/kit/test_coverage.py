"""What an example reaches: each sort of part, by the sentence that makes it work and by no other."""

from __future__ import annotations

import pytest

from numerate.proving import read_sentence
from numerate.rules.kit.coverage import find_reached, list_parts
from tests.rules.support import make_catalogue

RULE = """
rule: parts-miss-all
summary: The parts do not make the total.
slots:
  total: {kind: [count, money], above: 9}
  parts: {like: total, many: 2..12, hedge: none}
patterns:
  - "{total} … <made-up-of> {parts}"
  - {text: "{total} … ( {parts} )", partners: true}
unless:
  - "<open-list>"
  - {words: "<so far>", in: clause, because: more may come}
confirm: ["<in all>"]
let: {all: "sum(parts)"}
check:
  - total == all
  - total <= 500
excuses:
  - {check: total == all + all, because: each may be counted twice}
explanations:
  - {check: total == all + 10, say: "ten are missing"}
message: "{parts} make {all}, not {total}"
examples:
  - silent: "Nothing."
"""
REACHED = {
    "The 144 officers comprise 120 men and 24 women.": {"pattern 1"},
    "The 144 officers comprise 120 men and 34 women.": {"pattern 1", "check 1"},
    "The 144 officers (120 men and 24 women) came.": {"pattern 2"},
    "The 144 officers (120 cooks and 24 drivers) came.": {"partners 2"},
    "The 144 officers comprise 110 men and 24 women.": {"pattern 1", "check 1", "explanation 1"},
    "The 268 officers comprise 110 men and 24 women.": {"pattern 1", "excuse 1"},
    "The 730 officers comprise 610 men and 120 women.": {"pattern 1", "check 2"},
    "The 144 officers comprise 120 men and 20 women, among others.": {"pattern 1", "unless 1"},
    "So far the 144 officers comprise 120 men and 20 women.": {"pattern 1", "unless 2"},
    "There are 120 men and 24 women, 144 in all.": {"confirm 1"},
    "The 144 officers comprise about 120 men and 24 women.": {"constraint 2"},
    "The 8 officers comprise 5 men and 3 women.": {"constraint 1"},
    "Nobody came.": set(),
}


@pytest.mark.parametrize(("sentence", "parts"), REACHED.items())
def test_a_sentence_reaches_the_parts_that_it_makes_work(sentence: str, parts: set[str]) -> None:
    catalogue = make_catalogue(RULE)
    (rule,) = catalogue.rules.values()
    reached = find_reached(rule, [read_sentence(sentence)], catalogue.vocabulary)
    assert {f"{part.sort} {part.number}" for part in reached} == parts


def test_these_sentences_together_reach_all_there_is() -> None:
    catalogue = make_catalogue(RULE)
    (rule,) = catalogue.rules.values()
    reached = find_reached(rule, map(read_sentence, REACHED), catalogue.vocabulary)
    assert [str(part) for part in list_parts(rule) if part not in reached] == []
