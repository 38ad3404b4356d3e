"""Rules that compare a draft with what stands elsewhere: tables of known values, an index of what was printed.

They run where there is such a thing; here each stands for itself, with examples and what those are compared with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .config import Config
    from .rules.kit.rule import Rule


def load_references(config: Config | None = None) -> list[Rule]:
    """Give the rules; with a configuration that names tables of known values, with those. Raises ConfigError."""
    from .archive.rule import make_rule as make_archive_rule
    from .facts import Book, read_facts
    from .facts.rule import make_rule as make_fact_rule

    book = Book(read_facts(config.sources, config.root)) if config is not None and config.sources else None
    return [make_fact_rule(book), make_archive_rule()]
