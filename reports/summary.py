"""The counts of a run in a plain sentence."""

from __future__ import annotations


def sum_up(numbers: int, adds_up: int, contradicted: int, unchecked: int) -> str:
    """Say how many numbers there are and how they stand: "37 numbers: 21 add up, 2 are contradicted, 14 stand alone."."""
    if not numbers:
        return "There are no numbers in it."
    parts = (
        (adds_up, "adds up", "add up"),
        (contradicted, "is contradicted", "are contradicted"),
        (unchecked, "stands alone", "stand alone"),
    )
    said = ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in parts if count)
    return f"{numbers:,} number{'' if numbers == 1 else 's'}: {said}."
