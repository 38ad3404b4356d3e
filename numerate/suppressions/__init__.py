"""What a draft says in itself about findings to pass over: read, put to its galley, and reported where it does nothing."""

from .apply import Hearing, apply_suppressions
from .directive import Directive, parse_directive
from .ranges import find_ranges

__all__ = ["Directive", "Hearing", "apply_suppressions", "find_ranges", "parse_directive"]
