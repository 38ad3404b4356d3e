"""Texts to measure on: articles of a file, or the seeds, which are at hand everywhere."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = [ROOT / "seeds" / name for name in ("council-budget.md", "election.txt", "haiti-mission.md", "harvest.txt")]
COPIES = 100


def read_articles(path: Path) -> list[str]:
    """Give the texts of a JSON Lines file, one {"text": …} a line."""
    with path.open(encoding="utf-8") as lines:  # only a line feed ends one
        return [json.loads(line)["text"] for line in lines]


def copy_seeds() -> list[str]:
    """Give the seeds, each many times with other digits, so that nothing learnt from one helps with the next.

    They are the same texts in every run.
    """
    chance = random.Random(1)
    originals = [seed.read_text(encoding="utf-8") for seed in SEEDS]
    return [vary_digits(text, chance) for _ in range(COPIES) for text in originals]


def vary_digits(text: str, chance: random.Random) -> str:
    """Draw every digit that is not leading anew; years keep their century."""
    return re.sub(r"(?<=\d)\d", lambda _: chance.choice("0123456789"), text)
