"""Reads a figure in digits, with what stands around it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from ...model import Kind
from ...model.patterns import compile_kept
from ..lexicon import read_words
from .ages import read_decade_of_life
from .before import MINUS_SIGNS, is_money_letters, read_before
from .behind import read_behind, read_behind_value
from .figure import Figure
from .numerals import DECIMAL_COMMA, FRACTION_SIGNS, MIXED, RAISED, SLASHED, read_numeral
from .shares import add_part, make_share, plain
from .spelled import RUN, read_run

if TYPE_CHECKING:
    from .page import Page

_JOINED = frozenset(read_words("numbers")["joined"]["words"])
_NOT_BEFORE = frozenset("_#@\\^")
_BEFORE_POINT = frozenset(" \n\u00a0(-−$£€")
_TIMES = frozenset("x×")
_HYPHENS = frozenset("-‑")
_LAST_WORD = compile_kept(r"[^\W\d_]+\Z")
# "A/Panama/2007/99"
_STRAIN = compile_kept(r"(?<![^\s(])(?:[A-Z][\w-]*/)(?:[\w-]+/)*\Z")
# "1.8270/80 marks": the bid, and the last digits of the price asked
_QUOTE = compile_kept(r"(?<![0-9.])[0-9]{1,3}\.[0-9]{3,4}/\Z")
_ACCOUNT = compile_kept(r"\b(?:is|was|of)\s\Z")
_ODDS = compile_kept(r":1(?![0-9:.])")
_AND_MORE = compile_kept(
    rf"\s(?:and|&)\s([0-9]{{1,3}}(?![0-9.,])|{RUN})|\s({RUN})|\s([0-9]{{1,3}}\s(?:hundred|thousand)\b)", re.IGNORECASE
)
_OPENS = frozenset(" -/:,") | frozenset(FRACTION_SIGNS)


def read_digits(page: Page, start: int, end: int) -> Figure | None:
    """Read the number whose digits stand from ``start`` to ``end``; None if they are part of a name."""
    text = page.text
    if start > page.start:
        if text[start - 1] == "." and _is_point(page, start):
            start -= 1
        if not _may_begin(page, start):
            return None
    printed = text[start:end]
    figure = Figure(start, end, Kind.NUMBER, core_start=start, core_end=end)
    if printed in FRACTION_SIGNS:
        figure.magnitude = FRACTION_SIGNS[printed]
        return _read_fraction(page, figure)
    parsed = read_numeral(printed)
    if parsed is None:
        return None
    digits, decimals = parsed
    follower = text[end] if end < page.limit else ""
    if follower == "s" and not text[end + 1 : end + 2].isalnum():
        return read_decade_of_life(page, figure, digits)
    if follower == "^":
        return _read_power(page, figure, digits, decimals)
    if printed.isdigit():
        if follower in _OPENS:
            return _read_other(page, figure, digits)
    elif len(printed) > 4 and page.has_decimal_comma:
        decimals = _swap_signs(printed, decimals)
    return _read_around(page, figure, digits, decimals)


def _read_around(page: Page, figure: Figure, digits: int, decimals: int) -> Figure | None:
    """Read what stands before and behind a number; None where letters show that it is none."""
    negative = read_before(page, figure)
    if not read_behind(page, figure, digits, decimals):
        return None
    if decimals <= 0 and figure.end < page.limit and page.text[figure.end] in " -":
        _read_on(page, figure)
    if figure.magnitude is not None and (negative or _is_lone_negative(page, figure) or _is_loss(page, figure)):
        figure.magnitude = -figure.magnitude
    return figure


def _is_loss(page: Page, figure: Figure) -> bool:
    """Tell money in the brackets of an account, which are a minus: a cell "($99)", or "a result of ($99)"; not an aside."""
    text, start = page.text, figure.start - 1
    if (
        figure.kind is not Kind.MONEY
        or start < page.start
        or text[start] != "("
        or text[figure.end : figure.end + 1] != ")"
    ):
        return False
    if start == page.start:
        return figure.end + 1 == page.limit
    return _ACCOUNT.search(text, max(page.start, start - 8), start) is not None


def _is_lone_negative(page: Page, figure: Figure) -> bool:
    """Tell a minus set off by a space from a dash: it begins a cell or a line that holds nothing but the figure."""
    return page.limit == figure.end and page.start == figure.start - 2 and page.text[page.start] in MINUS_SIGNS


def _read_other(page: Page, figure: Figure, digits: int) -> Figure | None:
    """Read whole digits that may begin another sort of number: "2 1/2", "1/4", "3:1", "1,3"."""
    follower, decimals = page.text[figure.end], 0
    if follower == ":" and _ODDS.match(page.text, figure.end, page.limit):
        figure.magnitude, figure.kind, figure.end = digits, Kind.RATIO, figure.end + 2
        return figure
    if follower == ",":
        digits, decimals = _read_decimal_comma(page, figure, digits)
    elif follower != ":" and digits < 10_000 and _read_mixed(page, figure, digits):
        return _read_fraction(page, figure)
    return _read_around(page, figure, digits, decimals)


def _is_point(page: Page, start: int) -> bool:
    """Tell whether a point right before digits is decimal: ".534"."""
    return start - 1 == page.start or page.text[start - 2] in _BEFORE_POINT


def _may_begin(page: Page, start: int) -> bool:
    """Tell digits that are a number from those inside a word or a name ("COVID-19", "B52", "#7")."""
    text = page.text
    if start <= page.start:
        return True
    before = text[start - 1]
    if before in _TIMES and start - 2 >= page.start and text[start - 2].isdigit():
        return True
    if before.isalpha():
        return is_money_letters(text, page.start, start)
    if before.isdigit() or before in _NOT_BEFORE:
        return False
    if start - 2 < page.start:
        return True
    if before in _HYPHENS and text[start - 2].isalnum():
        word = _LAST_WORD.search(text, max(page.start, start - 20), start - 1)
        return word is None or word.group().lower() in _JOINED
    if before == "/" and _QUOTE.search(text, max(page.start, start - 12), start) is not None:
        return False
    if before == "/" and text[start - 2].isalnum():
        return _STRAIN.search(text, max(page.start, start - 40), start) is None
    return before != "+" or not text[start - 2].isalnum()


def _read_power(page: Page, figure: Figure, digits: int, decimals: int) -> Figure | None:
    """Read "1.1^23"."""
    found = RAISED.match(page.text, figure.end, page.limit)
    if found is None:
        return None
    exponent = int(found[2]) * (-1 if found[1].count("-") == 1 else 1)
    base = Fraction(digits) / Fraction(10) ** decimals
    if not base:
        return None
    negative = read_before(page, figure)
    figure.magnitude = plain(base**exponent * (-1 if negative else 1))
    figure.end = figure.core_end = found.end()
    return figure


def _read_decimal_comma(page: Page, figure: Figure, digits: int) -> tuple[int, int]:
    """Read "1,3" with its comma: one or two decimals, and no further number behind a comma."""
    comma = DECIMAL_COMMA.match(page.text, figure.start, page.limit)
    if comma is None or (figure.start > page.start and page.text[figure.start - 1] == ","):
        return digits, 0
    figure.end = figure.core_end = comma.end()
    return int(comma[1] + comma[2]), len(comma[2])


def _swap_signs(printed: str, decimals: int) -> int:
    """Give the decimals of "1.500" and "1,500" in an article that writes "1,3" for decimals."""
    if decimals == 3 and printed.count(".") == 1 and "," not in printed:
        return 0
    if printed.count(",") == 1 and "." not in printed and len(printed.partition(",")[2]) == 3:
        return 3
    return decimals


def _read_mixed(page: Page, figure: Figure, digits: int) -> bool:
    """Read "2 1/2", "2½", "1/4": set magnitude, grain and end; False if it is none of these."""
    text = page.text
    slashed = SLASHED.match(text, figure.end, page.limit)
    if slashed is not None:
        whole = int(slashed[1])
        if not 0 < digits < whole <= 1000 or whole < 2 or (figure.start > page.start and text[figure.start - 1] == "/"):
            return False
        figure.magnitude = Fraction(digits, whole)
        figure.end = figure.core_end = slashed.end()
        return True
    mixed = MIXED.match(text, figure.end, page.limit)
    if mixed is None:
        return False
    part = FRACTION_SIGNS[mixed[3]] if mixed[3] else Fraction(int(mixed[1]), int(mixed[2]) or 1)
    if not 0 < part < 1:
        return False
    figure.magnitude, figure.grain = digits + part, Fraction(1, part.denominator)
    figure.end = figure.core_end = mixed.end()
    return True


def _read_fraction(page: Page, figure: Figure) -> Figure | None:
    """Read what stands around a fraction in digits; one below one without a unit is a ratio."""
    value, grain = Fraction(figure.magnitude or 0), figure.grain
    negative = read_before(page, figure)
    # The numerator is read for the whole, and the denominator put under it when the scale is known.
    if not read_behind(page, figure, value.numerator, 0):
        return None
    if figure.unit is None and figure.scale == 1 and value < 1:
        figure.kind = Kind.RATIO
        if page.text.startswith((" of a ", " of an "), figure.end):
            make_share(page, figure, value)
            figure.vague = None
        else:
            figure.magnitude, figure.grain = value, 0
    else:
        figure.magnitude = plain(Fraction(figure.magnitude or 0) / value.denominator)
        figure.grain = grain * figure.scale if grain else 0
    if negative or _is_lone_negative(page, figure):
        figure.magnitude = -(figure.magnitude or 0)
    return figure


def _read_on(page: Page, figure: Figure) -> None:
    """Read what goes on: "2 and a half", "15-and-a-half", "3 million and a half", "3 hundred and 21", "4 thousand 3 hundred"."""
    if figure.unit is not None or (figure.scale == 1 and not page.text.startswith((" and ", "-and-"), figure.end)):
        return
    if add_part(page, figure):
        read_behind_value(page, figure)
        return
    if figure.scale == 1 or not isinstance(figure.magnitude, int):
        return
    more = _AND_MORE.match(page.text, figure.end, page.limit)
    if more is None:
        return
    words = more[1] or more[2] or more[3]
    if words[0].isdigit():
        size = {"hundred": 100, "thousand": 1000}.get(words.rpartition(" ")[2], 1)
        value, end = int(words.split()[0]) * size, more.end()
        if figure.scale > 1000 and size == 1:
            return
    else:
        value, _, _, behind = read_run(words)[0]
        end = more.start(more.lastindex or 0) + behind
    if not 0 < value < figure.scale or (more[2] and value < 100):
        return
    figure.magnitude += value
    figure.end, figure.scale, figure.grain = end, 1, 1
    if figure.end < page.limit and page.text[figure.end] == " ":
        rest = Figure(figure.end, figure.end, Kind.NUMBER, figure.magnitude, scale=100)
        figure_more = _AND_MORE.match(page.text, rest.end, page.limit)
        if figure_more is not None and figure_more[1] and figure.magnitude % 100 == 0:
            last = int(figure_more[1]) if figure_more[1].isdigit() else read_run(figure_more[1])[0][0]
            if last < 100:
                figure.magnitude, figure.end = figure.magnitude + last, figure_more.end(1)
    read_behind_value(page, figure)
