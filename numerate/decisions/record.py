"""A decision as a line of JSON: what it may hold, and one clear sentence where it does not.

Lines are sorted by key, one decision each, so that git merges two reviewers' files line by line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from ..model import ConfigError, Decision, DecisionKind

LONGEST = 4_000  # code points of a reason or a note
_KEY = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_TEXTS = ("reason", "note", "by", "at", "anchor", "rule", "path", "quote")
_FIELDS = ("key", "decision", *_TEXTS)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Record(Struct, frozen=True):
    """What one person said of one finding or figure.

    ``key``     fingerprint of a finding, or the name of a claim or quantity (reports/html/keys.py).
    ``decision`` None where there is only a note.
    ``anchor``  name of the place, which outlives a change of its figures.
    ``rule``, ``path``, ``quote``  for people who read the file.
    ``more``    what a later version may have written; it is kept.
    """

    key: str
    decision: DecisionKind | None = None
    reason: str = ""
    note: str = ""
    by: str = ""
    at: str = ""
    anchor: str = ""
    rule: str = ""
    path: str = ""
    quote: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def when(self) -> datetime:
        """Give the moment it was said; long ago where that is not known, UTC where the zone is not."""
        if not self.at:
            return _LONG_AGO
        moment = datetime.fromisoformat(self.at)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def spoken(self) -> Decision | None:
        """Give the decision as the model has it, None for a mere note."""
        if self.decision is None:
            return None
        return Decision(self.decision, self.reason, self.by, self.at, self.note)

    def line(self) -> str:
        """Write it as one line of JSON, without its break; what is empty is left out."""
        decision = self.decision.value if self.decision else None
        texts = {name: text for name in _TEXTS if (text := getattr(self, name))}
        plain = {"key": self.key, "decision": decision, **texts, **self.more}
        return json.dumps(plain, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


class Decisions(Struct, frozen=True, dict=True):
    """All decisions by key."""

    records: Mapping[str, Record] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.records)

    @cached_property
    def by_anchor(self) -> Mapping[str, Record]:
        """Give the newest decision for each place."""
        ordered = sorted(self.records.values(), key=lambda record: record.when)
        return {record.anchor: record for record in ordered if record.anchor and record.decision is not None}

    def merge(self, records: Iterable[Record]) -> Decisions:
        """Add records; of two with one key the newer stays, of two as old the added one."""
        merged = dict(self.records)
        for record in records:
            present = merged.get(record.key)
            if present is None or record.when >= present.when:
                merged[record.key] = record
        return Decisions(merged)

    def without(self, key: str) -> Decisions:
        """Take a record away."""
        return Decisions({name: record for name, record in self.records.items() if name != key})


def parse_records(text: str, where: str) -> Iterator[Record]:
    """Read lines of JSON; empty lines are passed over. Raises ConfigError with ``where`` and the line's number."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        line = line.strip()
        if not line:
            continue
        place = f"{where}:{number}"
        if line.startswith(_CONFLICT):
            raise ConfigError(
                place, "is the mark of a merge conflict", "keep the lines of both sides, delete the marks"
            )
        try:
            plain = json.loads(line, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            raise ConfigError(
                place, f"is no JSON ({_first_line(error)})", "a decision is one JSON object a line"
            ) from error
        yield parse_record(plain, place)


def parse_record(plain: object, where: str) -> Record:
    """Read one decision. Raises ConfigError saying which part is wrong and what is expected."""
    if not isinstance(plain, dict):
        raise ConfigError(where, "is no decision", "a decision is one JSON object a line")
    key = plain.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise ConfigError(where, 'needs a "key"', "the fingerprint of a finding or the name of a figure")
    texts = {name: plain.get(name, "") for name in _TEXTS}
    for name, text in texts.items():
        if not isinstance(text, str) or len(text) > LONGEST:
            raise ConfigError(where, f'"{name}" must be a text of at most {LONGEST:,} characters')
    _refuse_bad_time(texts["at"], where)
    decision = _read_kind(plain.get("decision"), where)
    if decision in (DecisionKind.DISMISSED, DecisionKind.SOURCED) and not texts["reason"].strip():
        what = "a reason" if decision is DecisionKind.DISMISSED else "the place where the figure is proved"
        raise ConfigError(where, f'"{decision.value}" needs {what}', 'write it as "reason"')
    more = {name: value for name, value in plain.items() if name not in _FIELDS}
    return Record(key, decision, **texts, more=more)


def write_records(records: Iterable[Record]) -> str:
    """Write records sorted by key, a line each."""
    return "".join(f"{record.line()}\n" for record in sorted(records, key=lambda record: record.key))


def _read_kind(value: object, where: str) -> DecisionKind | None:
    if value is None:
        return None
    if isinstance(value, str) and value in {kind.value for kind in DecisionKind}:
        return DecisionKind(value)
    names = ", ".join(f'"{kind.value}"' for kind in DecisionKind)
    raise ConfigError(where, '"decision" has an unknown value', f"it is one of {names}, or null for a mere note")


def _refuse_bad_time(at: str, where: str) -> None:
    try:
        if at:
            datetime.fromisoformat(at)
    except ValueError:
        raise ConfigError(where, f'"at" is no time: {at[:40]!r}', "write it as 2025-02-06T12:30:00Z") from None


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")


def _first_line(error: Exception) -> str:
    return str(error).split("\n")[0][:80]
