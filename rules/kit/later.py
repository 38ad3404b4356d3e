"""Regular expressions that are compiled when they are first used.

Most articles hold the cues of few rules, and compiling the patterns of all would take a third of a start.
"""

from __future__ import annotations

import re
from typing import Any, cast

from ...model.patterns import compile_kept


class _Later:
    """Stands for a pattern; what is asked of it is asked of the compiled one, and kept."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            compiled = self.__dict__["_compiled"] = compile_kept(*self._given)
        # From now on the attribute is found without coming here.
        value = self.__dict__[name] = getattr(compiled, name)
        return value


def compile_later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern with the methods of a compiled one; a fault in it is raised (re.error) by its first use.

    It cannot be handed to the functions of ``re``, nor be compared with the ``re`` of a match.
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))
