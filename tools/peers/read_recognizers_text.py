"""Read figures with Recognizers-Text: one JSON text a line from standard input, [seconds, [[[value, unit], …], …]] out.

Runs in the environment of its lock, without numerate. A bare number that a figure with a unit covers is left out.
"""

import json
import sys
import time

from recognizers_number import (  # type: ignore[import-not-found, unused-ignore]
    recognize_number,
    recognize_percentage,
)
from recognizers_number_with_unit import (  # type: ignore[import-not-found, unused-ignore]
    recognize_age,
    recognize_currency,
    recognize_dimension,
    recognize_temperature,
)
from recognizers_text import Culture  # type: ignore[import-not-found, unused-ignore]

RECOGNIZERS = (
    recognize_currency,
    recognize_temperature,
    recognize_age,
    recognize_dimension,
    recognize_percentage,
    recognize_number,
)


def read(text: str) -> list[list[object]]:
    """Give value and unit of each figure, those with a unit first in each place."""
    taken: list[tuple[int, int]] = []
    figures: list[list[object]] = []
    for recognize in RECOGNIZERS:
        try:
            found = recognize(text, Culture.English)
        except Exception:
            continue
        for each in found:
            value = (each.resolution or {}).get("value")
            if value is None or any(each.start <= end and start <= each.end for start, end in taken):
                continue
            taken.append((each.start, each.end))
            unit = (
                "percent" if value.endswith("%") else each.resolution.get("isoCurrency") or each.resolution.get("unit")
            )
            try:
                figures.append([float(value.rstrip("%")), unit])
            except ValueError:
                continue
    return figures


texts = [json.loads(line) for line in sys.stdin]
read("ready in 5 km")
start = time.process_time()
figures = [read(text) for text in texts]
json.dump([time.process_time() - start, figures], sys.stdout)
