"""SARIF 2.1.0 (OASIS, 2020) for code scanning.

One primary place a result; the other operands are related places, which the message links; the steps of the working are a code
flow. GitHub tells results apart by ``primaryLocationLineHash`` alone, and its own hash of a line misses changed figures in long
paragraphs, so ours, made of the finding's fingerprint, is written instead.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from ..model import Claim, Confidence, Edition, Finding, Galley, Notice, RuleCard, Severity, Span, Topic
from .places import Places
from .tool import NAME, VERSION

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_RANKS = {Confidence.HIGH: 90.0, Confidence.MEDIUM: 60.0, Confidence.LOW: 30.0}
_PRECISIONS = {Severity.ERROR: "very-high", Severity.WARNING: "high", Severity.NOTE: "medium"}
_TEXT_LIMIT = 1000

Json = dict[str, object]


def render(edition: Edition) -> str:
    """Give one SARIF log with one run."""
    rules = sorted(edition.rules, key=lambda card: card.name)
    indexes = {card.name: index for index, card in enumerate(rules)}
    turns: Counter[str] = Counter()
    results: list[Json] = []
    for galley in edition.galleys:
        places = Places(galley.article.document)
        for finding in galley.findings:
            turns[finding.fingerprint] += 1
            results.append(_write_result(galley, finding, places, indexes, turns[finding.fingerprint]))
    findings = [finding for galley in edition.galleys for finding in galley.findings]
    # Where one result says whether it is suppressed, or how it stands to the baseline, all do (SARIF 3.27.23, 3.27.24).
    if any(finding.is_settled for finding in findings):
        for result in results:
            result.setdefault("suppressions", [])
    if any(finding.known for finding in findings):
        for finding, result in zip(findings, results, strict=True):
            result["baselineState"] = "unchanged" if finding.known else "new"
    run: Json = {
        "tool": {"driver": {"name": NAME, "semanticVersion": VERSION, "rules": [_write_rule(card) for card in rules]}},
        "automationDetails": {"id": f"{NAME}/check/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The root of the repository."}}},
        "results": results,
    }
    notifications = list(_write_notifications(edition))
    if notifications:
        run["invocations"] = [{"executionSuccessful": True, "toolConfigurationNotifications": notifications}]
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _write_notifications(edition: Edition) -> Iterator[Json]:
    """Give the notices on suppressions and on the change under check."""
    for notice in edition.notices:
        if notice.topic is not Topic.LIMIT:
            yield _write_notification(notice)
    for galley in edition.galleys:
        for notice in dict.fromkeys(galley.notices):
            if notice.topic is not Topic.LIMIT:
                location: Json = {"artifactLocation": _write_artifact(galley)}
                if notice.line:
                    location["region"] = {"startLine": notice.line}
                yield {**_write_notification(notice), "locations": [{"physicalLocation": location}]}


def _write_notification(notice: Notice) -> Json:
    text = ": ".join(filter(None, (notice.about, notice.what, notice.detail)))
    return {"level": "note", "descriptor": {"id": notice.topic.value}, "message": {"text": _escape(text)}}


def _write_artifact(galley: Galley) -> Json:
    document = galley.article.document
    return {"uri": quote(document.path or document.id), "uriBaseId": "SRCROOT"}


def _write_rule(card: RuleCard) -> Json:
    help_text = "\n\n".join(part for part in (card.summary, card.why, _caution(card)) if part)
    return {
        "id": card.name,
        "name": "".join(word.capitalize() for word in card.name.split("-")),
        "shortDescription": {"text": card.summary},
        "fullDescription": {"text": help_text[:_TEXT_LIMIT]},
        "help": {"text": help_text},
        **({"helpUri": card.page} if card.page else {}),
        "defaultConfiguration": {"level": _LEVELS[card.severity]},
        "properties": {"tags": ["figures"], "precision": _PRECISIONS[card.severity]},
    }


def _caution(card: RuleCard) -> str:
    return f"May be wrong when: {card.wrong_when}" if card.wrong_when else ""


def _write_result(galley: Galley, finding: Finding, places: Places, indexes: dict[str, int], turn: int) -> Json:
    claim = galley.claims[finding.claim]
    result: Json = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _write_message(galley, finding)},
        "locations": [_write_location(galley, places, finding.span)],
        "relatedLocations": [
            _write_location(galley, places, operand.span, number=number, text=operand.role)
            for number, operand in enumerate(finding.related, 1)
        ],
        "codeFlows": [_write_flow(galley, claim, places)],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:{turn}",
            "numerateFinding/v1": finding.fingerprint,
        },
        "rank": _RANKS[finding.confidence],
    }
    if finding.rule in indexes:
        result["ruleIndex"] = indexes[finding.rule]
    if finding.decision is not None and finding.is_settled:
        kind = "inSource" if finding.decision.in_draft else "external"
        result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": finding.decision.reason}]
    return result


def _write_message(galley: Galley, finding: Finding) -> str:
    """Give the message, then the other figures as links to the related places."""
    links = ", ".join(
        f"[{_escape(galley.article.text_of(operand.span))}]({number})"
        for number, operand in enumerate(finding.related, 1)
    )
    text = _escape(finding.message).rstrip(".")
    return f"{text}. Compare {links}." if links else f"{text}."


def _escape(text: str) -> str:
    """Escape what SARIF's plain text messages would take for a link (section 3.11.6)."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _write_location(
    galley: Galley, places: Places, span: Span, *, number: int | None = None, text: str | None = None
) -> Json:
    place = places.find(span)
    location: Json = {
        "physicalLocation": {
            "artifactLocation": _write_artifact(galley),
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
                "charOffset": place.start,
                "charLength": place.end - place.start,
            },
        }
    }
    if number is not None:
        location["id"] = number
    if text is not None:
        location["message"] = {"text": text}
    return location


def _write_flow(galley: Galley, claim: Claim, places: Places) -> Json:
    """Give the working as steps: each operand where it stands, then the arithmetic at the first of them."""
    steps = [
        {
            "location": _write_location(
                galley, places, operand.span, text=f"{operand.role}: {galley.article.text_of(operand.span)}"
            )
        }
        for operand in claim.operands
    ]
    last = claim.operands[claim.primary].span
    working = claim.steps or (claim.verdict.working or claim.equation,)
    steps += [{"location": _write_location(galley, places, last, text=step)} for step in working]
    return {"threadFlows": [{"locations": steps}]}
