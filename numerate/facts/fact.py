"""A fact: what is known of a subject, from when to when, and who says so."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..model import Quantity


class Fact(Struct, frozen=True):
    """One row of a table of known values.

    ``subject``   what it is about ("Kenya"); ``aliases`` are other words for it ("Kenyan", "Nairobi").
    ``measure``   what is known of it ("police officers"); ``wordings`` are the words it is told with, a star where the
        figure stands among them ("sent * officers").
    ``known``     the value, as if it were printed: its interval is what it may be.
    ``shown``     the value as a reader is told it ("600", "15 million USD").
    ``since``, ``until``  the first and the last day on which it is right, None without bound.
    ``source``    who says so, "" if the table does not tell; ``locator`` is the place in the table ("facts.csv:4").
    """

    subject: str
    aliases: tuple[str, ...]
    measure: str
    wordings: tuple[str, ...]
    known: Quantity
    shown: str
    since: date | None
    until: date | None
    source: str
    locator: str

    def is_right(self, first: date, last: date) -> bool:
        """Tell whether it holds on some day from ``first`` to ``last``."""
        return (self.since is None or self.since <= last) and (self.until is None or first <= self.until)

    @property
    def is_dated(self) -> bool:
        """Tell whether it is right for a time only."""
        return self.since is not None or self.until is not None

    @property
    def cited(self) -> str:
        """Give the source with the place in the table."""
        return f"{self.source}; {self.locator}" if self.source else self.locator
