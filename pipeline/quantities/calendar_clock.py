"""Reads clock times: "9.30 a.m.", "09:30", "5-7pm", "1830 GMT", "five o'clock", "noon".

Readers take a place in the text, append what they find to ``found`` and give the offset behind it; 0 if there is nothing.
"""

from __future__ import annotations

import re

from ...model import Kind
from ...model.patterns import compile_kept
from .beside import DASH, GAP, end_of_phrase, word_before
from .calendar_runs import read_run, says_run
from .calendar_words import WORDS, make_figure, make_moment
from .figure import Figure

_CLOCK = WORDS["clock"]
_CUES = frozenset(_CLOCK["cues"])
_ZONES = frozenset(_CLOCK["zones"])
_HOUR_NUMBER = {word: number for number, word in enumerate(_CLOCK["hours"], start=1)}
_WORDS: dict[str, int] = _CLOCK["words"]

_HOUR = r"[0-9]{1,2}(?:[.:][0-9]{2}(?::[0-9]{2})?)?"
_TWELVE = compile_kept(
    rf"(?:(?P<first>{_HOUR})(?:{GAP}?{DASH}{GAP}?|{GAP}(?:to|and|or|until|till){GAP}))?"
    rf"(?P<last>{_HOUR}){GAP}?(?P<half>[AaPp])(?:[Mm]|\.[Mm]\.?)(?![A-Za-z])"
)
_OCLOCK = compile_kept(rf"(?P<hour>[0-9]{{1,2}}){GAP}?o['’‘]clock")
_COLON = compile_kept(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?P<seconds>:[0-9]{2})?(?![0-9]|[.:,][0-9])")
_DOT = compile_kept(r"(?P<hour>[0-9]{1,2})\.(?P<minute>[0-9]{2})(?![0-9.])")
_MILITARY = compile_kept(
    rf"(?:(?P<first>[012][0-9][0-5][0-9])(?:{DASH}|{GAP}(?:to|and|until){GAP}))?(?P<hour>[0-9]{{2}})(?P<minute>[0-9]{{2}})(?![0-9.])"
)
_LETTER_H = compile_kept(r"(?P<hour>[0-9]{1,2})h(?P<minute>[0-9]{2})(?![0-9A-Za-z])")


def read_clock(text: str, at: int, found: list[Figure]) -> int:
    """Read a clock time, or a length of time that is printed as one, from its first digit on."""
    match = _TWELVE.match(text, at)
    if match is not None:
        return _append_twelve(text, match, found)
    match = _OCLOCK.match(text, at) or _LETTER_H.match(text, at)
    if match is not None:
        minute = int(match["minute"]) if match.re is _LETTER_H else 0
        return _append_time(at, match.end(), int(match["hour"]), minute, found)
    match = _MILITARY.match(text, at)
    if match is not None:
        return _append_military(text, at, match, found)
    match = _COLON.match(text, at) or _DOT.match(text, at)
    zone = end_of_phrase(text, match.end(), _ZONES) if match is not None else 0
    if match is None or (not zone and (match.re is _DOT or not _reads_as_clock(text, at, match))):
        return read_run(text, at, found)
    return _append_time(at, zone or match.end(), int(match["hour"]), int(match["minute"]), found)


def read_hour_word(text: str, at: int, end: int, not_before: int, found: list[Figure]) -> int:
    """Read "five o'clock" where "o'clock" stands from ``at`` to ``end``."""
    word = word_before(text, at)
    start = at - 1 - len(word)
    if word.lower() not in _HOUR_NUMBER or start < not_before:
        return 0
    return _append_time(start, end, _HOUR_NUMBER[word.lower()], 0, found)


def read_clock_word(at: int, word: str, found: list[Figure]) -> int:
    """Read "noon" and "midnight"."""
    minute = _WORDS[word]
    return _append_time(at, at + len(word), minute // 60, minute % 60, found)


def _append_twelve(text: str, match: re.Match[str], found: list[Figure]) -> int:
    """Append one time with a.m. or p.m., or two: "5-7pm" is both in the afternoon, "11-1pm" is not."""
    afternoon = match["half"] in "Pp"
    last_hour, last_minute = _split(match["last"])
    if last_hour > 23:
        return 0
    if match["first"]:
        hour, minute = _split(match["first"])
        if hour > 12 or not hour:
            return 0
        earlier = afternoon if hour % 12 * 60 + minute < last_hour % 12 * 60 + last_minute else not afternoon
        _append_time(match.start("first"), match.end("first"), _to_24(hour, earlier), minute, found)
    end = end_of_phrase(text, match.end(), _ZONES) or match.end()
    return _append_time(match.start("last"), end, _to_24(last_hour, afternoon), last_minute, found)


def _append_military(text: str, at: int, match: re.Match[str], found: list[Figure]) -> int:
    """Append "1830 GMT", or the two of "1130 to 1215 GMT"; without a zone it is no time."""
    end = end_of_phrase(text, match.end(), _ZONES)
    if not end:
        return 0
    if match["first"]:
        _append_time(at, at + 4, int(match["first"][:2]), int(match["first"][2:]), found)
    return _append_time(match.start("hour"), end, int(match["hour"]), int(match["minute"]), found)


def _split(hour: str) -> tuple[int, int]:
    head, _, tail = hour.replace(":", ".").partition(".")
    return int(head), int(tail[:2] or 0)


def _to_24(hour: int, afternoon: bool) -> int:
    if hour > 12:
        return hour
    return hour % 12 + (12 if afternoon else 0)


def _reads_as_clock(text: str, at: int, match: re.Match[str]) -> bool:
    """Tell "at 9:30" and "21:15" from a race time, a ratio or a verse."""
    if match["seconds"]:
        return False
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 24 or minute > 59:
        return False
    if says_run(text, at, match.end()):
        return False
    return len(match["hour"]) == 2 or word_before(text, at).lower() in _CUES


def _append_time(start: int, end: int, hour: int, minute: int, found: list[Figure]) -> int:
    """Append a time; an hour or minute the clock does not have leaves ``minute_of_day`` None."""
    possible = minute < 60 and (hour < 24 or (hour == 24 and not minute))
    moment = make_moment(minute=(hour * 60 + minute) % 1440 if possible else None)
    found.append(make_figure(Kind.TIME, start, end, moment))
    return end
