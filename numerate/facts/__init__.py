"""Reference facts: tables of known values that the figures of a draft are compared with (docs/facts.md)."""

from __future__ import annotations

from .book import Book
from .compare import CARD, compare_with_facts
from .read import read_facts

__all__ = ["CARD", "Book", "compare_with_facts", "read_facts"]
