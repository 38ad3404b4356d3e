"""Reads single years and runs of years: "in 1997", "1994-96", "2019/20", "the 86/87 season".

Readers take a place in the text, append what they find to ``found`` and give the offset behind it; 0 if there is nothing.
"""

from __future__ import annotations

from ...model.patterns import compile_kept
from .beside import DASH, GAP, next_words, word_before, words_before
from .calendar_counts import has_plural_behind, is_counted
from .calendar_words import MONTH_NUMBER, WORDS, append_year, append_years
from .figure import Figure

_YEARS = WORDS["years"]
_CUES = frozenset(_YEARS["cues"])
_WEAK_CUES = frozenset(_YEARS["weak_cues"])
_COUNT_CUES = frozenset(_YEARS["count_cues"])
_SOFT_COUNT_CUES = frozenset(_YEARS["soft_count_cues"])
_EVENTS = frozenset(_YEARS["events"])
_TOTALS = frozenset(_YEARS["totals"])
_DATING = frozenset(_YEARS["dating"])
_ROUND_CUES = frozenset(_YEARS["round_cues"])
_FUTURE_CUES = frozenset(_YEARS["future_cues"])
_JOINED = frozenset(_YEARS["joined"])
_SEASON = frozenset(WORDS["periods"]["season"])
_SPAN = frozenset(_YEARS["span"])
_ARTICLES = frozenset(("the", "an", "a"))

_RANGE = compile_kept(
    rf"(?P<first>(?:1[0-9]|20|21)[0-9]{{2}})(?:(?P<dash>{GAP}?{DASH}{GAP}?)|(?P<slash>/))['’]?"
    r"(?P<second>[0-9]{4}|[0-9]{1,2})(?![0-9]|[-/.,:][0-9])"
)
_SHORT_RANGE = compile_kept(r"(?P<first>[0-9]{2})/(?P<second>[0-9]{2})(?![0-9/-])")
_ASIDE = compile_kept(rf"{GAP}\([^)\n]{{1,20}}\)")

# "pandemic (H1N1) 2009", "since at least 2014", "from 1846 to 1878", "the 1855 reburial"
_NAMED_BEFORE = compile_kept(r"\([A-Z0-9-]{2,8}\) \Z")
_LEAST_SINCE = compile_kept(r"(?:since|through|until|to|from|by) at least \Z")
_YEAR_BEFORE = compile_kept(r"(?<![0-9,.$£€])1[0-9]{3}(?![0-9,%])")
_TO_YEAR = compile_kept(rf"{GAP}(?:to|and|until|till|through){GAP}1[4-9][0-9]{{2}}(?![0-9]|[.,][0-9])")
_SINGULAR_BEHIND = compile_kept(rf"{GAP}[a-z]+(?<!s)(?![A-Za-z])")
_CLAUSE_END = compile_kept(rf"[,.;:)\"”]|\Z|\n|{GAP}[-–—(]|{GAP}(?:and|when|which|in|by|was)(?![a-z])")
_SLASH_BEFORE = compile_kept(r"(?<![\w/])(?:(?P<month>[A-Z][A-Za-z]{2,8})|[12][0-9]{3})/\Z")

# Right before a number these show that it is money, a part of a number or of an address.
_GLUE = frozenset("$£€¥₹₦#@=&%_+\\")


def read_year(text: str, start: int, end: int, found: list[Figure]) -> int:
    """Read a number of four digits as a year if the words around it let it be one."""
    value = int(text[start:end])
    if not _may_be_year(text, start, end, value):
        return 0
    append_year(start, end, value, found)
    return end


def read_year_range(text: str, at: int, found: list[Figure]) -> int:
    """Read "1994-96", "1939–1945", "2019/20": one figure, ``top`` is the last year."""
    match = _RANGE.match(text, at)
    if match is None or is_counted(text, match.end()) or is_glued(text, at):
        return 0
    first, digits = int(match["first"]), match["second"]
    century = 10 ** len(digits)
    second = int(digits) if century > 100 else first - first % century + int(digits)
    if century <= 100 and second < first:
        second += century
    if match["slash"]:
        runs = second == first + 1 or (
            first < second <= first + 20 and word_before(text, at).lower() in _SEASON | _SPAN
        )
    else:
        runs = _runs_over_years(first, second, len(digits), " " in match["dash"])
    if not runs or not (1900 <= first <= 2099 or text[at - 1 : at] == "(" or _has_cue(text, at)):
        return 0
    if first % 100 == second % 100 == 0 and has_plural_behind(text, match.end()):
        return 0
    append_years(at, match.end(), first, second, found)
    return match.end()


def read_short_year_range(text: str, at: int, found: list[Figure]) -> int:
    """Read "86/87" beside a word such as "season" or "crop"."""
    match = _SHORT_RANGE.match(text, at)
    if match is None or (int(match["first"]) + 1) % 100 != int(match["second"]) or is_glued(text, at):
        return 0
    aside = _ASIDE.match(text, match.end())
    behind = next_words(text, aside.end() if aside is not None else match.end())
    if not _SEASON.intersection(behind[:1]) and word_before(text, at).lower() not in _SEASON:
        return 0
    first = int(match["first"]) + (1900 if int(match["first"]) >= 50 else 2000)
    append_years(at, match.end(), first, first + 1, found)
    return match.end()


def is_glued(text: str, start: int) -> bool:
    """Tell whether the number is part of a longer string: "$2000", "555-1998", "A1998"; "mid-1998" and "(1998" are not."""
    if not start:
        return False
    before = text[start - 1]
    if before in " \n(":
        return False
    if before.isalnum() or before in _GLUE:
        return True
    if before in "-–":
        return start > 1 and not text[start - 2].isalpha() and text[start - 2] not in " \n"
    if before == "/":
        match = _SLASH_BEFORE.search(text, max(0, start - 14), start)
        return match is None or (match["month"] is not None and match["month"] not in MONTH_NUMBER)
    return before in ".,:" and start > 1 and text[start - 2].isdigit()


def _runs_over_years(first: int, second: int, digits: int, spaced: bool) -> bool:
    """Tell whether two numbers with a dash between them are years; "1998-1994" is, for a rule to find."""
    modern = 1900 <= first <= 2099
    if digits == 1:
        return second == first + 1 and modern
    if digits == 2:
        return first < second <= first + 60 and not spaced
    return abs(second - first) <= 300 and 1000 <= second <= 2199 and (second > first or modern)


def _may_be_year(text: str, start: int, end: int, value: int) -> bool:
    """Weigh the words before and behind a number of four digits."""
    if is_glued(text, start) or not 1000 <= value <= 2199:
        return False
    if text[end : end + 1] in ("-", "–", "/") and text[end + 1 : end + 2].isdigit():
        return False
    if _NAMED_BEFORE.search(text, max(0, start - 12), start):
        return 1900 <= value <= 2099
    if is_counted(text, end):
        return False
    word, other = words_before(text, start)
    word = word.lower().strip(".'’")
    if word == "least" and _LEAST_SINCE.search(text, max(0, start - 20), start):
        return value <= 2099
    if word in _COUNT_CUES or (word == "of" and other.lower() in _TOTALS):
        return False
    plural = has_plural_behind(text, end)
    if plural and word in _SOFT_COUNT_CUES:
        return False
    if plural and word in ("about", "around") and (value % 100 == 0 or other.lower() not in _CUES | _WEAK_CUES):
        return False
    if 1900 <= value <= 2099:
        counted = value % 100 == 0 and (word in _SOFT_COUNT_CUES or (plural and word not in _ROUND_CUES))
        return not counted
    if value >= 2100:
        return value % 10 == 0 and word in _FUTURE_CUES and not plural
    return (not plural or word == "in") and _is_early_year(text, start, end, value, word, other)


def _is_early_year(text: str, start: int, end: int, value: int, word: str, other: str) -> bool:
    """Look for a sign that a number from 1000 to 1899 is a year."""
    if word in _CUES or (word in _JOINED and _YEAR_BEFORE.search(text, max(0, start - 14), start)):
        return True
    if value < 1400:
        return False
    if (word == "to" and other == "back") or (
        word == "of" and (other[:1].isupper() or other in _EVENTS) and value % 100
    ):
        return _CLAUSE_END.match(text, end) is not None
    if word == "from" and (other.lower() in _DATING or _TO_YEAR.match(text, end)):
        return True
    return word in _ARTICLES and value % 100 != 0 and _SINGULAR_BEHIND.match(text, end) is not None


def _has_cue(text: str, at: int) -> bool:
    word = words_before(text, at)[0].lower().strip(".'’")
    return word in _CUES or word == "from"
