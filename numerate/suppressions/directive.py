"""The words of an aside: which rules are to be passed over, for which figure, until when, and why.

ignore[RULE, … "FIGURE"] until=YYYY-MM-DD -- REASON
disable[RULE, …] -- REASON, up to enable[RULE, …] (``ranges``)
file-ignore[RULE, …] -- REASON
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches

from msgspec import Struct

FORM = 'write it as ignore[rule] -- reason, or ignore[rule "12%"] until=2027-03-31 -- reason'
# Word turns two hyphens into a dash, and straight quotes into curled ones.
_WORDS = re.compile(
    r"""(?P<verb>ignore|disable|file-ignore)\s*+
        \[ (?P<rules>[^\]"“”]*+) (?:["“”](?P<figure>[^"“”\]]++)["“”])?+ \s*+ \]
        (?:\s++until\s*+=\s*+(?P<until>[^\s]++))?+
        \s*+ (?: (?:--|–|—) \s*+ (?P<reason>.*) )?+""",
    re.X | re.S,
)


class Directive(Struct, frozen=True):
    """What is to be passed over.

    ``figure``  as printed, "" for all figures there.
    ``until``   the last day on which it counts, None for ever.
    ``verb``    "ignore" what it stands at, "disable" up to where it ends, "file-ignore" the whole draft.
    """

    rules: tuple[str, ...]
    reason: str
    figure: str = ""
    until: date | None = None
    verb: str = "ignore"

    @property
    def name(self) -> str:
        """Name it for a reader of notices."""
        figure = f' "{self.figure}"' if self.figure else ""
        return f"{self.verb}[{', '.join(self.rules)}{figure}]"


class Misfit(Struct, frozen=True):
    """Words that no directive can be made of: what is wrong with them, and what to do."""

    what: str
    detail: str


def parse_directive(words: str, known: Collection[str]) -> Directive | Misfit:
    """Read the words of an aside; ``known`` are the names of all rules. It never raises."""
    found = _WORDS.fullmatch(words.strip())
    if not found:
        return Misfit("cannot be understood", FORM)
    rules = tuple(dict.fromkeys(name for name in re.split(r"[\s,]+", found["rules"]) if name))
    if not rules or "*" in rules:
        return Misfit("names no rule", "name the rules, as a finding shows them; there is no way to ignore all of them")
    for rule in rules:
        if rule not in known:
            near = get_close_matches(rule[:80], known, n=1)
            advice = f'did you mean "{near[0]}"?' if near else "`numerate rules list` names them all"
            return Misfit(f'there is no rule "{rule[:80]}"', advice)
    try:
        until = date.fromisoformat(found["until"]) if found["until"] else None
    except ValueError:
        return Misfit(f'"{found["until"][:40]}" is no date', "write it as until=2027-03-31")
    reason = (found["reason"] or "").strip()
    if not reason:
        return Misfit("gives no reason, and does not count", "say why behind two hyphens: ignore[rule] -- reason")
    return Directive(rules, reason, (found["figure"] or "").strip(), until, found["verb"])
