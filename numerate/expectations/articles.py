"""Judges texts: do the figures of each add up?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from ..checking import Brief, Checker
from ..config import FAIL_ON, Config, read_config
from ..model import Galley
from ..pipeline.readers import read_text
from ..pipeline.readers.days import read_day
from .cells import is_missing
from .judging import Judged, Row, Settings, Unexpected, list_columns

_EXCERPT = 120  # code points of a text that are shown


@lru_cache(maxsize=4)
def load_checker(config: str | None) -> Checker:
    """Load the rules once in a process."""
    return Checker(Brief(Config(root=Path()) if config is None else read_config(Path(config))))


def judge(rows: Iterable[Row], settings: Settings) -> Judged:
    """Check each text; one with a finding as bad as ``fail_on`` is unexpected, with what is wrong and the working."""
    checker = load_checker(settings.get("config"))
    places = list_columns("articles", settings)
    judged = Judged()
    worst = FAIL_ON.index(settings.get("fail_on") or "error")
    for number, row in enumerate(rows):
        cells = dict(zip(places, row, strict=True))
        text = cells[settings["column"]]
        if not isinstance(text, str):
            judged.leave("no text" if is_missing(text) else "not a text")
            continue
        day, name = (cells.get(settings.get(key) or "") for key in ("date_column", "id_column"))
        label = str(number) if is_missing(name) else str(name)
        published = None if is_missing(day) else read_day(day)
        document = read_text(text, id=label, published=published, format=settings.get("text_format") or "text")
        try:
            galley = checker.check(document)
        except Exception as error:  # a bad article never stops the others
            judged.leave(f"could not be checked: {type(error).__name__}")
            continue
        judged.count += 1
        found = _list_findings(galley, worst)
        if found:
            messages, workings = (" | ".join(parts) for parts in zip(*found, strict=True))
            judged.unexpected.append(Unexpected(label, _cut(text), messages, workings))
    return judged


def _list_findings(galley: Galley, worst: int) -> list[tuple[str, str]]:
    """Give message and working of the findings that count."""
    return [
        (finding.message, galley.claims[finding.claim].verdict.working)
        for finding in galley.findings
        if finding.severity.rank <= worst
    ]


def _cut(text: str) -> str:
    """Give the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"
