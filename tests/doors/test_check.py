"""``numerate check``: exit codes, formats, and drafts that are not what they should be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from .running import DRAFTS, FERRY, QUIET, numerate, start


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of drafts to be in."""
    for draft in DRAFTS.iterdir():
        shutil.copy(draft, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_a_draft(desk: Path, form: str, snapshot: SnapshotAssertion) -> None:
    result = numerate("check", "ferry.md", "--output-format", form)
    assert result.exit_code == 1
    assert result.stderr == ""
    assert result.stdout == snapshot


def test_explain_shows_what_holds(desk: Path, snapshot: SnapshotAssertion) -> None:
    result = numerate("check", "quiet.txt", "--explain")
    assert result.exit_code == 0
    assert result.stdout == snapshot


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["quiet.txt"], 0),
        (["ferry.md"], 1),
        (["."], 1),
        (["ferry.md", "--exit-zero"], 0),
        (["ferry.md", "--fail-on", "never"], 0),
        (["ferry.md", "--fail-on", "note"], 1),
        (["ferry.md", "--ignore", "parts-miss-total,weekday-misses-date"], 0),
        (["ferry.md", "--select", "part-exceeds-whole"], 0),
        (["ferry.md", "--select", "parts-miss-total"], 1),
        (["no.md"], 2),
        (["no.md", "ferry.md"], 2),
        (["no.md", "--exit-zero"], 2),
        (["--no-such-option"], 2),
        (["--fail-on", "bad"], 2),
        (["--as-of", "yesterday"], 2),
        (["--report", "html"], 2),
        (["--report", "pdf=x"], 2),
        (["--select", "no-such-rule"], 2),
        (["--config", "no.toml"], 2),
        (["quiet.txt", "--output-file", "no/such/folder"], 2),
    ],
)
def test_exit_codes(desk: Path, args: list[str], code: int) -> None:
    assert numerate("check", *args).exit_code == code


def test_severities_of_the_configuration_decide(desk: Path) -> None:
    (desk / "numerate.toml").write_text(
        'ignore = ["weekday-misses-date"]\n[severities]\nparts-miss-total = "note"\n', encoding="utf-8"
    )
    assert numerate("check", "ferry.md").exit_code == 0
    assert "note[parts-miss-total]" in numerate("check", "ferry.md").stdout
    assert numerate("check", "ferry.md", "--fail-on", "note").exit_code == 1
    assert numerate("check", "ferry.md", "--isolated").exit_code == 1


def test_rules_can_be_ignored_for_some_files(desk: Path) -> None:
    (desk / "opinion").mkdir()
    shutil.copy(desk / "ferry.md", desk / "opinion" / "ferry.md")
    (desk / "numerate.toml").write_text(
        '[per-file-ignores]\n"opinion/**" = ["parts-miss-total", "weekday-misses-date"]\n', encoding="utf-8"
    )
    assert numerate("check", "opinion").exit_code == 0
    assert numerate("check", ".").exit_code == 1


def test_an_unknown_rule_in_the_configuration_is_told(desk: Path) -> None:
    (desk / "numerate.toml").write_text('ignore = ["parts-mis-total"]\n', encoding="utf-8")
    result = numerate("check", "ferry.md")
    assert result.exit_code == 2
    assert 'there is no rule "parts-mis-total"; did you mean "parts-miss-total"?' in result.stderr


def test_the_others_are_checked_when_one_cannot_be_read(desk: Path) -> None:
    (desk / "noise.md").write_bytes(bytes(range(128, 256)) * 20 + b"\x00\xff")
    result = numerate("check", "no.md", "noise.md", "x.png", "ferry.md", "--output-format", "concise")
    assert result.exit_code == 2
    assert "ferry.md:8:5: error[parts-miss-total]" in result.stdout
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == ["no.md", "noise.md", "x.png"]


def test_what_could_not_be_read_is_noted_in_the_report(desk: Path) -> None:
    result = numerate("check", "no.md", "quiet.txt", "--output-format", "json")
    report = json.loads(result.stdout)
    assert [notice["about"] for notice in report["notices"]] == ["no.md"]
    assert [document["path"] for document in report["documents"]] == ["quiet.txt"]


def test_standard_input(desk: Path) -> None:
    result = numerate("check", "-", "--output-format", "concise", stdin=FERRY)
    assert result.stdout.startswith("-:8:5: error[parts-miss-total]")
    named = numerate("check", "-", "--stdin-filename", "desk/ferry.md", "--output-format", "concise", stdin=FERRY)
    assert named.exit_code == 1
    assert named.stdout.startswith("desk/ferry.md:8:5: error[parts-miss-total]")
    assert numerate("check", "-", stdin=QUIET).exit_code == 0
    assert numerate("check", "-", stdin="").exit_code == 0
    assert numerate("check", "-", stdin=b"\xff\xfe\x00\x00\x81").exit_code == 2
    assert numerate("check", "-", "--stdin-filename", "x.png", stdin=QUIET).exit_code == 2


def test_json_lines_on_standard_input(desk: Path) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": QUIET}) + "\n" for n in range(3))
    result = numerate("extract", "-", "--stdin-filename", "x.jsonl", "--output-format", "jsonl", stdin=lines)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["0", "1", "2"]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_json_lines_give_a_line_for_every_line(desk: Path, jobs: str) -> None:
    rows = [
        json.dumps({"id": "a", "text": FERRY}),
        "{broken",
        json.dumps({"id": "no-text"}),
        json.dumps(["not", "an", "object"]),
        json.dumps({"id": "b", "text": QUIET}),
        *(json.dumps({"id": f"n{n}", "text": f"The {n} boats."}) for n in range(200)),
    ]
    (desk / "many.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    result = numerate("check", "many.jsonl", "--output-format", "jsonl", "--jobs", jobs)
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 2
    assert len(documents) == len(rows)
    names = ["a", "many.jsonl:2", "no-text", "many.jsonl:4", "b", *(f"n{n}" for n in range(200))]
    assert [d["id"] for d in documents] == names
    assert [bool(d["notices"]) for d in documents][:5] == [False, True, True, True, False]
    assert len(result.stderr.splitlines()) == 3
    assert "many.jsonl:2" in result.stderr


def test_jobs_change_nothing(desk: Path) -> None:
    for form in ("json", "concise", "html"):
        one = start("check", ".", "--output-format", form, cwd=desk)
        three = start("check", ".", "--output-format", form, "--jobs", "3", cwd=desk)
        assert one.stdout == three.stdout
        assert one.returncode == three.returncode == 1


def test_the_same_bytes_every_time(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(desk, other / "desk")
    one = start("check", ".", "--output-format", "json", cwd=desk)
    two = start("check", ".", "--output-format", "json", cwd=other / "desk")
    assert one.stdout == two.stdout
    assert str(desk).encode() not in one.stdout


def test_reports_are_written_beside_what_is_printed(desk: Path) -> None:
    args = [f"{name}={name}.out" for name in ("html", "json", "jsonl", "sarif", "csv", "markdown", "junit", "github")]
    result = numerate("check", "ferry.md", *(part for arg in args for part in ("--report", arg)), "-o", "full.out")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert sorted(path.name for path in desk.glob("*.out")) == sorted(
        ["full.out", *(arg.partition("=")[2] for arg in args)]
    )
    assert json.loads((desk / "json.out").read_bytes())["summary"]["documents"] == 1
    assert (desk / "html.out").read_text("utf-8").startswith("<!")
    assert b"\x1b" not in (desk / "full.out").read_bytes()


def test_an_absolute_path_does_not_show(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "deep").mkdir()
    shutil.copy(desk / "ferry.md", elsewhere / "deep" / "far.md")
    paths = [desk / "ferry.md", elsewhere, elsewhere / "deep" / "far.md"]
    report = json.loads(numerate("check", *paths, "--output-format", "json").stdout)
    assert [document["path"] for document in report["documents"]] == ["ferry.md", "deep/far.md"]


def test_names_with_spaces_and_other_letters(desk: Path) -> None:
    (desk / "Café ünd 数").mkdir()
    shutil.copy(desk / "ferry.md", desk / "Café ünd 数" / "zwei  drei.md")
    result = start("check", "Café ünd 数", "--output-format", "concise", cwd=desk)
    assert result.returncode == 1
    assert result.stdout.decode().startswith("Café ünd 数/zwei  drei.md:8:5: error[")


def test_a_name_cannot_speak_to_the_terminal(desk: Path) -> None:
    name = "a\x1b[31m\n.md"
    shutil.copy(desk / "ferry.md", desk / name)
    result = start("check", name, "no\x1b.md", cwd=desk)
    assert b"\x1b" not in result.stdout + result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_dos_line_ends_keep_lines_and_columns(desk: Path) -> None:
    (desk / "dos.md").write_bytes(FERRY.replace("\n", "\r\n").encode())
    report = json.loads(numerate("check", "dos.md", "--output-format", "json").stdout)
    (document,) = report["documents"]
    raw = (desk / "dos.md").read_bytes().decode()
    assert all(raw[q["start"] : q["end"]] == q["text"] for q in document["quantities"])
    found = next(f for f in document["findings"] if f["rule"] == "parts-miss-total")
    assert (found["line"], found["column"]) == (8, 5)


def test_a_date_on_the_command_line_stands_before_all(desk: Path) -> None:
    assert "weekday-misses-date" in numerate("check", "ferry.md").stdout
    assert "weekday-misses-date" not in numerate("check", "ferry.md", "--as-of", "2026-02-05").stdout


def test_a_date_in_the_configuration_is_for_drafts_without_one(desk: Path) -> None:
    (desk / "undated.txt").write_text("The boat left on Friday, February 6.\n", encoding="utf-8")
    (desk / "numerate.toml").write_text("as-of = 2025-02-08\n", encoding="utf-8")
    assert numerate("check", "undated.txt").exit_code == 1
    assert numerate("check", "undated.txt", "--isolated").exit_code == 0
    report = json.loads(numerate("check", ".", "--output-format", "json").stdout)
    assert {d["path"]: d["date"] for d in report["documents"]} == {
        "ferry.md": "2025-02-06",
        "quiet.txt": "2025-02-08",
        "undated.txt": "2025-02-08",
    }


def test_colour_is_only_asked_for(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = numerate("check", "ferry.md").stdout
    assert "\x1b" not in plain
    assert "\x1b[" in numerate("check", "ferry.md", "--color", "always").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in numerate("check", "ferry.md").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert numerate("check", "ferry.md").stdout == plain


def test_quiet_leaves_out_the_end(desk: Path) -> None:
    loud, quiet = numerate("check", "ferry.md").stdout, numerate("check", "ferry.md", "--quiet").stdout
    assert loud.startswith(quiet)
    assert loud.removeprefix(quiet).count("\n") == 1
    assert numerate("check", "quiet.txt", "--quiet").stdout == ""


def test_an_empty_folder_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = numerate("check")
    assert result.exit_code == 0
    assert result.stdout == "There was no article to check.\n"


def test_a_line_of_fifty_megabytes(desk: Path) -> None:
    # One word, so that reading it does not take the time of a library.
    (desk / "huge.txt").write_bytes(b"The 144 sailors comprise 120 men and 34 women. " + b"x" * 50_000_000)
    result = start("check", "huge.txt", cwd=desk)
    assert result.returncode == 1
    assert result.stderr == b""
    assert b"huge.txt:1:5: error[parts-miss-total]" in result.stdout
    assert max(map(len, result.stdout.splitlines())) < 200


def test_a_draft_that_is_too_large_is_told(desk: Path) -> None:
    with (desk / "huge.md").open("wb") as file:
        file.truncate(2_000_000_000)
    result = start("check", "huge.md", "quiet.txt", cwd=desk)
    assert result.returncode == 2
    assert result.stderr.startswith(b"numerate: huge.md: is larger than ")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("args", [["--debug", "check"], ["check", "--debug"]])
def test_debug_shows_where_it_went_wrong(desk: Path, args: list[str]) -> None:
    (desk / "numerate.toml").write_text("selct = 1\n", encoding="utf-8")
    result = start(*args, "quiet.txt", cwd=desk)
    assert result.returncode == 2
    assert b"Traceback" in result.stderr
    assert result.stderr.splitlines()[-1].startswith(b"numerate: ")


def test_a_full_disk_is_told(desk: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-c", "from numerate.cli import main; main()", "check", "ferry.md"]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=desk, check=False)
    assert run.returncode == 2
    assert run.stderr.splitlines()[0].startswith(b"numerate: standard output: cannot be written")


def test_a_name_that_is_no_utf8_is_shown(desk: Path) -> None:
    (desk / os.fsdecode(b"\xff.md")).write_text(FERRY, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", "from numerate.cli import main; main()", "check", b"\xff.md", b"no\xff.md"],
        cwd=desk,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 2
    assert b"error[parts-miss-total]" in run.stdout
    assert len(run.stderr.splitlines()) == 1


def test_a_reader_that_goes_away_is_no_error(desk: Path) -> None:
    rows = "".join(json.dumps({"id": str(n), "text": FERRY}) + "\n" for n in range(300))
    (desk / "many.jsonl").write_text(rows, encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-c", "from numerate.cli import main; main()"]
    process = subprocess.run(
        [*command, "check", "many.jsonl", "--output-format", "jsonl"],
        stdout=write,
        stderr=subprocess.PIPE,
        cwd=desk,
        check=False,
    )
    os.close(write)
    assert process.stderr == b""
