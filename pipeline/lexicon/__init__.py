"""The words of a language, kept as data: one TOML file a subject in a folder a language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ...model import Lexicon, LexiconError
from ...model.kept import keep, make_stamp, read_kept

_HERE = Path(__file__).parent


@cache
def read_words(subject: str, lang: str = "en") -> dict[str, Any]:
    """Read one word list, ``lexicon/<lang>/<subject>.toml``. Callers must not change what they are given.

    Raises LexiconError when there is none, or one of the language is not TOML.
    """
    words: dict[str, Any] | None = _read_language(lang).get(subject)
    if words is None:
        raise LexiconError(f"pipeline/lexicon/{lang}/{subject}.toml", "no such word list")
    return words


@cache
def _read_language(lang: str) -> dict[str, Any]:
    """Read all word lists of a language, by subject."""
    files = sorted((_HERE / lang).glob("*.toml"))
    name, stamp = f"words-{lang}", make_stamp(files)
    words = read_kept(name, stamp)
    if not isinstance(words, dict):
        words = {file.stem: _parse(file) for file in files}
        keep(name, stamp, words)
    return words


def _parse(file: Path) -> dict[str, Any]:
    """Read a file. Raises LexiconError."""
    import tomllib  # most starts find the words kept

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"pipeline/lexicon/{file.parent.name}/{file.name}", str(error)) from error


@cache
def load_lexicon(lang: str = "en") -> Lexicon:
    """Give the phrase lists and noun classes that rules use (``phrases.toml``, ``verbs.toml``, ``nouns.toml``).

    The verbs, nouns and particles of change are the lists ``rise-verbs``, ``fall-nouns``, ``change-words`` and so on;
    ``partners`` are sets of words that leave no third ("man|woman").
    """
    phrases = {name: tuple(entry) for name, entry in read_words("phrases", lang).items()}
    verbs = read_words("verbs", lang)
    for sort in ("verbs", "nouns", "words"):
        up, down = tuple(verbs["rise"][sort]), tuple(verbs["fall"][sort])
        phrases |= {f"rise-{sort}": up, f"fall-{sort}": down, f"change-{sort}": tuple(dict.fromkeys(up + down))}
    nouns = read_words("nouns", lang)
    sets = (words for group in nouns.get("partners", {}).values() for words in group)
    phrases["partners"] = tuple(dict.fromkeys("|".join(words) for words in sets))
    classes: dict[str, tuple[str, ...]] = {}
    for wider, members in nouns.get("classes", {}).items():
        for member in members:
            classes[member] = (*classes.get(member, ()), wider)
    return Lexicon(lang, MappingProxyType(phrases), MappingProxyType(classes))
