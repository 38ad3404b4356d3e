"""The findings of an earlier commit, in drafts that have changed since: whatever else a change brings, these it does not."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ..checking import Brief, Checker
from ..pipeline.readers import FORMATS
from ..sources import build_filter, relate
from .past import Past, is_content


def find_earlier(past: Past, brief: Brief, paths: Sequence[Path]) -> frozenset[str]:
    """Give the fingerprints of the findings of a commit, in files at some paths (all) that are no longer the same.

    Files that are the same need no look: all of their findings are known. A file that was renamed is looked at under its
    old name, and its findings are known under the new one. Raises what Checker raises.
    """
    root = past.repository.root
    wanted = build_filter(brief.config)
    scopes = [Path(os.path.normpath(path.absolute())).resolve() for path in paths]
    checker = Checker(brief)
    found: set[str] = set()
    for blob in past.files.values():
        path = root / blob.path
        if path.suffix.lower() not in FORMATS or any(part.startswith(".") for part in Path(blob.path).parts):
            continue
        is_here = path.exists()
        # What is gone may have been renamed into what is asked for.
        if (is_here and scopes and not any(path.is_relative_to(scope) for scope in scopes)) or not wanted(path):
            continue
        if is_content(path, blob):
            continue
        for document in past.read(blob):
            galley = checker.check(document, relate(path, brief.config.root))
            found.update(finding.fingerprint for finding in galley.findings)
    return frozenset(found)
