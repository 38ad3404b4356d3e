"""Regular expressions whose compiled form is kept for the next start.

Patterns that hold lists of words are long, and compiling all that one draft needs takes a quarter of a start. What ``re``
makes of a pattern is a row of numbers, which the interpreter checks again before it runs them; these are kept for the
Python that made them (``kept``). Where they cannot be had or used, patterns are compiled as usual.
"""

from __future__ import annotations

import atexit
import re
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from functools import cache
from importlib import import_module
from typing import Any

from . import kept

_NAME = "patterns"
_STAMP = f"{sys.version} {sys.byteorder}"
_MOST = 2_000  # that are kept; where more have gathered, those of other runs go
_CODE = "I"  # what a number of the row fits into
_SAMPLE = r"(?P<some>[a-fé]+)\b|(?i:straße){2,3}(?<!\d)"

Entry = list[Any]  # the flags, the row, the number of groups, and the numbers of those with a name

_made: dict[str, tuple[int, list[int], int, dict[str, int]]] = {}


def compile_kept(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a compiled pattern, as ``re.compile`` does; raises what it raises."""
    name = f"{int(flags)} {pattern}"
    entry = _read_kept().get(name)
    if entry is not None:
        try:
            whole, row, groups, names = entry
            code = array(_CODE, a2b_base64(row)).tolist()
            return _build(pattern, whole, code, groups, names)
        except (AttributeError, TypeError, ValueError, LookupError, RuntimeError, OverflowError):
            pass
    return _compile(name, pattern, int(flags)) if _knows_how() else re.compile(pattern, flags)


@cache
def _read_kept() -> dict[str, Entry]:
    """Read what is kept, and see to it that what is made in this run is kept too."""
    atexit.register(_keep)
    found = kept.read_kept(_NAME, _STAMP)
    return found if isinstance(found, dict) else {}


def _compile(name: str, pattern: str, flags: int) -> re.Pattern[str]:
    """Compile a pattern by the steps that ``re.compile`` takes, and remember the row of numbers."""
    parsed = import_module("re._parser").parse(pattern, flags)
    code = import_module("re._compiler")._code(parsed, flags)  # noqa: SLF001
    state = parsed.state
    made = (int(flags | state.flags), [int(number) for number in code], state.groups - 1, dict(state.groupdict))
    compiled = _build(pattern, *made)
    _made[name] = made
    return compiled


def _build(pattern: str, flags: int, code: list[int], groups: int, names: dict[str, int]) -> re.Pattern[str]:
    """Have the interpreter check a row of numbers and make a pattern of it."""
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    built: re.Pattern[str] = import_module("_sre").compile(pattern, flags, code, groups, names, tuple(by_number))
    return built


@cache
def _knows_how() -> bool:
    """Tell whether this Python compiles patterns by the steps that we know."""
    try:
        return _compile("", _SAMPLE, 0) == re.compile(_SAMPLE)
    except (ImportError, AttributeError, TypeError, ValueError):
        return False


def _keep() -> None:
    """Keep what was compiled in this run, beside what was kept."""
    _made.pop("", None)
    if not _made:
        return
    entries = {
        name: [flags, b2a_base64(array(_CODE, code).tobytes(), newline=False).decode(), groups, names]
        for name, (flags, code, groups, names) in _made.items()
    }
    before = _read_kept()
    kept.keep(_NAME, _STAMP, entries if len(before) + len(entries) > _MOST else before | entries)
