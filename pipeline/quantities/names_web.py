"""Finds addresses, handles, tickers and book numbers that hold a digit: "www.site7.com", "@desk24", "<0001.HK>"."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.patterns import compile_kept

_DIGIT = compile_kept(r"[0-9]")
_ADDRESS = compile_kept(r"(?:https?://|www\.)[^\s<>\"'”’)\]]{1,2000}")
_PATH = compile_kept(r"[^\s<>\"'”’)\]]{1,500}")
_TICKER = compile_kept(r"<[.A-Z0-9=&;^-]{1,14}(?:\.[A-Z0-9]{1,4})?>")
_ISBN = compile_kept(r"ISBN(?:-1[03])?:?[ \u00a0]?(?=[0-9])[0-9X -]{9,16}[0-9X]")
# Addresses without "http": only those with a path, for that is where digits are.
_HOSTS = (".com/", ".ly/", ".org/")


def find_web(text: str) -> Iterator[tuple[int, int]]:
    """Give where each of them stands, in no order; they may overlap."""
    patterns = []
    if "://" in text or "www." in text:
        patterns.append(_ADDRESS)
    if "<" in text:
        patterns.append(_TICKER)
    if "ISBN" in text:
        patterns.append(_ISBN)
    for pattern in patterns:
        for match in pattern.finditer(text):
            if _DIGIT.search(match.group()):
                yield match.span()
    for host in _HOSTS:
        if host in text:
            yield from _find_paths(text, host)
    if "@" in text:
        yield from _find_handles(text)


def _find_paths(text: str, host: str) -> Iterator[tuple[int, int]]:
    """Give each address with a path on a host that ends so: "bit.ly/2jBh4LU"."""
    at = text.find(host)
    while at >= 0:
        match = _PATH.match(text, at + len(host))
        start = _start_of_word(text, at, ".-_/:")
        if match is not None and _DIGIT.search(text[start : match.end()]):
            yield start, match.end()
        at = text.find(host, match.end() if match is not None else at + 1)


def _find_handles(text: str) -> Iterator[tuple[int, int]]:
    """Give each "@name7" and "name@host7.com"."""
    at = text.find("@")
    while at >= 0:
        start, end = _start_of_word(text, at, "._%+-"), at + 1
        while end < len(text) and end - at < 128 and (text[end].isalnum() or text[end] in "._-"):
            end += 1
        word = text[at + 1 : end]
        if _DIGIT.search(text[start:end]) and any(character.isalpha() for character in word):
            yield start, end
        at = text.find("@", end)


def _start_of_word(text: str, at: int, signs: str) -> int:
    start = at
    while start and at - start < 64 and (text[start - 1].isalnum() or text[start - 1] in signs):
        start -= 1
    return start
