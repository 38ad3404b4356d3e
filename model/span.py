"""Where something stands in a text: a half-open stretch of code points."""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """The code points from ``start`` up to, not including, ``end``. Never empty.

    Raises ValueError when ``start`` is negative or ``end`` is not behind ``start``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start} and {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def cover(self, other: Span) -> Span:
        """Give the shortest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
