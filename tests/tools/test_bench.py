"""What docs/performance.md tells is measured by tools that run."""

from __future__ import annotations

import re
from pathlib import Path

from tools.bench_archive import Measured, foretell, write_time
from tools.bench_page import PAGE, describe_machine
from tools.bench_resume import prove
from tools.bench_texts import copy_seeds

PARTS = ["machine", "speed", "peers", "second run", "archives", "resume"]


def test_the_page_has_a_place_for_each_part_and_something_in_it() -> None:
    found = re.findall(r"<!-- measured: (.+?) -->\n(.*?)<!-- end -->\n", PAGE.read_text(encoding="utf-8"), re.S)
    assert [name for name, _ in found] == PARTS
    assert all(body.strip() for _, body in found)


def test_the_machine_is_told() -> None:
    assert re.fullmatch(r"Made by `make bench`: Python 3\.\d+\.\d+, \d+ cores.*\.", describe_machine("make bench"))


def test_ten_million_articles_follow_from_one() -> None:
    alone = Measured(articles=1_000, characters=1, seconds=9.0, work=5.0, memory=1.0)
    rows = list(foretell(alone, alone))
    assert rows[0] == "At 5.0 ms of processor time an article ten million articles take"
    assert "| one machine, 16 cores | 52 minutes |" in rows
    assert rows[-1] == "| a Spark cluster, 64 cores | 13 minutes, and half a minute to begin |"
    assert (write_time(5_401), write_time(60)) == ("1.5 hours", "1 minutes")


def test_a_killed_run_is_proved_to_go_on(tmp_path: Path) -> None:
    (told,) = prove(tmp_path, copy_seeds(), 240, 2)
    assert told.startswith("An archive of 240 articles was run with 2 processes and killed with `kill -9` after ")
