"""Read figures with quantulum3: one JSON text a line from standard input, [seconds, [[[value, unit], …], …]] out.

Runs in the environment of its lock, without numerate.
"""

import json
import sys
import time
import warnings

warnings.simplefilter("ignore")

from quantulum3 import parser  # type: ignore[import-not-found, unused-ignore]  # noqa: E402


def read(text: str) -> list[list[object]]:
    """Give value and unit of each figure; nothing where the parser fails."""
    try:
        return [[quantity.value, quantity.unit.name] for quantity in parser.parse(text)]
    except Exception:
        return []


texts = [json.loads(line) for line in sys.stdin]
read("ready in 5 km")
start = time.process_time()
figures = [read(text) for text in texts]
json.dump([time.process_time() - start, figures], sys.stdout)
