"""A linter for figures: finds the numbers of an article that belong together and checks that they add up.

    import numerate

    report = numerate.check_text("The 144 officers comprise 120 men and 34 women.")
    report.findings[0].message
    report.frames()["quantities"]

Importing it is cheap: readers, words and rules are loaded by the first call.
"""

from __future__ import annotations

from .api import Report, check_file, check_text, extract_text
from .reports.tool import VERSION as __version__

__all__ = ["Report", "__version__", "check_file", "check_text", "extract_text"]
