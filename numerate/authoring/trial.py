"""A trial: what rules find in a corpus, kept so that a later trial shows which hits are new and which are gone.

This is the test for false alarms. Each hit is written as an example of a rule file, so that one that is wrong can be
pasted into the rule as ``silent``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

from ..model import Claim, ConfigError, Document, Galley, Operand, Outcome, Span
from ..pipeline.extract import extract
from ..reports.places import Places
from ..rules.engine import check

if TYPE_CHECKING:
    from ..rules.catalogue import Catalogue

SCHEMA = "numerate-trial/1"
_THOUSAND = 1000


class Hit(Struct, frozen=True):
    """What a rule says in one place.

    ``document``  id of the article; ``line`` and ``column`` of the first figure count from 1.
    ``outcome``   breaks, holds or unsure; ``told`` the message, the working, or the reason.
    ``context``   the sentences of its figures, each figure marked with its slot.
    """

    document: str
    line: int
    column: int
    rule: str
    outcome: str
    told: str
    context: str

    @property
    def key(self) -> tuple[str, ...]:
        """Give what a hit is known by in another trial: all but its place and words of ours."""
        return self.document, self.rule, self.outcome, self.context


class Trial(Struct, frozen=True):
    """What came of one: the rules, how many articles and code points were read, and the hits in order of place."""

    rules: tuple[str, ...]
    articles: int
    characters: int
    hits: tuple[Hit, ...]

    def count(self, rule: str, outcome: str) -> int:
        """Count the hits of a rule with one outcome."""
        return sum(hit.rule == rule and hit.outcome == outcome for hit in self.hits)

    def tell_rate(self, number: int) -> str:
        """Write how often that is in 1,000 articles, with one decimal."""
        tenths = round(number * 10 * _THOUSAND / self.articles) if self.articles else 0
        return f"{tenths // 10}.{tenths % 10}"


def try_rules(names: Collection[str], documents: Iterable[Document], catalogue: Catalogue) -> Trial:
    """Check documents by all rules, since rules settle claims among each other, and keep what some of them say."""
    articles = characters = 0
    hits: list[Hit] = []
    for document in documents:
        articles += 1
        characters += len(document.text)
        galley = check(extract(document), catalogue, explain=True)
        places = Places(document)
        hits += (_note(claim, galley, places) for claim in galley.claims if claim.rule in names)
    return Trial(tuple(sorted(names)), articles, characters, tuple(hits))


def compare_trials(now: Trial, before: Trial) -> tuple[list[Hit], list[Hit]]:
    """Give the hits that are new, and those that are gone; equal ones are counted, not merged."""
    return _subtract(now.hits, before.hits), _subtract(before.hits, now.hits)


def write_trial(trial: Trial) -> str:
    """Write a trial as JSON."""
    return json.dumps({"schema": SCHEMA} | to_builtins(trial), ensure_ascii=False, indent=1) + "\n"


def read_trial(file: Path) -> Trial:
    """Read a trial. Raises ConfigError for a file that is none."""
    try:
        found: Any = json.loads(file.read_text(encoding="utf-8"))
        if found["schema"] != SCHEMA:
            raise ValueError(found["schema"])
        hits = tuple(Hit(**hit) for hit in found["hits"])
        return Trial(tuple(found["rules"]), int(found["articles"]), int(found["characters"]), hits)
    except OSError as error:
        raise ConfigError(str(file), f"cannot be read ({error.strerror or error})", "`rules try` writes it") from error
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise ConfigError(str(file), "is no trial of numerate", "give a file that `rules try` has written") from error


def _subtract(hits: Iterable[Hit], others: Iterable[Hit]) -> list[Hit]:
    left = Counter(hit.key for hit in others)
    rest: list[Hit] = []
    for hit in hits:
        if left[hit.key]:
            left[hit.key] -= 1
        else:
            rest.append(hit)
    return rest


def _note(claim: Claim, galley: Galley, places: Places) -> Hit:
    """Write down what a claim says and where."""
    verdict = claim.verdict
    told = claim.message if verdict.outcome is Outcome.BREAKS else verdict.reason or verdict.working
    place = places.find(claim.operands[claim.primary].span)
    name = galley.article.document.id
    return Hit(name, place.line, place.column, claim.rule, verdict.outcome.value, told, _mark(claim, galley))


def _mark(claim: Claim, galley: Galley) -> str:
    """Give the sentences in which figures of a claim stand, each figure marked: ``[144]{total} officers``."""
    text = galley.article.document.text
    shown: list[str] = []
    last = -1
    for number, sentence in enumerate(galley.article.sentences):
        inside = [o for o in claim.operands if sentence.span.start <= o.span.start < sentence.span.end]
        if not inside:
            continue
        if last >= 0 and number > last + 1:
            shown.append("…")
        shown.append("".join(_mark_sentence(sorted(inside, key=lambda o: o.span), text, sentence.span)))
        last = number
    return " ".join(" ".join(shown).split())


def _mark_sentence(operands: Iterable[Operand], text: str, sentence: Span) -> Iterator[str]:
    at = sentence.start
    for operand in operands:
        if operand.span.start >= at:
            yield text[at : operand.span.start]
            yield f"[{text[operand.span.start : operand.span.end]}]{{{operand.role}}}"
            at = operand.span.end
    yield text[at : sentence.end]
