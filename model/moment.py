"""A point of the calendar or the clock, as far as it is printed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from msgspec import Struct


class Moment(Struct, frozen=True):
    """What is printed of a date, weekday, year or clock time; what is not printed is None.

    ``weekday``  1 is Monday, 7 is Sunday (ISO 8601).
    ``other``    the other order of an ambiguous numeric date ("03/04/2025"), else None.
    ``minute_of_day``  clock time, 0 to 1439.
    ``stated_year``    False where the year was supplied from the document's date.

    The parts need not be possible together: "30 February" is a Moment, and ``date`` of it is None.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute_of_day: int | None = None
    other: Moment | None = None
    stated_year: bool = True

    @property
    def date(self) -> date | None:
        """Give the calendar day, None unless year, month and day are known and possible."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def possible(self) -> bool:
        """Tell whether the calendar has such a day (29 February without a year does)."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        if self.month is None:
            return 1 <= self.day <= 31
        year = self.year if self.year is not None and 1 <= self.year <= 9999 else 2000
        return 1 <= self.day <= monthrange(year, self.month)[1]

    def iso(self) -> str | None:
        """Write it as ISO 8601, an unknown year as ``--``: "2025-02-06", "--02-06", "2025-02", "2025"; None for the rest."""
        if self.month is None:
            return f"{self.year:04d}" if self.year is not None and self.day is None else None
        year = "-" if self.year is None else f"{self.year:04d}"
        return f"{year}-{self.month:02d}" if self.day is None else f"{year}-{self.month:02d}-{self.day:02d}"
