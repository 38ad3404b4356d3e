"""A galley made ready for the page: passages with marks, cards for claims, lines of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model import Galley, RuleCard, Status
from .cards import Names, write_cards
from .keys import anchor_quantities, name_claims, name_quantities
from .marks import collect_marks, name_line
from .passages import set_passages
from .printing import print_stands_for
from .sheet import STATUS_WORDS, Change, Line, Sheet
from .strip import draw_strip


def lay_out(
    galley: Galley,
    number: int,
    rules: Mapping[str, RuleCard],
    taken: set[str],
    changes: Mapping[int, Change] | None = None,
    fixed: tuple[str, ...] = (),
) -> Sheet:
    """Make one galley ready for the page.

    ``number`` counts galleys from 1; ``taken`` are the names that stand on the page already, and takes those of this
    galley; ``changes`` tell by claim how findings stand to an earlier run.
    """
    document = galley.article.document
    claim_keys, quantity_keys = name_claims(galley), name_quantities(galley)
    names = Names(
        _keep_apart(claim_keys, taken, number), _keep_apart(quantity_keys, taken, number), claim_keys, quantity_keys
    )
    marks = collect_marks(galley, names.claims, names.quantities)
    return Sheet(
        name=f"a{number}",
        title=document.title or _first_line(document.text) or document.id,
        path=document.path or document.id,
        date=document.published.isoformat() if document.published else "",
        lang=document.lang,
        passages=tuple(set_passages(galley, marks, names.claims)),
        cards=tuple(write_cards(galley, names, rules, changes or {})),
        lines=tuple(_write_lines(galley, names)),
        adds_up=galley.ledger.count(Status.ADDS_UP),
        contradicted=galley.ledger.count(Status.CONTRADICTED),
        unchecked=galley.ledger.count(Status.UNCHECKED),
        strip=draw_strip([entry.status for entry in galley.ledger.entries]),
        fixed=fixed,
    )


def _keep_apart(names: list[str], taken: set[str], number: int) -> list[str]:
    """Give names with the number of the article behind those that another article has taken."""
    apart = [f"{name}-in-{number}" if name in taken else name for name in names]
    taken.update(apart)
    return apart


def _first_line(text: str) -> str:
    return text.lstrip().partition("\n")[0][:120]


def _write_lines(galley: Galley, names: Names) -> Iterator[Line]:
    """Give a line of the ledger for each quantity."""
    article = galley.article
    anchors = anchor_quantities(galley)
    for index, (quantity, entry) in enumerate(zip(article.quantities, galley.ledger.entries, strict=True)):
        yield Line(
            number=index + 1,
            name=names.quantities[index],
            link=name_line(names.quantities[index]),
            key=names.quantity_keys[index],
            anchor=anchors[index],
            text=" ".join(article.text_of(quantity.span).split()),
            kind=quantity.kind.value.replace("_", " "),
            noun=quantity.noun.phrase if quantity.noun else "",
            stands_for=print_stands_for(quantity),
            status=entry.status.value,
            word=STATUS_WORDS[entry.status],
            claims=tuple(names.claims[claim] for claim in entry.claims),
            decision=entry.decision,
            stale=entry.stale,
        )
