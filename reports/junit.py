"""JUnit XML: a suite for each document, a case for each claim, so that test dashboards can show figures.

It keeps to the schema that Jenkins reads (junit-10.xsd of its xUnit plug-in), the strictest of those in use.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..model import Claim, Edition, Finding, Galley, Outcome
from .places import Places
from .printable import escape

# Characters that XML 1.0 cannot hold (W3C, section 2.2); a draft may have them.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(edition: Edition) -> str:
    """Give a testsuites element. A claim that holds passes, one that breaks with an open finding fails.

    One that is unsure, settled or known is skipped.
    """
    root = Element("testsuites", name="numerate")
    for galley in edition.galleys:
        _add_suite(root, galley)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _add_suite(root: Element, galley: Galley) -> None:
    document, places = galley.article.document, Places(galley.article.document)
    name = _clean(document.path or document.id)
    found = {finding.claim: finding for finding in galley.findings}
    suite = SubElement(root, "testsuite", name=name, file=name)
    counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for index, claim in enumerate(galley.claims):
        if claim.verdict.outcome is Outcome.BREAKS and index not in found:
            continue
        place = places.find(claim.span)
        case = SubElement(suite, "testcase", classname=claim.rule, name=_name(galley, claim, place.line))
        counts["tests"] += 1
        finding = found.get(index)
        if finding is not None and not finding.is_open:
            counts["skipped"] += 1
            SubElement(case, "skipped", message=_clean(_excuse(finding)))
        elif claim.verdict.outcome is Outcome.BREAKS:
            counts["failures"] += 1
            failure = SubElement(case, "failure", message=_clean(claim.message), type=claim.rule)
            where = f"{escape(name)}:{place.line}:{place.column}"
            told = dict.fromkeys((where, claim.equation, claim.verdict.working, *claim.steps))
            failure.text = _clean("\n".join(told))
        elif claim.verdict.outcome is Outcome.UNSURE:
            counts["skipped"] += 1
            SubElement(case, "skipped", message=_clean(claim.verdict.reason))
    for key, count in counts.items():
        suite.set(key, str(count))


def _excuse(finding: Finding) -> str:
    """Say why a finding does not fail."""
    if finding.decision is not None and finding.is_settled:
        return f"{finding.decision.kind.value}: {finding.decision.reason}"
    return f"known: {finding.known.value}" if finding.known else ""


def _name(galley: Galley, claim: Claim, line: int) -> str:
    figures = ", ".join(" ".join(galley.article.text_of(operand.span).split()) for operand in claim.operands)
    return _clean(f"{figures} (line {line})")


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
