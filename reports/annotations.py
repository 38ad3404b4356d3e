"""W3C Web Annotations (Recommendation of 23 February 2017) as JSON-LD: one an open finding, with quote and position selectors."""

from __future__ import annotations

import json

from ..model import Edition, Finding, Galley, Span
from .tool import NAME, VERSION

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_PAGES = (".html", ".htm", ".xhtml")


def render(edition: Edition) -> str:
    """Give an annotation page; each target names the article by its path or id."""
    items = [_annotate(galley, finding) for galley in edition.galleys for finding in galley.findings if finding.is_open]
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotate(galley: Galley, finding: Finding) -> dict[str, object]:
    """Write one finding: what is wrong, the steps of the working, and the rule as a tag."""
    lines = (finding.message, *galley.claims[finding.claim].steps)
    return {
        "type": "Annotation",
        "id": f"urn:numerate:{finding.fingerprint}",
        "motivation": "assessing",
        "generator": {"type": "Software", "name": f"{NAME} {VERSION}"},
        "body": [
            {
                "type": "TextualBody",
                "value": "\n".join(lines),
                "format": "text/plain",
                "language": "en",
                "purpose": "commenting",
            },
            {"type": "TextualBody", "value": finding.rule, "purpose": "tagging"},
        ],
        "target": [_target(galley, span) for span in (finding.span, *(o.span for o in finding.related))],
    }


def _target(galley: Galley, span: Span) -> dict[str, object]:
    """Write where a figure stands.

    The quote is of the text as readers see it, which is what annotations of a page are anchored in. A place counts code
    points of the file, and is left out for a page, whose text begins elsewhere.
    """
    document, text = galley.article.document, galley.article.document.text
    selectors: list[dict[str, object]] = [
        {
            "type": "TextQuoteSelector",
            "exact": text[span.start : span.end],
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        }
    ]
    if not (document.path or document.id).lower().endswith(_PAGES):
        place = document.locate(span)
        selectors.append({"type": "TextPositionSelector", "start": place.start, "end": place.end})
    return {"source": document.path or document.id, "selector": selectors}
