"""Which stretches of an article are marked, how, and which card each leads to."""

from __future__ import annotations

from bisect import bisect_left

from ...model import Galley, Outcome, Span
from .sheet import STATUS_WORDS, Mark

_ORDER = {Outcome.BREAKS: 0, Outcome.HOLDS: 1, Outcome.UNSURE: 2}


def collect_marks(galley: Galley, claim_names: list[str], quantity_names: list[str]) -> list[tuple[Span, Mark]]:
    """Give every mark of the article in order: all quantities, and phrases that findings are about."""
    article = galley.article
    suspects = {finding.span for finding in galley.findings}
    marks = []
    for index, (quantity, entry) in enumerate(zip(article.quantities, galley.ledger.entries, strict=True)):
        claim = _choose_claim(galley, entry.claims)
        mark = Mark(
            name=quantity_names[index],
            number=index + 1,
            text=article.text_of(quantity.span),
            status=entry.status.value,
            word=STATUS_WORDS[entry.status],
            claim="" if claim is None else claim_names[claim],
            link=name_line(quantity_names[index]) if claim is None else claim_names[claim],
            suspect=quantity.span in suspects,
        )
        marks.append((quantity.span, mark))
    return sorted([*marks, *_collect_phrases(galley, claim_names, suspects)], key=lambda pair: pair[0])


def name_line(quantity_name: str) -> str:
    """Give the name of a quantity's line in the ledger."""
    return "l-" + quantity_name.removeprefix("q-")


def order_claims(galley: Galley, claims: range | tuple[int, ...]) -> list[int]:
    """Give claims that break before those that hold before the unsure ones, each in order of place."""
    return sorted(claims, key=lambda index: (_ORDER[galley.claims[index].verdict.outcome], index))


def _choose_claim(galley: Galley, claims: tuple[int, ...]) -> int | None:
    """Choose the claim a mark leads to."""
    return order_claims(galley, claims)[0] if claims else None


def _collect_phrases(galley: Galley, claim_names: list[str], suspects: set[Span]) -> list[tuple[Span, Mark]]:
    """Give marks for operands of findings that are no quantities: names, list items, words of direction."""
    taken = [quantity.span for quantity in galley.article.quantities]
    marks = []
    for index, claim in enumerate(galley.claims):
        if claim.verdict.outcome is not Outcome.BREAKS:
            continue
        for turn, operand in enumerate(claim.operands, start=1):
            if operand.quantity is not None or _is_taken(taken, operand.span):
                continue
            taken.insert(bisect_left(taken, operand.span), operand.span)
            name, text = f"p-{claim_names[index][2:]}-{turn}", galley.article.text_of(operand.span)
            suspect = operand.span in suspects
            mark = Mark(
                name, None, text, "contradicted", "contradicted", claim_names[index], claim_names[index], suspect
            )
            marks.append((operand.span, mark))
    return marks


def _is_taken(taken: list[Span], span: Span) -> bool:
    """Tell whether a span overlaps one of the marks so far, which are sorted and do not overlap."""
    at = bisect_left(taken, span)
    return any(taken[near].overlaps(span) for near in (at - 1, at) if 0 <= near < len(taken))
