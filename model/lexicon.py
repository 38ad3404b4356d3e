"""The words of a language, as the rules see them. The data is in pipeline/lexicon; the doors hand it over."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Lexicon(Struct, frozen=True):
    """Words of one language.

    ``phrases``  named phrase lists for patterns: "made-up-of" → ("comprise", "are made up of", …), lower case.
    ``classes``  singular nouns and the wider nouns they fall under: "woman" → ("person",).
    """

    lang: str
    phrases: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, tuple[str, ...]]
