"""What a whole article tells about the figures in it, found out when first asked."""

from __future__ import annotations

from functools import cached_property

from ...model.patterns import compile_kept
from ..lexicon import read_words

_MONEY = read_words("currencies")
_REGIONS: dict[str, str] = _MONEY["regions"]
_PLAIN: dict[str, str] = {name: entry["default"] for name, entry in _MONEY["plain"].items()}
_MONEY_WORDS = frozenset(_MONEY["pounds"]["money"])
_MASS_WORDS = frozenset(_MONEY["pounds"]["mass"])
_MILLIONS_BY_M = compile_kept(r"[£$€][0-9][0-9.,]*m\b")
_DECIMAL_COMMA = compile_kept(r"(?<![0-9,.])[0-9]{1,4},[0-9]{1,2}(?![0-9,]|\.[0-9])")
_DECIMAL_POINT = compile_kept(r"[0-9]\.[0-9]")
_POUND_SIGN = compile_kept(r"£|\bsterling\b|\bstg\b|\bpence\b|(?<=[0-9])p\b")
_WORD = compile_kept(r"[a-z]+")
_NEAR = 70  # characters on either side


class Page:
    """A text and its facts. ``limit`` is where the sentence that is being read ends."""

    def __init__(self, text: str, lang: str = "en") -> None:
        self.text = text
        self.lang = lang
        self.start = 0
        self.limit = len(text)

    def plain_currency(self, name: str) -> str:
        """Give the code of a currency without a country: "dollar", "peso", "crown"."""
        region = self.lang.partition("-")[2].upper()
        return _REGIONS.get(region, _PLAIN[name]) if name == "dollar" else _PLAIN[name]

    @cached_property
    def writes_m_for_million(self) -> bool:
        """Tell whether the article writes "£5m"."""
        return _MILLIONS_BY_M.search(self.text) is not None

    @cached_property
    def has_pounds_of_money(self) -> bool:
        """Tell whether the article speaks of sterling."""
        return _POUND_SIGN.search(self.text) is not None

    @cached_property
    def has_decimal_comma(self) -> bool:
        """Tell whether the article writes decimals with a comma: "1,3", and never "1.3"."""
        return len(_DECIMAL_COMMA.findall(self.text)) > 1 and _DECIMAL_POINT.search(self.text) is None

    def words_near(self, start: int, end: int) -> set[str]:
        """Give the words around a figure, in its sentence, lower case."""
        before = self.text[max(self.start, start - _NEAR) : start]
        behind = self.text[end : min(self.limit, end + _NEAR)]
        return set(_WORD.findall(f"{before} {behind}".lower()))

    def pounds_are_money(self, start: int, end: int) -> bool:
        """Tell pounds of money from pounds of weight by the words around, then by the article."""
        near = self.words_near(start, end)
        if not _MASS_WORDS.isdisjoint(near):
            return not _MONEY_WORDS.isdisjoint(near) and self.has_pounds_of_money
        return not _MONEY_WORDS.isdisjoint(near) or self.has_pounds_of_money
