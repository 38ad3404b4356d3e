"""W3C Web Annotations (Recommendation of 23 February 2017) as JSON-LD: one an open finding, with quote and position selectors."""

from __future__ import annotations

import json

from ..model import Edition, Galley, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def render(edition: Edition) -> str:
    """Give an annotation page; each target names the article by its path or id."""
    items = [
        {
            "type": "Annotation",
            "id": f"urn:numerate:{finding.fingerprint}",
            "motivation": "assessing",
            "body": [
                {"type": "TextualBody", "value": finding.message, "format": "text/plain", "purpose": "commenting"}
            ],
            "target": [_target(galley, span) for span in (finding.span, *(o.span for o in finding.related))],
        }
        for galley in edition.galleys
        for finding in galley.findings
        if finding.is_open
    ]
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _target(galley: Galley, span: Span) -> dict[str, object]:
    document = galley.article.document
    place = document.locate(span)
    source = document.source
    return {
        "source": document.path or document.id,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": source[place.start : place.end],
                "prefix": source[max(0, place.start - _AROUND) : place.start],
                "suffix": source[place.end : place.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": place.start, "end": place.end},
        ],
    }
