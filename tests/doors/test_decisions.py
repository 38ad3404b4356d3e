"""Decisions: the lines of the file, merging, and what becomes of them when a draft changes."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import pytest
from msgspec.structs import replace

from numerate.decisions import (
    DecisionFile,
    Decisions,
    Record,
    apply_decisions,
    apply_to_galley,
    parse_records,
    read_decisions,
    write_records,
)
from numerate.decisions.apply import find_claim_keys
from numerate.model import ConfigError, DecisionKind, Edition, Finding, Galley, Outcome
from numerate.reports.html.keys import anchor_claims, anchor_quantities, name_quantities
from numerate.reports.tally import find_undecided
from tests.builders import OFFICERS, make_edition, make_galley

ALONE = "They met [90]{} elders in the town hall of Port-au-Prince, the ministry said."


def decide(galley: Galley, kind: DecisionKind = DecisionKind.DISMISSED) -> Record:
    """Give a decision on the first finding of a galley, as the desk writes it."""
    finding = galley.findings[0]
    return Record(finding.fingerprint, kind, "quoted figure", anchor=anchor_claims(galley)[finding.claim])


def with_fingerprint(galley: Galley, fingerprint: str) -> Galley:
    """Give a galley whose finding has another fingerprint, as it has when a figure changes."""
    return replace(galley, findings=(replace(galley.findings[0], fingerprint=fingerprint),))


def finding_of(galley: Galley, record: Record) -> Finding:
    """Put one decision to a galley and give its finding."""
    return apply_to_galley(galley, Decisions({record.key: record})).findings[0]


def test_a_decision_stands_as_long_as_the_figures_do() -> None:
    galley = make_galley(OFFICERS)
    finding = finding_of(galley, decide(galley))
    assert finding.decision is not None
    assert (finding.decision.kind, finding.decision.reason) == (DecisionKind.DISMISSED, "quoted figure")
    assert finding.stale is None


def test_a_decision_on_other_figures_in_the_same_words_is_stale() -> None:
    before = make_galley(OFFICERS)
    after = with_fingerprint(make_galley(OFFICERS.replace("34", "43")), "e" * 16)
    finding = finding_of(after, decide(before))
    assert finding.decision is None
    assert finding.stale is not None
    assert finding.stale.reason == "quoted figure"


def test_a_decision_on_other_words_says_nothing() -> None:
    other = with_fingerprint(make_galley("The [50]{total} votes were [20]{parts} and [31]{parts}."), "e" * 16)
    finding = finding_of(other, decide(make_galley(OFFICERS)))
    assert finding.decision is None
    assert finding.stale is None


def test_a_figure_is_signed_off_until_it_changes() -> None:
    galley = make_galley(ALONE)
    record = Record(name_quantities(galley)[0], DecisionKind.ACCEPTED, anchor=anchor_quantities(galley)[0])
    decisions = Decisions({record.key: record})
    assert find_undecided(galley) == [0]
    assert find_undecided(apply_to_galley(galley, decisions)) == []
    changed = apply_to_galley(make_galley(ALONE.replace("90", "twelve hundred")), decisions)
    assert changed.ledger.entries[0].stale is not None
    assert find_undecided(changed) == [0]


def test_a_note_decides_nothing() -> None:
    galley = make_galley(OFFICERS)
    note = replace(decide(galley), decision=None, note="ask Maria")
    assert finding_of(galley, note).decision is None


def test_what_adds_up_needs_no_decision() -> None:
    assert find_undecided(make_galley(OFFICERS.replace("34", "24"), outcome=Outcome.HOLDS)) == []


@pytest.mark.parametrize(
    ("kind", "left"),
    [(DecisionKind.ACCEPTED, [0, 1, 2]), (DecisionKind.DISMISSED, []), (DecisionKind.SOURCED, [])],
)
def test_what_is_to_be_corrected_is_not_yet_right(kind: DecisionKind, left: list[int]) -> None:
    galley = make_galley(OFFICERS)
    record = decide(galley, kind)
    assert find_undecided(apply_to_galley(galley, Decisions({record.key: record}))) == left


def test_a_whole_edition_is_decided() -> None:
    edition = make_edition()
    record = decide(edition.galleys[0])
    decided = apply_decisions(edition, Decisions({record.key: record}))
    assert isinstance(decided, Edition)
    assert decided.galleys[0].findings[0].decision is not None
    assert apply_decisions(edition, Decisions()) == edition


def test_claims_are_called_by_their_finding() -> None:
    assert find_claim_keys(make_galley(OFFICERS)) == ["f" * 16]
    assert find_claim_keys(make_galley(OFFICERS, outcome=Outcome.UNSURE))[0].startswith("c-")


def test_lines_come_back_as_they_were_written() -> None:
    record = Record("a1", DecisionKind.SOURCED, "p. 7 – «Ämter»\n\u2028", by="Ada", at="2025-02-06T12:30:00Z")
    text = write_records([replace(record, key="b"), record])
    assert text.count("\n") == 2
    assert list(parse_records(text, "d.jsonl")) == [record, replace(record, key="b")]


def test_what_a_later_version_wrote_is_kept() -> None:
    line = '{"key": "a", "decision": null, "note": "x", "until": "2027-01-01"}\n'
    assert json.loads(write_records(parse_records(line, "d"))) == json.loads(line)


def test_half_a_surrogate_pair_can_be_written() -> None:
    text = write_records([Record("a", note="\ud800")])
    assert text.encode("utf-8")
    assert next(parse_records(text, "d")).note == "\ud800"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nonsense", "is no JSON"),
        ("[1]", "is no decision"),
        ("NaN", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("<<<<<<< HEAD", "merge conflict"),
        ('{"decision": "dismissed"}', '"key"'),
        ('{"key": "../../etc/passwd"}', '"key"'),
        ('{"key": "a", "decision": "maybe"}', "unknown value"),
        ('{"key": "a", "decision": ["dismissed"]}', "unknown value"),
        ('{"key": "a", "decision": "dismissed"}', "needs a reason"),
        ('{"key": "a", "decision": "sourced", "reason": " "}', "needs the place"),
        ('{"key": "a", "at": "yesterday"}', "is no time"),
        ('{"key": "a", "note": 7}', '"note" must be a text'),
        ('{"key": "a", "note": "' + "x" * 5000 + '"}', "at most 4,000"),
    ],
)
def test_a_bad_line_is_named(line: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        list(parse_records(f'{{"key": "fine"}}\n\n{line}\n', "d.jsonl"))
    assert str(caught.value).startswith("d.jsonl:3: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_holds_no_decisions(tmp_path: Path) -> None:
    assert not read_decisions(tmp_path / "decisions.jsonl")


@pytest.mark.parametrize(("data", "words"), [(b"\xff\xfe", "not UTF-8"), (None, "cannot be read")])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, data: bytes | None, words: str) -> None:
    path = tmp_path / "decisions.jsonl"
    path.mkdir() if data is None else path.write_bytes(data)
    with pytest.raises(ConfigError, match=words):
        read_decisions(path)


def test_of_two_lines_with_one_key_the_newer_counts(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    old = Record("a", DecisionKind.DISMISSED, "old", at="2025-02-06T12:00:00+02:00")
    new = Record("a", DecisionKind.DISMISSED, "new", at="2025-02-06T11:00:00Z")
    path.write_text(new.line() + "\r\n\n" + old.line(), encoding="utf-8-sig")
    assert read_decisions(path).records["a"].reason == "new"


def test_git_is_told_how_to_merge(tmp_path: Path) -> None:
    file = DecisionFile(tmp_path / ".numerate" / "decisions.jsonl")
    file.put([Record("b"), Record("a")])
    assert (tmp_path / ".numerate" / ".gitattributes").read_text() == "decisions.jsonl merge=union\n"
    assert file.path.read_text().splitlines() == ['{"key": "a", "decision": null}', '{"key": "b", "decision": null}']
    file.take_back("a")
    assert list(file.read().records) == ["b"]


def test_two_branches_merge_without_conflict(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *identity, *words], cwd=tmp_path, check=True, capture_output=True)

    file = DecisionFile(tmp_path / ".numerate" / "decisions.jsonl")
    git("init")
    file.put([Record("m")])
    git("add", ".")
    git("commit", "-m", "first")
    git("checkout", "-b", "other")
    file.put([Record("n", note="other")])
    git("commit", "-a", "-m", "other")
    git("checkout", "main")
    file.put([Record("o", note="mine")])
    git("commit", "-a", "-m", "mine")
    git("merge", "other")
    assert sorted(file.read().records) == ["m", "n", "o"]


def write_many(path: Path, start: int) -> None:
    """Put twenty decisions, one at a time."""
    for number in range(start, start + 20):
        DecisionFile(path).put([Record(f"k{number}")])


def test_writers_in_several_processes_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    context = get_context("spawn")
    processes = [context.Process(target=write_many, args=(path, start)) for start in (0, 20, 40)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert len(read_decisions(path).records) == 60


WRITER = """
import sys
from pathlib import Path
from numerate.decisions import DecisionFile, Record
file = DecisionFile(Path(sys.argv[1]))
for number in range(100_000):
    file.put([Record(f"{sys.argv[2]}-{number}", note="x" * 3000)])
    print(number, flush=True)
"""


def test_a_writer_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    chance = random.Random(5)
    promised = set()
    for turn in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), f"t{turn}"], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            promised.add(f"t{turn}-{writer.stdout.readline().strip()}")
            time.sleep(chance.uniform(0, 0.05))
            writer.send_signal(signal.SIGKILL)
            promised |= {f"t{turn}-{line.strip()}" for line in writer.stdout}
    assert promised <= set(read_decisions(path).records)
    DecisionFile(path).put([Record("last")])
    assert sorted(left.name for left in tmp_path.iterdir()) == ["decisions.jsonl", "decisions.jsonl.lock"]
