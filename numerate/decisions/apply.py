"""Puts decisions to a checked article: which stand, and which are stale."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from ..model import Decision, Edition, Entry, Finding, Galley, Ledger
from ..reports.html.keys import anchor_claims, anchor_quantities, name_claims, name_quantities
from .record import Decisions, Record


def apply_decisions(edition: Edition, decisions: Decisions) -> Edition:
    """Give an edition whose findings and ledgers tell what was decided of them."""
    return replace(edition, galleys=tuple(apply_to_galley(galley, decisions) for galley in edition.galleys))


def apply_to_galley(galley: Galley, decisions: Decisions) -> Galley:
    """Give a galley whose findings and ledger tell what was decided of them.

    A decision whose key is gone while its place is still there is stale: the figures have changed since.
    """
    if not decisions or not galley.article.quantities:
        return galley
    records = decisions.records
    claim_keys = find_claim_keys(galley)
    quantity_keys = name_quantities(galley)
    present = {*claim_keys, *quantity_keys}
    gone = {anchor: record for anchor, record in decisions.by_anchor.items() if record.key not in present}
    claim_anchors = anchor_claims(galley) if gone else [""] * len(claim_keys)
    quantity_anchors = anchor_quantities(galley) if gone else [""] * len(quantity_keys)
    return replace(
        galley,
        findings=tuple(
            _decide_finding(finding, records, gone.get(claim_anchors[finding.claim])) for finding in galley.findings
        ),
        ledger=Ledger(
            tuple(
                _decide_entry(entry, records.get(key), gone.get(anchor))
                for entry, key, anchor in zip(galley.ledger.entries, quantity_keys, quantity_anchors, strict=True)
            )
        ),
    )


def find_claim_keys(galley: Galley) -> list[str]:
    """Give the key of each claim: the fingerprint of its finding, or its name where it has none."""
    keys = name_claims(galley)
    for finding in galley.findings:
        keys[finding.claim] = finding.fingerprint
    return keys


def _decide_finding(finding: Finding, records: Mapping[str, Record], stale: Record | None) -> Finding:
    decision = _spoken(records.get(finding.fingerprint))
    return replace(finding, decision=decision, stale=None if decision else _spoken(stale))


def _decide_entry(entry: Entry, record: Record | None, stale: Record | None) -> Entry:
    """Decide on a figure that stands alone or adds up; what is contradicted is decided with its findings."""
    decision = _spoken(record)
    return replace(entry, decision=decision, stale=None if decision else _spoken(stale))


def _spoken(record: Record | None) -> Decision | None:
    return None if record is None else record.spoken()
