"""Results kept between runs: quicker, and never another word in a report."""

from __future__ import annotations

import os
import shutil
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from numerate import check_file, check_text
from numerate.cache import Cache, Result
from numerate.cache.galleys import read_galley, write_galley
from numerate.cache.store import _SUM, _sum_up, _write
from numerate.formats import CHECK
from numerate.reports.tally import Tally

from .running import numerate

SEEDS = Path(__file__).parents[2] / "seeds"
OFFICERS = "The 144 officers comprise 120 men and 34 women."
STREAMS = ("full", "concise", "json", "jsonl", "csv")
RULE = (Path(__file__).parents[2] / "rules" / "sums" / "parts-miss-total.yaml").read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with drafts of all kinds, some of them wrong and some unreadable; the cache is beside it."""
    folder = tmp_path / "desk"
    shutil.copytree(SEEDS, folder)
    for number in range(5):
        (folder / f"draft {number} é.md").write_text(f"Day {number}. {OFFICERS}\n", encoding="utf-8")
    (folder / "passed-over.md").write_text(
        f"{OFFICERS} <!-- numerate: ignore[parts-miss-total] until=2999-01-01 -- as told -->\n", encoding="utf-8"
    )
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02" * 50)
    (folder / "broken.jsonl").write_bytes(b'{"text": "12 of 24"}\n{\n')
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return folder


def check(*args: str, cache: str = "--cache") -> tuple[int, bytes, str]:
    """Check the folder; give exit code, standard output and standard error."""
    done = numerate("check", cache, *args)
    return done.exit_code, done.stdout_bytes, done.stderr


def list_entries(tmp_path: Path) -> list[Path]:
    """Give the kept results."""
    return sorted((tmp_path / "home" / "numerate" / "results").glob("??/*.json"))


@pytest.mark.parametrize("form", STREAMS)
def test_reports_are_the_same_with_and_without_and_with_any_number_of_processes(
    desk: Path, tmp_path: Path, form: str
) -> None:
    args = ("--output-format", form, "--explain", "--report", f"jsonl={tmp_path / 'more.jsonl'}")
    bare = check(*args, cache="--no-cache")
    more = (tmp_path / "more.jsonl").read_bytes()
    assert bare[0] == 2  # a draft cannot be read
    assert bare[1].count(b"144") >= 5
    assert list_entries(tmp_path) == []
    for jobs in ("1", "1", "3", "2"):
        assert check(*args, "--jobs", jobs) == bare
        assert (tmp_path / "more.jsonl").read_bytes() == more
    assert len(list_entries(tmp_path)) >= 12
    shutil.rmtree(tmp_path / "home")
    for jobs in ("3", "1"):
        assert check(*args, "--jobs", jobs) == bare


@pytest.mark.parametrize("form", [name for name in CHECK if name not in STREAMS])
@pytest.mark.usefixtures("desk")
def test_reports_of_all_drafts_at_once_are_the_same_too(form: str) -> None:
    args = ("--output-format", form, "draft 1 é.md", "draft 2 é.md", "passed-over.md", "haiti-mission.md", "broken.txt")
    bare = check(*args, cache="--no-cache")
    assert b"144" in bare[1]
    assert [check(*args), check(*args), check(*args, "--jobs", "2")] == [bare] * 3


def test_an_article_is_kept_exactly(desk: Path) -> None:
    for seed in ("haiti-mission.md", "council-budget.md", "clinic-trial.html", "election.txt", "passed-over.md"):
        (galley,) = check_file(desk / seed).galleys
        again = read_galley(write_galley(galley))
        assert again == galley
    odd = "9" * 30 + " of 1/3, two-thirds, dozens, 0.1%, 1e9 and 12.345 million miles an hour; 10 to 15 on 30 February"
    (galley,) = check_text(odd).galleys
    assert len(galley.article.quantities) > 5
    assert read_galley(write_galley(galley)) == galley


@pytest.mark.usefixtures("desk")
def test_what_was_kept_is_used(tmp_path: Path) -> None:
    check("--output-format", "concise")
    for entry in list_entries(tmp_path):
        entry.write_bytes(_write(Result((b"as it was kept\n",), Tally(documents=1))))
    code, printed, _ = check("draft 1 é.md", "--output-format", "concise")
    assert (code, printed) == (0, b"as it was kept\n")


def test_a_page_is_kept_until_a_draft_changes(desk: Path, tmp_path: Path) -> None:
    args = ("--output-format", "html", "draft 1 é.md", "draft 2 é.md")
    first = check(*args)
    (page,) = [entry for entry in list_entries(tmp_path) if b"</html>" in entry.read_bytes()]
    sound = page.read_bytes()
    kept = sound[_SUM:][: sound.index(b"<") - _SUM] + b"as it was kept\n"
    page.write_bytes(_sum_up(kept) + kept)
    assert check(*args)[1] == b"as it was kept\n"
    assert check(*args, "--select", "parts-miss-total")[1] != b"as it was kept\n"
    (desk / "draft 1 é.md").write_text(f"Night 1. {OFFICERS}\n", encoding="utf-8")
    other = check(*args)
    assert b"Night 1." in other[1]
    assert check(*args) == other == check(*args, cache="--no-cache")
    (desk / "draft 1 é.md").write_text(f"Day 1. {OFFICERS}\n", encoding="utf-8")
    assert check(*args) == first
    assert page.read_bytes() == sound


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff" * 80, None])
@pytest.mark.usefixtures("desk")
def test_damaged_results_are_passed_by_and_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    first = check()
    entries = list_entries(tmp_path)
    sound = {entry: entry.read_bytes() for entry in entries}
    for entry in entries:
        entry.write_bytes(sound[entry][:-3] + b"9]}" if damage is None else damage)
    assert check() == first
    assert {entry: entry.read_bytes() for entry in entries} == sound


@pytest.mark.parametrize(
    "change",
    [
        ("--select", "percent-misses-part"),
        ("--ignore", "parts-miss-total"),
        ("--as-of", "2020-01-01"),
        ("--explain",),
        ("--with-text", "--output-format", "json"),
        ("--output-format", "json"),
        ("--color", "always"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_other_options_give_their_own_reports(change: tuple[str, ...]) -> None:
    first = check()
    assert check(*change) == check(*change, cache="--no-cache") != first


def test_whatever_decides_is_looked_at(desk: Path) -> None:
    rules, settings, decisions = desk / "rules", desk / "numerate.toml", desk / ".numerate" / "decisions.jsonl"
    rules.mkdir()
    decisions.parent.mkdir()
    seen = [check()]

    def expect_another() -> None:
        now = check()
        assert now == check(cache="--no-cache")
        assert now not in seen
        seen.append(now)

    settings.write_text('[severities]\nparts-miss-total = "warning"\n')
    expect_another()
    (rules / "own-parts.yaml").write_text(RULE.replace("parts-miss-total", "own-parts"), encoding="utf-8")
    settings.write_text('rule-paths = ["rules"]\n')
    expect_another()
    own = RULE.replace("parts-miss-total", "own-parts").replace("severity: error", "severity: note")
    (rules / "own-parts.yaml").write_text(own, encoding="utf-8")
    expect_another()
    settings.write_text('[per-file-ignores]\n"draft 1*" = ["parts-miss-total"]\n')
    expect_another()
    settings.unlink()
    (desk / "draft 1 é.md").write_text("The 144 officers comprise 120 men and 24 women.\n")
    expect_another()
    key = numerate("check", "draft 2 é.md", "--output-format", "json").stdout.partition('"fingerprint":"')[2][:16]
    decisions.write_text(f'{{"key": "{key}", "decision": "dismissed", "reason": "as told"}}\n')
    expect_another()


def test_a_draft_under_another_name_is_told_by_its_own(desk: Path) -> None:
    check("--output-format", "concise")
    (desk / "draft 1 é.md").rename(desk / "moved.md")
    printed = check("--output-format", "concise")[1].decode()
    assert "moved.md:1:" in printed
    assert "draft 1" not in printed


def test_few_drafts_do_without(desk: Path, tmp_path: Path) -> None:
    numerate("check", "draft 1 é.md", "draft 2 é.md")
    assert list_entries(tmp_path) == []
    numerate("check")
    assert len(list_entries(tmp_path)) >= 12


def test_a_folder_can_be_named_and_is_not_for_git(desk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept here"
    first = check("--cache-dir", str(folder))
    assert len(list(folder.glob("??/*.json"))) >= 12
    assert (folder / ".gitignore").read_text() == "*\n"
    assert folder.stat().st_mode & 0o077 == 0
    assert check("--cache-dir", str(folder)) == first
    blocked = desk / "election.txt"  # a file is no folder: nothing can be kept, and nothing is wrong
    assert check("--cache-dir", str(blocked)) == first


@pytest.mark.usefixtures("desk")
def test_results_in_a_folder_of_strangers_are_refused() -> None:
    done = numerate("check", "--trust", "none", "--cache", "--cache-dir", "kept")
    assert done.exit_code == 2
    assert "--cache-dir kept: is in the folder that is checked; name one outside, or --trust local" in done.stderr


def test_days_count_for_drafts_that_speak_of_them(tmp_path: Path) -> None:
    today = date(2026, 3, 1)
    cache = Cache(tmp_path / "kept", "stamp", today)
    dated, lasting = cache.name("a" * 64), cache.name("b" * 64)
    cache.keep(dated, Result((b"\xff\xfe",), Tally(documents=1), ("f" * 16,), today))
    cache.keep(lasting, Result((), Tally()))
    assert cache.find(dated) == Result((b"\xff\xfe",), Tally(documents=1), ("f" * 16,), today)
    tomorrow = Cache(tmp_path / "kept", "stamp", today + timedelta(days=1))
    assert tomorrow.find(dated) is None
    assert tomorrow.find(lasting) is not None
    assert cache.name("a" * 64) != Cache(tmp_path / "kept", "other", today).name("a" * 64)


def test_what_nobody_asks_for_goes(tmp_path: Path) -> None:
    old, used, new = (Cache(tmp_path, "stamp", date(2026, 3, 1)).name(letter) for letter in "abc")
    for name in (old, used):
        Cache(tmp_path, "stamp", date(2026, 3, 1)).keep(name, Result((), Tally()))
    long_ago = time.time() - 40 * 24 * 3600
    for file in (*tmp_path.glob("??/*"), tmp_path / "swept"):
        os.utime(file, (long_ago, long_ago))
    cache = Cache(tmp_path, "stamp", date(2026, 3, 1))
    assert cache.find(used) is not None
    cache.keep(new, Result((), Tally()))
    assert [cache.find(name) is not None for name in (old, used, new)] == [False, True, True]
