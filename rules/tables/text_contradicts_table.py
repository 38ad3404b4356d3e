"""The text tells a figure of a table's row otherwise than the table does.

Finds     "6.5 million acres of program crops" beside a row "Program crops 651,270".
Matters   the table was made from the figures, and the text from the table, or the other way about.
Silent    unless the words of the row's label are said of the figure, the row has one figure that may be meant, and a slip
          lies between the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import (
    Article,
    Binding,
    BlockKind,
    Claim,
    Confidence,
    Hedge,
    Kind,
    Outcome,
    Quantity,
    Reading,
    Repair,
    Severity,
)
from ..kit import Bench, Rule, breaks, holds, silent
from ..kit.kinship import explain_unlike, family
from ..kit.misprint import is_slip
from ..kit.slips import find_slips
from .grid import Grid, find_grids

RULE = Rule(
    name="text-contradicts-table",
    summary="The text tells a figure of a table otherwise than the table does.",
    severity=Severity.WARNING,
    why="One of the two was copied wrong.",
    wrong_when="The text speaks of another year or place than the table.",
    primary="text",
    examples=(
        breaks(
            "The plan covers [4,821]{text} hectares of spring barley.\n\n"
            "Crop\tHectares\nWinter wheat\t9,310\nSpring barley\t[4,281]{cell}\n"
        ),
        holds(
            "The plan covers 4,800 hectares of spring barley.\n\n"
            "Crop\tHectares\nWinter wheat\t9,310\nSpring barley\t4,821\n"
        ),
        holds("Bolivia won 67 medals.\n\nTeam\tGold\tSilver\tTotal\nPeru\t46\t37\t83\nBolivia\t37\t30\t67\n"),
        silent(
            "The plan covers 4,821 hectares of oats.\n\nCrop\tHectares\nWinter wheat\t9,310\nSpring barley\t4,281\n"
        ),
        silent(
            "In 2012 spring barley stood on 3,900 hectares.\n\n"
            "Crop\tHectares\nWinter wheat\t9,310\nSpring barley\t4,281\n"
        ),
    ),
)

_EQUATION = "text == cell"
_TOLD = (BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
_KINDS = frozenset((Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.PERCENT))
_HEDGES = frozenset((Hedge.NONE, Hedge.OVER, Hedge.ABOUT, Hedge.NEARLY))
_LEAST = 10


def find(article: Article, bench: Bench) -> Iterator[Claim]:
    """Compare the figures of the text with the rows of the tables that they name."""
    grids = bench.once(find_grids)
    if not grids:
        return
    rows = [row for grid in grids for row in _read_rows(bench, grid)]
    for number, quantity in enumerate(article.quantities):
        block = article.document.blocks[article.sentences[quantity.sentence].block]
        if quantity.kind not in _KINDS or (quantity.magnitude or 0) < _LEAST or block.kind not in _TOLD:
            continue
        if quantity.top is None and quantity.vague is None:
            bench.hurry()
            claim = _judge(bench, number, rows)
            if claim is not None:
                yield claim


def _read_rows(bench: Bench, grid: Grid) -> Iterator[tuple[frozenset[str], list[int]]]:
    """Give the stems of each row's label with the figures of the row; labels that tell nothing are left out."""
    stem = bench.vocabulary.meanings.stem
    for row, label in enumerate(grid.labels):
        stems = frozenset(stem(word.strip(".,()").lower()) for word in label.split() if word.strip(".,()").isalpha())
        cells = [n for n in grid.row(row) if n >= 0]
        if stems - {""} and cells:
            yield stems - {""}, cells


def _judge(bench: Bench, number: int, rows: list[tuple[frozenset[str], list[int]]]) -> Claim | None:
    quantities = bench.article.quantities
    told = quantities[number]
    stems, around = bench.wording(told.sentence).stems, bench.around(number)
    named = [(label, cells) for label, cells in rows if label <= stems]
    if not named:
        return None
    longest = max(len(label) for label, _ in named)
    named = [(label, cells) for label, cells in named if len(label) == longest]
    if len(named) != 1:
        return None
    label, cells = named[0]
    like = [n for n in cells if _are_like(told, quantities[n])]
    same = [n for n in like if told.interval(Reading.LOOSE).meets(quantities[n].interval(Reading.LOOSE))]
    if same:
        return _tell(bench, number, same[-1], Outcome.HOLDS)
    if len(like) != 1 or not label <= around or ("non" in around) != ("non" in label) or told.hedge not in _HEDGES:
        return None
    if not _names_time(bench, told) and is_slip(told, quantities[like[0]]):
        return _tell(bench, number, like[0], Outcome.BREAKS)
    return None


def _are_like(told: Quantity, cell: Quantity) -> bool:
    """Tell whether a cell may be what the text tells; a cell without unit has that of its head."""
    if cell.unit is None and told.kind in (Kind.MEASURE, Kind.MONEY):
        return cell.kind in (Kind.COUNT, Kind.NUMBER)
    return told.kind in family(cell.kind) and not explain_unlike(told, cell)


def _names_time(bench: Bench, told: Quantity) -> bool:
    """Tell whether the sentence of a figure names a time: a table seldom says of which it is."""
    within = bench.article.within(bench.article.sentences[told.sentence])
    return any(quantity.moment is not None for quantity in within) or bool(told.period)


def _tell(bench: Bench, number: int, cell: int, outcome: Outcome) -> Claim:
    told, printed = bench.article.quantities[number], bench.article.quantities[cell]
    exact = told.magnitude == printed.magnitude
    return bench.tell(
        RULE,
        (bench.operand("text", number), bench.operand("cell", cell)),
        Outcome.UNSURE if bench.speaks_of_errors(told.sentence) else outcome,
        _EQUATION,
        f"{bench.printed(told)} and {bench.printed(printed)}",
        message=f"the text says {bench.printed(told)}, the table {bench.printed(printed)}",
        reason=bench.told_as_wrong(told.sentence),
        reading=Reading.EXACT if exact else Reading.ROUNDED,
        binding=Binding.INFERRED,
        confidence=Confidence.MEDIUM,
        repairs=_mend(bench, told, printed),
    )


def _mend(bench: Bench, told: Quantity, cell: Quantity) -> list[Repair]:
    """Offer the slips of either figure that lead to the other."""
    return [
        Repair(one.span, slip.text, "as the table has it" if one is told else "as the text has it")
        for one, other in ((told, cell), (cell, told))
        for slip in find_slips(one, bench.article.text_of(one.span))
        if slip.tells and slip.quantity.magnitude == other.magnitude
    ]
