"""Writes whole numbers in English words, for tests that read them back."""

from __future__ import annotations

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ["", " thousand", " million", " billion", " trillion", " quadrillion"]


def spell(number: int, *, british: bool = True, hyphen: str = "-") -> str:
    """Write a number from 0 to below 10**18; British English has an "and" before the last two digits."""
    if number == 0:
        return _ONES[0]
    groups = []
    rest, place = number, 0
    while rest:
        rest, group = divmod(rest, 1000)
        if group:
            lone = british and place == 0 and group < 100 and rest > 0
            groups.append(
                ("and " if lone else "") + _spell_group(group, british=british, hyphen=hyphen) + _SCALES[place]
            )
        place += 1
    return " ".join(reversed(groups))


def _spell_group(number: int, *, british: bool, hyphen: str) -> str:
    """Write a number from 1 to 999."""
    hundreds, rest = divmod(number, 100)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest:
        tens, ones = divmod(rest, 10)
        below = _ONES[rest] if rest < 20 else _TENS[tens] + (hyphen + _ONES[ones] if ones else "")
        words.append(f"and {below}" if hundreds and british else below)
    return " ".join(words)
