"""A sentence as patterns see it: a row of tokens, in which each quantity with its noun is one token.

    The 144 officers comprise 120 men and 24 women.
    the | FIGURE | comprise | FIGURE | and | FIGURE

Words are in lower case; dashes are one sign; quotation marks and the full stops of abbreviations are left
out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ...model import Article, Kind, Quantity, Sentence, Span
from ...model.patterns import compile_kept

KINDS = tuple(Kind)
BIT = {kind: 1 << place for place, kind in enumerate(KINDS)}

# Kinds that a gap may pass over: they say when, where or which, not how much.
TRANSPARENT = sum(BIT[k] for k in (Kind.YEAR, Kind.DATE, Kind.TIME, Kind.WEEKDAY, Kind.IDENTIFIER, Kind.ORDINAL))

FIGURE = "\ue000"
DASH = "–"

# Words before a noun that are cues for patterns and so stay visible: "27 more pupils".
_VISIBLE = frozenset(
    [
        "more",
        "fewer",
        "less",
        "additional",
        "extra",
        "new",
        "other",
        "others",
        "further",
        "remaining",
        "another",
    ]
)

_TOKEN = compile_kept(r"[^\W_]+(?:['./&-][^\W_]+)*|--+|(?<=\s)-(?=\s)|[^\w\s]|_")
_BETWEEN_WORDS = compile_kept(r"[^a-z]+")
_SAME = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", DASH), ("−", "-"))
_UNSEEN = frozenset("\"'`")
_LONGEST_ABBREVIATION = 4


def normalise(text: str) -> str:
    """Put a text in lower case with plain quotes and one dash; places stay the same."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not lower.isascii():
        for typographic, plain in _SAME:
            if typographic in lower:
                lower = lower.replace(typographic, plain)
    return lower


def find_tokens(text: str, start: int, end: int) -> list[str]:
    """Give the tokens of a stretch of a normalised text, figures and all."""
    return _TOKEN.findall(text, start, end)


def find_words(text: str) -> frozenset[str]:
    """Give the words of a normalised text, of the letters a to z only: "38-year-old" has "year" and "old"."""
    return frozenset(_BETWEEN_WORDS.split(text))


def split_words(text: str) -> list[str]:
    """Cut a normalised phrase into tokens, as sentences are cut."""
    return [DASH if word[0] == "-" and word != "-" else word for word in _TOKEN.findall(text)]


class View:
    """Tokens of one sentence.

    ``figures``  for each token the index of its quantity in the article, -1 for a word.
    ``starts``, ``ends``  places in the text of the document; the end of a figure is the end of its noun.
    ``places``   for each word the indexes of its tokens; FIGURE is not in it.
    ``bits``     for each token the bit of its quantity's kind, 0 for a word.
    ``mask``     bits of the kinds of all quantities.
    """

    __slots__ = ("bits", "ends", "figures", "index", "mask", "places", "sentence", "starts", "tokens")

    def __init__(self, article: Article, text: str, index: int) -> None:
        """Read sentence ``index``; ``text`` is the normalised text of the document."""
        sentence = article.sentences[index]
        self.index = index
        self.sentence: Sentence = sentence
        self.tokens: list[str] = []
        self.figures: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.places: dict[str, list[int]] = {}
        self.bits: list[int] = []
        self.mask = 0
        at = sentence.span.start
        for number in range(sentence.first, sentence.last):
            quantity = article.quantities[number]
            if quantity.span.start < at:
                continue
            self._read_words(text, at, quantity.span.start)
            at = self._read_figure(text, quantity, number, article.quantities, sentence)
        self._read_words(text, at, sentence.span.end)

    def _read_words(self, text: str, start: int, end: int) -> None:
        """Append the words between two figures."""
        tokens, figures, bits = self.tokens, self.figures, self.bits
        starts, ends, places = self.starts, self.ends, self.places
        for found in _TOKEN.finditer(text, start, end):
            word = found.group()
            if word in _UNSEEN:
                continue
            if word[0] == "-" and (len(word) > 1 or text[found.start() - 1 : found.start()].isspace()):
                word = DASH
            elif word == "." and (not tokens or len(tokens[-1]) <= _LONGEST_ABBREVIATION):
                continue
            places.setdefault(word, []).append(len(tokens))
            tokens.append(word)
            figures.append(-1)
            bits.append(0)
            starts.append(found.start())
            ends.append(found.end())

    def _read_figure(
        self, text: str, quantity: Quantity, number: int, all_of_them: Sequence[Quantity], sentence: Sentence
    ) -> int:
        """Append a figure with the noun behind it; give the place behind both."""
        bit = BIT[quantity.kind]
        self.mask |= bit
        span, noun = quantity.span, quantity.noun
        self.tokens.append(FIGURE)
        self.figures.append(number)
        self.bits.append(bit)
        self.starts.append(span.start)
        self.ends.append(span.end)
        place = noun.span if noun else None
        if place is None or place.start < span.end or text[span.end : place.start].strip(" -\n\t\xa0"):
            return span.end
        following = all_of_them[number + 1].span.start if number + 1 < sentence.last else sentence.span.end
        if place.end > following:
            return span.end
        self.ends[-1] = place.end
        for found in _TOKEN.finditer(text, place.start, place.end):
            word = found.group()
            if word not in _VISIBLE:
                break
            self.places.setdefault(word, []).append(len(self.tokens))
            self.tokens.append(word)
            self.figures.append(-1)
            self.bits.append(0)
            self.starts.append(found.start())
            self.ends.append(found.end())
        return place.end

    def __len__(self) -> int:
        return len(self.tokens)

    def place_at(self, start: int) -> int:
        """Give the index of the token that begins at a place of the text, -1 if none does."""
        place = bisect_left(self.starts, start)
        return place if place < len(self.starts) and self.starts[place] == start else -1

    def span(self, first: int, last: int) -> Span:
        """Give the stretch of the text from token ``first`` to token ``last``, both included."""
        return Span(self.starts[first], self.ends[last])
