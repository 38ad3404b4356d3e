"""GitLab Code Quality: a JSON list. Fingerprints must differ, or GitLab shows only the first."""

from __future__ import annotations

import json
from collections import Counter

from ..model import Edition, Severity
from .places import Places

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(edition: Edition) -> str:
    """Give the open findings as GitLab's Code Quality report."""
    issues: list[dict[str, object]] = []
    seen: Counter[str] = Counter()
    for galley in edition.galleys:
        document, places = galley.article.document, Places(galley.article.document)
        for finding in galley.findings:
            if not finding.is_open:
                continue
            place = places.find(finding.span)
            seen[finding.fingerprint] += 1
            turn = seen[finding.fingerprint]
            issues.append(
                {
                    "description": finding.message,
                    "check_name": finding.rule,
                    "fingerprint": finding.fingerprint if turn == 1 else f"{finding.fingerprint}-{turn}",
                    "severity": _SEVERITIES[finding.severity],
                    "location": {
                        "path": document.path or document.id,
                        "lines": {"begin": place.line, "end": place.end_line},
                    },
                }
            )
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"
