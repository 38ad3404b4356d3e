"""What can go wrong around the text, by name.

    NumerateError            never raised itself
    ├── ReadError            a draft that cannot be read
    ├── LexiconError         a word list of ours that cannot be used
    ├── RuleError            a rule file that cannot be used
    └── ConfigError          settings that cannot be used

Errors are about the set-up and stop the run; findings are about the article; notices are about our own limits.
"""

from __future__ import annotations


class NumerateError(Exception):
    """What went wrong (``what``), where (``where``: a path, with line and column if known), and what to do (``advice``)."""

    def __init__(self, where: str, what: str, advice: str = "") -> None:
        self.where = where
        self.what = what
        self.advice = advice
        super().__init__(str(self))

    def __str__(self) -> str:
        """Say it in one line."""
        line = f"{self.where}: {self.what}"
        return f"{line}; {self.advice}" if self.advice else line


class ReadError(NumerateError):
    """A draft cannot be read: missing, not text, of an unknown format, or too large."""


class LexiconError(NumerateError):
    """A word list cannot be used."""


class RuleError(NumerateError):
    """A rule file cannot be used. ``where`` names file, line and column."""


class ConfigError(NumerateError):
    """A setting cannot be used. ``where`` names file and line, or the option."""
