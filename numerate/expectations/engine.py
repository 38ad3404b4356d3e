"""great_expectations itself: imported here first, with its reports home turned off before it can make one."""

from __future__ import annotations

import os
import warnings

# Read when the package is imported; whoever wants its statistics sets it to True.
os.environ.setdefault("GX_ANALYTICS_ENABLED", "False")

with warnings.catch_warnings():
    # It imports modules of the standard library that are on their way out.
    warnings.simplefilter("ignore", DeprecationWarning)
    import great_expectations as gx

__all__ = ["gx"]
