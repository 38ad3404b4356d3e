"""The baseline: a file of findings that a newsroom lives with for now, known by fingerprint.

One finding a line, sorted, so that git merges it and a reader sees what is in it. A finding leaves it when a figure of
it changes, for then its fingerprint is another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import asdict

from .model import ConfigError, Galley

BASELINE_FILE = "numerate-baseline.json"
_SCHEMA = "numerate-baseline/1"
_KEYS = ("fingerprint", "rule", "path", "quote", "message")
_LARGEST = 64_000_000  # bytes


class Line(Struct, frozen=True):
    """One finding of a baseline. Only the fingerprint decides; the rest is for people."""

    fingerprint: str
    rule: str = ""
    path: str = ""
    quote: str = ""
    message: str = ""


class Baseline(Struct, frozen=True):
    """The findings of a baseline by fingerprint."""

    lines: Mapping[str, Line] = field(default_factory=dict)

    def write(self) -> bytes:
        """Give the file: JSON, a line each, sorted by path, rule and fingerprint."""
        ordered = sorted(self.lines.values(), key=lambda line: (line.path, line.rule, line.fingerprint))
        rows = ",\n".join(json.dumps(asdict(line), ensure_ascii=False) for line in ordered)
        body = f"\n{rows}\n" if rows else ""
        text = f'{{"schema": "{_SCHEMA}", "findings": [{body}]}}\n'
        return text.encode("utf-8", "backslashreplace")


def collect_lines(galleys: Iterable[Galley]) -> Iterator[Line]:
    """Give a line for each finding that nobody has settled."""
    for galley in galleys:
        document = galley.article.document
        for finding in galley.findings:
            if not finding.is_settled:
                quote = " ".join(document.printed(finding.span).split())
                path = document.path or document.id
                yield Line(finding.fingerprint, finding.rule, path, quote, finding.message)


def read_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises ConfigError, in one line, when it is missing or is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError(str(path), f"is larger than {_LARGEST // 1_000_000} MB", "is it a baseline?")
        data = path.read_bytes()
    except FileNotFoundError as error:
        advice = "`numerate baseline create` writes one"
        raise ConfigError(str(path), "there is no such baseline", advice) from error
    except OSError as error:
        raise ConfigError(str(path), f"cannot be read ({error.strerror or error})") from error
    return parse_baseline(data, str(path))


def parse_baseline(data: bytes, where: str) -> Baseline:
    """Read the text of a baseline. Raises ConfigError with ``where`` when it is none."""
    advice = "`numerate baseline update` writes it anew"
    try:
        plain = json.loads(data.decode("utf-8"))
    except json.JSONDecodeError as error:
        raise ConfigError(f"{where}:{error.lineno}", f"is no JSON ({error.msg.lower()})", advice) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(where, "is no JSON in UTF-8", advice) from error
    if not isinstance(plain, dict) or plain.get("schema") != _SCHEMA or not isinstance(plain.get("findings"), list):
        raise ConfigError(where, f'is no baseline: it needs "schema": "{_SCHEMA}" and a list of "findings"', advice)
    lines = [_read_line(entry, number, where) for number, entry in enumerate(plain["findings"], 1)]
    return Baseline({line.fingerprint: line for line in lines})


def _read_line(entry: object, number: int, where: str) -> Line:
    known = {key: entry.get(key, "") for key in _KEYS} if isinstance(entry, dict) else {}
    if not known.get("fingerprint") or not all(isinstance(value, str) for value in known.values()):
        raise ConfigError(where, f"finding {number} has no fingerprint, or a value that is no text", "write it anew")
    return Line(**known)
