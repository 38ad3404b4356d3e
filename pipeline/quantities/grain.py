"""What the last digits of a figure are worth."""

from __future__ import annotations

from ...model import Exact


def find_filling(value: Exact, grain: Exact, scale: Exact = 1) -> Exact:
    """Give the worth of the last digit before zeros that may only fill the figure up; at least ``grain``.

    Zeros count as filling as far as half of their step is at most a twentieth of the value: "1,200" gives 100,
    "600" gives 10. Decimals are not printed to fill: "£2.40m", whose grain is less than its scale, gives 10,000.
    0 where ``grain`` is 0 and no zero fills: one zero at the end of a count says something, 120 men are 120.
    """
    if 0 < grain < scale:
        return grain
    size = value if value >= 0 else -value
    step = grain or 1
    while size >= 100 * step and size % (10 * step) == 0:
        step *= 10
    if not grain and (step == 1 or (step == 10 and size % 100)):
        return 0
    return step
