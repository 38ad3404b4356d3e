"""What rules are made of: patterns with typed slots, the check language, the loader, examples.

See docs/rule-format.md.
"""

from .bench import Bench
from .rule import Example, Expect, Rule, breaks, holds, silent, unsure
from .slot import SlotRule

__all__ = [
    "Bench",
    "Example",
    "Expect",
    "Rule",
    "SlotRule",
    "breaks",
    "holds",
    "silent",
    "unsure",
]
